// Markdown says what the article says: read by cmark-gfm it has the article's own words, marks and blocks.
#include <gtest/gtest.h>

#include "tearsheet/write.h"
#include "tests/write/cmark.h"
#include "tests/write/generated_article.h"
#include "tests/write/outline.h"

namespace tearsheet::test {
namespace {

std::string first_difference(const std::string& wanted, const std::string& got) {
  std::size_t at = 0;
  while (at < wanted.size() && at < got.size() && wanted[at] == got[at]) ++at;
  const std::size_t begin = wanted.rfind('\n', at) == std::string::npos ? 0 : wanted.rfind('\n', at);
  return "wanted: " + wanted.substr(begin, at - begin + 160) +
         "\ngot:    " + got.substr(std::min(begin, got.size()), at - begin + 160);
}

struct Comparison {
  std::string markdown;
  std::string html;
  std::string wanted;
  std::string got;
  bool is_equal() const { return wanted == got; }
};

Comparison compare(const Article& article) {
  Comparison result;
  result.markdown = to_markdown(article, {.front_matter = false});
  std::vector<std::string> maths;
  result.html = Cmark::instance().to_html(set_maths_aside(result.markdown, maths));
  result.wanted = outline_of(article);
  result.got = outline_of_html(result.html, maths);
  return result;
}

void expect_round_trips(std::uint64_t first_seed, std::uint64_t count, const GeneratorOptions& options) {
  std::size_t failures = 0;
  for (std::uint64_t seed = first_seed; seed < first_seed + count && failures < 5; ++seed) {
    const Article article = generate_article(Choices(seed), options);
    const Comparison result = compare(article);
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
