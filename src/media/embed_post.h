// The providers' block quotations: a post's author, handle, words and date from the fallback markup they ask sites to
// paste.
#pragma once

#include <string_view>

#include "tearsheet/article.h"
#include "tearsheet/document.h"

namespace tearsheet::media {

// Fills author, handle, text and date_published of `embed` from the markup below `node`; embed.provider says whose.
void read_post(const Document& document, NodeId node, Embed& embed);

// The last address below `node` that read_address() takes for a post of `provider`, or an empty string.
std::string find_permalink(const Document& document, NodeId node, std::string_view provider);

}  // namespace tearsheet::media
