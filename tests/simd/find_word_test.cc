// Against std::string_view::find, over every place in a block, the ends of the text and words that almost stand there.
#include "src/simd/find_word.h"

#include <gtest/gtest.h>

#include <string>

namespace tearsheet::simd {
namespace {

TEST(FindWord, AgreesWithFindWhereverTheWordStands) {
  for (const std::string word : {"ab", "aba", "aption", "a name of sixteen", "twenty and more bytes of a word"}) {
    for (std::size_t size = 0; size < 100; ++size) {
      std::string text(size, 'a');
      EXPECT_EQ(find_word(text, word), std::string_view(text).find(word)) << word << ' ' << size;
      for (std::size_t at = 0; at + word.size() <= size; at += 3) {
        text.assign(size, word.front());
        text.replace(at, word.size(), word);
        for (const std::size_t from : {std::size_t{0}, at, at + 1, size}) {
          EXPECT_EQ(find_word(text, word, from), std::string_view(text).find(word, from)) << word << ' ' << size;
        }
      }
    }
  }
}

TEST(FindWord, TakesTheFirstOfSeveralAndNoneBehindTheEnd) {
  EXPECT_EQ(find_word("no, no and no", "no"), 0U);
  EXPECT_EQ(find_word("no, no and no", "no", 1), 4U);
  EXPECT_EQ(find_word("no", "no", 7), std::string_view::npos);
  EXPECT_EQ(find_word("", "no"), std::string_view::npos);
}

}  // namespace
}  // namespace tearsheet::simd
