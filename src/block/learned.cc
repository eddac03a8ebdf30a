// Trees are walked level by level for 32 leaves at once: each level compares one column's bytes with one number and
// sets a bit of 32 indices, which compilers turn into vector code; then each index picks a value. The kernel is
// compiled once for every processor and once for those with AVX2; both give the same integers.
#include "src/block/learned.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <string_view>

#include "src/text/fnv.h"
#include "src/text/steps.h"

namespace tearsheet::block {
namespace {

constexpr std::uint32_t kScopeColumn = kFeatureCount;
constexpr std::uint32_t kClassColumn = kFeatureCount + 1;
constexpr std::uint32_t kWordColumn = kFeatureCount + 2;

// As model/hashed.py: own tokens by their low bits, those above by a product's high bits.
constexpr std::uint32_t kAboveFactor = 0x9E3779B1U;
constexpr std::uint32_t kMaxWords = 64;

constexpr std::uint32_t kTreeRow = 32;
static_assert(kFeatureRow % kTreeRow == 0);

std::uint8_t clamp_byte(std::int32_t value) { return static_cast<std::uint8_t>(std::clamp(value, 0, 255)); }

std::int32_t integer_root(std::uint32_t value) {
  std::int32_t root = 0;
  while (static_cast<std::uint32_t>((root + 1) * (root + 1)) <= value) ++root;  // at most kMaxWords: eight steps
  return root;
}

void add_trees_portable(std::span<const Tree> trees, const std::uint8_t* columns, std::size_t stride,
                        std::int32_t* sums) {
  for (const Tree& tree : trees) {
    std::uint8_t index[kTreeRow] = {};
    for (std::size_t level = 0; level < kTreeDepth; ++level) {
      const std::uint8_t* column = columns + std::size_t{tree.splits[level].feature} * stride;
      const std::uint8_t least = tree.splits[level].least;
      const auto bit = static_cast<std::uint8_t>(1U << level);
      for (std::uint32_t i = 0; i < kTreeRow; ++i) {
        index[i] = static_cast<std::uint8_t>(index[i] | (column[i] >= least ? bit : 0));
      }
    }
    for (std::uint32_t i = 0; i < kTreeRow; ++i) {
      sums[i] += static_cast<std::int16_t>(tree.low[index[i]] | (tree.high[index[i]] << 8));
    }
  }
}

#if defined(__x86_64__)
// Sixteen entries of a table for both halves of a vector.
[[gnu::target("avx2"), gnu::always_inline]] inline __m256i table_part(const std::uint8_t* table) {
  return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(table)));
}

// The bytes of a 64-entry table at 32 indices: each quarter is looked up by the low four bits, bits 4 and 5 say which
// counts.
[[gnu::target("avx2"), gnu::always_inline]] inline __m256i look_up(const std::uint8_t* table, __m256i index,
                                                                   __m256i bit4, __m256i bit5) {
  const __m256i first = _mm256_blendv_epi8(_mm256_shuffle_epi8(table_part(table), index),
                                           _mm256_shuffle_epi8(table_part(table + 16), index), bit4);
  const __m256i second = _mm256_blendv_epi8(_mm256_shuffle_epi8(table_part(table + 32), index),
                                            _mm256_shuffle_epi8(table_part(table + 48), index), bit4);
  return _mm256_blendv_epi8(first, second, bit5);
}

// Adds eight sums of 16 bits to sums of 32.
[[gnu::target("avx2"), gnu::always_inline]] inline void widen(__m128i eight, std::int32_t* sums) {
  auto* at = reinterpret_cast<__m256i*>(sums);
  _mm256_storeu_si256(at, _mm256_add_epi32(_mm256_loadu_si256(at), _mm256_cvtepi16_epi32(eight)));
}

