// Encodings of one byte a character, x-user-defined, and the "replacement" encoding, which stands for those too
// dangerous to decode (their bytes can pass for markup).
#include "src/encoding/decoders.h"

namespace tearsheet::encoding {

void decode_single_byte(std::string_view bytes, const SingleByteTable& table, Output& out) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t plain = ascii_prefix(bytes.substr(at));
    if (plain > 0) out.append(bytes.substr(at, plain));
    at += plain;
    constexpr std::size_t kBlockBytes = 4096;
    const std::size_t end = std::min(bytes.size(), at + kBlockBytes);
    out.make_room(3 * (end - at) + 4);
    // Text in Cyrillic or Greek has short runs of ASCII (a space between words): go on until a run of 8.
    for (std::size_t run = 0; at < end && run < 8; ++at) {
      const auto byte = static_cast<unsigned char>(bytes[at]);
      if (byte < 0x80) {
        out.put_ascii(bytes[at]);
        ++run;
        continue;
      }
      run = 0;
      const auto& character = table.characters[byte - 0x80];
      if (character.size == 0) {
        out.put_error();
      } else {
        out.put_packed(character.utf8, character.size);
      }
    }
  }
}

void decode_x_user_defined(std::string_view bytes, Output& out) {
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out.make_room(4);
    out.put(byte < 0x80 ? char32_t{byte} : char32_t{0xF780U + byte - 0x80});
  }
}

void decode_replacement(std::string_view bytes, Output& out) {
  if (bytes.empty()) return;
  out.make_room(4);
  out.put_error();
}

}  // namespace tearsheet::encoding
