#include "src/simd/level.h"

#include <array>

namespace tearsheet::simd {
namespace {

Level detect() {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")) {
    return Level::kAvx512;
  }
  if (__builtin_cpu_supports("avx2")) return Level::kAvx2;
  return Level::kSse2;
#else
  return Level::kPortable;
#endif
}

}  // namespace

Level best_level() {
  static const Level best = detect();
  return best;
}

std::span<const Level> available_levels() {
  static constexpr std::array kLevels{Level::kPortable, Level::kSse2, Level::kAvx2, Level::kAvx512};
  return std::span(kLevels).first(static_cast<std::size_t>(best_level()) + 1);
}

const char* level_name(Level level) {
  switch (level) {
    case Level::kPortable:
      return "portable";
    case Level::kSse2:
      return "sse2";
    case Level::kAvx2:
      return "avx2";
    case Level::kAvx512:
      return "avx512";
  }
  return "?";
}

}  // namespace tearsheet::simd
