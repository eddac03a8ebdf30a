// What a page falls into: runs of text in boxes, what is hidden, what is never text.
#include "src/block/segment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "src/text/steps.h"

namespace tearsheet::block {
namespace {

using testing::ElementsAre;

class Segmented {
 public:
  explicit Segmented(std::string html) : html_(std::move(html)) {
    document.parse(html_);
    segment(document, page);
  }
  std::vector<std::string> texts(bool hidden = false) const {
    std::vector<std::string> out;
    for (const Leaf& leaf : page.leaves) {
      if (leaf.kind == LeafKind::kText && leaf.hidden == hidden) out.emplace_back(page.text_of(leaf));
    }
    return out;
  }
  std::string kinds() const {
    std::string out;
    for (const Leaf& leaf : page.leaves) out += "tier"[static_cast<unsigned>(leaf.kind)];
    return out;
  }

  Document document;
  Page page;

 private:
  std::string html_;
};

TEST(Segment, BoxesPartTextAndInlineElementsDoNot) {
  const Segmented page("<div>one <b>t</b>wo<p>three<ul><li>four<li>five</ul>six</div>");
  EXPECT_THAT(page.texts(), ElementsAre("one two", "three", "four", "five", "six"));
}

TEST(Segment, WhiteSpaceCollapsesAcrossElementsAndNoBreakSpaceIsWhiteSpace) {
  const Segmented page("<p>  a\n\t<i> b </i>&nbsp; c  </p><p>&nbsp;</p>");
  EXPECT_THAT(page.texts(), ElementsAre("a b c"));
}

TEST(Segment, OneBreakIsALineTwoAreAParagraph) {
  const Segmented page("<div>a<br>b<br><br>c<br> <br>d</div>");
  EXPECT_THAT(page.texts(), ElementsAre("a\nb", "c", "d"));
}

TEST(Segment, AListingIsOneLeafWhateverItsLinesAreBuiltOf) {
  const Segmented page("<pre><code><div>a</div><div>b</div></code></pre>");
  EXPECT_THAT(page.texts(), ElementsAre("a b"));
}

TEST(Segment, APageInsideAPreFallsIntoItsParagraphs) {
  const Segmented page("<pre>intro<p>one<h2>two</h2>three</pre>");
  EXPECT_THAT(page.texts(), ElementsAre("intro", "one", "two", "three"));
}

TEST(Segment, APictureDoesNotSplitTheTextAroundIt) {
  const Segmented page("<p>a <img src=x> b</p><img src=y><p>c</p>");
  EXPECT_EQ(page.kinds(), "tiit");
  EXPECT_THAT(page.texts(), ElementsAre("a b", "c"));
}

TEST(Segment, FramesAndRulesAreLeaves) {
  const Segmented page("<p>a</p><iframe src=x>fallback</iframe><hr><video><p>old browser</p></video>");
  EXPECT_EQ(page.kinds(), "tere");
}

TEST(Segment, WhatNobodySeesIsMarkedHidden) {
  const Segmented page(
      "<p>seen words</p><p hidden>a</p><div style='color:red; DISPLAY : none'><p>b</p></div><dialog>c</dialog>"
      "<p hidden=until-found>found</p><dialog open>d</dialog>");
  EXPECT_THAT(page.texts(), ElementsAre("seen words", "found", "d"));
  EXPECT_THAT(page.texts(true), ElementsAre("a", "b", "c"));
}

TEST(Segment, WhatIsNeverTextIsNotWalked) {
  const Segmented page(
      "<p>a<script>x()</script><style>y{}</style><svg><text>z</text></svg></p><template><p>t</p></template>"
      "<textarea>u</textarea><p>b<span aria-hidden=true>icon</span><span class=sr-only>for readers</span></p>");
  EXPECT_THAT(page.texts(), ElementsAre("a", "b"));
}

TEST(Segment, ADropCapIsText) {
  const Segmented page("<p><span aria-hidden=true>O</span>nce upon a time</p>");
  EXPECT_THAT(page.texts(), ElementsAre("Once upon a time"));
}

TEST(Segment, NoscriptCountsOnlyWhereItHoldsThePage) {
  const Segmented shell("<div>Loading</div><noscript><p>All of the words of this page are in here.</p></noscript>");
  EXPECT_TRUE(shell.page.noscript_read);
  EXPECT_THAT(shell.texts(), ElementsAre("Loading", "All of the words of this page are in here."));
  const Segmented page("<p>All of the words of this page are out here.</p><noscript><p>Enable scripts</p></noscript>");
  EXPECT_FALSE(page.page.noscript_read);
  EXPECT_THAT(page.texts(), ElementsAre("All of the words of this page are out here."));
  EXPECT_THAT(page.texts(true), ElementsAre("Enable scripts"));
}

TEST(Segment, ABodyThatHidesItselfIsRead) {
  const Segmented page("<body style='visibility:hidden'><p>words</p>");
  EXPECT_THAT(page.texts(), ElementsAre("words"));
}

TEST(Segment, ElementsOfUnknownNameAreBoxesExceptAmongText) {
  const Segmented page("<x-card>one</x-card><x-card>two</x-card><p>a <x-term>b</x-term> c</p>");
  EXPECT_THAT(page.texts(), ElementsAre("one", "two", "a b c"));
}

TEST(Segment, LinksAreMeasuredInCharacters) {
  const Segmented page("<p>abcd <a href=x>efgh</a></p>");
  ASSERT_EQ(page.page.leaves.size(), 1U);
  EXPECT_EQ(page.page.leaves[0].links, 1);
  EXPECT_NEAR(page.page.leaves[0].link_characters, 4, 1);
}

TEST(Segment, BoxesHoldTheirLeavesAndParentsComeFirst) {
  const Segmented page("<div><p>a</p><div><p>b</p><p>c</p></div></div>");
  const auto& boxes = page.page.boxes;
  for (std::size_t i = 1; i < boxes.size(); ++i) {
    ASSERT_LT(boxes[i].parent, i);
    EXPECT_LE(boxes[boxes[i].parent].first_leaf, boxes[i].first_leaf);
    EXPECT_GE(boxes[boxes[i].parent].end_leaf, boxes[i].end_leaf);
  }
  EXPECT_EQ(boxes[0].end_leaf, page.page.leaves.size());
}

#if defined(TEARSHEET_COUNT_STEPS)
// Steps a byte over shapes that nest, repeat and interleave; each page is doubled and may cost at most 2.1 times as
// much.
TEST(Segment, StepsAreLinearInThePage) {
  const std::vector<std::string> shapes = {"<div>",
                                           "<p>x",
                                           "<ul><li>x",
                                           "<b><i>x",
                                           "<pre>x",
                                           "x<br>",
                                           "<table><tr><td>x",
                                           "<a href=x><div>y",
                                           "<span hidden>x",
                                           "<img src=x>",
                                           "<div class='a b c'>x</div>",
                                           "<details><summary>x",
                                           "<dl><dt>x<dd>y",
                                           "<x-y>z",
                                           "<noscript>x"};
  for (const std::string& shape : shapes) {
    const auto cost = [&](std::size_t bytes) {
      std::string html;
      while (html.size() < bytes) html += shape;
      Document document;
      document.parse(html);
      Page page;
      const std::uint64_t before = text::steps;
      segment(document, page);
      return text::steps - before;
    };
    const std::uint64_t once = cost(60'000);
    const std::uint64_t twice = cost(120'000);
    EXPECT_LE(once, 60'000U * 12) << shape;
    EXPECT_LE(twice, once * 21 / 10 + 1000) << shape;
  }
}
#endif

}  // namespace
}  // namespace tearsheet::block
