// Who says which encoding a page is in, and who is believed first.
#include "src/encoding/sniff.h"

#include <gtest/gtest.h>

#include <string>

#include "src/encoding/decode.h"

namespace tearsheet::encoding {
namespace {

using namespace std::string_view_literals;

std::string encoding_of(std::string_view bytes, std::string_view content_type = {}) {
  return std::string(Decoder().decode(bytes, content_type).encoding);
}

TEST(Sniff, TheByteOrderMarkOutranksTransportAndMetaAndIsDropped) {
  Decoder decoder;
  const Decoded utf8 = decoder.decode("\xEF\xBB\xBF<meta charset=koi8-r>\xC3\xA9", "text/html; charset=shift_jis");
  EXPECT_EQ(utf8.encoding, "UTF-8");
  EXPECT_EQ(utf8.source, EncodingSource::kByteOrderMark);
  EXPECT_EQ(utf8.text, "<meta charset=koi8-r>\xC3\xA9");
  const Decoded le = decoder.decode("\xFF\xFE\x61\0\xE9\0"sv, "text/html; charset=utf-8");
  EXPECT_EQ(le.encoding, "UTF-16LE");
  EXPECT_EQ(le.text, "aé");
  const Decoded be = decoder.decode("\xFE\xFF\0\x61\0\xE9"sv);
  EXPECT_EQ(be.encoding, "UTF-16BE");
  EXPECT_EQ(be.text, "aé");
}

TEST(Sniff, OnlyTheFirstMarkIsDropped) {
  EXPECT_EQ(Decoder().decode("\xEF\xBB\xBF\xEF\xBB\xBFx").text, "\xEF\xBB\xBFx");
}

TEST(Sniff, TransportOutranksMeta) {
  EXPECT_EQ(encoding_of("<meta charset=koi8-r>", "text/html; charset=ISO-8859-1"), "windows-1252");
  EXPECT_EQ(encoding_of("<meta charset=koi8-r>", "text/html; charset=nonsense"), "KOI8-R");
  EXPECT_EQ(encoding_of("<meta charset=koi8-r>", "text/html"), "KOI8-R");
}

TEST(Sniff, ContentTypeIsReadAsMimeParameters) {
  EXPECT_EQ(encoding_of_content_type("text/html;charset=gbk"), Encoding::kGbk);
  EXPECT_EQ(encoding_of_content_type("text/html ; CharSet=\"gb\\k\" ; x=y"), Encoding::kGbk);
  EXPECT_EQ(encoding_of_content_type("text/html; a=\"; charset=koi8-r; \"; charset=big5"), Encoding::kBig5);
  EXPECT_EQ(encoding_of_content_type("text/html; xcharset=koi8-r"), std::nullopt);
  EXPECT_EQ(encoding_of_content_type("text/html; charset"), std::nullopt);
  EXPECT_EQ(encoding_of_content_type("text/html; charset="), std::nullopt);
  EXPECT_EQ(encoding_of_content_type("text/html; charset=\"unterminated"), std::nullopt);
  EXPECT_EQ(encoding_of_content_type("text/html; charset=utf-8; charset=koi8-r"), Encoding::kUtf8);
  EXPECT_EQ(encoding_of_content_type("charset=utf-8"), std::nullopt);
  EXPECT_EQ(encoding_of_content_type(""), std::nullopt);
}

TEST(Sniff, LabelsAreTheStandardsAndNoOthers) {
  EXPECT_EQ(encoding_of_label(" Latin1\n"), Encoding::kWindows1252);
  EXPECT_EQ(encoding_of_label("x-sjis"), Encoding::kShiftJis);
  EXPECT_EQ(encoding_of_label("ISO-8859-8-I"), Encoding::kIso8859_8I);
  EXPECT_EQ(encoding_of_label("hz-gb-2312"), Encoding::kReplacement);
  EXPECT_EQ(encoding_of_label("utf-16"), Encoding::kUtf16Le);
  for (const char* none :
       {"", " ", "utf-7", "utf-32", "iso-8859-12", "cesu-8", "none", "csiso58gb231280xxxxxxxxxxxxx"}) {
    EXPECT_EQ(encoding_of_label(none), std::nullopt) << none;
  }
}

TEST(Sniff, PrescanReadsMetaAsTheStandardDoes) {
  EXPECT_EQ(prescan("<meta charset=koi8-r>"), Encoding::kKoi8R);
  EXPECT_EQ(prescan("<META\nCHARSET='KOI8-R'/>"), Encoding::kKoi8R);
  EXPECT_EQ(prescan("<meta/charset=koi8-r>"), Encoding::kKoi8R);
  EXPECT_EQ(prescan("<meta charset=utf-16>"), Encoding::kUtf8);
  EXPECT_EQ(prescan("<meta charset=x-user-defined>"), Encoding::kWindows1252);
  EXPECT_EQ(prescan("<meta charset=nonsense><meta charset=koi8-r>"), Encoding::kKoi8R);
  EXPECT_EQ(prescan("<meta http-equiv=content-type content='text/html; charset=koi8-r'>"), Encoding::kKoi8R);
  EXPECT_EQ(prescan("<meta content='text/html; charset = \"koi8-r\"' http-equiv=Content-Type>"), Encoding::kKoi8R);
  EXPECT_EQ(prescan("<meta name=x content='charset=koi8-r'>"), std::nullopt);
  EXPECT_EQ(prescan("<meta content='charset=koi8-r' charset=big5>"), Encoding::kBig5);
  EXPECT_EQ(prescan("<!-- <meta charset=koi8-r> --><meta charset=big5>"), Encoding::kBig5);
  EXPECT_EQ(prescan("<!--><meta charset=koi8-r>"), Encoding::kKoi8R);
  EXPECT_EQ(prescan("<!DOCTYPE <meta charset=koi8-r>"), std::nullopt);
  EXPECT_EQ(prescan("<p title='<meta charset=koi8-r>'>"), std::nullopt);
  EXPECT_EQ(prescan("</p title=\"<meta charset=koi8-r>\">"), std::nullopt);
  EXPECT_EQ(prescan("<metadata charset=koi8-r>"), std::nullopt);
  EXPECT_EQ(prescan("<meta charset=koi8-r"), std::nullopt);
  EXPECT_EQ(prescan("<meta charset='koi8-r>"), std::nullopt);
  EXPECT_EQ(prescan("<meta charset=big5 charset=koi8-r>"), Encoding::kBig5);
}

TEST(Sniff, AnXmlDeclarationCountsAfterAMetaElement) {
  EXPECT_EQ(prescan("<?xml version='1.0' encoding='koi8-r'?><html>"), Encoding::kKoi8R);
  EXPECT_EQ(prescan("<?xml version='1.0' encoding='koi8-r'?><meta charset=big5>"), Encoding::kBig5);
  EXPECT_EQ(prescan("<?xml encoding='utf-16'?>"), Encoding::kUtf8);
  EXPECT_EQ(prescan("<?xml encoding=' koi8-r'?>"), std::nullopt);
  EXPECT_EQ(prescan("<?xml encoding=koi8-r?>"), std::nullopt);
  EXPECT_EQ(prescan("<\0?\0x\0m\0"sv), Encoding::kUtf16Le);
  EXPECT_EQ(prescan("\0<\0?\0x\0m"sv), Encoding::kUtf16Be);
}

TEST(Sniff, PrescanEndsAfterItsBytesAndALateMetaStillCounts) {
  const std::string filler(kPrescanBytes, ' ');
  const std::string page = filler + "<script>'<meta charset=big5>'</script><meta charset=koi8-r>\xC1";
  EXPECT_EQ(sniff(page, ""), std::nullopt);
  Decoder decoder;
  const Decoded decoded = decoder.decode(page);
  EXPECT_EQ(decoded.encoding, "KOI8-R");
  EXPECT_EQ(decoded.source, EncodingSource::kLateMeta);
  EXPECT_EQ(find_late_meta(std::string(kLatePrescanBytes, ' ') + "<meta charset=koi8-r>"), std::nullopt);
}

TEST(Sniff, ValidUtf8IsHandedBackWithoutACopy) {
  const std::string page = "<meta charset=utf-8><p>żółw 😀";
  Decoder decoder;
  const Decoded decoded = decoder.decode(page);
  EXPECT_EQ(decoded.text.data(), page.data());
  EXPECT_EQ(decoded.text.size(), page.size());
  EXPECT_FALSE(decoded.had_errors);
}

TEST(Sniff, FaultsAreReplacedAndSaid) {
  Decoder decoder;
  const Decoded decoded = decoder.decode("<meta charset=utf-8>a\xE2\x82<b\xFF", "");
  EXPECT_EQ(decoded.text, "<meta charset=utf-8>a\xEF\xBF\xBD<b\xEF\xBF\xBD");
  EXPECT_TRUE(decoded.had_errors);
}

TEST(Sniff, NothingDeclaredIsGuessed) {
  EXPECT_EQ(encoding_of("<p>caf\xC3\xA9"), "UTF-8");
  EXPECT_EQ(encoding_of("<p>caf\xE9"), "windows-1252");
  EXPECT_EQ(encoding_of("<p>cut off in a character: caf\xC3\xA9\xE2\x82"), "UTF-8");
  std::string le, be;
  for (const char c : "<html><p>plain words"sv) {
    (le += c) += '\0';
    (be += '\0') += c;
  }
  EXPECT_EQ(encoding_of(le), "UTF-16LE");
  EXPECT_EQ(encoding_of(be), "UTF-16BE");
  EXPECT_EQ(encoding_of(""), "windows-1252");
}

TEST(Sniff, ADecoderIsGoodForPageAfterPage) {
  Decoder decoder;
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(decoder.decode("\xC1", "x;charset=koi8-r").text, "а");
    EXPECT_EQ(decoder.decode("\xC1", "x;charset=windows-1251").text, "Б");
    EXPECT_EQ(decoder.decode("\xA4\xA2", "x;charset=euc-jp").text, "あ");
    EXPECT_EQ(decoder.decode("plain", "x;charset=euc-jp").text, "plain");
  }
}

}  // namespace
}  // namespace tearsheet::encoding
