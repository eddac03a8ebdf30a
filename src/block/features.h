// What is measured of each leaf. In: a segmented page. Out: the sums in its boxes and page.features, a byte a feature
// in columns, ready for a model that compares bytes. Features exist here alone: training reads them through `tearsheet
// inspect features`.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "src/block/page.h"

namespace tearsheet::block {

enum Feature : std::uint16_t {
#define TEARSHEET_FEATURE(name) kFeature_##name,
#include "src/block/features.def"
#undef TEARSHEET_FEATURE
  kFeatureCount,
};

inline constexpr std::array<std::string_view, kFeatureCount> kFeatureNames = {
#define TEARSHEET_FEATURE(name) #name,
#include "src/block/features.def"
#undef TEARSHEET_FEATURE
};

// Columns are padded to this many leaves.
inline constexpr std::uint32_t kFeatureRow = 64;

// 0 to 15 as they are, then sixteen steps a doubling, up to 255.
constexpr std::uint8_t quantise(std::uint32_t count) {
  if (count < 16) return static_cast<std::uint8_t>(count);
  const auto top = static_cast<std::uint32_t>(31 - __builtin_clz(count));
  const std::uint32_t value = 16 + (top - 4) * 16 + ((count >> (top - 4)) & 15);
  return static_cast<std::uint8_t>(value > 255 ? 255 : value);
}

// `part` of `whole` in 255ths.
constexpr std::uint8_t share(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return 0;
  if (part >= whole) return 255;
  if (whole < (1U << 24))
    return static_cast<std::uint8_t>(static_cast<std::uint32_t>(part) * 255U / static_cast<std::uint32_t>(whole));
  return static_cast<std::uint8_t>(part * 255 / whole);
}

// Sums over boxes, then page.features.
void measure(Page& page);

}  // namespace tearsheet::block
