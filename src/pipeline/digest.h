// Fingerprints of a text: a hash that equal texts share, and a simhash that near texts nearly share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tearsheet::pipeline {

struct Hash128 {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  bool operator==(const Hash128&) const = default;
};

Hash128 hash_bytes(std::string_view bytes);  // XXH3, 128 bits
std::string to_hex(const Hash128& hash);     // 32 digits, as xxhsum prints it

struct TextDigest {
  std::uint64_t words = 0;
  // Of all runs of three words (of the text's words, if it has fewer), ASCII letters lowered: each bit is what most
  // runs' hashes have there. The Hamming distance of two texts grows with the share of runs they do not share.
  std::uint64_t simhash = 0;
};

TextDigest digest_text(std::string_view text);

}  // namespace tearsheet::pipeline
