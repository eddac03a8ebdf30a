// Words in every script, and the signs that tell prose from labels.
#include "src/block/text_counts.h"

#include <gtest/gtest.h>

namespace tearsheet::block {
namespace {

TextCounts count(std::string_view text) {
  std::vector<std::uint32_t> words;
  return count_text(text, words);
}

TEST(TextCounts, CountsWordsOfLatinText) {
  const TextCounts counts = count("It's 3 o'clock, isn't it? Yes.");
  EXPECT_EQ(counts.words, 6U);
  EXPECT_EQ(counts.sentences, 2U);
  EXPECT_EQ(counts.commas, 1U);
  EXPECT_EQ(counts.digits, 1U);
}

TEST(TextCounts, TwoIdeographsAreAWord) {
  EXPECT_EQ(count("\xE4\xB8\xAD\xE6\x96\x87\xE6\x96\x87\xE5\xAD\x97\xE3\x80\x82").words, 2U);
  EXPECT_EQ(count("\xE4\xB8\xAD\xE6\x96\x87\xE6\x96\x87\xE5\xAD\x97\xE3\x80\x82").sentences, 1U);
}

TEST(TextCounts, HangulAndCyrillicAreWrittenWithSpaces) {
  EXPECT_EQ(count("\xED\x95\x9C\xEA\xB5\xAD \xEC\x9D\x8C\xEC\x95\x85").words, 2U);
  const TextCounts russian = count("\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0 \xD1\x80\xD0\xB5\xD0\xBA\xD0\xB0");
  EXPECT_EQ(russian.words, 2U);
  EXPECT_EQ(russian.upper, 1U);
  EXPECT_EQ(russian.letters, 10U);
}

TEST(TextCounts, ADecimalPointEndsNoSentence) { EXPECT_EQ(count("3.14 and v2.0 now").sentences, 0U); }

TEST(TextCounts, WordHashesFoldCaseAndDigits) {
  std::vector<std::uint32_t> words;
  count_text("News NEWS 2019 2020", words);
  ASSERT_EQ(words.size(), 4U);
  EXPECT_EQ(words[0], words[1]);
  EXPECT_EQ(words[2], words[3]);
  EXPECT_NE(words[0], words[2]);
}

TEST(TextCounts, CutCharactersAreCountedAndEndNothing) { EXPECT_EQ(count("a\xE2\x80").characters, 2U); }

}  // namespace
}  // namespace tearsheet::block