[[gnu::target("avx2")]] void add_trees_avx2(std::span<const Tree> trees, const std::uint8_t* columns,
                                            std::size_t stride, std::int32_t* sums) {
  for (std::size_t begin = 0; begin < trees.size(); begin += kTreesInSum) {
    // Unpacking interleaves within halves: the first sum is of leaves 0-7 and 16-23, the second of 8-15 and 24-31.
    __m256i sum_low = _mm256_setzero_si256();
    __m256i sum_high = _mm256_setzero_si256();
    const std::size_t end = std::min(begin + kTreesInSum, trees.size());
    for (std::size_t t = begin; t < end; ++t) {
      const Tree& tree = trees[t];
      __m256i index = _mm256_setzero_si256();
      for (std::size_t level = 0; level < kTreeDepth; ++level) {
        const std::uint8_t* column = columns + std::size_t{tree.splits[level].feature} * stride;
        const __m256i value = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(column));
        const __m256i least = _mm256_set1_epi8(static_cast<char>(tree.splits[level].least));
        const __m256i right = _mm256_cmpeq_epi8(_mm256_max_epu8(value, least), value);
        index = _mm256_or_si256(index, _mm256_and_si256(right, _mm256_set1_epi8(static_cast<char>(1U << level))));
      }
      const __m256i bit4 = _mm256_slli_epi16(index, 3);
      const __m256i bit5 = _mm256_slli_epi16(index, 2);
      const __m256i low = look_up(tree.low, index, bit4, bit5);
      const __m256i high = look_up(tree.high, index, bit4, bit5);
      sum_low = _mm256_add_epi16(sum_low, _mm256_unpacklo_epi8(low, high));
      sum_high = _mm256_add_epi16(sum_high, _mm256_unpackhi_epi8(low, high));
    }
    widen(_mm256_castsi256_si128(sum_low), sums);
    widen(_mm256_castsi256_si128(sum_high), sums + 8);
    widen(_mm256_extracti128_si256(sum_low, 1), sums + 16);
    widen(_mm256_extracti128_si256(sum_high, 1), sums + 24);
  }
}
#endif

constexpr std::array<std::string_view, kModelColumns> kModelColumnNames = {"scope_page", "class_score", "word_score"};

std::string_view name_of_column(std::size_t column) {
  if (column < kFeatureCount) return kFeatureNames[column];
  if (column < kFeatureCount + kModelColumns) return kModelColumnNames[column - kFeatureCount];
  return kContextNames[column - kFeatureCount - kModelColumns];
}

std::uint32_t hash_of_names() {
  text::Fnv1a names;  // with line breaks between
  for (std::size_t column = 0; column < kAllColumns; ++column) {
    if (column > 0) names.add('\n');
    names.add(name_of_column(column));
  }
  return names.hash();
}

void add_trees(simd::Level level, std::span<const Tree> trees, const std::uint8_t* columns, std::size_t stride,
               std::int32_t* sums) {
#if defined(__x86_64__)
  if (level >= simd::Level::kAvx2) return add_trees_avx2(trees, columns, stride, sums);
#else
  (void)level;
#endif
  add_trees_portable(trees, columns, stride, sums);
}

std::uint16_t probability(const Weights& model, std::int32_t log_odds) {
  const std::int32_t step = std::clamp(log_odds / (kLogitUnits / 128), -kLogisticSteps, kLogisticSteps);
  return model.logistic[static_cast<std::size_t>(step + kLogisticSteps)];
}

}  // namespace

bool LearnedScorer::fits(const Weights& model) {
  const auto in_reach = [](std::span<const Tree> trees, std::uint32_t columns) {
    return std::ranges::all_of(trees, [&](const Tree& tree) {
      return std::ranges::all_of(tree.splits, [&](const Split& split) { return split.feature < columns; });
    });
  };
  return !model.first.trees.empty() && model.features == kFeatureCount + kModelColumns &&
         model.contexts == kContextCount && model.names_hash == hash_of_names() &&
         in_reach(model.first.trees, model.features) && in_reach(model.second.trees, kAllColumns);
}

