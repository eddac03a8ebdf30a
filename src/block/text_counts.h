// What a run of text is made of: its words, letters, digits and punctuation, for every script. In: UTF-8 with white
// space collapsed. Out: counts, and a hash of each word (case folded in ASCII, digits as one) for the learned scores.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace tearsheet::block {

struct TextCounts {
  std::uint32_t words = 0;  // scripts written without spaces: two characters (Thai and its like: five) count as one
  std::uint32_t letters = 0;
  std::uint32_t upper = 0;
  std::uint32_t digits = 0;
  std::uint32_t punctuation = 0;
  std::uint32_t commas = 0;
  std::uint32_t sentences = 0;    // ends of one: . ! ? and their like before white space, a quote or the end
  std::uint32_t short_words = 0;  // of one to three letters
  std::uint32_t characters = 0;   // code points
  std::uint32_t wide = 0;         // of them not ASCII
  bool copyright = false;         // a copyright sign
  bool bar = false;               // a vertical bar
};

TextCounts count_text(std::string_view text, std::vector<std::uint32_t>& words);

}  // namespace tearsheet::block
