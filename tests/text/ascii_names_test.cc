#include "src/text/ascii_names.h"

#include <gtest/gtest.h>

#include <string>

namespace tearsheet::text {
namespace {

constexpr AsciiNames kNames({"title", "tools", "headline", "webTitle", "x"});

TEST(AsciiNames, AreTheWholeTextWithoutRegardToCase) {
  EXPECT_TRUE(kNames.is("title"));
  EXPECT_TRUE(kNames.is("TOOLS"));
  EXPECT_TRUE(kNames.is("webtitle"));
  EXPECT_TRUE(kNames.is("X"));
}

TEST(AsciiNames, OfOneLengthAndFirstLetterAreToldApart) {
  EXPECT_FALSE(kNames.is(""));
  EXPECT_FALSE(kNames.is("token"));
  EXPECT_FALSE(kNames.is("titles"));
  EXPECT_FALSE(kNames.is("headlin\xC3\xA9"));
  EXPECT_FALSE(kNames.is(std::string(40, 'x')));
}

}  // namespace
}  // namespace tearsheet::text
