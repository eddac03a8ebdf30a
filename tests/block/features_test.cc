// What is measured, and that it stands where the names say.
#include "src/block/features.h"

#include <gtest/gtest.h>

#include "src/block/segment.h"
#include "src/text/steps.h"

namespace tearsheet::block {
namespace {

class Measured {
 public:
  explicit Measured(std::string html) : html_(std::move(html)) {
    document.parse(html_);
    segment(document, page);
    measure(page);
  }
  int at(Feature feature, std::uint32_t leaf) const { return page.features[std::size_t{feature} * page.stride + leaf]; }
  Document document;
  Page page;

 private:
  std::string html_;
};

TEST(Features, QuantiseIsExactWhereSmallAndNeverFalls) {
  for (std::uint32_t n = 0; n < 16; ++n) EXPECT_EQ(quantise(n), n);
  std::uint8_t before = 0;
  for (std::uint32_t n = 0; n < 1'000'000; n += 1 + n / 50) {
    EXPECT_GE(quantise(n), before);
    before = quantise(n);
  }
  EXPECT_EQ(quantise(0xFFFFFFFF), 255);
}

TEST(Features, ShareIsOfTwoHundredAndFiftyFive) {
  EXPECT_EQ(share(0, 0), 0);
  EXPECT_EQ(share(1, 2), 127);
  EXPECT_EQ(share(5, 2), 255);
}

TEST(Features, OwnTagLinksAndSurroundings) {
  const Measured page(
      "<title>Rain tomorrow</title><nav><ul><li><a href=/>Home page</a></ul></nav>"
      "<article class=story-body><h1>Rain tomorrow</h1><p>It will rain, said the office, for most of the day. Take a "
      "coat.</p></article>");
  ASSERT_EQ(page.page.leaves.size(), 3U);
  EXPECT_EQ(page.at(kFeature_link_share, 0), 255);
  EXPECT_EQ(page.at(kFeature_in_nav, 0), 1);
  EXPECT_EQ(page.at(kFeature_is_item, 0), 1);
  EXPECT_EQ(page.at(kFeature_heading_level, 1), 1);
  EXPECT_EQ(page.at(kFeature_title_share, 1), 255);
  EXPECT_EQ(page.at(kFeature_after_h1, 2), 1);
  EXPECT_EQ(page.at(kFeature_is_paragraph, 2), 1);
  EXPECT_EQ(page.at(kFeature_prose, 2), 1);
  EXPECT_EQ(page.at(kFeature_in_article, 2), 2);
  EXPECT_EQ(page.at(kFeature_topic_content, 2), 3);
  EXPECT_EQ(page.at(kFeature_sentences, 2), 2);
}

TEST(Features, ReadingAPageAfterAnotherGivesTheSame) {
  const std::string html = "<div class=a><p>One two three.</p><img src=x></div><footer>\xC2\xA9 2020</footer>";
  const Measured fresh(html);
  Measured used("<ul>" + std::string(300, ' ') + "<li>a<li>b<li>c</ul><p>Words and words and more of them.</p>");
  std::string copy = html;
  used.document.parse(copy);
  segment(used.document, used.page);
  measure(used.page);
  EXPECT_EQ(fresh.page.features, used.page.features);
  EXPECT_EQ(fresh.page.stride, used.page.stride);
}

TEST(Features, APageWithoutLeavesHasNoRows) {
  const Measured page("<div></div>");
  EXPECT_EQ(page.page.stride, 0U);
}

#if defined(TEARSHEET_COUNT_STEPS)
TEST(Features, StepsAreLinearInThePage) {
  for (const std::string shape : {"<div><p>x y z.", "<ul><li>x", "<h2>a</h2><p>b", "<table><tr><td>x"}) {
    const auto cost = [&](std::size_t bytes) {
      std::string html;
      while (html.size() < bytes) html += shape;
      Document document;
      document.parse(html);
      Page page;
      segment(document, page);
      const std::uint64_t before = text::steps;
      measure(page);
      return text::steps - before;
    };
    EXPECT_LE(cost(120'000), cost(60'000) * 21 / 10 + 1000) << shape;
  }
}
#endif

}  // namespace
}  // namespace tearsheet::block
