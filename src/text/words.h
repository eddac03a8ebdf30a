// Words of a text in any script: what white space parts, if it holds a letter or digit; of the scripts that part words
// by nothing (Han, kana) each character. For counts and fingerprints, not for linguistics.
#pragma once

#include <cstddef>
#include <string_view>

#include "src/text/steps.h"
#include "src/text/utf8.h"
#include "src/text/white_space.h"

namespace tearsheet::text {

// Scripts written without spaces, counted a character a word, as word processors count them.
constexpr bool is_word_by_itself(char32_t c) {
  return (c >= 0x3041 && c <= 0x30FF && c != 0x30FB) || (c >= 0x31F0 && c <= 0x31FF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF66 && c <= 0xFF9D) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

// Letters, digits and what counts as such: all beyond ASCII but punctuation, signs and emoji.
constexpr bool is_word_character(char32_t c) {
  if (c < 0x80) return is_ascii_alphanumeric(static_cast<char>(c));
  if (c < 0xC0) return c == 0xAA || c == 0xB2 || c == 0xB3 || c == 0xB5 || c == 0xB9 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7) return false;
  if (c >= 0x2000 && c <= 0x2BFF) return c >= 0x2070 && c <= 0x218F && !(c >= 0x20A0 && c <= 0x20CF);
  if (c >= 0x2E00 && c <= 0x2E7F) return false;
  if (c >= 0x3000 && c <= 0x303F) return c >= 0x3005 && c <= 0x3007;
  if (c >= 0xFF00 && c <= 0xFF65)
    return (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
  if (c >= 0x1F000 && c <= 0x1FAFF) return false;
  return c < 0xE000 || c > 0xFDFF ? c != kReplacementCharacter : c >= 0xF900;
}

// Calls `visit(std::string_view word)` for each word, punctuation around it off.
template <typename Visit>
void for_each_word(std::string_view text, Visit visit) {
  std::size_t begin = 0;  // of the word that is open
  std::size_t end = 0;    // behind its last word character
  bool open = false;
  for (std::size_t at = 0; at < text.size();) {
    TEARSHEET_STEP(1);
    const CodePoint point = decode_utf8(text, at);
    const std::size_t next = at + point.size;
    if (is_word_by_itself(point.value)) {
      if (open) visit(text.substr(begin, end - begin));
      open = false;
      visit(text.substr(at, next - at));
    } else if (is_white_space(point.value)) {
      if (open) visit(text.substr(begin, end - begin));
      open = false;
    } else if (is_word_character(point.value)) {
      if (!open) begin = at;
      open = true;
      end = next;
    }
    at = next;
  }
  if (open) visit(text.substr(begin, end - begin));
}

inline std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  for_each_word(text, [&](std::string_view) { ++count; });
  return count;
}

}  // namespace tearsheet::text
