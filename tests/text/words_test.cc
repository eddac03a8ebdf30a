// Words and their number, in the scripts of the world.
#include "src/text/words.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace tearsheet::text {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for_each_word(text, [&](std::string_view word) { words.emplace_back(word); });
  return words;
}

using Words = std::vector<std::string>;

TEST(Words, WhiteSpacePartsThemAndPunctuationIsOff) {
  EXPECT_EQ(words_of("“Don’t,” she said – twice."), (Words{"Don’t", "she", "said", "twice"}));
  EXPECT_EQ(words_of("state-of-the-art 3.14 $5 & a/b"), (Words{"state-of-the-art", "3.14", "5", "a/b"}));
  EXPECT_EQ(words_of(" \n\t — … 😀 © "), Words{});
  EXPECT_EQ(words_of(""), Words{});
  EXPECT_EQ(words_of("naïve\u00A0café"), (Words{"naïve", "café"}));
}

TEST(Words, ChineseAndJapaneseCountCharacters) {
  EXPECT_EQ(count_words("市立圖書館昨天開幕。"), 9U);
  EXPECT_EQ(count_words("図書館で、写真の展覧会"), 10U);
  EXPECT_EQ(count_words("iPhone手机2026年"), 5U);
  EXPECT_EQ(count_words("𠮷野家"), 3U);
}

TEST(Words, KoreanIsPartedBySpaces) { EXPECT_EQ(count_words("어제 저녁 시립 도서관에서 전시회가 열렸다."), 6U); }

TEST(Words, ThaiLaoKhmerAndBurmeseArePartedByDictionary) {
  EXPECT_EQ(words_of("ฉันรักภาษาไทย"), (Words{"ฉัน", "รัก", "ภาษา", "ไทย"}));
  EXPECT_EQ(words_of("(ฉันรัก) iPhone2ไทย"), (Words{"ฉัน", "รัก", "iPhone2", "ไทย"}));
  EXPECT_EQ(count_words("ພາສາລາວ"), 2U);
  // "I love the Khmer language", "I love the Burmese language": the dictionaries keep the language's name whole.
  EXPECT_EQ(words_of("ខ្ញុំស្រឡាញ់ភាសាខ្មែរ"), (Words{"ខ្ញុំ", "ស្រឡាញ់", "ភាសាខ្មែរ"}));
  EXPECT_EQ(words_of("မြန်မာဘာသာကိုချစ်တယ်").size(), 4U);
}

TEST(Words, ArabicHebrewAndHindi) {
  EXPECT_EQ(words_of("افتتح، مساء أمس؛ معرض؟"), (Words{"افتتح", "مساء", "أمس", "معرض"}));
  EXPECT_EQ(words_of("מִסְפַּר צה״ל – בית־ספר"), (Words{"מִסְפַּר", "צה״ל", "בית־ספר"}));
  EXPECT_EQ(words_of("नमस्ते दुनिया । यह २०२६ है ॥"), (Words{"नमस्ते", "दुनिया", "यह", "२०२६", "है"}));
  EXPECT_EQ(words_of("می\u200Cخواهم"), (Words{"می\u200Cخواهم"}));  // the joiner is part of the word
}

TEST(Words, CountingAgreesWithVisiting) {
  const std::vector<std::string> pieces = {
      "a",  "b1",  " ",  "  ", "\n", ".",  "-",    "’",        "é",      "漢",
      "か", "ไทย", "รัก", "एक", "।",  "😀", "\xFF", "\xE2\x82", "\u00A0", std::string(70, 'x')};
  std::uint32_t state = 7;
  const auto next = [&](std::size_t n) {
    state = state * 1664525U + 1013904223U;
    return (state >> 16) % n;
  };
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t i = next(120); i > 0; --i) text += pieces[next(pieces.size())];
    ASSERT_EQ(count_words(text), words_of(text).size()) << text;
  }
}

TEST(Words, OfEveryLengthAndOffsetAreCounted) {
  for (std::size_t before = 0; before < 140; ++before) {
    for (std::size_t size = 1; size < 140; ++size) {
      const std::string text = std::string(before, ' ') + std::string(size, 'a');
      ASSERT_EQ(count_words(text), 1U);
      ASSERT_EQ(count_words(text + " b"), 2U);
      ASSERT_EQ(count_words(std::string(before, '.') + std::string(size, 'a')), 1U);
      ASSERT_EQ(count_words(std::string(before, 'a') + std::string(size, '.') + " "), before > 0 ? 1U : 0U);
    }
  }
}

TEST(Words, ARunWithoutEndIsPartedInPieces) {
  std::string thai;
  while (thai.size() < 200'000) thai += "ก";
  EXPECT_GE(count_words(thai), 1U);
  std::size_t bytes = 0;
  for_each_word(thai, [&](std::string_view word) { bytes += word.size(); });
  EXPECT_EQ(bytes, thai.size());
}

#if defined(TEARSHEET_COUNT_STEPS)
TEST(Words, StepsAreLinear) {
  for (const char* piece : {"a ", "a", "é", "漢", "ไ", "ก", "ក", "မ", "\xFF", " ", "ก "}) {
    std::string whole;
    while (whole.size() < 1'000'000) whole += piece;
    const auto steps_of = [](std::string_view text) {
      steps = 0;
      count_words(text);
      for_each_word(text, [](std::string_view) {});
      return steps;
    };
    const auto half = steps_of(std::string_view(whole).substr(0, whole.size() / 2));
    const auto all = steps_of(whole);
    EXPECT_LE(all, 4 * whole.size()) << piece;
    EXPECT_LE(all, half * 21 / 10 + 100) << piece;
  }
}
#endif

}  // namespace
}  // namespace tearsheet::text
