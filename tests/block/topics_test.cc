// Class and id attributes speak of topics through the parts of their tokens.
#include "src/block/topics.h"

#include <gtest/gtest.h>

namespace tearsheet::block {
namespace {

TEST(Topics, TokensSplitAtHyphensUnderscoresAndHumps) {
  for (const char* value : {"site-nav", "site_nav", "siteNav", "SITE-NAV", "x nav2 y"}) {
    EXPECT_TRUE(topics_of(value) & kTopicNavigation) << value;
  }
  EXPECT_EQ(topics_of("navel"), 0U);
  EXPECT_EQ(topics_of("shade load"), 0U);  // "ad" is no part of these
}

TEST(Topics, AnAttributeOfManyTokensGivesABoundedNumber) {
  std::string value;
  for (int i = 0; i < 10'000; ++i) value += "word-x" + std::string(static_cast<std::size_t>(i % 7), 'y') + " ";
  std::vector<std::uint32_t> tokens;
  read_tokens(value, tokens);
  EXPECT_EQ(tokens.size(), kMaxTokensPerAttribute);
}

TEST(Topics, DigitsDoNotPartTokensOfOneKind) {
  std::vector<std::uint32_t> one;
  std::vector<std::uint32_t> two;
  read_tokens("col12", one);
  read_tokens("col7", two);
  EXPECT_EQ(one, two);
}

}  // namespace
}  // namespace tearsheet::block
