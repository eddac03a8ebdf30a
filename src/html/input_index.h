// Where the bytes are that the tokenizer looks for: a window of 32 KiB of the input's masks (simd/classify.h), which
// moves along with the tokenizer, so the index stays in the first-level cache however long the page is.
//
//   input   |----block----|----block----|-- … --|--last block, padded--|
//   masks_               [ base_ … base_ + count_ ) and one block more
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "src/simd/classify.h"
#include "src/text/steps.h"

namespace tearsheet::html {

class InputIndex {
 public:
  InputIndex(std::string_view input, simd::Level level)
      : input_(input.data()), size_(static_cast<std::uint32_t>(input.size())), classify_(simd::classify_at(level)) {
    blocks_ = static_cast<std::uint32_t>((input.size() + simd::kBlockBytes - 1) / simd::kBlockBytes);
  }

  // The first '<' from `at` on, or the input's size; `decode` is set if what lies before it needs decoding.
  std::uint32_t find_less_than(std::uint32_t at, bool& decode) {
    return find<&simd::BlockMasks::less_than>(at, decode);
  }
  // The same for '"'.
  std::uint32_t find_double_quote(std::uint32_t at, bool& decode) {
    return find<&simd::BlockMasks::double_quote>(at, decode);
  }

 private:
  static constexpr std::uint32_t kWindowBlocks = 512;

  // The masks of the 64 bytes from `at` on, put together from two blocks, answer nearly every question without a loop.
  template <std::uint64_t simd::BlockMasks::* kClass>
  [[gnu::always_inline]] std::uint32_t find(std::uint32_t at, bool& decode) {
    const std::uint32_t block = at / simd::kBlockBytes;
    if (block - base_ >= count_) [[unlikely]] {
      if (block >= blocks_) return size_;
      move_to(block);
    }
    const simd::BlockMasks* masks = masks_.data() + (block - base_);
    const unsigned shift = at % simd::kBlockBytes;
    const auto from_at = [shift](std::uint64_t low, std::uint64_t high) {
      return (low >> shift) | ((high << 1) << (63 - shift));
    };
    const std::uint64_t hits = from_at(masks[0].*kClass, masks[1].*kClass);
    const std::uint64_t needs = from_at(masks[0].decode, masks[1].decode);
    if (hits != 0) [[likely]] {
      decode |= (needs & (hits ^ (hits - 1))) != 0;  // at the lowest hit or below it
      return at + static_cast<std::uint32_t>(std::countr_zero(hits));
    }
    return find_further<kClass>(block + 1, needs, decode);
  }

  template <std::uint64_t simd::BlockMasks::* kClass>
  [[gnu::noinline]] std::uint32_t find_further(std::uint32_t block, std::uint64_t needs, bool& decode) {
    while (true) {
      if (block - base_ >= count_) [[unlikely]] {
        if (block >= blocks_) {
          decode |= needs != 0;
          return size_;
        }
        move_to(block);
      }
      const simd::BlockMasks& masks = masks_[block - base_];
      const std::uint64_t hits = masks.*kClass;
      if (hits != 0) {
        decode |= (needs | (masks.decode & (hits ^ (hits - 1)))) != 0;
        return block * static_cast<std::uint32_t>(simd::kBlockBytes) +
               static_cast<std::uint32_t>(std::countr_zero(hits));
      }
      TEARSHEET_STEP(1);
      needs |= masks.decode;
      ++block;
    }
  }

  [[gnu::noinline]] void move_to(std::uint32_t block) {
    base_ = block;
    count_ = std::min(kWindowBlocks, blocks_ - block);
    const std::uint32_t ahead = std::min(kWindowBlocks + 1, blocks_ - block);  // with the block behind the window
    TEARSHEET_STEP(ahead);
    const std::uint32_t whole = std::min(ahead, size_ / static_cast<std::uint32_t>(simd::kBlockBytes) - block);
    classify_(input_ + std::size_t{block} * simd::kBlockBytes, whole, masks_.data());
    if (whole < ahead) {
      // The last block, padded with a byte that means nothing.
      std::array<char, simd::kBlockBytes> padded;
      padded.fill(' ');
      const std::size_t begin = std::size_t{block + whole} * simd::kBlockBytes;
      std::memcpy(padded.data(), input_ + begin, size_ - begin);
      classify_(padded.data(), 1, masks_.data() + whole);
    }
    if (ahead == count_) masks_[count_] = {};
  }

  const char* input_;
  std::uint32_t size_;
  std::uint32_t blocks_ = 0;
  simd::Classify classify_;
  std::uint32_t base_ = 0;
  std::uint32_t count_ = 0;
  std::array<simd::BlockMasks, kWindowBlocks + 1> masks_;
};

}  // namespace tearsheet::html
