// The standard's percent-encode sets, and percent-encoding and -decoding by them.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "src/text/ascii.h"

namespace tearsheet::url {

enum PercentEncodeSet : std::uint8_t {
  kC0Control = 1,
  kFragment = 2,
  kQuery = 4,
  kSpecialQuery = 8,
  kPath = 16,
  kUserinfo = 32,
};

// Byte → the sets it is in.
inline constexpr auto kPercentEncodeSets = [] {
  std::array<std::uint8_t, 256> sets{};
  const auto add = [&](std::string_view bytes, unsigned in) {
    for (const char c : bytes) sets[static_cast<unsigned char>(c)] |= static_cast<std::uint8_t>(in);
  };
  for (unsigned c = 0; c < 256; ++c) {
    if (c < 0x20 || c > 0x7E) sets[c] = kC0Control | kFragment | kQuery | kSpecialQuery | kPath | kUserinfo;
  }
  add(" \"<>`", kFragment);
  add(" \"#<>", kQuery | kSpecialQuery | kPath | kUserinfo);
  add("'", kSpecialQuery);
  add("?^`{}", kPath | kUserinfo);
  add("/:;=@[\\]|", kUserinfo);
  return sets;
}();

inline bool is_in(char c, PercentEncodeSet set) {
  return (kPercentEncodeSets[static_cast<unsigned char>(c)] & set) != 0;
}

inline void append_percent_encoded(std::string& out, char c, PercentEncodeSet set) {
  if (!is_in(c, set)) {
    out += c;
    return;
  }
  constexpr char kDigits[] = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += kDigits[byte >> 4];
  out += kDigits[byte & 15];
}

inline void append_percent_encoded(std::string& out, std::string_view bytes, PercentEncodeSet set) {
  for (const char c : bytes) append_percent_encoded(out, c, set);
}

// A "%" without two hexadecimal digits stays as it is.
inline std::string percent_decode(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t sign = std::min(bytes.find('%', i), bytes.size());
    out.append(bytes, i, sign - i);
    if (sign == bytes.size()) break;
    const bool encoded =
        sign + 2 < bytes.size() && text::hex_value(bytes[sign + 1]) >= 0 && text::hex_value(bytes[sign + 2]) >= 0;
    out += encoded ? static_cast<char>(text::hex_value(bytes[sign + 1]) * 16 + text::hex_value(bytes[sign + 2])) : '%';
    i = sign + (encoded ? 3 : 1);
  }
  return out;
}

}  // namespace tearsheet::url
