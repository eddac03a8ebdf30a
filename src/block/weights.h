// The trained weights, as model/train.py writes them into model/weights.bin:
//
// clang-format off
//   "TSBLOCK2"                                                                 8 bytes
//   features, contexts, hash of their names, depth of a tree                   32-bit numbers
//   trees of the first model, of the second; bias of the first, of the second  32-bit numbers
//   least probability that the second looks at, in 65535ths                    a 32-bit number
//   class table, word table                                                    2 x 32768 signed bytes
//   logistic from -8 to 8 in 1/128ths                                          2049 16-bit numbers
//   each tree: six splits (feature: 16 bits, least byte that goes right, 0),
//              the low bytes of its 64 leaves, their high bytes                152 bytes
// clang-format on
//
// Little-endian, and so are the machines that this is built for. The file is part of the library (weights.S).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace tearsheet::block {

inline constexpr std::uint32_t kBuckets = 1U << 15;
inline constexpr std::size_t kTreeDepth = 6;
inline constexpr std::size_t kTreeLeaves = std::size_t{1} << kTreeDepth;
// Log-odds of 1 in the units of leaves and sums.
inline constexpr std::int32_t kLogitUnits = 1024;
inline constexpr std::int32_t kLogisticSteps = 1024;

// No leaf is larger, so that the values of kTreesInSum trees can be summed in 16 bits.
inline constexpr std::int32_t kLeafLimit = 2047;
inline constexpr std::size_t kTreesInSum = 16;

struct Split {
  std::uint16_t feature;
  std::uint8_t least;
  std::uint8_t unused;
};

struct Tree {
  Split splits[kTreeDepth];
  std::uint8_t low[kTreeLeaves];
  std::uint8_t high[kTreeLeaves];
};
static_assert(sizeof(Tree) == 152);

// A sum of trees, in units of log-odds.
struct Trees {
  std::int32_t bias = 0;
  std::span<const Tree> trees;
};

struct Weights {
  std::uint32_t features = 0;  // columns that the first model may ask for: measured ones and the model's own
  std::uint32_t contexts = 0;  // columns behind them that only the second may ask for
  std::uint32_t names_hash = 0;
  std::uint32_t second_least = 0;  // 65535ths: leaves under it keep their first score
  std::span<const std::int8_t> class_table;
  std::span<const std::int8_t> word_table;
  std::span<const std::uint16_t> logistic;
  Trees first;
  Trees second;  // may be empty: then the first score is the last
};

// Reads such a file, which must outlive the answer and be aligned to two bytes. Nothing if a size in it does not fit.
std::optional<Weights> read_weights(std::span<const unsigned char> file);

// The library's own weights. Built wrong (truncated, other features), the program stops at a test, not here: a file
// that does not fit gives no trees.
const Weights& weights();

}  // namespace tearsheet::block
