// The learned scores: how likely each leaf belongs to the content, by a sum of oblivious trees over the features'
// bytes.
//
// In: a measured page. Out: for each leaf a probability in 65535ths, under the convention asked for (the story alone,
// or the whole page). All arithmetic is in integers, so every processor gives the same answer.
#pragma once

#include <cstdint>
#include <vector>

#include "src/block/page.h"
#include "src/simd/level.h"

namespace tearsheet::block {

class LearnedScorer {
 public:
  // True if the weights that were built in are for the features that this engine measures.
  static bool fits();

  // Adds the columns that the model reads beside the features: the scope, and the two hashed scores.
  void prepare(Page& page);
  // A number a leaf, valid until the next call. Call prepare() first.
  const std::vector<std::uint16_t>& score(Page& page, bool whole_page, simd::Level level = simd::best_level());

 private:
  std::vector<std::int32_t> own_;    // by box: the class weights of its own tokens
  std::vector<std::int32_t> above_;  // ... of the tokens of the boxes around it
  std::vector<std::int32_t> sums_;   // by leaf
  std::vector<std::uint16_t> scores_;
};

// Columns behind the features.
inline constexpr std::uint32_t kModelColumns = 3;

}  // namespace tearsheet::block
