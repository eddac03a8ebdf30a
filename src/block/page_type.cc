#include "src/block/page_type.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "src/text/fnv.h"
#include "src/text/steps.h"

extern "C" {
extern const unsigned char tearsheet_page_types[];
extern const unsigned char tearsheet_page_types_end[];
}

namespace tearsheet::block {
namespace {

struct Header {
  char magic[8];
  std::uint32_t columns;
  std::uint32_t names_hash;
  std::uint32_t signs;
  std::uint32_t trees;
};
static_assert(sizeof(Header) == 24);

std::uint32_t hash_of_names() {
  text::Fnv1a names;  // with line breaks between
  for (std::size_t column = 0; column < kTypeColumns; ++column) {
    if (column > 0) names.add('\n');
    names.add(column < kFeatureCount ? kFeatureNames[column] : kPageCountNames[column - kFeatureCount]);
  }
  return names.hash();
}

// How much each leaf counts: its words and one; leaves without text nothing. A column's sum over a row of leaves must
// fit into 32 bits.
std::vector<std::uint16_t> weights_of(const Page& page) {
  constexpr std::uint32_t kMost = 4095;
  std::vector<std::uint16_t> weights(page.stride);
  for (std::size_t i = 0; i < page.leaves.size(); ++i) {
    const Leaf& leaf = page.leaves[i];
    if (leaf.kind == LeafKind::kText) {
      weights[i] = static_cast<std::uint16_t>(std::min<std::uint32_t>(leaf.counts.words, kMost) + 1);
    }
  }
  return weights;
}

}  // namespace

std::optional<TypeModel> read_type_model(std::span<const unsigned char> file) {
  Header header{};
  if (file.size() < sizeof header) return std::nullopt;
  std::memcpy(&header, file.data(), sizeof header);
  const std::size_t expected =
      sizeof header + 4 * (std::size_t{header.signs} + kPageTypes) + std::size_t{header.trees} * sizeof(TypeTree);
  if (std::memcmp(header.magic, "TSTYPE01", 8) != 0 || header.columns != kTypeColumns ||
      header.names_hash != hash_of_names() || file.size() != expected) {
    return std::nullopt;
  }
  const unsigned char* at = file.data() + sizeof header;
  TypeModel model;
  model.signs = {reinterpret_cast<const std::uint32_t*>(at), header.signs};
  at += 4 * std::size_t{header.signs};
  std::memcpy(model.bias.data(), at, sizeof model.bias);
  at += sizeof model.bias;
  model.trees = {reinterpret_cast<const TypeTree*>(at), header.trees};
  const auto asks_for_nothing_else = [&](const TypeTree& tree) {
    return std::ranges::all_of(
        tree.splits, [&](const TypeTree::Split& split) { return split.column < kTypeColumns + model.signs.size(); });
  };
  if (!std::ranges::all_of(model.trees, asks_for_nothing_else)) return std::nullopt;
  return model;
}

const TypeModel& type_model() {
  static const TypeModel kModel =
      read_type_model({tearsheet_page_types, static_cast<std::size_t>(tearsheet_page_types_end - tearsheet_page_types)})
          .value_or(TypeModel{});
  return kModel;
}

std::array<std::uint8_t, kTypeColumns> type_columns(const Page& page, const PageSigns& signs) {
  std::array<std::uint8_t, kTypeColumns> columns{};
  const std::vector<std::uint16_t> weights = weights_of(page);
  TEARSHEET_STEP(weights.size());
  std::uint64_t all = 0;
  for (const std::uint16_t weight : weights) all += weight;
  for (std::size_t f = 0; f < kFeatureCount && all > 0; ++f) {
    const std::uint8_t* column = page.features.data() + f * page.stride;
    std::uint64_t sum = 0;
    for (std::size_t row = 0; row < page.stride; row += kFeatureRow) {
      std::int32_t of_row = 0;
      for (std::size_t i = row; i < row + kFeatureRow; ++i) {
        of_row += static_cast<std::int32_t>(column[i]) * static_cast<std::int16_t>(weights[i]);
      }
      sum += static_cast<std::uint64_t>(of_row);
    }
    columns[f] = static_cast<std::uint8_t>(sum / all);
  }
  std::ranges::copy(signs.counts, columns.begin() + kFeatureCount);
  return columns;
}

PageTypeGuess guess_page_type(const Page& page, const PageSigns& signs, const TypeModel& model) {
  if (model.trees.empty()) return {};
  const auto columns = type_columns(page, signs);
  std::vector<std::uint8_t> row(kTypeColumns + model.signs.size());
  std::ranges::copy(columns, row.begin());
  // Both lists rise.
  auto known = model.signs.begin();
  for (const std::uint32_t sign : signs.signs) {
    known = std::lower_bound(known, model.signs.end(), sign);
    if (known == model.signs.end()) break;
    if (*known == sign) row[kTypeColumns + static_cast<std::size_t>(known - model.signs.begin())] = 1;
  }
  std::array<std::int32_t, kPageTypes> sums = model.bias;
  for (const TypeTree& tree : model.trees) {
    std::size_t leaf = 0;
    for (std::size_t level = 0; level < kTypeTreeDepth; ++level) {
      leaf |= static_cast<std::size_t>(row[tree.splits[level].column] >= tree.splits[level].least) << level;
    }
    for (std::size_t type = 0; type < kPageTypes; ++type) sums[type] += tree.leaves[leaf][type];
  }
  const auto best = std::ranges::max_element(sums);
  double whole = 0;
  for (const std::int32_t sum : sums) whole += std::exp(static_cast<double>(sum - *best) / kTypeUnits);
  return {static_cast<PageType>(best - sums.begin()), std::round(1000 / whole) / 1000};
}

}  // namespace tearsheet::block
