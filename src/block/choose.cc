#include "src/block/choose.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "src/block/tables.h"
#include "src/text/steps.h"

namespace tearsheet::block {
namespace {

constexpr double kLeastExpectedF1 = 0.2;
// Focus moves the cut: leaves under it stay out, leaves over it come in, whatever the expected F1 says.
constexpr std::uint16_t kPrecisionFloor = 39321;  // .6
constexpr std::uint16_t kRecallFloor = 13107;     // .2

// What is hidden until a reader asks for it must be likelier content than not.
constexpr std::uint16_t kHiddenFloor = 32768;

constexpr std::uint16_t kStandfirstFloor = 39321;  // .6

// Data tables: one probability for all of a table's cells.
void settle_tables(const Page& page, std::vector<std::uint16_t>& scores) {
  for (std::uint32_t b = 0; b < page.boxes.size(); ++b) {
    const Box& box = page.boxes[b];
    if (!is_table(box) || box.end_leaf == box.first_leaf || !is_data_table(page, b)) continue;
    TEARSHEET_STEP(box.end_leaf - box.first_leaf);
    std::uint64_t sum = 0;
    std::uint64_t words = 0;
    for (std::uint32_t i = box.first_leaf; i < box.end_leaf; ++i) {
      const std::uint64_t weight = page.leaves[i].counts.words + 1;
      if (page.leaves[i].hidden) continue;
      words += weight;
      sum += weight * scores[i];
    }
    if (words == 0) continue;
    for (std::uint32_t i = box.first_leaf; i < box.end_leaf; ++i) {
      if (!page.leaves[i].hidden) scores[i] = static_cast<std::uint16_t>(sum / words);
    }
  }
}

// The story's own head: said in fields of its own, and no part of the story alone. A standfirst is the description, and
// of the story only where the model is sure.
bool is_head_of_story(const Leaf& leaf) {
  if (leaf.role == Role::kStandfirst) return leaf.story_score < kStandfirstFloor;
  return leaf.role == Role::kHeadline || leaf.role == Role::kByline || leaf.role == Role::kDate ||
         leaf.role == Role::kCaption || leaf.role == Role::kCredit;
}

}  // namespace

Scope resolve_scope(const Page& page, Scope scope) {
  if (scope != Scope::kAuto) return scope;
  return page.page_type == PageType::kArticle ? Scope::kStory : Scope::kPage;
}

Choice choose(Page& page, Scope scope, Focus focus) {
  Choice choice;
  choice.scope = resolve_scope(page, scope);
  const auto count = static_cast<std::uint32_t>(page.leaves.size());
  std::vector<std::uint16_t> scores(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    Leaf& leaf = page.leaves[i];
    leaf.chosen = false;
    const std::uint16_t score = choice.scope == Scope::kStory ? leaf.story_score : leaf.page_score;
    const bool of_the_head = choice.scope == Scope::kStory && is_head_of_story(leaf);
    const bool left_out = of_the_head || (leaf.hidden && score < kHiddenFloor);
    scores[i] = left_out ? 0 : score;
  }
  settle_tables(page, scores);

  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return scores[a] > scores[b]; });
  TEARSHEET_STEP(4 * std::size_t{count});

  // All sums are of integers: weights times 65535ths.
  std::uint64_t expected_all = 0;
  for (std::uint32_t i = 0; i < count; ++i) expected_all += std::uint64_t{page.leaves[i].counts.words} * scores[i];
  std::uint64_t taken_words = 0;
  std::uint64_t taken_expected = 0;
  std::uint32_t best_count = 0;
  double best = 0;
  for (std::uint32_t k = 0; k < count; ++k) {
    const std::uint64_t words = page.leaves[order[k]].counts.words;
    taken_words += words;
    taken_expected += words * scores[order[k]];
    const double f1 = 2.0 * static_cast<double>(taken_expected) /
                      (static_cast<double>(taken_words) * 65535.0 + static_cast<double>(expected_all) + 1.0);
    if (f1 > best) {
      best = f1;
      best_count = k + 1;
    }
  }
  choice.expected_f1 = best;
  if (best < kLeastExpectedF1) return choice;
  std::uint16_t cut = scores[order[best_count - 1]];
  if (focus == Focus::kPrecision) cut = std::max(cut, kPrecisionFloor);
  if (focus == Focus::kRecall) cut = std::min(cut, kRecallFloor);
  for (std::uint32_t i = 0; i < count; ++i) {
    Leaf& leaf = page.leaves[i];
    if (scores[i] >= cut && scores[i] > 0) leaf.chosen = true;
  }
  return choice;
}

void leave_out_tables(Page& page) {
  for (std::uint32_t b = 0; b < page.boxes.size(); ++b) {
    const Box& box = page.boxes[b];
    if (!is_table(box) || box.end_leaf == box.first_leaf || !is_data_table(page, b)) continue;
    TEARSHEET_STEP(box.end_leaf - box.first_leaf);
    for (std::uint32_t i = box.first_leaf; i < box.end_leaf; ++i) page.leaves[i].chosen = false;
  }
}

}  // namespace tearsheet::block
