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
  std::uint32_t contexts;
  std::uint32_t names_hash;
  std::uint32_t depth;
  std::uint32_t first_trees;
  std::uint32_t second_trees;
  std::int32_t first_bias;
  std::int32_t second_bias;
  std::uint32_t second_least;
};
static_assert(sizeof(Header) == 44);

}  // namespace

std::optional<Weights> read_weights(std::span<const unsigned char> file) {
  Header header{};
  if (file.size() < sizeof header) return std::nullopt;
  std::memcpy(&header, file.data(), sizeof header);
  constexpr std::size_t kLogisticCount = 2 * kLogisticSteps + 1;
  const std::size_t trees = std::size_t{header.first_trees} + header.second_trees;
  const std::size_t expected = sizeof header + 2 * std::size_t{kBuckets} + 2 * kLogisticCount + trees * sizeof(Tree);
  if (std::memcmp(header.magic, "TSBLOCK2", 8) != 0 || header.depth != kTreeDepth || file.size() != expected) {
    return std::nullopt;
  }
  const unsigned char* at = file.data() + sizeof header;
  Weights weights;
  weights.features = header.features;
  weights.contexts = header.contexts;
  weights.names_hash = header.names_hash;
  weights.second_least = header.second_least;
  weights.class_table = {reinterpret_cast<const std::int8_t*>(at), kBuckets};
  at += kBuckets;
  weights.word_table = {reinterpret_cast<const std::int8_t*>(at), kBuckets};
  at += kBuckets;
  weights.logistic = {reinterpret_cast<const std::uint16_t*>(at), kLogisticCount};
  at += 2 * kLogisticCount;
  const auto* tree = reinterpret_cast<const Tree*>(at);
  weights.first = {header.first_bias, {tree, header.first_trees}};
  weights.second = {header.second_bias, {tree + header.first_trees, header.second_trees}};
  return weights;
}

const Weights& weights() {
  static const Weights kWeights =
      read_weights(
          {tearsheet_block_weights, static_cast<std::size_t>(tearsheet_block_weights_end - tearsheet_block_weights)})
          .value_or(Weights{});
  return kWeights;
}

}  // namespace tearsheet::block
