// The parser's index of its input: for each block of 64 bytes, one bit a byte for each class of bytes the tokenizer
// looks for. Finding the next '<' or '"' then is a shift and a count of zeros, and "does this slice need decoding?" is
// asked of the same words. A kernel fills some hundred blocks a call, so choosing it at run time costs nothing.
#pragma once

#include <cstddef>
#include <cstdint>

#include "src/simd/level.h"

namespace tearsheet::simd {

inline constexpr std::size_t kBlockBytes = 64;

// Bit i speaks of the block's byte i.
struct BlockMasks {
  std::uint64_t less_than;     // <
  std::uint64_t double_quote;  // "
  std::uint64_t decode;        // & CR NUL: a slice with one of them is not its own value
};

// Reads blocks * 64 bytes from `data` and writes one BlockMasks for each.
using Classify = void (*)(const char* data, std::size_t blocks, BlockMasks* masks);

Classify classify_at(Level level);

}  // namespace tearsheet::simd
