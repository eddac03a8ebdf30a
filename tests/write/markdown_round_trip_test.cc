// Markdown says what the article says: read by cmark-gfm it has the article's own words, marks and blocks.
#include <gtest/gtest.h>

#include "tearsheet/write.h"
#include "tests/write/cmark.h"
#include "tests/write/generated_article.h"
#include "tests/write/outline.h"
#include "tests/write/round_trip.h"

namespace tearsheet::test {
namespace {

void expect_round_trips(std::uint64_t first_seed, std::uint64_t count, const GeneratorOptions& options) {
  std::size_t failures = 0;
  for (std::uint64_t seed = first_seed; seed < first_seed + count && failures < 5; ++seed) {
    const Article article = generate_article(Choices(seed), options);
    const RoundTrip result = round_trip(article);
    if (result.is_equal()) continue;
    ++failures;
    ADD_FAILURE() << "seed " << seed << "\n"
                  << first_difference(result.wanted, result.got) << "\n--- markdown\n"
                  << result.markdown << "\n--- html\n"
                  << result.html;
  }
}

TEST(MarkdownRoundTrip, GivesBackWordsAndBlocksOfFlatArticles) {
  TEARSHEET_NEEDS_CMARK("3000 generated articles");
  expect_round_trips(1, 3000, {.media = false, .hostile = false, .footnotes = false, .max_depth = 1});
}

TEST(MarkdownRoundTrip, GivesBackNestedBlocks) {
  TEARSHEET_NEEDS_CMARK("3000 generated articles");
  expect_round_trips(100'000, 3000, {.media = false, .hostile = false, .footnotes = false, .max_depth = 4});
}

TEST(MarkdownRoundTrip, GivesBackFootnotesPhotographsAndEmbeds) {
  TEARSHEET_NEEDS_CMARK("3000 generated articles");
  expect_round_trips(200'000, 3000, {.media = true, .hostile = true, .footnotes = true, .max_depth = 4});
}

TEST(MarkdownRoundTrip, GivesBackBareAddressesWithOddCharacters) {
  TEARSHEET_NEEDS_CMARK("bare addresses");
  for (const std::string_view address :
       {"http://a.example/x\\y*z*", "https://a.example/_a_", "https://a.example/a`b`c`", "ftp://a.example/[x](y)",
        "https://a.example/~~x~~ and \\ on"}) {
    Article article;
    article.blocks.emplace_back().text = "See " + std::string(address) + " for more.";
    const RoundTrip result = round_trip(article);
    EXPECT_EQ(result.wanted, result.got) << result.markdown;
  }
}

TEST(HtmlOutline, SaysWhatTheArticleSays) {
  std::size_t failures = 0;
  for (std::uint64_t seed = 300'000; seed < 303'000 && failures < 5; ++seed) {
    const Article article = generate_article(Choices(seed));
    const std::string html = to_html(article);
    const std::string wanted = outline_of(article);
    const std::string got = outline_of_html(html);
    if (wanted == got) continue;
    ++failures;
    ADD_FAILURE() << "seed " << seed << "\n" << first_difference(wanted, got) << "\n--- html\n" << html;
  }
}

}  // namespace
}  // namespace tearsheet::test
