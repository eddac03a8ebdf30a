// Territories as picture desks name them ("UK", "North America", "GERMANY"), as ISO 3166 codes; "001" is the world.
#pragma once

#include <cstddef>
#include <string_view>

#include "src/media/caption_text.h"

namespace tearsheet::media {

struct TerritoryMatch {
  std::size_t length = 0;  // tokens
  std::string_view code;
  explicit operator bool() const { return length != 0; }
};

TerritoryMatch territory_at(const CaptionText& text, std::size_t token);

}  // namespace tearsheet::media
