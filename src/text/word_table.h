// A fixed set of words, asked by their first byte: most questions end at a look into a table of 257 numbers.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace tearsheet::text {

// Where the words of each first byte begin in a list that is sorted by its bytes: [first[b], first[b + 1]).
template <typename Entry, std::size_t count, typename WordOf>
constexpr std::array<std::uint16_t, 257> first_byte_index(const std::array<Entry, count>& sorted, WordOf word_of) {
  static_assert(count < 65'536);
  std::array<std::uint16_t, 257> first{};
  std::size_t i = 0;
  for (std::size_t byte = 0; byte < 256; ++byte) {
    first[byte] = static_cast<std::uint16_t>(i);
    while (i < count && static_cast<unsigned char>(word_of(sorted[i]).front()) == byte) ++i;
  }
  first[256] = static_cast<std::uint16_t>(i);
  return first;
}

template <std::size_t count>
class WordTable {
 public:
  // No word may be empty. They are borrowed for as long as the table lives.
  constexpr explicit WordTable(const std::string_view (&words)[count]) {
    std::copy(std::begin(words), std::end(words), words_.begin());
    std::sort(words_.begin(), words_.end());
    first_ = first_byte_index(words_, [](std::string_view word) { return word; });
  }

  // The words that begin with `byte`, sorted.
  constexpr std::span<const std::string_view> beginning_with(char byte) const {
    const std::size_t at = static_cast<unsigned char>(byte);
    return {words_.data() + first_[at], words_.data() + first_[at + 1]};
  }

  constexpr bool contains(std::string_view word) const {
    if (word.empty()) return false;
    for (const std::string_view known : beginning_with(word.front())) {
      if (known == word) return true;
    }
    return false;
  }

 private:
  std::array<std::string_view, count> words_;
  std::array<std::uint16_t, 257> first_{};
};

template <std::size_t count>
WordTable(const std::string_view (&)[count]) -> WordTable<count>;

}  // namespace tearsheet::text
