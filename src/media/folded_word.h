// A word in its folded form (lower case, accents off) together with the hash by which word tables are asked: a token's
// hash is worked out once, however many tables it is looked up in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace tearsheet::media {

// Never 0, which marks an empty place in a table.
inline std::uint32_t folded_hash(std::string_view word) {
  constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15;
  std::uint64_t hash = word.size();
  const char* at = word.data();
  std::size_t left = word.size();
  for (; left > 8; left -= 8, at += 8) {
    std::uint64_t chunk = 0;
    std::memcpy(&chunk, at, 8);
    hash = (hash ^ chunk) * kMultiplier;
    hash ^= hash >> 32;
  }
  std::uint64_t chunk = 0;
  if (left >= 4) {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::memcpy(&first, at, 4);
    std::memcpy(&last, at + left - 4, 4);
    chunk = (std::uint64_t{first} << 32) | last;
  } else {
    for (std::size_t i = 0; i < left; ++i) chunk = (chunk << 8) | static_cast<unsigned char>(at[i]);
  }
  hash = (hash ^ chunk) * kMultiplier;
  return static_cast<std::uint32_t>(hash >> 32) | 1U;
}

class FoldedWord : public std::string_view {
 public:
  FoldedWord() : FoldedWord(std::string_view{}) {}
  FoldedWord(std::string_view word) : FoldedWord(word, folded_hash(word)) {}
  // `hash` is folded_hash() of the word.
  FoldedWord(std::string_view word, std::uint32_t hash) : std::string_view(word), hash_(hash) {}

  std::uint32_t hash() const { return hash_; }

 private:
  std::uint32_t hash_;
};

}  // namespace tearsheet::media
