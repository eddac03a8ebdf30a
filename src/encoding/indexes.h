// The standard's indexes: pointer (a number made of a character's bytes) to code point. They are read from ICU's
// converters when an encoding is first met and mended where ICU and the standard differ (index_differences.cc), so
// nothing of this is stored twice in the program, and a page in UTF-8 pays nothing. They belong to one Decoder.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "src/encoding/encoding.h"

namespace tearsheet::encoding {

// The upper half of a single-byte encoding, ready to write: UTF-8 and its length; length 0 is an unassigned byte.
struct SingleByteTable {
  struct Character {
    char utf8[4] = {};
    std::uint8_t size = 0;
  };
  std::array<Character, 128> characters;
};

class Indexes {
 public:
  // Makes ready what decoding `encoding` needs.
  void load(Encoding encoding);

  const SingleByteTable& single_byte() const { return single_byte_; }

  // The code point of a pointer, 0 where the index has none. Pointers past the end have none.
  char32_t big5(std::size_t pointer) const { return at(big5_, pointer); }
  char32_t euc_kr(std::size_t pointer) const { return at(euc_kr_, pointer); }
  char32_t jis0208(std::size_t pointer) const { return at(jis0208_, pointer); }
  char32_t jis0212(std::size_t pointer) const { return at(jis0212_, pointer); }
  char32_t gb18030(std::size_t pointer) const { return at(gb18030_, pointer); }
  // Four-byte sequences: the standard's "index gb18030 ranges code point".
  char32_t gb18030_ranges(std::size_t pointer) const;

 private:
  template <typename Unit>
  static char32_t at(const std::vector<Unit>& index, std::size_t pointer) {
    return pointer < index.size() ? index[pointer] : 0;
  }

  void load_single_byte(Encoding encoding);
  void load_big5();
  void load_euc_kr();
  void load_jis0208();
  void load_jis0212();
  void load_gb18030();

  SingleByteTable single_byte_;
  Encoding single_byte_encoding_ = Encoding::kUtf8;  // none loaded yet
  std::vector<std::uint32_t> big5_;                  // reaches past U+FFFF
  std::vector<std::uint16_t> euc_kr_;
  std::vector<std::uint16_t> jis0208_;
  std::vector<std::uint16_t> jis0212_;
  std::vector<std::uint16_t> gb18030_;
  std::vector<std::uint16_t> gb18030_four_bytes_;
};

}  // namespace tearsheet::encoding
