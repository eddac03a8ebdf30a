// Which vector instructions the kernels of this folder may use. Chosen once, at run time, from what the processor has;
// every level gives the same bytes, so tests name a level and compare.
#pragma once

#include <cstdint>
#include <span>

namespace tearsheet::simd {

enum class Level : std::uint8_t {
  kPortable,  // plain C++, any processor
  kSse2,      // every x86-64
  kAvx2,
  kAvx512,  // F, BW, VL
};

// The best this processor has.
Level best_level();
// All levels this processor has, the portable one first.
std::span<const Level> available_levels();
const char* level_name(Level level);

}  // namespace tearsheet::simd
