// Readings of pieces of a page by themselves: a caption without its page.
#pragma once

#include <string_view>

#include "tearsheet/article.h"

namespace tearsheet {

// What a raw caption says, as the photo's text fields (caption, creditText, creators, provider, dateCreated, ...).
// Keep the caption's line breaks if it has some. `alt` is the image's alternative text and may be empty; `language` is
// the page's (BCP 47) and may be empty.
Photo read_caption(std::string_view raw_caption, std::string_view alt = {}, std::string_view language = {});

}  // namespace tearsheet
