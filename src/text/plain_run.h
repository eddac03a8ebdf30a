// The stretch of a text that can be copied as it stands: visible characters parted by single spaces, without the bytes
// that a caller looks at more closely. Eight bytes at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "src/text/eight_bytes.h"

namespace tearsheet::text {

// `text[at - 1]` is a visible character. The stretch from `at` on ends behind a visible character and before a byte of
// `stops` (lead bytes, each above 0x7F), white space that is more than one space, or a control; perhaps earlier, as
// the caller goes on from there.
template <unsigned char... stops>
inline std::size_t plain_run_end(std::string_view text, std::size_t at) {
  while (at + 8 <= text.size()) {
    const std::uint64_t bytes = eight_bytes(text, at);
    const std::uint64_t spaces = zero_bytes(bytes ^ (kEachByte * ' '));
    const std::uint64_t controls = (bytes - kEachByte * ' ') & ~bytes & kHighBits;
    std::uint64_t stop = 0;
    if ((bytes & kHighBits) != 0) stop = (zero_bytes(bytes ^ (kEachByte * stops)) | ...);
    if ((controls | stop | (spaces & (spaces << 8)) | (spaces & (spaces >> 8))) != 0) break;
    if (text[at + 7] == ' ') {
      at += 7;
      if (text.size() > at + 1 && static_cast<unsigned char>(text[at + 1]) <= ' ') break;
    } else {
      at += 8;
    }
  }
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte <= ' ' || ((byte == stops) || ...)) break;
    ++at;
  }
  return at;
}

}  // namespace tearsheet::text