void LearnedScorer::prepare(Page& page) {
  const Weights& model = *model_;
  const std::size_t stride = page.stride;
  page.features.resize(kAllColumns * stride);
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
    const bool hands_on = box.boxes != 0;
    for (std::uint32_t t = box.first_token; t < box.end_token; ++t) {
      const std::uint32_t token = page.tokens[t];
      own_[b] += model.class_table[token & (kBuckets - 1)];
      if (hands_on) handed[b] += model.class_table[(token * kAboveFactor) >> 17];
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
  const std::size_t stride = page.stride;
  const auto count = static_cast<std::uint32_t>(page.leaves.size());
  std::uint8_t* scope_column = page.features.data() + kScopeColumn * stride;
  std::fill(scope_column, scope_column + stride, static_cast<std::uint8_t>(whole_page ? 1 : 0));
  sums_.assign(stride, model_->first.bias);
  for (std::uint32_t i = 0; i < count; i += kTreeRow) {
    TEARSHEET_STEP(kTreeRow);
    add_trees(level, model_->first.trees, page.features.data() + i, stride, sums_.data() + i);
  }
  first_scores_.resize(count);
  for (std::uint32_t i = 0; i < count; ++i) first_scores_[i] = probability(*model_, sums_[i]);
  scores_ = first_scores_;
  looked_again_.assign(count, 0);
  if (!model_->second.trees.empty()) look_again(page, level);
  return scores_;
}

std::vector<Reason> LearnedScorer::reasons(const Page& page, std::uint32_t leaf) const {
  std::array<std::int32_t, kAllColumns> weights{};
  const auto value = [&](std::size_t column) { return page.features[column * page.stride + leaf]; };
  const auto add = [&](std::span<const Tree> trees, std::size_t first_column) {
    for (const Tree& tree : trees) {
      std::size_t index = 0;
      for (std::size_t level = 0; level < kTreeDepth; ++level) {
        const Split& split = tree.splits[level];
        if (value(split.feature) >= split.least) index |= std::size_t{1} << level;
      }
      const auto leaf_value = [&](std::size_t at) {
        return static_cast<std::int16_t>(tree.low[at] | (tree.high[at] << 8));
      };
      for (std::size_t level = 0; level < kTreeDepth; ++level) {
        if (tree.splits[level].feature < first_column) continue;
        weights[tree.splits[level].feature] += leaf_value(index) - leaf_value(index ^ (std::size_t{1} << level));
      }
    }
  };
  add(model_->first.trees, 0);
  if (looked_again(leaf)) add(model_->second.trees, kFeatureCount + kModelColumns);
  std::vector<Reason> reasons;
  for (std::size_t column = 0; column < kAllColumns; ++column) {
    if (weights[column] == 0) continue;
    reasons.push_back({std::string(name_of_column(column)), value(column), weights[column] / double{kLogitUnits}});
  }
  std::ranges::stable_sort(reasons,
                           [](const Reason& a, const Reason& b) { return std::abs(a.weight) > std::abs(b.weight); });
  return reasons;
}

void LearnedScorer::read_context(Page& page, std::uint32_t least) {
  context_.read(page, sums_, first_scores_, least,
                page.features.data() + std::size_t{kFeatureCount + kModelColumns} * page.stride);
}

// Rows in which no leaf is likely enough are passed over: most of what stands around an article.
void LearnedScorer::look_again(Page& page, simd::Level level) {
  read_context(page, model_->second_least);
  const std::size_t stride = page.stride;
  const auto count = static_cast<std::uint32_t>(page.leaves.size());
  second_sums_.assign(stride, model_->second.bias);
  for (std::uint32_t row = 0; row < count; row += kTreeRow) {
    const std::uint32_t end = std::min(count, row + kTreeRow);
    const auto likely = [&](std::uint32_t i) {
      return page.leaves[i].kind == LeafKind::kText && first_scores_[i] >= model_->second_least;
    };
    std::uint32_t first = row;
    while (first < end && !likely(first)) ++first;
    if (first == end) continue;
    TEARSHEET_STEP(kTreeRow);
    add_trees(level, model_->second.trees, page.features.data() + row, stride, second_sums_.data() + row);
    for (std::uint32_t i = first; i < end; ++i) {
      if (!likely(i)) continue;
      looked_again_[i] = 1;
      scores_[i] = probability(*model_, second_sums_[i]);
    }
  }
}

}  // namespace tearsheet::block
