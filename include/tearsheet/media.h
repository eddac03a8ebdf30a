// Readings of pieces of a page by themselves: a caption, an embed's markup, without the page.
#pragma once

#include <optional>
#include <string_view>

#include "tearsheet/article.h"

namespace tearsheet {

// What a raw caption says, as the photo's text fields (caption, creditText, creators, provider, dateCreated, ...).
// Keep the caption's line breaks if it has some. `alt` is the image's alternative text and may be empty; `language` is
// the page's (BCP 47) and may be empty.
Photo read_caption(std::string_view raw_caption, std::string_view alt = {}, std::string_view language = {});

// What an embed's own markup embeds (an iframe, a quotation that a provider's script would replace, a placeholder): the
// first that `fragment`, HTML, holds. `base_url` resolves relative addresses and may be empty. The id is empty.
std::optional<Embed> read_embed(std::string_view fragment, std::string_view base_url = {});

}  // namespace tearsheet
