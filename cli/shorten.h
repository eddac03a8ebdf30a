// A text as one line of a table.
#pragma once

#include <cstddef>
#include <string>

namespace tearsheet::cli {

// At most `width` code points, line breaks as spaces.
inline std::string shorten(const std::string& text, std::size_t width) {
  std::string out;
  std::size_t points = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80 && ++points > width) return out + "…";
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

}  // namespace tearsheet::cli
