// Embeds whose data wait as JSON in an attribute until a script builds them: a newsletter's posts and players, a page
// builder's video widgets.
#pragma once

#include <optional>

#include "tearsheet/article.h"
#include "tearsheet/document.h"

namespace tearsheet::media {

// The embed that an attribute of `node` describes, if its provider is known and its address names one thing.
std::optional<Embed> read_embed_state(const Document& document, NodeId node);

}  // namespace tearsheet::media
