// src/text: code points, white space, ASCII case.
#include <gtest/gtest.h>

#include <string>

#include "src/text/ascii.h"
#include "src/text/utf8.h"
#include "src/text/white_space.h"

namespace tearsheet::text {
namespace {

TEST(Utf8, EveryScalarValueGoesThereAndBack) {
  for (char32_t c = 0; c <= kLastCodePoint; ++c) {
    if (is_surrogate(c)) continue;
    std::string bytes;
    append_utf8(bytes, c);
    const CodePoint read = decode_utf8(bytes, 0);
    ASSERT_EQ(read.value, c);
    ASSERT_EQ(read.size, bytes.size());
    ASSERT_TRUE(read.well_formed);
    std::size_t at = bytes.size();
    ASSERT_EQ(previous_code_point(bytes, at), c);
    ASSERT_EQ(at, 0U);
  }
}

TEST(Utf8, SurrogatesAndNumbersPastTheEndAreWrittenAsReplacement) {
  for (const char32_t c : {char32_t{0xD800}, char32_t{0xDFFF}, char32_t{0x110000}, char32_t{0xFFFFFFFF}}) {
    std::string bytes;
    append_utf8(bytes, c);
    EXPECT_EQ(bytes, "\xEF\xBF\xBD");
  }
}

TEST(Utf8, BrokenBytesGiveOneReplacementForEachMaximalSubpart) {
  const auto sizes = [](std::string_view bytes) {
    std::string out;
    for (std::size_t at = 0; at < bytes.size();) {
      const CodePoint read = decode_utf8(bytes, at);
      at += read.size;
      out += static_cast<char>('0' + read.size);
      if (!read.well_formed) out += '!';
    }
    return out;
  };
  EXPECT_EQ(sizes("\xE2\x82"), "2!");
  EXPECT_EQ(sizes("\xE2\x82\x41"), "2!1");
  EXPECT_EQ(sizes("\xF0\x9F\x98"), "3!");
  EXPECT_EQ(sizes("\xC0\xAF"), "1!1!");
  EXPECT_EQ(sizes("\xE0\x80\x80"), "1!1!1!");
  EXPECT_EQ(sizes("\xED\xA0\x80"), "1!1!1!");
  EXPECT_EQ(sizes("\xF4\x90\x80\x80"), "1!1!1!1!");
  EXPECT_EQ(sizes("\xF8\x88"), "1!1!");
  EXPECT_EQ(sizes("\xC3\xA9\xFF"), "21!");
}

TEST(Utf8, TruncationNeverCutsACodePoint) {
  EXPECT_EQ(truncate_utf8("aé", 2), "a");
  EXPECT_EQ(truncate_utf8("aé", 3), "aé");
  EXPECT_EQ(truncate_utf8("😀", 3), "");
}

TEST(WhiteSpace, TrimsAndCollapses) {
  EXPECT_EQ(trim_ascii(" \t\n a b\f\r"), "a b");
  EXPECT_EQ(trim("\xC2\xA0\xE3\x80\x80 a \xE2\x80\x83"), "a");
  EXPECT_EQ(trim(" \xE3\x80\x80"), "");
  EXPECT_EQ(collapse_ascii(" a \n\t b\xC2\xA0 "), "a b\xC2\xA0");
  EXPECT_EQ(collapse(" a \xC2\xA0\n b \xE3\x80\x80"), "a b");
  EXPECT_EQ(collapse(" \n"), "");
  EXPECT_TRUE(is_blank("\xE2\x80\xA8 "));
  EXPECT_FALSE(is_blank("\xE2\x80\x8B"));  // the zero-width space is no White_Space
}

TEST(Ascii, CaseIsOfLettersAlone) {
  EXPECT_TRUE(equals_ignoring_ascii_case("Content-TYPE", "content-type"));
  EXPECT_FALSE(equals_ignoring_ascii_case("@", "`"));
  EXPECT_FALSE(equals_ignoring_ascii_case("[", "{"));
  EXPECT_FALSE(is_ascii_alpha('@'));
  EXPECT_FALSE(is_ascii_alpha('['));
  EXPECT_FALSE(is_ascii_alpha('\xC1'));
  EXPECT_EQ(ascii_lower("ÄB"), "Äb");
  EXPECT_EQ(find_ignoring_ascii_case("xxCharSet", "charset"), 2U);
  EXPECT_EQ(find_ignoring_ascii_case("chars", "charset"), std::string_view::npos);
  EXPECT_EQ(hex_value('f'), 15);
  EXPECT_EQ(hex_value('G'), -1);
}

}  // namespace
}  // namespace tearsheet::text
