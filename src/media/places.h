// Names of places: countries, regions and cities, in the languages that captions come in.
#pragma once

#include <cstddef>

#include "src/media/caption_text.h"

namespace tearsheet::media {

enum class PlaceKind : int { kNone, kCity, kRegion, kCountry };

struct PlaceMatch {
  std::size_t length = 0;  // tokens
  PlaceKind kind = PlaceKind::kNone;
  explicit operator bool() const { return length != 0; }
};

// The place named at `token`, printed with a capital (regions' postal codes in capitals: "NV").
PlaceMatch place_at(const CaptionText& text, std::size_t token);

}  // namespace tearsheet::media
