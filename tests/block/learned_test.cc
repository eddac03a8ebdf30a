#include "src/block/learned.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "src/block/features.h"
#include "src/block/model.h"
#include "src/block/segment.h"

namespace tearsheet::block {
namespace {

std::string page_of(int paragraphs) {
  std::string html = "<!DOCTYPE html><title>Ferry</title><nav><ul>";
  for (int i = 0; i < 40; ++i) html += "<li><a href=/" + std::to_string(i) + ">Section " + std::to_string(i) + "</a>";
  html += "</ul></nav><main><h1>Ferry</h1>";
  for (int i = 0; i < paragraphs; ++i) {
    html +=
        "<p>The ferry sails at " + std::to_string(i) + " in the morning, and the islanders, who bought it together, ";
    html += "are on the pier long before that. Nobody misses it twice.</p>";
  }
  return html + "</main><footer><p>All rights reserved.</p></footer>";
}

struct Read {
  explicit Read(const std::string& html) {
    document.parse(html, {});
    segment(document, page);
    measure(page);
  }
  Document document;
  Page page;
};

TEST(Learned, TheWeightsInTheTreeAreForThisEngine) {
  EXPECT_TRUE(LearnedScorer::fits());
  EXPECT_FALSE(weights().second.trees.empty());
}

TEST(Learned, EveryLevelOfVectorsGivesTheSameScores) {
  const std::string html = page_of(90);
  Read read(html);
  LearnedScorer scorer;
  scorer.prepare(read.page);
  for (const bool whole_page : {false, true}) {
    const std::vector<std::uint16_t> portable = scorer.score(read.page, whole_page, simd::Level::kPortable);
    EXPECT_EQ(scorer.score(read.page, whole_page, simd::best_level()), portable);
  }
}

TEST(Learned, AStoryIsLikelierContentThanTheMenuAroundIt) {
  const std::string html = page_of(12);
  Read read(html);
  LearnedScorer scorer;
  assign_roles(read.page, scorer, Scope::kStory);
  for (const Leaf& leaf : read.page.leaves) {
    if (leaf.kind != LeafKind::kText) continue;
    if ((read.page.boxes[leaf.box].flags & kInNav) != 0) {
      EXPECT_LT(leaf.story_score, 16384) << read.page.text_of(leaf);
    }
    if (read.page.boxes[leaf.box].name == Name::kP && (read.page.boxes[leaf.box].flags & kInMain) != 0) {
      EXPECT_GT(leaf.story_score, 49152) << read.page.text_of(leaf);
    }
  }
}

TEST(Learned, AReasonIsAColumnThatASplitAskedFor) {
  const std::string html = page_of(12);
  Read read(html);
  LearnedScorer scorer;
  assign_roles(read.page, scorer, Scope::kStory);
  const std::vector<Reason> reasons = scorer.reasons(read.page, 45);
  ASSERT_GE(reasons.size(), 4U);
  for (std::size_t i = 1; i < reasons.size(); ++i)
    EXPECT_GE(std::abs(reasons[i - 1].weight), std::abs(reasons[i].weight));
}

TEST(Learned, WeightsThatAreCutOrForOtherFeaturesAreRefused) {
  EXPECT_FALSE(read_weights({}));
  std::vector<unsigned char> file(1000, 0);
  EXPECT_FALSE(read_weights(file));
  Weights other = weights();
  other.names_hash ^= 1;
  EXPECT_FALSE(LearnedScorer::fits(other));
}

}  // namespace
}  // namespace tearsheet::block
