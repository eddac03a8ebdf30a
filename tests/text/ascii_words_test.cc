#include "src/text/ascii_words.h"

#include <gtest/gtest.h>

namespace tearsheet::text {
namespace {

constexpr AsciiWords kWords({"logo", "wp-smiley", "fb-", "1x1"});

TEST(AsciiWords, StandAnywhereWithoutRegardToCase) {
  EXPECT_TRUE(kWords.in("header__Logo"));
  EXPECT_TRUE(kWords.in("LOGOTYPE"));
  EXPECT_TRUE(kWords.in("x wp-Smiley"));
  EXPECT_TRUE(kWords.in("FB-post"));
  EXPECT_TRUE(kWords.in("blank-1X1.gif"));
}

TEST(AsciiWords, ArePartsOnlyAsAWhole) {
  EXPECT_FALSE(kWords.in(""));
  EXPECT_FALSE(kWords.in("l"));
  EXPECT_FALSE(kWords.in("log"));
  EXPECT_FALSE(kWords.in("lo go"));
  EXPECT_FALSE(kWords.in("wp-smile"));
  EXPECT_FALSE(kWords.in("fb"));
}

TEST(AsciiWords, LettersBeyondAsciiAreNoLetters) { EXPECT_FALSE(kWords.in("l\xC3\xB6go")); }

}  // namespace
}  // namespace tearsheet::text
