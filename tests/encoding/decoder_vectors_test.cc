// Every decoder against an independent one: the outputs of all one- and two-byte inputs and of longer sequences, as
// hashes in decoder_vectors.txt (vectors/make_vectors.rs made them and says how).
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <fstream>
#include <functional>
#include <iomanip>
#include <sstream>
#include <string>
#include <string_view>

#include "src/encoding/decode.h"
#include "src/encoding/validate.h"

namespace tearsheet::encoding {
namespace {

using Feed = std::function<void(std::string_view)>;

std::string bytes_of(std::initializer_list<int> values) {
  std::string bytes;
  for (const int value : values) bytes += static_cast<char>(value);
  return bytes;
}

void pairs(const std::string& prefix, const std::string& suffix, const Feed& feed) {
  for (int a = 0; a < 256; ++a) {
    for (int b = 0; b < 256; ++b) feed(prefix + bytes_of({a, b}) + suffix);
  }
}

void mixed(const Feed& feed) {
  constexpr std::array<int, 48> kAlphabet = {0x00, 0x0A, 0x0E, 0x1B, 0x1B, 0x24, 0x28, 0x30, 0x39, 0x3C, 0x40, 0x41,
                                             0x42, 0x49, 0x4A, 0x5C, 0x7E, 0x7F, 0x80, 0x81, 0x84, 0x88, 0x8E, 0x8F,
                                             0x90, 0x9F, 0xA0, 0xA1, 0xA4, 0xB0, 0xBF, 0xC0, 0xC2, 0xD7, 0xD8, 0xDC,
                                             0xDF, 0xE0, 0xE2, 0xE3, 0xED, 0xEF, 0xF0, 0xF4, 0xF8, 0xFC, 0xFE, 0xFF};
  std::uint32_t state = 1;
  const auto next = [&](std::uint32_t n) {
    state = state * 1664525U + 1013904223U;
    return (state >> 16) % n;
  };
  for (int i = 0; i < 20000; ++i) {
    const std::uint32_t size = 1 + next(24);
    std::string bytes;
    for (std::uint32_t k = 0; k < size; ++k) bytes += static_cast<char>(kAlphabet[next(48)]);
    feed(bytes);
  }
}

void four_bytes(const Feed& feed) {
  for (int a = 0x81; a <= 0xFE; ++a) {
    for (int b = 0x30; b <= 0x39; ++b) {
      for (int c = 0x81; c <= 0xFE; ++c) {
        for (int d = 0x30; d <= 0x39; ++d) feed(bytes_of({a, b, c, d}));
      }
    }
  }
}

// The inputs of a set by its name, false for an unknown name.
bool fill_set(const std::string& set, std::string_view encoding, const Feed& feed) {
  if (set == "one-byte") {
    for (int a = 0; a < 256; ++a) feed(bytes_of({a}));
  } else if (set == "two-bytes") {
    pairs("", "", feed);
  } else if (set == "two-bytes-then-letter") {
    pairs("", "a", feed);
  } else if (set == "mixed") {
    mixed(feed);
  } else if (set == "four-bytes") {
    four_bytes(feed);
  } else if (set == "lead-surrogate-then-unit") {
    pairs(encoding == "UTF-16BE" ? "\xD8\x3D" : "\x3D\xD8", "", feed);
  } else if (set == "8f-then-two-bytes") {
    pairs("\x8F", "", feed);
  } else if (set == "8f-then-two-bytes-then-letter") {
    pairs("\x8F", "a", feed);
  } else if (set == "esc-then-two-bytes") {
    pairs("\x1B", "$!a", feed);
  } else if (set == "esc-$B-esc-then-two-bytes") {
    pairs("\x1B$B\x1B", "%!", feed);
  } else if (set.starts_with("esc-")) {
    pairs("\x1B" + set.substr(4, 2), "", feed);
  } else if (set.ends_with("-then-two-bytes")) {
    std::string prefix;
    for (std::size_t at = 0; at + 2 < set.size() && set[at + 2] == '-' && set[at] != 't'; at += 3) {
      prefix += static_cast<char>(std::stoi(set.substr(at, 2), nullptr, 16));
    }
    pairs(prefix, encoding == "gb18030" ? "a" : "", feed);
  } else {
    return false;
  }
  return true;
}

TEST(DecoderVectors, EveryDecoderAgreesWithAnIndependentOne) {
  std::ifstream vectors(std::string(TEARSHEET_SOURCE_DIR) + "/tests/encoding/decoder_vectors.txt");
  Decoder decoder;
  std::string line;
  std::size_t sets = 0;
  std::size_t inputs = 0;
  while (std::getline(vectors, line)) {
    std::istringstream fields(line);
    std::string name, set, expected;
    std::size_t expected_count = 0;
    fields >> name >> set >> expected_count >> expected;
    const auto encoding = encoding_of_label(name);
    ASSERT_TRUE(encoding) << name;
    ASSERT_EQ(name_of(*encoding), name);
    std::uint64_t hash = 0xcbf29ce484222325U;
    const auto add = [&](unsigned char byte) { hash = (hash ^ byte) * 0x100000001b3U; };
    std::size_t count = 0;
    const bool known = fill_set(set, name, [&](std::string_view bytes) {
      const Decoded decoded = decoder.decode_as(*encoding, bytes);
      for (const char c : decoded.text) add(static_cast<unsigned char>(c));
      add(0xFF);
      add(decoded.had_errors ? 1 : 0);
      ++count;
      if (!is_valid_utf8(decoded.text)) ADD_FAILURE() << name << " gave text that is not UTF-8";
    });
    ASSERT_TRUE(known) << set;
    std::ostringstream actual;
    actual << std::hex << std::setw(16) << std::setfill('0') << hash;
    EXPECT_EQ(count, expected_count) << name << ' ' << set;
    EXPECT_EQ(actual.str(), expected) << name << ' ' << set;
    ++sets;
    inputs += count;
  }
  EXPECT_EQ(sets, 185U);
  std::printf("%zu inputs in %zu sets\n", inputs, sets);
}

}  // namespace
}  // namespace tearsheet::encoding
