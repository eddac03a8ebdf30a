// The learned scores: how likely each leaf belongs to the content. A first sum of oblivious trees over the features'
// bytes judges each leaf by itself; a second one looks again, at the features and at what the first said all around
// (context.h).
//
// In: a measured page. Out: for each leaf a probability in 65535ths, under the convention asked for (the story alone,
// or the whole page). All arithmetic is in integers, so every processor gives the same answer.
#pragma once

#include <cstdint>
#include <vector>

#include "src/block/context.h"
#include "src/block/features.h"
#include "src/block/page.h"
#include "src/block/weights.h"
#include "src/simd/level.h"
#include "tearsheet/inspect.h"

namespace tearsheet::block {

class LearnedScorer {
 public:
  // `model` must outlive the scorer and fit.
  explicit LearnedScorer(const Weights& model = weights()) : model_(&model) {}

  // True if the weights are for the features that this engine measures and ask for no column that is not there.
  static bool fits(const Weights& model = weights());

  // Adds the columns that the model reads beside the features: the scope, and the two hashed scores.
  void prepare(Page& page);
  // A number a leaf, valid until the next call. Call prepare() first.
  const std::vector<std::uint16_t>& score(Page& page, bool whole_page, simd::Level level = simd::best_level());

  // Of the last score(): what its probability came from, in weights.h's units.
  std::int32_t log_odds(std::uint32_t leaf) const { return looked_again(leaf) ? second_sums_[leaf] : sums_[leaf]; }
  // What each column had to do with it: for every split that asks for the column, how much of the tree's value would go
  // were the split to go the other way; of the second model only what it takes from context. Weightiest first.
  std::vector<Reason> reasons(const Page& page, std::uint32_t leaf) const;

  // The first scores of the last score(), and the context of those that reach `least`, written to the page's columns
  // (score() does so by itself where there is a second model). For training.
  const std::vector<std::uint16_t>& first_scores() const { return first_scores_; }
  void read_context(Page& page, std::uint32_t least = 0);

 private:
  void look_again(Page& page, simd::Level level);
  bool looked_again(std::uint32_t leaf) const { return looked_again_[leaf] != 0; }

  const Weights* model_;
  ContextReader context_;
  std::vector<std::int32_t> own_;    // by box: the class weights of its own tokens
  std::vector<std::int32_t> above_;  // ... of the tokens of the boxes around it
  std::vector<std::int32_t> sums_;   // by leaf
  std::vector<std::int32_t> second_sums_;
  std::vector<std::uint8_t> looked_again_;  // by leaf: the second sum is the one that counts
  std::vector<std::uint16_t> first_scores_;
  std::vector<std::uint16_t> scores_;
};

// Columns behind the features: the model's own, then the context's.
inline constexpr std::uint32_t kModelColumns = 3;
inline constexpr std::uint32_t kAllColumns = kFeatureCount + kModelColumns + kContextCount;

}  // namespace tearsheet::block
