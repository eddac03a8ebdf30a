#include "src/pipeline/digest.h"

#include <xxhash.h>

#include <array>
#include <bit>

#include "src/text/ascii.h"
#include "src/text/words.h"

namespace tearsheet::pipeline {
namespace {

constexpr std::size_t kRun = 3;  // words

// For each byte its eight bits, one in each byte of a word: lets a hash be added to 64 counters with eight additions.
constexpr std::array<std::uint64_t, 256> make_spread() {
  std::array<std::uint64_t, 256> spread{};
  for (unsigned byte = 0; byte < 256; ++byte) {
    for (unsigned bit = 0; bit < 8; ++bit) spread[byte] |= static_cast<std::uint64_t>(byte >> bit & 1) << 8 * bit;
  }
  return spread;
}
constexpr std::array<std::uint64_t, 256> kSpread = make_spread();

class BitCounts {
 public:
  void add(std::uint64_t hash) {
    for (unsigned i = 0; i < 8; ++i) narrow_[i] += kSpread[hash >> 8 * i & 0xFF];
    ++added_;
    if (++held_ == 255) spill();
  }
  std::uint64_t majority() {
    spill();
    std::uint64_t bits = 0;
    for (unsigned bit = 0; bit < 64; ++bit) bits |= static_cast<std::uint64_t>(2 * wide_[bit] > added_) << bit;
    return bits;
  }

 private:
  void spill() {
    for (unsigned i = 0; i < 8; ++i) {
      for (unsigned bit = 0; bit < 8; ++bit) wide_[8 * i + bit] += narrow_[i] >> 8 * bit & 0xFF;
      narrow_[i] = 0;
    }
    held_ = 0;
  }

  std::array<std::uint64_t, 8> narrow_{};  // counters of a byte
  std::array<std::uint64_t, 64> wide_{};
  unsigned held_ = 0;
  std::uint64_t added_ = 0;
};

std::uint64_t hash_word(std::string_view word) {
  std::array<char, 64> lowered;
  if (word.size() > lowered.size()) return XXH3_64bits(word.data(), word.size());
  for (std::size_t i = 0; i < word.size(); ++i) lowered[i] = text::to_ascii_lower(word[i]);
  return XXH3_64bits(lowered.data(), word.size());
}

std::uint64_t mix(std::uint64_t value) {
  value = (value ^ value >> 32) * 0x9E3779B97F4A7C15U;  // 2^64 over the golden ratio
  return value ^ value >> 29;
}

}  // namespace

Hash128 hash_bytes(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

std::string to_hex(const Hash128& hash) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (const std::uint64_t half : {hash.high, hash.low}) {
    for (int shift = 60; shift >= 0; shift -= 4) out += kDigits[half >> shift & 15];
  }
  return out;
}

TextDigest digest_text(std::string_view text) {
  TextDigest digest;
  BitCounts counts;
  std::array<std::uint64_t, kRun> last{};  // the words before, newest first
  text::for_each_word(text, [&](std::string_view word) {
    last = {hash_word(word), last[0], last[1]};
    if (++digest.words >= kRun) counts.add(mix(last[0] + std::rotl(last[1], 21) + std::rotl(last[2], 42)));
  });
  if (digest.words == 0) return digest;
  if (digest.words < kRun) counts.add(mix(last[0] + std::rotl(last[1], 21)));
  digest.simhash = counts.majority();
  return digest;
}

}  // namespace tearsheet::pipeline
