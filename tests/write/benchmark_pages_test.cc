// What holds for generated articles holds for the web's: every page of the benchmark, rendered and read back.
#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "tearsheet/extract.h"
#include "tearsheet/write.h"
#include "tests/shared_data.h"
#include "tests/write/cmark.h"
#include "tests/write/html_allow_list.h"
#include "tests/write/round_trip.h"

namespace tearsheet::test {
namespace {

std::string read_gzip(const std::filesystem::path& path) {
  std::string bytes;
  gzFile file = gzopen(path.c_str(), "rb");
  EXPECT_NE(file, nullptr) << path;
  if (file == nullptr) return bytes;
  char buffer[1 << 16];
  for (int got = 0; (got = gzread(file, buffer, sizeof buffer)) > 0;)
    bytes.append(buffer, static_cast<std::size_t>(got));
  gzclose(file);
  return bytes;
}

// Each page of every set in the order of their names; one in `every`.
std::vector<std::filesystem::path> benchmark_pages(std::size_t every) {
  std::vector<std::filesystem::path> pages;
  for (const auto& set : std::filesystem::directory_iterator(shared_data() / "benchmark" / "data")) {
    if (!std::filesystem::is_directory(set.path() / "pages")) continue;
    for (const auto& page : std::filesystem::directory_iterator(set.path() / "pages")) pages.push_back(page.path());
  }
  std::sort(pages.begin(), pages.end());
  std::vector<std::filesystem::path> chosen;
  for (std::size_t i = 0; i < pages.size(); i += every) chosen.push_back(pages[i]);
  return chosen;
}

std::size_t sampled() { return std::getenv("TEARSHEET_LONG") != nullptr ? 1 : 4; }

TEST(BenchmarkPages, MarkdownReadBackGivesTheArticle) {
  TEARSHEET_NEEDS_SHARED("benchmark/data", "every page of the benchmark");
  TEARSHEET_NEEDS_CMARK("every page of the benchmark");
  Extractor extractor;
  Options options;
  options.render_text = false;
  std::size_t articles = 0;
  std::vector<std::string> different;
  for (const auto& path : benchmark_pages(sampled())) {
    const auto article = extractor.extract(read_gzip(path), options);
    ASSERT_TRUE(article) << path;
    if (article->blocks.empty()) continue;
    ++articles;
    const RoundTrip result = round_trip(*article);
    if (!result.is_equal()) {
      different.push_back(path.string() + "\n" + first_difference(result.wanted, result.got));
    }
  }
  ASSERT_GT(articles, 0U);
  std::cout << "Markdown of " << articles << " articles read back, " << different.size() << " differ\n";
  for (const std::string& one : different) std::cout << one << "\n";
  // Every one is known and written down in docs/markdown.md; 99.9 % are to be equal.
  EXPECT_LE(different.size() * 1000, articles);
}

TEST(BenchmarkPages, HtmlHoldsToItsAllowListAndSaysTheSame) {
  TEARSHEET_NEEDS_SHARED("benchmark/data", "every page of the benchmark");
  Extractor extractor;
  Options options;
  options.render_text = false;
  std::size_t different = 0;
  for (const auto& path : benchmark_pages(sampled())) {
    const auto article = extractor.extract(read_gzip(path), options);
    ASSERT_TRUE(article) << path;
    const std::string html = to_html(*article);
    ASSERT_EQ(first_forbidden(html), "") << path;
    const std::string wanted = outline_of(*article);
    const std::string got = outline_of_html(html);
    if (wanted == got) continue;
    ++different;
    ADD_FAILURE() << path << "\n" << first_difference(wanted, got);
    if (different > 5) break;
  }
}

// One reading, many renderings: what is shown changes neither the text nor the blocks, and the HTML says what the
// article says without what is not shown.
TEST(BenchmarkPages, OptionsThatShowChangeNothingElse) {
  TEARSHEET_NEEDS_SHARED("benchmark/data", "every page of the benchmark");
  Extractor extractor;
  for (const auto& path : benchmark_pages(sampled() * 4)) {
    const std::string bytes = read_gzip(path);
    std::string text;
    std::string blocks;
    for (int flags = 0; flags < 16; ++flags) {
      Options options;
      options.links = (flags & 1) != 0;
      options.images = (flags & 2) != 0;
      options.formatting = (flags & 4) != 0;
      options.front_matter = (flags & 8) != 0;
      options.render_markdown = true;
      options.render_html = true;
      const auto article = extractor.extract(bytes, options);
      ASSERT_TRUE(article) << path;
      std::string now;
      append_json_field(*article, "blocks", now);
      if (flags == 0) {
        text = article->text.value_or("");
        blocks = now;
      }
      ASSERT_EQ(article->text.value_or(""), text) << path << " with options " << flags;
      ASSERT_EQ(now, blocks) << path << " with options " << flags;
      const WriteOptions shown{.links = options.links, .images = options.images, .formatting = options.formatting};
      ASSERT_EQ(outline_of_html(article->html.value_or("")), outline_of(*article, shown))
          << path << " with options " << flags;
    }
  }
}

}  // namespace
}  // namespace tearsheet::test
