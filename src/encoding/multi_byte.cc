// Big5, EUC-KR, Shift_JIS, EUC-JP and gb18030, each written as its section of the standard puts it. They share one
// shape: ASCII is copied, a lead byte takes the byte after it, and a pair without a character is one fault, after
// which an ASCII trail byte is read again, so that no broken pair can swallow a "<".
#include "src/encoding/decoders.h"

namespace tearsheet::encoding {
namespace {

constexpr std::size_t kBlockBytes = 4096;

constexpr bool between(unsigned byte, unsigned low, unsigned high) { return byte >= low && byte <= high; }

// Feeds `read_character(at)`, which writes what starts at the non-ASCII byte at `at` (at most 3 bytes of UTF-8 a byte
// it reads) and returns the position behind it. A block may be overrun by one character, hence the spare room.
template <typename ReadCharacter>
void decode_mixed(std::string_view bytes, Output& out, ReadCharacter read_character) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.size(), at + kBlockBytes);
    out.make_room(3 * kBlockBytes + 64);
    while (at < end) {
      if (static_cast<unsigned char>(bytes[at]) < 0x80) {
        out.put_ascii(bytes[at++]);
      } else {
        at = read_character(at);
      }
    }
  }
}

class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
  unsigned operator[](std::size_t at) const { return static_cast<unsigned char>(bytes_[at]); }
  bool has(std::size_t at) const { return at < bytes_.size(); }

 private:
  std::string_view bytes_;
};

// A fault in a pair at `at`: an ASCII trail is left to be read again, any other goes with its lead.
std::size_t fail_pair(const Bytes& bytes, std::size_t at, Output& out) {
  out.put_error();
  return bytes[at + 1] < 0x80 ? at + 1 : at + 2;
}

std::size_t fail_byte(std::size_t at, Output& out) {
  out.put_error();
  return at + 1;
}

}  // namespace

void decode_big5(std::string_view input, const Indexes& indexes, Output& out) {
  const Bytes bytes(input);
  decode_mixed(input, out, [&](std::size_t at) {
    const unsigned lead = bytes[at];
    if (!between(lead, 0x81, 0xFE) || !bytes.has(at + 1)) return fail_byte(at, out);
    const unsigned trail = bytes[at + 1];
    if (between(trail, 0x40, 0x7E) || between(trail, 0xA1, 0xFE)) {
      const std::size_t pointer = (lead - 0x81) * 157 + trail - (trail < 0x7F ? 0x40 : 0x62);
      if (pointer == 1133 || pointer == 1135 || pointer == 1164 || pointer == 1166) {
        // The four characters of Big5 that are two code points.
        out.put(pointer < 1164 ? 0xCA : 0xEA);
        out.put(pointer == 1133 || pointer == 1164 ? 0x304 : 0x30C);
        return at + 2;
      }
      if (const char32_t c = indexes.big5(pointer)) {
        out.put(c);
        return at + 2;
      }
    }
    return fail_pair(bytes, at, out);
  });
}

void decode_euc_kr(std::string_view input, const Indexes& indexes, Output& out) {
  const Bytes bytes(input);
  decode_mixed(input, out, [&](std::size_t at) {
    const unsigned lead = bytes[at];
    if (!between(lead, 0x81, 0xFE) || !bytes.has(at + 1)) return fail_byte(at, out);
    const unsigned trail = bytes[at + 1];
    if (between(trail, 0x41, 0xFE)) {
      if (const char32_t c = indexes.euc_kr((lead - 0x81) * 190 + (trail - 0x41))) {
        out.put(c);
        return at + 2;
      }
    }
    return fail_pair(bytes, at, out);
  });
}

