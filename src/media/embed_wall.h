// Embeds behind a wall of consent: the embed's markup waits, as it stands or in Base64, in a script element that no
// browser runs or in an attribute, until a reader agrees.
#pragma once

#include <string>

#include "tearsheet/document.h"

namespace tearsheet::media {

// The markup that waits in `node`; empty where there is none.
std::string walled_markup(const Document& document, NodeId node);

}  // namespace tearsheet::media
