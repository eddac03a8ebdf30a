// Eight bytes of text looked at as one number, so that a run is passed over or judged in one step.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace tearsheet::text {

// Times a byte: that byte in each of the eight places.
inline constexpr std::uint64_t kEachByte = 0x0101010101010101;
// The highest bit of each byte, where the marks of what was found stand.
inline constexpr std::uint64_t kHighBits = 0x80 * kEachByte;

// The eight bytes from `at` on, which are there.
inline std::uint64_t eight_bytes(std::string_view text, std::size_t at) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text.data() + at, 8);
  return bytes;
}

// Marks each byte that is zero; bytes above the first such one may be marked falsely.
constexpr std::uint64_t zero_bytes(std::uint64_t bytes) { return (bytes - kEachByte) & ~bytes & kHighBits; }

// The end of the white space and controls that stand in `text` from `at` on: pages indent their markup.
inline std::size_t blank_end(std::string_view text, std::size_t at) {
  while (at + 8 <= text.size()) {
    const std::uint64_t bytes = eight_bytes(text, at);
    // A byte above the space has its high bit set in one of the two.
    if ((((bytes & ~kHighBits) + (0x80 - ' ' - 1) * kEachByte) | bytes) & kHighBits) break;
    at += 8;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) <= ' ') ++at;
  return at;
}

}  // namespace tearsheet::text
