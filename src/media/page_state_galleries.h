// Puts the galleries that only a script shows (state_galleries.h) among what the page itself holds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "src/media/page_media.h"

namespace tearsheet::media {

// `by_identity`: the photos that are known, by picture_identity(); `lead`: that of the lead picture, or empty; `end`:
// the leaf behind the article. Photos and what names them are numbered anew.
void add_state_galleries(const MediaContext& context, const std::string& lead, std::uint32_t end,
                         std::unordered_map<std::string, std::size_t>& by_identity, Media& media);

}  // namespace tearsheet::media
