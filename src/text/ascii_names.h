// Whether a text is one of a few names, without regard to ASCII case: most are told apart by their length and first
// letter, without a comparison. For words anywhere in a text see ascii_words.h.
//
//   constexpr AsciiNames kTitles({"title", "headline"});
//   kTitles.is("Headline")   // true
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "src/text/ascii.h"

namespace tearsheet::text {

class AsciiNames {
 public:
  static constexpr std::size_t kMaxNames = 32;
  static constexpr std::size_t kMaxNameBytes = 31;

  // At most kMaxNames names of one to kMaxNameBytes ASCII characters; they are borrowed.
  consteval AsciiNames(std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
      if (count_ == kMaxNames || name.empty() || name.size() > kMaxNameBytes)
        throw "too many names, or a name's length";
      names_[count_] = name;
      first_[index(to_ascii_lower(name[0]))] |= std::uint32_t{1} << count_;
      first_[index(to_ascii_upper(name[0]))] |= std::uint32_t{1} << count_;
      length_[name.size()] |= std::uint32_t{1} << count_;
      ++count_;
    }
  }

  constexpr bool is(std::string_view text) const {
    if (text.empty() || text.size() > kMaxNameBytes) return false;
    for (std::uint32_t open = first_[index(text[0])] & length_[text.size()]; open != 0; open &= open - 1) {
      if (equals_ignoring_ascii_case(text, names_[static_cast<std::size_t>(std::countr_zero(open))])) return true;
    }
    return false;
  }

 private:
  static constexpr std::size_t index(char c) { return static_cast<unsigned char>(c); }

  std::array<std::uint32_t, 256> first_{};
  std::array<std::uint32_t, kMaxNameBytes + 1> length_{};
  std::array<std::string_view, kMaxNames> names_{};
  std::size_t count_ = 0;
};

}  // namespace tearsheet::text
