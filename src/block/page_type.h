// What kind of page this is: article, forum, product … with a probability. Oblivious trees with a value a kind and leaf
// over one row of bytes a page: the means of its blocks' features, the counts of page_signs.h, and a 1 for each sign
// that the model knows and the page has. In integers up to the last step.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "src/block/features.h"
#include "src/block/page.h"
#include "src/block/page_signs.h"

namespace tearsheet::block {

inline constexpr std::size_t kPageTypes = 7;
inline constexpr std::size_t kTypeTreeDepth = 4;
// Log-odds of 1 in the units of leaves and sums.
inline constexpr std::int32_t kTypeUnits = 1024;

struct TypeTree {
  struct Split {
    std::uint16_t column;
    std::uint8_t least;  // the least byte that goes right
    std::uint8_t unused;
  };
  Split splits[kTypeTreeDepth];
  std::int16_t leaves[std::size_t{1} << kTypeTreeDepth][kPageTypes];
};
static_assert(sizeof(TypeTree) == 240);

// As model/page_types.py writes it into model/page_types.bin, little-endian:
//
// clang-format off
//   "TSTYPE01"                                            8 bytes
//   columns without signs, hash of their names, signs,    32-bit numbers
//   trees
//   the signs' hashes, rising                             32-bit numbers
//   bias of each type, in PageType's order                32-bit numbers
//   each tree: four splits, 16 x 7 values                 240 bytes
// clang-format on
struct TypeModel {
  std::span<const std::uint32_t> signs;
  std::array<std::int32_t, kPageTypes> bias{};
  std::span<const TypeTree> trees;
};

// Reads such a file, which must outlive the answer and be aligned to four bytes. Nothing if it does not fit this
// engine.
std::optional<TypeModel> read_type_model(std::span<const unsigned char> file);
// The library's own. A file that does not fit gives no trees; a test holds that it does.
const TypeModel& type_model();

// The bytes that stand before the signs' in a page's row. `page` is measured.
inline constexpr std::size_t kTypeColumns = std::size_t{kFeatureCount} + kPageCounts;
std::array<std::uint8_t, kTypeColumns> type_columns(const Page& page, const PageSigns& signs);

struct PageTypeGuess {
  PageType type = PageType::kArticle;
  double probability = 0;  // in thousandths
};
PageTypeGuess guess_page_type(const Page& page, const PageSigns& signs, const TypeModel& model = type_model());

}  // namespace tearsheet::block
