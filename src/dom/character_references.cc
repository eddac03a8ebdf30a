// The character reference states of the standard's tokenizer, on a whole slice: named references by narrowing the
// sorted table one byte at a time, numeric ones with the standard's replacements.
#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "src/dom/decode.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"

namespace tearsheet::dom {
namespace {

struct Reference {
  std::string_view name;
  std::string_view value;
};

constexpr Reference kReferences[] = {
#define REFERENCE(name, value) {name, value},
#include "src/dom/character_references.def"
#undef REFERENCE
};

// Where the names that begin with each ASCII byte begin in the table.
constexpr auto kFirstOf = [] {
  std::array<std::uint16_t, 129> first{};
  std::uint16_t at = 0;
  for (unsigned c = 0; c < 129; ++c) {
    while (at < std::size(kReferences) && static_cast<unsigned char>(kReferences[at].name[0]) < c) ++at;
    first[c] = at;
  }
  return first;
}();

// Numeric references to the C1 controls mean what windows-1252 has there; 0: the code point itself.
constexpr std::array<char32_t, 32> kWindows1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                   0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::size_t decode_numeric(std::string_view raw, std::string& out) {
  std::size_t at = 2;
  const bool hexadecimal = at < raw.size() && (raw[at] | 0x20) == 'x';
  if (hexadecimal) ++at;
  const std::size_t digits = at;
  char32_t code_point = 0;
  for (; at < raw.size(); ++at) {
    const int digit = text::hex_value(raw[at]);
    if (digit < 0 || (!hexadecimal && digit > 9)) break;
    if (code_point <= 0x10FFFF) code_point = code_point * (hexadecimal ? 16 : 10) + static_cast<char32_t>(digit);
  }
  TEARSHEET_STEP(at);
  if (at == digits) return 0;
  if (at < raw.size() && raw[at] == ';') ++at;
  if (code_point == 0 || code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) {
    code_point = 0xFFFD;
  } else if (code_point >= 0x80 && code_point < 0xA0 && kWindows1252[code_point - 0x80] != 0) {
    code_point = kWindows1252[code_point - 0x80];
  }
  text::append_utf8(out, code_point);
  return at;
}

}  // namespace

std::size_t decode_reference(std::string_view raw, bool in_attribute, std::string& out) {
  if (raw.size() < 2) return 0;
  if (raw[1] == '#') return decode_numeric(raw, out);
  if (!text::is_ascii_alphanumeric(raw[1])) return 0;

  const auto c = static_cast<unsigned char>(raw[1]);
  const Reference* low = kReferences + kFirstOf[c];
  const Reference* high = kReferences + kFirstOf[c + 1];
  const Reference* longest = nullptr;
  for (std::size_t depth = 1; low != high; ++depth) {
    TEARSHEET_STEP(1);
    if (low->name.size() == depth) {
      longest = low;
      ++low;
    }
    if (depth + 1 >= raw.size()) break;
    const char next = raw[depth + 1];
    low = std::partition_point(low, high, [=](const Reference& r) { return r.name[depth] < next; });
    high = std::partition_point(low, high, [=](const Reference& r) { return r.name[depth] <= next; });
  }
  if (longest == nullptr) return 0;
  const std::size_t used = 1 + longest->name.size();
  if (in_attribute && longest->name.back() != ';' && used < raw.size() &&
      (raw[used] == '=' || text::is_ascii_alphanumeric(raw[used]))) {
    return 0;  // "for historical reasons": &copy=1 in an address is no reference
  }
  out += longest->value;
  return used;
}

}  // namespace tearsheet::dom
