// JSON strings: runs that need no escaping are found eight or sixteen bytes at a time and copied whole.
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "src/text/eight_bytes.h"
#include "src/write/json_writer.h"

namespace tearsheet::write {
namespace {

using text::kEachByte;

constexpr std::uint64_t bytes_to_escape(std::uint64_t word) {
  const std::uint64_t controls = (word - kEachByte * 0x20) & ~word & text::kHighBits;
  return controls | text::zero_bytes(word ^ kEachByte * '"') | text::zero_bytes(word ^ kEachByte * '\\');
}

constexpr bool needs_escape(unsigned char byte) { return byte < 0x20 || byte == '"' || byte == '\\'; }

// The first byte at or after `at` that needs escaping.
std::size_t end_of_plain_run(std::string_view text, std::size_t at) {
#if defined(__SSE2__)
  while (at + 16 <= text.size()) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    const __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
    const __m128i signs =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
    const auto found = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(controls, signs)));
    if (found != 0) return at + static_cast<std::size_t>(std::countr_zero(found));
    at += 16;
  }
#endif
  if constexpr (std::endian::native == std::endian::little) {
    while (at + 8 <= text.size()) {
      if (const std::uint64_t found = bytes_to_escape(text::eight_bytes(text, at)))
        return at + std::countr_zero(found) / 8;
      at += 8;
    }
  }
  while (at < text.size() && !needs_escape(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

void append_escape(unsigned char byte, std::string& out) {
  switch (byte) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default: {
      static constexpr char kHex[] = "0123456789abcdef";
      const std::array<char, 6> escape = {'\\', 'u', '0', '0', kHex[byte >> 4], kHex[byte & 15]};
      out.append(escape.data(), escape.size());
    }
  }
}

}  // namespace

void append_json_string(std::string_view value, std::string& out) {
  TEARSHEET_STEP(value.size());
  std::size_t end = end_of_plain_run(value, 0);
  if (end == value.size()) {  // nearly always
    const std::size_t before = out.size();
    out.append(end + 2, '"');
    std::copy_n(value.data(), end, out.data() + before + 1);
    return;
  }
  out += '"';
  for (std::size_t at = 0;;) {
    out.append(value, at, end - at);
    if (end == value.size()) break;
    append_escape(static_cast<unsigned char>(value[end]), out);
    at = end + 1;
    end = end_of_plain_run(value, at);
  }
  out += '"';
}

}  // namespace tearsheet::write
