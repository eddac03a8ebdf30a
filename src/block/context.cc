#include "src/block/context.h"

#include <algorithm>

#include "src/block/features.h"
#include "src/block/weights.h"
#include "src/text/steps.h"

namespace tearsheet::block {
namespace {

constexpr std::size_t kShapes = 4096;
constexpr std::uint16_t kNoShape = 0xFFFF;
// Probabilities are sorted into bins of 64 65535ths.
constexpr std::size_t kBins = 1024;
constexpr unsigned kBinShift = 6;
constexpr std::size_t kBoxLevels = 5;

std::uint8_t log_odds_byte(std::int32_t log_odds) {
  return static_cast<std::uint8_t>(std::clamp(128 + log_odds * 14 / kLogitUnits, 0, 255));
}

std::uint8_t byte_of(double share) { return static_cast<std::uint8_t>(std::clamp(share * 255.0, 0.0, 255.0)); }

// `part` of `whole`, both large, in 255ths.
std::uint8_t part_byte(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? std::uint8_t{0} : static_cast<std::uint8_t>(std::min<std::uint64_t>(255, part * 255 / whole));
}

}  // namespace

std::uint8_t ContextReader::mean(std::size_t begin, std::size_t end) const {
  if (begin >= end) return 0;
  return part_byte(sums_[end].weighed - sums_[begin].weighed, (sums_[end].weight - sums_[begin].weight) * 65535);
}

void ContextReader::sum(const Page& page, std::span<const std::uint16_t> probabilities) {
  const std::size_t count = page.leaves.size();
  texts_.clear();
  text_before_.resize(count + 1);
  sums_.assign(1, {});
  shapes_.clear();
  shape_numbers_.assign(kShapes, kNoShape);
  for (std::uint32_t i = 0; i < count; ++i) {
    text_before_[i] = static_cast<std::uint32_t>(texts_.size());
    const Leaf& leaf = page.leaves[i];
    if (leaf.kind != LeafKind::kText) continue;
    texts_.push_back(i);
    const std::uint64_t words = leaf.hidden ? 0 : leaf.counts.words;
    const std::uint64_t probability = probabilities[i];
    Sum next = sums_.back();
    next.weight += words + 1;
    next.weighed += (words + 1) * probability;
    next.words += words;
    next.expected += words * probability;
    sums_.push_back(next);
    std::uint16_t& number = shape_numbers_[leaf.shape % kShapes];
    if (number == kNoShape) {
      number = static_cast<std::uint16_t>(shapes_.size());
      shapes_.emplace_back();
    }
    ShapeSum& shape = shapes_[number];
    shape.weight += words + 1;
    shape.weighed += (words + 1) * probability;
  }
  text_before_[count] = static_cast<std::uint32_t>(texts_.size());
}

void ContextReader::view_boxes(const Page& page) {
  boxes_.resize(page.boxes.size());
  const std::uint64_t expected = sums_.back().expected;
  const auto texts_in = [&](const Box& box) { return text_before_[box.end_leaf] - text_before_[box.first_leaf]; };
  for (std::size_t b = 0; b < page.boxes.size(); ++b) {
    const Box& box = page.boxes[b];
    BoxView& view = boxes_[b];
    const std::uint32_t texts = texts_in(box);
    const bool alone = box.parent == kNoBox || texts_in(page.boxes[box.parent]) > texts;
    view.wider = alone ? box.parent : boxes_[box.parent].wider;
    if (texts == 0) continue;
    const std::uint32_t begin = text_before_[box.first_leaf];
    const std::uint32_t end = text_before_[box.end_leaf];
    view.mean = mean(begin, end);
    view.part = part_byte(sums_[end].expected - sums_[begin].expected, expected);
  }
}

// As choose(): kept in order of probability, as many as give the best F1 to expect.
ContextReader::Cut ContextReader::find_cut(const Page& page, std::span<const std::uint16_t> probabilities) {
  bin_words_.assign(kBins, 0);
  bin_expected_.assign(kBins, 0);
  for (const std::uint32_t i : texts_) {
    if (page.leaves[i].hidden) continue;
    const std::size_t bin = probabilities[i] >> kBinShift;
    bin_words_[bin] += page.leaves[i].counts.words;
    bin_expected_[bin] += std::uint64_t{page.leaves[i].counts.words} * probabilities[i];
  }
  Cut cut;
  const auto all = static_cast<double>(sums_.back().expected);
  std::uint64_t words = 0;
  std::uint64_t expected = 0;
  for (std::size_t bin = kBins; bin-- > 0;) {
    words += bin_words_[bin];
    expected += bin_expected_[bin];
    bin_expected_[bin] = expected;
    if (bin_words_[bin] == 0) continue;
    const double f1 = 2.0 * static_cast<double>(expected) / (static_cast<double>(words) * 65535.0 + all + 1.0);
    if (f1 > cut.best_f1) cut = {f1, static_cast<std::uint32_t>(bin << kBinShift)};
  }
  return cut;
}

void ContextReader::read(const Page& page, std::span<const std::int32_t> log_odds,
                         std::span<const std::uint16_t> probabilities, std::uint32_t least, std::uint8_t* columns) {
  TEARSHEET_STEP(2 * page.leaves.size() + page.boxes.size());
  sum(page, probabilities);
  view_boxes(page);
  const Cut cut = find_cut(page, probabilities);
  const std::size_t count = texts_.size();
  const Sum& all = sums_.back();
  const std::uint8_t best_f1 = byte_of(cut.best_f1);
  const std::uint8_t expected_share = part_byte(all.expected, all.words * 65535);
  const std::uint8_t expected_words = quantise(static_cast<std::uint32_t>(all.expected / 65535));
  for (std::size_t t = 0; t < count; ++t) {
    const std::uint32_t i = texts_[t];
    if (probabilities[i] < least) continue;
    const Leaf& leaf = page.leaves[i];
    const auto put = [&](std::size_t column, std::uint8_t value) { columns[column * page.stride + i] = value; };
    // Beyond the page's ends: nothing, which no leaf that counts has.
    const auto neighbour = [&](std::size_t at) {
      return at < count ? log_odds_byte(log_odds[texts_[at]]) : std::uint8_t{0};
    };
    put(kContext_first, neighbour(t));
    for (std::size_t k = 1; k <= 3; ++k) {
      put(kContext_first + 4 - k, t >= k ? neighbour(t - k) : std::uint8_t{0});
      put(kContext_first_previous + k, neighbour(t + k));
    }
    const auto back = [&](std::size_t reach) { return t > reach ? t - reach : 0; };
    const auto forth = [&](std::size_t reach) { return std::min(count, t + 1 + reach); };
    put(kContext_mean_3_around, mean(back(3), forth(3)));
    put(kContext_mean_8_around, mean(back(8), forth(8)));
    put(kContext_mean_20_around, mean(back(20), forth(20)));
    put(kContext_mean_5_before, mean(back(5), t));
    put(kContext_mean_5_after, mean(t + 1, forth(5)));
    put(kContext_mean_15_before, mean(back(15), t));
    put(kContext_mean_15_after, mean(t + 1, forth(15)));
    const Box& own = page.boxes[leaf.box];
    std::uint32_t box =
        text_before_[own.end_leaf] - text_before_[own.first_leaf] > 1 ? leaf.box : boxes_[leaf.box].wider;
    for (std::size_t level = 0; level < kBoxLevels; ++level) {
      const BoxView view = box != kNoBox ? boxes_[box] : boxes_[0];
      put(kContext_box0_mean + 2 * level, view.mean);
      put(kContext_box0_part + 2 * level, view.part);
      if (box != kNoBox) box = boxes_[box].wider;
    }
    const ShapeSum& shape = shapes_[shape_numbers_[leaf.shape % kShapes]];
    put(kContext_shape_mean, part_byte(shape.weighed, shape.weight * 65535));
    const std::uint64_t ahead = bin_expected_[probabilities[i] >> kBinShift];
    put(kContext_ahead, static_cast<std::uint8_t>(part_byte(ahead, all.expected)));
    put(kContext_best_f1, best_f1);
    const std::int32_t over =
        (static_cast<std::int32_t>(probabilities[i]) - static_cast<std::int32_t>(cut.probability)) / 512;
    put(kContext_over_cut, static_cast<std::uint8_t>(128 + over));
    put(kContext_expected_share, expected_share);
    put(kContext_expected_words, expected_words);
    put(kContext_expected_before, part_byte(sums_[t].expected, all.expected));
  }
}

}  // namespace tearsheet::block
