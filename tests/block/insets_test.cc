// Formulas and short listings between content are content; beside it, or between what was left, they are not.
#include "src/block/insets.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "src/block/segment.h"
#include "src/text/steps.h"

namespace tearsheet::block {
namespace {

// The texts that are chosen once those that hold "yes" were.
std::string chosen(const std::string& html) {
  Document document;
  document.parse(html);
  Page page;
  segment(document, page);
  for (Leaf& leaf : page.leaves) leaf.chosen = page.text_of(leaf).find("yes") != std::string_view::npos;
  choose_insets(page);
  std::string out;
  for (const Leaf& leaf : page.leaves) {
    if (leaf.chosen) out += std::string(page.text_of(leaf)) + "|";
  }
  return out;
}

TEST(Insets, StandBetweenContent) {
  EXPECT_EQ(chosen("<p>yes 1</p><pre>a = b</pre><p>yes 2</p>"), "yes 1|a = b|yes 2|");
  EXPECT_EQ(chosen("<p>yes 1</p><div><math display=block><mi>x</mi></math></div><p>yes 2</p>"), "yes 1|x|yes 2|");
  EXPECT_EQ(chosen("<p>yes 1</p><div><math><mi>x</mi></math></div><pre>a = b</pre><p>yes 2</p>"),
            "yes 1|x|a = b|yes 2|");
}

TEST(Insets, MayEndTheirSection) {
  EXPECT_EQ(chosen("<div><p>yes 1</p><pre>a = b</pre></div><footer><p>no</p></footer>"), "yes 1|a = b|");
}

TEST(Insets, AreNotTakenBesideContent) {
  EXPECT_EQ(chosen("<p>yes 1</p><pre>a = b</pre><p>no</p>"), "yes 1|");
  EXPECT_EQ(chosen("<p>no</p><pre>a = b</pre><p>yes 2</p>"), "yes 2|");
  EXPECT_EQ(chosen("<main><p>yes 1</p></main><aside><pre>a = b</pre></aside><p>no</p>"), "yes 1|");
}

TEST(Insets, AreNoWordsNorLongListingsNorHidden) {
  EXPECT_EQ(chosen("<p>yes 1</p><p>words <math><mi>x</mi></math></p><p>yes 2</p>"), "yes 1|yes 2|");
  EXPECT_EQ(chosen("<p>yes 1</p><pre hidden>a = b</pre><p>yes 2</p>"), "yes 1|yes 2|");
  std::string listing;
  for (int i = 0; i < 100; ++i) listing += "word word\n";
  EXPECT_EQ(chosen("<p>yes 1</p><pre>" + listing + "</pre><p>yes 2</p>"), "yes 1|yes 2|");
}

#if defined(TEARSHEET_COUNT_STEPS)
TEST(Insets, StepsAreLinear) {
  const auto steps_of = [](int count) {
    std::string html = "<p>yes</p>";
    for (int i = 0; i < count; ++i) html += "<pre>a</pre>";
    html += "<p>no</p>";
    Document document;
    document.parse(html);
    Page page;
    segment(document, page);
    page.leaves.front().chosen = true;
    text::steps = 0;
    choose_insets(page);
    return text::steps;
  };
  EXPECT_LE(steps_of(4'000), 5 * steps_of(1'000));
}
#endif

}  // namespace
}  // namespace tearsheet::block
