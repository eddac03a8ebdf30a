// Where decoders write UTF-8: a buffer kept from page to page. A decoder asks for room for a block of its input and
// then writes without a check a character, so the buffer grows with what is really written, not with the worst case.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>

#include "src/text/utf8.h"

namespace tearsheet::encoding {

class Output {
 public:
  static constexpr std::size_t kKeptBytes = std::size_t{4} << 20;  // what a buffer keeps when the next page begins

  // Forgets the text; a buffer that a huge page made large is given back unless this page is large too.
  void begin(std::size_t input_bytes) {
    size_ = 0;
    had_errors_ = false;
    if (capacity_ > kKeptBytes && input_bytes < capacity_ / 4) {
      bytes_.reset();
      capacity_ = 0;
    }
    if (capacity_ < input_bytes) grow(input_bytes + input_bytes / 8 + 64);
  }

  void make_room(std::size_t bytes) {
    if (capacity_ - size_ < bytes) grow(std::max(capacity_ + capacity_ / 2, size_ + bytes));
  }

  // These need room made before.
  void put(char32_t c) { size_ += text::encode_utf8(c, bytes_.get() + size_); }
  void put_ascii(char c) { bytes_[size_++] = c; }
  void put_error() {
    put(text::kReplacementCharacter);
    had_errors_ = true;
  }
  // Writes 4 bytes (there must be room for them) of which `size` count.
  void put_packed(const char (&utf8)[4], std::size_t size) {
    std::memcpy(bytes_.get() + size_, utf8, 4);
    size_ += size;
  }

  // Makes its own room.
  void append(std::string_view utf8) {
    make_room(utf8.size());
    std::memcpy(bytes_.get() + size_, utf8.data(), utf8.size());
    size_ += utf8.size();
  }

  std::string_view text() const { return {bytes_.get(), size_}; }
  bool had_errors() const { return had_errors_; }
  std::size_t capacity() const { return capacity_; }

 private:
  void grow(std::size_t capacity) {
    auto larger = std::make_unique_for_overwrite<char[]>(capacity);
    if (size_ > 0) std::memcpy(larger.get(), bytes_.get(), size_);
    bytes_ = std::move(larger);
    capacity_ = capacity;
  }

  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
  bool had_errors_ = false;
};

// How many bytes at the front of `bytes` are ASCII, eight at a time.
inline std::size_t ascii_prefix(std::string_view bytes) {
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + at, 8);
    if ((word & 0x8080808080808080U) != 0) break;
  }
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
  return at;
}

}  // namespace tearsheet::encoding
