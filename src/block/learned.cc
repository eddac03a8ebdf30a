// Trees are walked level by level for 64 leaves at once: each level compares one column's bytes with one number and
// sets a bit of 64 indices, which compilers turn into vector code; then each index picks a value. The kernel is
// compiled once for every processor and once for those with AVX2; both give the same integers.
#include "src/block/learned.h"

#include <algorithm>

#include "src/block/features.h"
#include "src/block/weights.h"
#include "src/text/steps.h"

namespace tearsheet::block {
namespace {

constexpr std::uint32_t kScopeColumn = kFeatureCount;
constexpr std::uint32_t kClassColumn = kFeatureCount + 1;
constexpr std::uint32_t kWordColumn = kFeatureCount + 2;

// As model/hashed.py: own tokens by their low bits, those above by a product's high bits.
constexpr std::uint32_t kAboveFactor = 0x9E3779B1U;
constexpr std::uint32_t kMaxWords = 64;

std::uint8_t clamp_byte(std::int32_t value) { return static_cast<std::uint8_t>(std::clamp(value, 0, 255)); }

std::int32_t integer_root(std::uint32_t value) {
  std::int32_t root = 0;
  while (static_cast<std::uint32_t>((root + 1) * (root + 1)) <= value) ++root;  // at most kMaxWords: eight steps
  return root;
}

using Row = std::uint8_t[kFeatureRow];

[[gnu::always_inline]] inline void add_trees(std::span<const Tree> trees, const std::uint8_t* columns,
                                             std::size_t stride, std::int32_t* sums) {
  for (const Tree& tree : trees) {
    alignas(64) Row index{};
    for (std::size_t level = 0; level < kTreeDepth; ++level) {
      const std::uint8_t* column = columns + std::size_t{tree.splits[level].feature} * stride;
      const std::uint8_t least = tree.splits[level].least;
      const auto bit = static_cast<std::uint8_t>(1U << level);
      for (std::uint32_t i = 0; i < kFeatureRow; ++i) {
        index[i] = static_cast<std::uint8_t>(index[i] | (column[i] >= least ? bit : 0));
      }
    }
    for (std::uint32_t i = 0; i < kFeatureRow; ++i) sums[i] += tree.leaves[index[i]];
  }
}

void add_trees_portable(std::span<const Tree> trees, const std::uint8_t* columns, std::size_t stride,
                        std::int32_t* sums) {
  add_trees(trees, columns, stride, sums);
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] void add_trees_avx2(std::span<const Tree> trees, const std::uint8_t* columns,
                                            std::size_t stride, std::int32_t* sums) {
  add_trees(trees, columns, stride, sums);
}
#endif

std::uint32_t hash_of_names() {
  // FNV-1a, as model/export.py.
  std::uint32_t hash = 2166136261U;
  const auto step = [&](char c) { hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U; };
  const auto add = [&](std::string_view name, bool last) {
    for (const char c : name) step(c);
    if (!last) step('\n');
  };
  for (const std::string_view name : kFeatureNames) add(name, false);
  add("scope_page", false);
  add("class_score", false);
  add("word_score", true);
  return hash;
}

}  // namespace

bool LearnedScorer::fits() {
  return !weights().trees.empty() && weights().features == kFeatureCount + kModelColumns &&
         weights().names_hash == hash_of_names() &&
         std::all_of(weights().trees.begin(), weights().trees.end(), [](const Tree& tree) {
           return std::all_of(std::begin(tree.splits), std::end(tree.splits),
                              [](const Split& split) { return split.feature < kFeatureCount + kModelColumns; });
         });
}

void LearnedScorer::prepare(Page& page) {
  const Weights& model = weights();
  const std::size_t stride = page.stride;
  page.features.resize((kFeatureCount + kModelColumns) * stride);
  std::uint8_t* class_column = page.features.data() + kClassColumn * stride;
  std::uint8_t* word_column = page.features.data() + kWordColumn * stride;
  std::fill(class_column, class_column + 2 * stride, std::uint8_t{128});

  own_.assign(page.boxes.size(), 0);
  above_.assign(page.boxes.size(), 0);
  // What a box hands on: its own tokens as those of a box around.
  std::vector<std::int32_t>& handed = sums_;
  handed.assign(page.boxes.size(), 0);
  for (std::size_t b = 0; b < page.boxes.size(); ++b) {
    const Box& box = page.boxes[b];
    TEARSHEET_STEP(1 + box.end_token - box.first_token);
    for (std::uint32_t t = box.first_token; t < box.end_token; ++t) {
      const std::uint32_t token = page.tokens[t];
      own_[b] += model.class_table[token & (kBuckets - 1)];
      handed[b] += model.class_table[(token * kAboveFactor) >> 17];
    }
    if (box.parent != kNoBox) above_[b] = above_[box.parent] + handed[box.parent];
  }
  for (std::size_t i = 0; i < page.leaves.size(); ++i) {
    const Leaf& leaf = page.leaves[i];
    if (leaf.kind != LeafKind::kText) continue;
    class_column[i] = clamp_byte(128 + ((own_[leaf.box] + above_[leaf.box]) >> 1));
    const std::uint32_t words = std::min(leaf.end_word - leaf.first_word, kMaxWords);
    TEARSHEET_STEP(words);
    std::int32_t sum = 0;
    for (std::uint32_t w = leaf.first_word; w < leaf.first_word + words; ++w) {
      sum += model.word_table[page.words[w] & (kBuckets - 1)];
    }
    word_column[i] = clamp_byte(128 + sum * 4 / (1 + integer_root(words)));
  }
}

const std::vector<std::uint16_t>& LearnedScorer::score(Page& page, bool whole_page, simd::Level level) {
  const Weights& model = weights();
  const std::size_t stride = page.stride;
  const auto count = static_cast<std::uint32_t>(page.leaves.size());
  std::uint8_t* scope_column = page.features.data() + kScopeColumn * stride;
  std::fill(scope_column, scope_column + stride, static_cast<std::uint8_t>(whole_page ? 1 : 0));
  sums_.assign(stride, model.bias);
  auto* add = add_trees_portable;
#if defined(__x86_64__)
  if (level >= simd::Level::kAvx2) add = add_trees_avx2;
#else
  (void)level;
#endif
  for (std::uint32_t i = 0; i < count; i += kFeatureRow) {
    TEARSHEET_STEP(kFeatureRow);
    add(model.trees, page.features.data() + i, stride, sums_.data() + i);
  }
  scores_.resize(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::int32_t step = std::clamp(sums_[i] / (kLogitUnits / 128), -kLogisticSteps, kLogisticSteps);
    scores_[i] = model.logistic[static_cast<std::size_t>(step + kLogisticSteps)];
  }
  return scores_;
}

}  // namespace tearsheet::block
