// Pages of our own that hold nothing to read, in nothing_to_read.txt: behind each line of `==== NAME` a page. Those
// that do not give `empty` are named in the test's output. Nearly all should; what is held here is what stands today,
// half: short notices in plain markup (maintenance, a parked domain, a server's own error) are still read as short
// pages.
#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "tearsheet/extract.h"

namespace tearsheet {
namespace {

constexpr std::size_t kLeastPages = 60;
constexpr double kLeastShare = 0.5;

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

}  // namespace
}  // namespace tearsheet
