// Pages that show a wall in place of content: a login, a consent dialog, a challenge, an error, an application's empty
// shell. In: a page and what was chosen. Out: in words what the page seems to be, or nothing where it may be content.
//
// A decision above the model's, which sees blocks and not pages. It goes by structure, so that it holds in any
// language, and only on pages of few words without a picture of their own: a short text next to a login form is still
// read.
#pragma once

#include <string_view>

#include "src/block/page.h"
#include "tearsheet/article.h"

namespace tearsheet {

// `article`: its blocks and photographs as read.
std::string_view wall_of(const block::Page& page, const Article& article);

}  // namespace tearsheet
