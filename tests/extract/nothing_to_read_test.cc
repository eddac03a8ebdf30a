// Pages of our own that hold nothing to read, in nothing_to_read.txt: behind each line of `==== NAME` a page. Those
// that do not give `empty` are named in the test's output.
#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "tearsheet/extract.h"

namespace tearsheet {
namespace {

constexpr std::size_t kLeastPages = 60;
constexpr double kLeastShare = 0.95;

struct NamedPage {
  std::string name;
  std::string html;
};

std::vector<NamedPage> read_pages() {
  std::ifstream in(TEARSHEET_SOURCE_DIR "/tests/extract/nothing_to_read.txt");
  std::vector<NamedPage> pages;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("==== ")) {
      pages.push_back({line.substr(5), {}});
    } else if (!pages.empty()) {
      pages.back().html += line + "\n";
    }
  }
  return pages;
}

TEST(NothingToRead, IsEmptyWithANote) {
  const std::vector<NamedPage> pages = read_pages();
  ASSERT_GE(pages.size(), kLeastPages);
  std::size_t empty = 0;
  for (const NamedPage& page : pages) {
    const Result<Article> article = extract(page.html);
    ASSERT_TRUE(article.has_value()) << page.name;
    if (article->status == Status::kEmpty) {
      ++empty;
      EXPECT_FALSE(article->notes.empty()) << page.name;
      EXPECT_TRUE(article->blocks.empty()) << page.name;
    } else {
      std::cout << "not empty: " << page.name << ": " << article->text.value_or("").substr(0, 100) << "\n";
    }
  }
  std::cout << empty << " of " << pages.size() << " are empty\n";
  EXPECT_GE(static_cast<double>(empty), kLeastShare * static_cast<double>(pages.size()));
}

// What few words need, to be read all the same: a name or a day, an article's element, sections, a formula, or being a
// mere piece of a page; and with Focus::kRecall nothing.
TEST(FewWords, AreReadWhereThePageSaysThatTheyAreAWork) {
  const std::string head = "<title>The lock</title>";
  const std::string words = "<p>The lock at the weir stays shut until the first of May.</p>";
  const auto status_of = [](const std::string& html, const Options& options = {}) {
    return extract(html, options).value().status;
  };
  EXPECT_EQ(status_of(head + words), Status::kEmpty);
  EXPECT_EQ(status_of(words), Status::kOk);
  EXPECT_EQ(status_of(head + "<article>" + words + "</article>"), Status::kOk);
  EXPECT_EQ(status_of(head + "<meta property='article:published_time' content='2026-04-02'>" + words), Status::kOk);
  EXPECT_EQ(status_of(head + words + "<p>It opens at <math><mi>h</mi><mo>=</mo><mn>2</mn></math> metres.</p>"),
            Status::kOk);
  Options recall;
  recall.focus = Focus::kRecall;
  EXPECT_EQ(status_of(head + words, recall), Status::kOk);
}

}  // namespace
}  // namespace tearsheet
