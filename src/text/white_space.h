// White space, of HTML (five ASCII characters) and of Unicode (property White_Space), and the two things done with it:
// trimming the ends and collapsing runs to one space. All take and give UTF-8.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "src/text/ascii.h"
#include "src/text/eight_bytes.h"
#include "src/text/plain_run.h"
#include "src/text/utf8.h"

namespace tearsheet::text {

// Unicode's White_Space: with no-break spaces and the ideographic space, without zero-width ones.
constexpr bool is_white_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 0x09 && c <= 0x0D);
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

// Characters that take no room and are no part of a word: zero-width space, word joiner, byte-order mark, soft hyphen.
// (The joiners U+200C and U+200D are left out: Persian, Hindi and emoji mean something by them.)
constexpr bool is_invisible(char32_t c) { return c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0xAD; }

namespace detail {

// The high bit of each byte of `chunk` that is none of HTML's white space.
constexpr std::uint64_t ascii_visible_bits(std::uint64_t chunk) {
  constexpr std::uint64_t kLow = ~kHighBits;
  const auto is_zero = [](std::uint64_t x) { return ~(((x & kLow) + kLow) | x | kLow); };
  const std::uint64_t low = chunk & kLow;
  const std::uint64_t lines = (low + (0x80 - '\t') * kEachByte) & ~(low + (0x80 - '\r' - 1) * kEachByte) & ~chunk;
  return ~((lines & ~is_zero(chunk ^ ('\v' * kEachByte))) | is_zero(chunk ^ (' ' * kEachByte))) & kHighBits;
}

// What lines are indented with.
constexpr bool is_indent(std::uint64_t chunk) { return chunk == 0x2020202020202020 || chunk == 0x0909090909090909; }

// Moves `begin` over HTML's white space, eight bytes at a time as far as they go.
inline void skip_ascii_white_space(std::string_view text, std::size_t& begin) {
  while (text.size() - begin >= 8) {
    std::uint64_t chunk = 0;
    std::memcpy(&chunk, text.data() + begin, 8);
    if (is_indent(chunk)) {
      begin += 8;
      continue;
    }
    if constexpr (std::endian::native != std::endian::little) chunk = std::byteswap(chunk);
    const std::uint64_t visible = ascii_visible_bits(chunk);
    begin += static_cast<std::size_t>(std::countr_zero(visible)) / 8;  // 64 / 8 where there is none
    if (visible != 0) return;
  }
  while (begin < text.size() && is_ascii_white_space(text[begin])) ++begin;
}

inline void skip_ascii_white_space_back(std::string_view text, std::size_t begin, std::size_t& end) {
  while (end - begin >= 8) {
    std::uint64_t chunk = 0;
    std::memcpy(&chunk, text.data() + end - 8, 8);
    if (is_indent(chunk)) {
      end -= 8;
      continue;
    }
    if constexpr (std::endian::native != std::endian::little) chunk = std::byteswap(chunk);
    const std::uint64_t visible = ascii_visible_bits(chunk);
    end -= static_cast<std::size_t>(std::countl_zero(visible)) / 8;
    if (visible != 0) return;
  }
  while (end > begin && is_ascii_white_space(text[end - 1])) --end;
}

}  // namespace detail

// Without HTML's white space at both ends.
constexpr std::string_view trim_ascii(std::string_view text) {
  std::size_t begin = 0;
  std::size_t end = text.size();
  if consteval {
    while (begin < end && is_ascii_white_space(text[begin])) ++begin;
    while (begin < end && is_ascii_white_space(text[end - 1])) --end;
  } else {
    if (begin < end && is_ascii_white_space(text[begin])) detail::skip_ascii_white_space(text, begin);
    if (begin < end && is_ascii_white_space(text[end - 1])) detail::skip_ascii_white_space_back(text, begin, end);
  }
  return text.substr(begin, end - begin);
}

// Without Unicode's white space at both ends.
constexpr std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    std::size_t at = 0;
    if (!is_white_space(next_code_point(text, at))) break;
    text.remove_prefix(at);
  }
  while (!text.empty()) {
    std::size_t at = text.size();
    if (!is_white_space(previous_code_point(text, at))) break;
    text.remove_suffix(text.size() - at);
  }
  return text;
}

// Appends `text` with each run of HTML's white space as one space, and none at `text`'s ends.
inline void append_collapsed_ascii(std::string& out, std::string_view text) {
  text = trim_ascii(text);
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && !is_ascii_white_space(text[end])) ++end;
    out.append(text, i, end - i);
    if (end == text.size()) break;
    out += ' ';
    while (is_ascii_white_space(text[end])) ++end;  // trimmed: a character that is none follows
    i = end;
  }
}

inline std::string collapse_ascii(std::string_view text) {
  std::string out;
  append_collapsed_ascii(out, text);
  return out;
}

// How many bytes the white space character at `text[at]` has; 0 if it is another.
constexpr std::size_t white_space_bytes(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(at + i < text.size() ? text[at + i] : 0); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return is_white_space(lead) ? 1 : 0;
  if (lead != 0xC2 && lead != 0xE1 && lead != 0xE2 && lead != 0xE3) return 0;
  const CodePoint point = decode_utf8(text, at);
  return is_white_space(point.value) ? point.size : 0;
}

// The same with Unicode's white space: for names, titles and captions, where a no-break space is only a space.
inline std::string collapse(std::string_view text) {
  std::string out;
  bool pending = false;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t white = white_space_bytes(text, at); white != 0) {
      pending = !out.empty();
      at += white;
      continue;
    }
    if (out.empty()) out.reserve(text.size() - at);
    if (pending) out += ' ';
    pending = false;
    const std::size_t start = at;
    at = plain_run_end<0xC2, 0xE1, 0xE2, 0xE3>(text, at + 1);
    out.append(text, start, at - start);
  }
  return out;
}

constexpr bool is_blank(std::string_view text) { return trim(text).empty(); }

}  // namespace tearsheet::text
