// Where ICU and the Encoding standard differ, by name: one check a kind of difference, so that a change in ICU's tables
// is seen for what it is. (decoder_vectors_test.cc holds every character.)
#include <gtest/gtest.h>

#include <string>

#include "src/encoding/decode.h"

namespace tearsheet::encoding {
namespace {

std::string decode(std::string_view bytes, const char* label) {
  Decoder decoder;
  return std::string(decoder.decode_as(*encoding_of_label(label), bytes).text);
}

TEST(IndexDifferences, TheC1BytesOfWindows1252AreControlsWhereUnassigned) {
  EXPECT_EQ(decode("\x80\x81\x8D\x8F\x90\x9D\x9F", "iso-8859-1"), "€\u0081\u008D\u008F\u0090\u009DŸ");
}

TEST(IndexDifferences, SingleBytes) {
  EXPECT_EQ(decode("\xAE\xBE", "koi8-u"), "ўЎ");
  EXPECT_EQ(decode("\xDB\xFC", "windows-874"), "\uFFFD\uFFFD");
  EXPECT_EQ(decode("\xAA", "windows-1253"), "\uFFFD");
  EXPECT_EQ(decode("\xCA", "windows-1255"), "\u05BA");
  EXPECT_EQ(decode("\xAA\xBA\xFE", "iso-8859-16"), "Șșț");  // which ICU lacks
  EXPECT_EQ(decode("\xA0\xFF", "x-user-defined"), "\uF7A0\uF7FF");
  EXPECT_EQ(decode("\xE0", "iso-8859-8-i"), "א");
}

TEST(IndexDifferences, Big5HasHkscsAndNoPrivateUse) {
  EXPECT_EQ(decode("\x88\x62\x88\x64\x88\xA3\x88\xA5", "big5"), "Ê̄Ê̌ê̄ê̌");
  EXPECT_EQ(decode("\x87\x40\x88\x40\x8C\x43", "big5"), "䏰㇀龦");
  EXPECT_EQ(decode("\x81\x40", "big5"), "\uFFFD@");
  EXPECT_EQ(decode("\xFA\x40", "big5"), "\U00020547");
}

TEST(IndexDifferences, EucKrHasNoUserDefinedArea) {
  EXPECT_EQ(decode("\xC9\xA1\xFE\xFE", "euc-kr"), "\uFFFD\uFFFD");
  EXPECT_EQ(decode("\x81\x41", "euc-kr"), "갂");  // windows-949's extension
}

TEST(IndexDifferences, ShiftJisHasAUserDefinedAreaAndTheBackslash) {
  EXPECT_EQ(decode("\xF0\x40\x5C\x7E\x80", "shift_jis"), "\uE000\\~\u0080");
  EXPECT_EQ(decode("\x81\x60\x81\x7C", "shift_jis"), "～－");
}

TEST(IndexDifferences, EucJpKeepsIbmsExtensionsInTheFirstSet) {
  EXPECT_EQ(decode("\x8F\xF3\xA1", "euc-jp"), "\uFFFD");
  EXPECT_EQ(decode("\x8F\xA2\xAF", "euc-jp"), "\u02D8");
}

TEST(IndexDifferences, Gb18030IsThatOf2022AndGbkIsThatToo) {
  for (const char* label : {"gbk", "gb18030"}) {
    EXPECT_EQ(decode("\xA6\xD9\xFE\x59\xA3\xA0\x80", label), "\uFE10\u9FB4\u3000€");
    EXPECT_EQ(decode("\x81\x35\xF4\x37", label), "\uE7C7");
    EXPECT_EQ(decode("\x90\x30\x81\x30\xE3\x32\x9A\x35", label), "\U00010000\U0010FFFF");
    EXPECT_EQ(decode("\x84\x31\xA4\x39\xE3\x32\x9A\x36", label), "\uFFFF\uFFFD");
  }
}

TEST(IndexDifferences, EncodingsThatCouldSmuggleMarkupAreReplaced) {
  EXPECT_EQ(decode("<script>", "iso-2022-kr"), "\uFFFD");
  EXPECT_EQ(decode("", "hz-gb-2312"), "");
}

}  // namespace
}  // namespace tearsheet::encoding
