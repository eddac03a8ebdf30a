// The encodings of the WHATWG Encoding standard, their names and labels. Nothing else is an encoding: a label that the
// standard does not list counts as no declaration at all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tearsheet::encoding {

// In the standard's order.
enum class Encoding : std::uint8_t {
  kUtf8,
  kIbm866,
  kIso8859_2,
  kIso8859_3,
  kIso8859_4,
  kIso8859_5,
  kIso8859_6,
  kIso8859_7,
  kIso8859_8,
  kIso8859_8I,
  kIso8859_10,
  kIso8859_13,
  kIso8859_14,
  kIso8859_15,
  kIso8859_16,
  kKoi8R,
  kKoi8U,
  kMacintosh,
  kWindows874,
  kWindows1250,
  kWindows1251,
  kWindows1252,
  kWindows1253,
  kWindows1254,
  kWindows1255,
  kWindows1256,
  kWindows1257,
  kWindows1258,
  kXMacCyrillic,
  kGbk,
  kGb18030,
  kBig5,
  kEucJp,
  kIso2022Jp,
  kShiftJis,
  kEucKr,
  kReplacement,
  kUtf16Be,
  kUtf16Le,
  kXUserDefined,
};

inline constexpr std::size_t kEncodingCount = 40;

// The standard's name ("UTF-8", "windows-1252", "Shift_JIS"); static storage.
std::string_view name_of(Encoding encoding);

// The standard's "get an encoding": white space at the ends and case do not count.
std::optional<Encoding> encoding_of_label(std::string_view label);

constexpr bool is_utf16(Encoding encoding) { return encoding == Encoding::kUtf16Be || encoding == Encoding::kUtf16Le; }

// One byte a character: ASCII below 0x80, a table of 128 above.
constexpr bool is_single_byte(Encoding encoding) {
  return encoding >= Encoding::kIbm866 && encoding <= Encoding::kXMacCyrillic;
}

}  // namespace tearsheet::encoding
