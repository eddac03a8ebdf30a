// What a picture's surroundings and address say against it: decoration, a card that leads elsewhere, furniture.
#pragma once

#include <string_view>

#include "src/block/page.h"

namespace tearsheet::media {

// Whether the picture stands in a link to another page.
bool leads_away(const Document& document, const block::Leaf& picture);

// A card that leads elsewhere: a picture in a link to a page, with the link's words beside it.
bool is_card(const block::Page& page, const block::Leaf& picture);

// Icons, portraits of authors, share buttons. `is_large`: the page states a size that none of these has.
bool is_decoration(const block::Page& page, const block::Leaf& picture, bool is_large);

// Logos, portraits, counters and smileys that only their address gives away.
bool is_picture_of_furniture(std::string_view address);

// The file's name in an address, without folders, query and ending.
std::string_view file_of(std::string_view address);

}  // namespace tearsheet::media
