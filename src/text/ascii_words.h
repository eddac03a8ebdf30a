// Whether any of a few words stands somewhere in a short text, without regard to ASCII case, in one pass over it: what
// rules of thumb ask of class names and file names.
//
//   constexpr AsciiWords kIcons({"icon", "avatar", "logo"});
//   kIcons.in("header__Logo")   // true: words are looked for anywhere, not between boundaries
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "src/text/ascii.h"

namespace tearsheet::text {

class AsciiWords {
 public:
  static constexpr std::size_t kMaxWords = 32;

  // At most kMaxWords words in lower case, of two ASCII characters and more each; they are borrowed.
  consteval AsciiWords(std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) {
      if (count_ == kMaxWords || word.size() < 2) throw "too many words, or one too short";
      words_[count_] = word;
      mark(first_, word[0], count_);
      mark(second_, word[1], count_);
      ++count_;
    }
  }

  constexpr bool in(std::string_view text) const {
    if (text.size() < 2) return false;
    std::uint32_t begun = first_[index(text[0])];
    for (std::size_t i = 1; i < text.size(); ++i) {
      const std::size_t at = index(text[i]);
      // A bit a word: those whose first two letters stand here.
      for (std::uint32_t open = begun & second_[at]; open != 0; open &= open - 1) {
        const std::string_view word = words_[static_cast<std::size_t>(std::countr_zero(open))];
        if (text.size() - (i - 1) >= word.size() && equals_ignoring_ascii_case(text.substr(i - 1, word.size()), word))
          return true;
      }
      begun = first_[at];
    }
    return false;
  }

 private:
  static constexpr std::size_t index(char c) { return static_cast<unsigned char>(c); }
  static constexpr void mark(std::array<std::uint32_t, 256>& table, char c, std::size_t word) {
    table[index(c)] |= std::uint32_t{1} << word;
    table[index(to_ascii_upper(c))] |= std::uint32_t{1} << word;
  }

  std::array<std::uint32_t, 256> first_{};
  std::array<std::uint32_t, 256> second_{};
  std::array<std::string_view, kMaxWords> words_{};
  std::size_t count_ = 0;
};

}  // namespace tearsheet::text
