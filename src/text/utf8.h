// Code points in UTF-8: read one, write one, step over one. Everything behind the decoder is well-formed UTF-8, but a
// slice of it can be cut anywhere by a caller, so reading is total: bytes that are no code point give U+FFFD for each
// maximal subpart, as the Encoding standard says, and always move on by at least one byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include "src/text/eight_bytes.h"

namespace tearsheet::text {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;
inline constexpr char32_t kLastCodePoint = 0x10FFFF;

struct CodePoint {
  char32_t value;
  std::uint8_t size;  // bytes read, 1 to 4
  bool well_formed;   // false: the bytes were none and `value` is U+FFFD
};

constexpr bool is_surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }
constexpr bool is_continuation_byte(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The code point that starts at `text[at]`; `at` is less than text.size().
constexpr CodePoint decode_utf8(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1, true};
  unsigned needed = 0;
  unsigned char lowest = 0x80;
  unsigned char highest = 0xBF;
  char32_t value = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    needed = 1;
    value = lead & 0x1F;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    if (lead == 0xE0) lowest = 0xA0;
    if (lead == 0xED) highest = 0x9F;
    needed = 2;
    value = lead & 0x0F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    if (lead == 0xF0) lowest = 0x90;
    if (lead == 0xF4) highest = 0x8F;
    needed = 3;
    value = lead & 0x07;
  } else {
    return {kReplacementCharacter, 1, false};
  }
  for (unsigned i = 1; i <= needed; ++i) {
    if (at + i >= text.size() || byte(at + i) < lowest || byte(at + i) > highest) {
      return {kReplacementCharacter, static_cast<std::uint8_t>(i), false};
    }
    value = (value << 6) | (byte(at + i) & 0x3F);
    lowest = 0x80;
    highest = 0xBF;
  }
  return {value, static_cast<std::uint8_t>(needed + 1), true};
}

// Reads the code point at `at` and moves `at` behind it.
constexpr char32_t next_code_point(std::string_view text, std::size_t& at) {
  const CodePoint point = decode_utf8(text, at);
  at += point.size;
  return point.value;
}

// The code point that ends right before `at` (1 ≤ at ≤ text.size()); moves `at` to its start.
constexpr char32_t previous_code_point(std::string_view text, std::size_t& at) {
  std::size_t start = at - 1;
  for (unsigned i = 0; i < 3 && start > 0 && is_continuation_byte(text[start]); ++i) --start;
  const CodePoint point = decode_utf8(text, start);
  if (start + point.size == at) {
    at = start;
    return point.value;
  }
  --at;
  return kReplacementCharacter;
}

// Writes `c` into `out`, which has room for 4 bytes, and returns how many it took. `c` is a scalar value.
constexpr std::size_t encode_utf8(char32_t c, char* out) {
  if (c < 0x80) {
    out[0] = static_cast<char>(c);
    return 1;
  }
  if (c < 0x800) {
    out[0] = static_cast<char>(0xC0 | (c >> 6));
    out[1] = static_cast<char>(0x80 | (c & 0x3F));
    return 2;
  }
  if (c < 0x10000) {
    out[0] = static_cast<char>(0xE0 | (c >> 12));
    out[1] = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out[2] = static_cast<char>(0x80 | (c & 0x3F));
    return 3;
  }
  out[0] = static_cast<char>(0xF0 | (c >> 18));
  out[1] = static_cast<char>(0x80 | ((c >> 12) & 0x3F));
  out[2] = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
  out[3] = static_cast<char>(0x80 | (c & 0x3F));
  return 4;
}

// Appends `c`; a surrogate or a number past U+10FFFF becomes U+FFFD, so the text stays well-formed.
inline void append_utf8(std::string& out, char32_t c) {
  if (is_surrogate(c) || c > kLastCodePoint) c = kReplacementCharacter;
  char bytes[4];
  out.append(bytes, encode_utf8(c, bytes));
}

// The longest prefix of at most `limit` bytes that ends between code points.
constexpr std::string_view truncate_utf8(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && is_continuation_byte(text[limit])) --limit;
  return text.substr(0, limit);
}

// How many code points well-formed `text` holds: its bytes without those that go on with one, eight at a time.
constexpr std::size_t count_code_points(std::string_view text) {
  std::size_t count = text.size();
  std::size_t at = 0;
  if (!std::is_constant_evaluated()) {
    for (; at + 8 <= text.size(); at += 8) {
      const std::uint64_t bytes = eight_bytes(text, at);
      if (const std::uint64_t high = bytes & kHighBits; high != 0)
        count -= (((high & ~(bytes << 1)) >> 7) * kEachByte) >> 56;
    }
  }
  for (; at < text.size(); ++at) count -= is_continuation_byte(text[at]);
  return count;
}

}  // namespace tearsheet::text
