// Words with a number each, found by their hash. At most a quarter of the places is taken, so that most words that are
// in no list are told by one look.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/media/folded_word.h"

namespace tearsheet::media {

class WordIndex {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  // The number of `word`, or kNone.
  std::uint32_t find(const FoldedWord& word) const {
    const Slot& slot = slots_[place_of(word)];
    return slot.hash != 0 ? slot.number : kNone;
  }

  // The number of `word`, which is kNone where the word was not known before.
  std::uint32_t& number_of(const FoldedWord& word);

  std::size_t size() const { return count_; }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
    std::uint32_t number = kNone;
  };
  static constexpr unsigned kFirstBits = 5;

  // Where `word` is, or the empty place where it belongs.
  std::size_t place_of(const FoldedWord& word) const {
    std::size_t at = word.hash() >> shift_;
    while (slots_[at].hash != 0 && !(slots_[at].hash == word.hash() && word_in(slots_[at]) == word))
      at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  std::string_view word_in(const Slot& slot) const { return std::string_view(words_).substr(slot.begin, slot.size); }
  void grow();

  std::string words_;  // one after another
  std::vector<Slot> slots_ = std::vector<Slot>(std::size_t{1} << kFirstBits);
  unsigned shift_ = 32 - kFirstBits;
  std::size_t count_ = 0;
};

}  // namespace tearsheet::media
