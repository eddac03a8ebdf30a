// A tag's or attribute's name at the front of some bytes: how long it is and, in lower case, its first sixteen bytes as
// two words, zero beyond its end. Names longer than fifteen bytes, or with bytes that need care, are for a slower path.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace tearsheet::simd {

struct NameKey {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  unsigned length = 0;  // bytes before the first stop; 16: no stop among the first sixteen
};

// Stops are white space, control characters, NUL, / = and >. `bytes` must have sixteen readable bytes.
inline NameKey read_name_key(const char* bytes) {
  NameKey key;
#if defined(__SSE2__)
  alignas(16) static constexpr std::uint8_t kKeep[32] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                                         0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
  const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  const __m128i space = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x20)), v);
  const __m128i slash = _mm_cmpeq_epi8(v, _mm_set1_epi8('/'));
  const __m128i equals = _mm_cmpeq_epi8(v, _mm_set1_epi8('='));
  const __m128i greater = _mm_cmpeq_epi8(v, _mm_set1_epi8('>'));
  const auto stops =
      static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(space, slash), _mm_or_si128(equals, greater))));
  key.length = static_cast<unsigned>(std::countr_zero(stops | 0x10000U));
  // 'A'..'Z' moved to the bottom of the signed range, where one comparison finds them.
  const __m128i shifted = _mm_add_epi8(v, _mm_set1_epi8(static_cast<char>(0x80 - 'A')));
  const __m128i upper = _mm_cmplt_epi8(shifted, _mm_set1_epi8(static_cast<char>(0x80 + 26)));
  const __m128i keep = _mm_loadu_si128(reinterpret_cast<const __m128i*>(kKeep + 16 - key.length));
  const __m128i lower = _mm_and_si128(_mm_or_si128(v, _mm_and_si128(upper, _mm_set1_epi8(0x20))), keep);
  key.low = static_cast<std::uint64_t>(_mm_cvtsi128_si64(lower));
  key.high = static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_unpackhi_epi64(lower, lower)));
#else
  char lower[16] = {};
  unsigned i = 0;
  for (; i < 16; ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    if (c <= 0x20 || c == '/' || c == '=' || c == '>') break;
    lower[i] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 0x20 : c);
  }
  key.length = i;
  std::memcpy(&key.low, lower, 8);
  std::memcpy(&key.high, lower + 8, 8);
#endif
  return key;
}

}  // namespace tearsheet::simd
