// The same four comparisons at each level. The functions carry their instruction set in an attribute, so the rest of
// the program is compiled for the plainest processor and never meets their instructions.
#include "src/simd/classify.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace tearsheet::simd {
namespace {

void classify_portable(const char* data, std::size_t blocks, BlockMasks* masks) {
  for (std::size_t block = 0; block < blocks; ++block, data += kBlockBytes) {
    BlockMasks found{};
    for (unsigned i = 0; i < kBlockBytes; ++i) {
      const char c = data[i];
      found.less_than |= std::uint64_t{c == '<'} << i;
      found.double_quote |= std::uint64_t{c == '"'} << i;
      found.decode |= std::uint64_t{c == '&' || c == '\r' || c == '\0'} << i;
    }
    masks[block] = found;
  }
}

#if defined(__x86_64__)

void classify_sse2(const char* data, std::size_t blocks, BlockMasks* masks) {
  const __m128i less = _mm_set1_epi8('<');
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i ampersand = _mm_set1_epi8('&');
  const __m128i carriage_return = _mm_set1_epi8('\r');
  const __m128i null = _mm_setzero_si128();
  for (std::size_t block = 0; block < blocks; ++block, data += kBlockBytes) {
    BlockMasks found{};
    for (unsigned i = 0; i < 4; ++i) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data) + i);
      const __m128i decode =
          _mm_or_si128(_mm_cmpeq_epi8(bytes, null),
                       _mm_or_si128(_mm_cmpeq_epi8(bytes, ampersand), _mm_cmpeq_epi8(bytes, carriage_return)));
      const auto bits = [i](__m128i equal) {
        return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(equal))) << (16 * i);
      };
      found.less_than |= bits(_mm_cmpeq_epi8(bytes, less));
      found.double_quote |= bits(_mm_cmpeq_epi8(bytes, quote));
      found.decode |= bits(decode);
    }
    masks[block] = found;
  }
}

// One pshufb finds & CR NUL together: the table holds, at a byte's low four bits, the one byte of the three that ends
// in them (0 at 0, CR at 13, & at 6) and elsewhere a byte that ends otherwise; bytes from 0x80 on shuffle to 0 and
// never equal themselves.
[[gnu::target("avx2")]] void classify_avx2(const char* data, std::size_t blocks, BlockMasks* masks) {
  const __m256i less = _mm256_set1_epi8('<');
  const __m256i quote = _mm256_set1_epi8('"');
  const __m256i table = _mm256_broadcastsi128_si256(_mm_setr_epi8(0, 0, 0, 0, 0, 0, '&', 0, 0, 0, 0, 0, 0, '\r', 0, 0));
  for (std::size_t block = 0; block < blocks; ++block, data += kBlockBytes) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(data));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(data) + 1);
    const auto bits = [](__m256i a, __m256i b) __attribute__((target("avx2"))) {
      return static_cast<std::uint32_t>(_mm256_movemask_epi8(a)) |
             (static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm256_movemask_epi8(b))) << 32);
    };
    masks[block].less_than = bits(_mm256_cmpeq_epi8(low, less), _mm256_cmpeq_epi8(high, less));
    masks[block].double_quote = bits(_mm256_cmpeq_epi8(low, quote), _mm256_cmpeq_epi8(high, quote));
    masks[block].decode = bits(_mm256_cmpeq_epi8(_mm256_shuffle_epi8(table, low), low),
                               _mm256_cmpeq_epi8(_mm256_shuffle_epi8(table, high), high));
  }
}

[[gnu::target("avx512f,avx512bw,avx512vl")]] void classify_avx512(const char* data, std::size_t blocks,
                                                                  BlockMasks* masks) {
  const __m512i less = _mm512_set1_epi8('<');
  const __m512i quote = _mm512_set1_epi8('"');
  const __m512i ampersand = _mm512_set1_epi8('&');
  const __m512i carriage_return = _mm512_set1_epi8('\r');
  for (std::size_t block = 0; block < blocks; ++block, data += kBlockBytes) {
    const __m512i bytes = _mm512_loadu_si512(data);
    masks[block].less_than = _mm512_cmpeq_epi8_mask(bytes, less);
    masks[block].double_quote = _mm512_cmpeq_epi8_mask(bytes, quote);
    masks[block].decode = _mm512_cmpeq_epi8_mask(bytes, ampersand) | _mm512_cmpeq_epi8_mask(bytes, carriage_return) |
                          _mm512_testn_epi8_mask(bytes, bytes);
  }
}

#endif

}  // namespace

Classify classify_at(Level level) {
#if defined(__x86_64__)
  switch (level) {
    case Level::kPortable:
      return classify_portable;
    case Level::kSse2:
      return classify_sse2;
    case Level::kAvx2:
      return classify_avx2;
    case Level::kAvx512:
      return classify_avx512;
  }
#else
  (void)level;
#endif
  return classify_portable;
}

}  // namespace tearsheet::simd
