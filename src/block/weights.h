// The trained weights, as model/train.py writes them into model/weights.bin:
//
//   "TSBLOCK1"  features  names' hash  trees  depth  bias       8 bytes, then five 32-bit numbers
//   class table                                                 32768 signed bytes
//   word table                                                  32768 signed bytes
//   logistic                                                    2049 16-bit numbers, for -8 to 8 in 1/128ths
//   a tree: six splits (feature 16 bits, least byte that goes right, 0), the low bytes of 64 leaves, their high bytes
//
// Little-endian, and so are the machines that this is built for. The file is part of the library (weights.S).
#pragma once

#include <cstddef>
#include <cstdint>
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

struct Weights {
  std::uint32_t features = 0;
  std::uint32_t names_hash = 0;
  std::int32_t bias = 0;
  std::span<const std::int8_t> class_table;
  std::span<const std::int8_t> word_table;
  std::span<const std::uint16_t> logistic;
  std::span<const Tree> trees;
};

// The library's own weights. Built wrong (truncated, other features), the program stops at a test, not here: every size
// is taken from the file's header and checked against its length; a file that does not fit gives no trees.
const Weights& weights();

}  // namespace tearsheet::block
