#include "src/dom/decode.h"

#include <algorithm>
#include <cstdint>

#include "src/text/eight_bytes.h"
#include "src/text/steps.h"
#include "tearsheet/document.h"

namespace tearsheet::dom {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::size_t next_special(std::string_view raw, std::size_t at) {
  using text::kEachByte;
  for (; at + 8 <= raw.size(); at += 8) {
    const std::uint64_t bytes = text::eight_bytes(raw, at);
    if ((text::zero_bytes(bytes ^ kEachByte * '&') | text::zero_bytes(bytes ^ kEachByte * '\r') |
         text::zero_bytes(bytes)) != 0) {
      break;
    }
  }
  while (at < raw.size() && raw[at] != '&' && raw[at] != '\r' && raw[at] != '\0') ++at;
  return at;
}

}  // namespace

void decode_slice(std::string_view raw, std::uint8_t flags, std::string& out) {
  TEARSHEET_STEP(raw.size() + 1);
  std::size_t at = 0;
  while (true) {
    const std::size_t special = (flags & detail::kNeedsDecoding) != 0 ? next_special(raw, at) : raw.size();
    out.append(raw, at, special - at);
    if (special == raw.size()) return;
    at = special + 1;
    switch (raw[special]) {
      case '\r':
        out += '\n';
        if (at < raw.size() && raw[at] == '\n') ++at;
        break;
      case '\0':
        if ((flags & detail::kDropNull) == 0) out += kReplacement;
        break;
      default: {
        std::size_t used = 0;
        if ((flags & detail::kCharacterReferences) != 0) {
          used = decode_reference(raw.substr(special), (flags & detail::kInAttribute) != 0, out);
        }
        if (used == 0) {
          out += '&';
        } else {
          at = special + used;
        }
      }
    }
  }
}

}  // namespace tearsheet::dom
