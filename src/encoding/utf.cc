// UTF-8 with faults and both kinds of UTF-16.
#include "src/encoding/decoders.h"

namespace tearsheet::encoding {

// Runs that are well formed are copied as they are; each maximal subpart of anything else becomes one U+FFFD.
void decode_utf8_with_errors(std::string_view bytes, Output& out) {
  std::size_t copied = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    at += ascii_prefix(bytes.substr(at));
    if (at == bytes.size()) break;
    const text::CodePoint point = text::decode_utf8(bytes, at);
    if (!point.well_formed) {
      out.append(bytes.substr(copied, at - copied));
      out.make_room(4);
      out.put_error();
      copied = at + point.size;
    }
    at += point.size;
  }
  out.append(bytes.substr(copied));
}

// The standard's "shared UTF-16 decoder". A lead surrogate without its trail is one fault and the unit after it is read
// again; an odd byte at the end is a fault, one together with a lead surrogate before it.
void decode_utf16(std::string_view bytes, Encoding encoding, Output& out) {
  const std::size_t high = encoding == Encoding::kUtf16Be ? 0 : 1;
  const auto unit = [&](std::size_t at) {
    return static_cast<char32_t>(static_cast<unsigned char>(bytes[at + high]) << 8 |
                                 static_cast<unsigned char>(bytes[at + 1 - high]));
  };
  constexpr std::size_t kBlockBytes = 4096;
  std::size_t at = 0;
  while (at + 1 < bytes.size()) {
    const std::size_t end = std::min(bytes.size() - 1, at + kBlockBytes);
    out.make_room(kBlockBytes * 2);
    while (at < end) {
      const char32_t c = unit(at);
      at += 2;
      if (!text::is_surrogate(c)) {
        out.put(c);
        continue;
      }
      if (c <= 0xDBFF && at + 1 < bytes.size()) {
        const char32_t trail = unit(at);
        if (trail >= 0xDC00 && trail <= 0xDFFF) {
          at += 2;
          out.put(0x10000 + ((c - 0xD800) << 10) + (trail - 0xDC00));
          continue;
        }
      } else if (c <= 0xDBFF) {
        at = bytes.size();  // nothing or half a unit is left: the one fault
      }
      out.put_error();
    }
  }
  if (at < bytes.size()) {
    out.make_room(4);
    out.put_error();
  }
}

}  // namespace tearsheet::encoding
