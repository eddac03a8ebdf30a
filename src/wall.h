// Pages that show a wall in place of content: a login, a consent dialog, a challenge, an error, an application's empty
// shell. In: a page and what was chosen. Out: in words what the page seems to be, or nothing where it may be content.
//
// A decision above the model's, which sees blocks and not pages. It goes by structure, so that it holds in any
// language, and only on pages of few words without a picture of their own: a short text next to a login form is still
// read. Only a page of very few words in all that declares no work needs no further sign: it is a notice of some kind.
#pragma once

#include <string_view>

#include "src/block/page.h"
#include "tearsheet/article.h"
#include "tearsheet/extract.h"

namespace tearsheet {

// `article`: its blocks, photographs and metadata as read; `html`: the page's own bytes, decoded.
// With Focus::kRecall few words alone do not speak against a page.
std::string_view wall_of(const block::Page& page, const Article& article, std::string_view html, Focus focus);

}  // namespace tearsheet
