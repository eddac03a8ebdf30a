#include "src/block/weights.h"

#include <cstring>

extern "C" {
extern const unsigned char tearsheet_block_weights[];
extern const unsigned char tearsheet_block_weights_end[];
}

namespace tearsheet::block {
namespace {

struct Header {
  char magic[8];
  std::uint32_t features;
  std::uint32_t names_hash;
  std::uint32_t trees;
  std::uint32_t depth;
  std::int32_t bias;
};
static_assert(sizeof(Header) == 28);

Weights read_weights() {
  Weights weights;
  const auto size = static_cast<std::size_t>(tearsheet_block_weights_end - tearsheet_block_weights);
  Header header{};
  if (size < sizeof header) return weights;
  std::memcpy(&header, tearsheet_block_weights, sizeof header);
  constexpr std::size_t kLogisticCount = 2 * kLogisticSteps + 1;
  const std::size_t expected =
      sizeof header + 2 * std::size_t{kBuckets} + 2 * kLogisticCount + std::size_t{header.trees} * sizeof(Tree);
  if (std::memcmp(header.magic, "TSBLOCK1", 8) != 0 || header.depth != kTreeDepth || size != expected) return weights;
  const unsigned char* at = tearsheet_block_weights + sizeof header;
  weights.features = header.features;
  weights.names_hash = header.names_hash;
  weights.bias = header.bias;
  weights.class_table = {reinterpret_cast<const std::int8_t*>(at), kBuckets};
  at += kBuckets;
  weights.word_table = {reinterpret_cast<const std::int8_t*>(at), kBuckets};
  at += kBuckets;
  weights.logistic = {reinterpret_cast<const std::uint16_t*>(at), kLogisticCount};
  at += 2 * kLogisticCount;
  weights.trees = {reinterpret_cast<const Tree*>(at), header.trees};
  return weights;
}

}  // namespace

const Weights& weights() {
  static const Weights kWeights = read_weights();
  return kWeights;
}

}  // namespace tearsheet::block
