// What the decoder promises of its cost: UTF-8 validation that is the same at every level of SIMD, time in proportion
// to the page, memory in proportion to the text and given back after a huge page.
#include <gtest/gtest.h>
#include <simdjson.h>

#include <cstdint>
#include <string>
#include <vector>

#include "src/encoding/decode.h"
#include "src/encoding/output.h"
#include "src/encoding/validate.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"

namespace tearsheet::encoding {
namespace {

bool is_valid_by_the_book(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const text::CodePoint point = text::decode_utf8(bytes, at);
    if (!point.well_formed) return false;
    at += point.size;
  }
  return true;
}

TEST(Validation, EveryLevelOfSimdAgreesWithTheBook) {
  // Good and bad sequences at every offset of a 64-byte block and across its end.
  const std::vector<std::string> pieces = {"a",
                                           "é",
                                           "€",
                                           "😀",
                                           "\xC3",
                                           "\xE2\x82",
                                           "\x80",
                                           "\xC0\x80",
                                           "\xF5",
                                           "\xED\xA0\x80",
                                           "\xF4\x90\x80\x80",
                                           "\xE0\x80",
                                           "\xF0\x9F",
                                           "\xF0\x80\x80\x80",
                                           "\xFF"};
  std::size_t levels = 0;
  for (const auto* level : simdjson::get_available_implementations()) {
    if (!level->supported_by_runtime_system()) continue;
    ++levels;
    for (std::size_t offset = 0; offset < 130; ++offset) {
      for (const auto& piece : pieces) {
        for (const char* tail : {"", "a", "é", "\x80"}) {
          const std::string bytes = std::string(offset, 'x') + piece + tail;
          ASSERT_EQ(level->validate_utf8(bytes.data(), bytes.size()), is_valid_by_the_book(bytes))
              << level->name() << " at " << offset;
        }
      }
    }
  }
  EXPECT_GE(levels, 1U);
  std::printf("%zu levels of SIMD tried\n", levels);
}

TEST(Output, ABufferThatOnePageMadeHugeIsGivenBack) {
  Output output;
  output.begin(64U << 20);
  EXPECT_GE(output.capacity(), 64U << 20);
  output.begin(1000);
  EXPECT_LE(output.capacity(), Output::kKeptBytes);
  output.begin(100000);
  const std::size_t kept = output.capacity();
  output.begin(10);
  EXPECT_EQ(output.capacity(), kept);
}

TEST(Output, TextIsAtMostThriceTheBytesAndTheBufferLittleMore) {
  Decoder decoder;
  for (int i = 0; i < static_cast<int>(kEncodingCount); ++i) {
    const std::string bytes(100'000, '\x81');
    const Decoded decoded = decoder.decode_as(static_cast<Encoding>(i), bytes);
    EXPECT_LE(decoded.text.size(), 3 * bytes.size()) << name_of(static_cast<Encoding>(i));
  }
}

#if defined(TEARSHEET_COUNT_STEPS)
TEST(Steps, GrowWithThePageAndNoFaster) {
  const std::vector<std::string> shapes = {"<",
                                           "<!--",
                                           "<meta ",
                                           "<meta charset",
                                           "<meta charset=",
                                           "<meta content='charset charset",
                                           "<meta a='",
                                           "<a b=c ",
                                           "<script>",
                                           "</script",
                                           "<title></titl",
                                           "charset=",
                                           "\xC3",
                                           "\xE2\x82",
                                           "\xFF",
                                           "\xE9",
                                           "\x1B$B",
                                           "\x1B",
                                           "a\0",
                                           "<p>\xC1\xC2\xC3 ",
                                           "<p>\x82\xA0",
                                           "\x81\x30\x81",
                                           "&#x",
                                           "<?xml encoding=",
                                           "\xA4\xA2<",
                                           "<style>\xE4</style>"};
  for (const auto& shape : shapes) {
    for (const char* type :
         {"", "text/html; charset=gb18030", "text/html; charset=utf-8", "text/html;charset=iso-2022-jp"}) {
      const auto steps_of = [&](std::size_t bytes) {
        std::string page;
        while (page.size() < bytes) page += shape;
        Decoder decoder;
        text::steps = 0;
        decoder.decode(page, type);
        return text::steps;
      };
      constexpr std::size_t kBytes = 1 << 20;
      const auto half = steps_of(kBytes / 2);
      const auto whole = steps_of(kBytes);
      EXPECT_LE(whole, 16 * kBytes) << shape << ' ' << type;
      EXPECT_LE(whole, half * 21 / 10 + 1000) << shape << ' ' << type;
    }
  }
}
#endif

}  // namespace
}  // namespace tearsheet::encoding