void decode_shift_jis(std::string_view input, const Indexes& indexes, Output& out) {
  const Bytes bytes(input);
  decode_mixed(input, out, [&](std::size_t at) {
    const unsigned lead = bytes[at];
    if (lead == 0x80 || between(lead, 0xA1, 0xDF)) {
      out.put(lead == 0x80 ? 0x80 : 0xFF61 - 0xA1 + lead);  // half-width katakana
      return at + 1;
    }
    if (!(between(lead, 0x81, 0x9F) || between(lead, 0xE0, 0xFC)) || !bytes.has(at + 1)) return fail_byte(at, out);
    const unsigned trail = bytes[at + 1];
    if (between(trail, 0x40, 0x7E) || between(trail, 0x80, 0xFC)) {
      const std::size_t pointer = (lead - (lead < 0xA0 ? 0x81 : 0xC1)) * 188 + trail - (trail < 0x7F ? 0x40 : 0x41);
      // 8836 to 10715 are left to users: the private use area from its start.
      const char32_t c = pointer >= 8836 && pointer <= 10715 ? static_cast<char32_t>(0xE000 - 8836 + pointer)
                                                             : indexes.jis0208(pointer);
      if (c != 0) {
        out.put(c);
        return at + 2;
      }
    }
    return fail_pair(bytes, at, out);
  });
}

void decode_euc_jp(std::string_view input, const Indexes& indexes, Output& out) {
  const Bytes bytes(input);
  decode_mixed(input, out, [&](std::size_t at) {
    unsigned lead = bytes[at];
    if (!(lead == 0x8E || lead == 0x8F || between(lead, 0xA1, 0xFE)) || !bytes.has(at + 1)) return fail_byte(at, out);
    unsigned trail = bytes[at + 1];
    if (lead == 0x8E && between(trail, 0xA1, 0xDF)) {
      out.put(0xFF61 - 0xA1 + trail);
      return at + 2;
    }
    const bool three_bytes = lead == 0x8F && between(trail, 0xA1, 0xFE);
    if (three_bytes) {
      lead = trail;
      ++at;
      if (!bytes.has(at + 1)) return fail_byte(at, out);
      trail = bytes[at + 1];
    }
    if (between(lead, 0xA1, 0xFE) && between(trail, 0xA1, 0xFE)) {
      const std::size_t pointer = (lead - 0xA1) * 94 + trail - 0xA1;
      if (const char32_t c = three_bytes ? indexes.jis0212(pointer) : indexes.jis0208(pointer)) {
        out.put(c);
        return at + 2;
      }
    }
    return fail_pair(bytes, at, out);
  });
}

void decode_gb18030(std::string_view input, const Indexes& indexes, Output& out) {
  const Bytes bytes(input);
  decode_mixed(input, out, [&](std::size_t at) {
    const unsigned first = bytes[at];
    if (first == 0x80) {
      out.put(0x20AC);
      return at + 1;
    }
    if (first == 0xFF || !bytes.has(at + 1)) return fail_byte(at, out);
    const unsigned second = bytes[at + 1];
    if (between(second, 0x30, 0x39)) {
      // Four bytes: letter, digit, letter, digit. Where it breaks off, only the first byte is at fault, unless the
      // input ends: then all of it is one.
      if (!bytes.has(at + 2)) return fail_byte(at + 1, out);
      const unsigned third = bytes[at + 2];
      if (!between(third, 0x81, 0xFE)) return fail_byte(at, out);
      if (!bytes.has(at + 3)) return fail_byte(at + 2, out);
      const unsigned fourth = bytes[at + 3];
      if (!between(fourth, 0x30, 0x39)) return fail_byte(at, out);
      const std::size_t pointer =
          (first - 0x81) * 12600 + (second - 0x30) * 1260 + (third - 0x81) * 10 + (fourth - 0x30);
      const char32_t c = indexes.gb18030_ranges(pointer);
      if (c == 0) return fail_byte(at + 3, out);
      out.put(c);
      return at + 4;
    }
    if (between(second, 0x40, 0x7E) || between(second, 0x80, 0xFE)) {
      const std::size_t pointer = (first - 0x81) * 190 + second - (second < 0x7F ? 0x40 : 0x41);
      if (const char32_t c = indexes.gb18030(pointer)) {
        out.put(c);
        return at + 2;
      }
    }
    return fail_pair(bytes, at, out);
  });
}

}  // namespace tearsheet::encoding
