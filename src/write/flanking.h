// Whether a delimiter run such as ** opens or closes where it stands: CommonMark's flanking rules, which differ between
// versions in what counts as punctuation (0.31 added symbols). Only what every version agrees on counts as certain.
#pragma once

#include <unicode/uchar.h>

#include "src/text/white_space.h"

namespace tearsheet::write {

enum class CharacterClass : unsigned char { kSpace, kPunctuation, kDoubtful, kWord };

inline CharacterClass class_of(char32_t c) {
  // Of U+2028 and the like readers disagree whether they are space.
  if (text::is_white_space(c)) {
    return c == 0x85 || c == 0x2028 || c == 0x2029 ? CharacterClass::kDoubtful : CharacterClass::kSpace;
  }
  if (c < 0x80) {
    const char lower = static_cast<char>(c | 0x20);
    const bool is_word = (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c < 0x20;
    return is_word ? CharacterClass::kWord : CharacterClass::kPunctuation;
  }
  constexpr std::uint32_t kPunctuation = U_GC_P_MASK;
  constexpr std::uint32_t kSymbol = U_GC_S_MASK;
  const std::uint32_t mask = U_GET_GC_MASK(static_cast<UChar32>(c));
  if ((mask & kPunctuation) != 0) return CharacterClass::kPunctuation;
  // Of controls and format characters (soft hyphen, zero-width space) readers disagree too.
  constexpr std::uint32_t kDoubtful = kSymbol | U_GC_C_MASK | U_GC_Z_MASK;
  return (mask & kDoubtful) != 0 ? CharacterClass::kDoubtful : CharacterClass::kWord;
}

// A run between `outside` and `inside` opens (or, seen from the other end, closes) for certain.
inline bool is_flanking(CharacterClass outside, CharacterClass inside) {
  if (inside == CharacterClass::kSpace) return false;
  if (inside == CharacterClass::kWord) return true;
  return outside == CharacterClass::kSpace || outside == CharacterClass::kPunctuation;
}

}  // namespace tearsheet::write
