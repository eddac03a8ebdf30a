// Where ICU's tables and the Encoding standard's indexes differ, character by character. tests/encoding holds every one
// of them against vectors of an independent decoder.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "src/encoding/encoding.h"

namespace tearsheet::encoding {

struct Difference {
  std::uint16_t bytes;     // lead and trail
  std::uint32_t standard;  // the standard's code point; 0: the standard has none
};

struct SingleByteDifference {
  Encoding encoding;
  std::uint8_t byte;
  std::uint16_t standard;
};

std::span<const SingleByteDifference> single_byte_differences();
std::u16string_view iso_8859_16();  // ICU has no such converter
std::span<const Difference> big5_differences();
std::span<const Difference> jis0212_differences();
std::span<const Difference> gb18030_differences();

}  // namespace tearsheet::encoding
