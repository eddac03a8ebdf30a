#include "src/media/word_index.h"

#include <utility>

namespace tearsheet::media {

std::uint32_t& WordIndex::number_of(const FoldedWord& word) {
  if (count_ * 4 >= slots_.size()) grow();
  Slot& slot = slots_[place_of(word)];
  if (slot.hash == 0) {
    slot = {word.hash(), static_cast<std::uint32_t>(words_.size()), static_cast<std::uint32_t>(word.size()), kNone};
    words_.append(word);
    ++count_;
  }
  return slot.number;
}

void WordIndex::grow() {
  std::vector<Slot> before(slots_.size() * 4);
  std::swap(before, slots_);
  shift_ -= 2;
  for (const Slot& slot : before) {
    if (slot.hash == 0) continue;
    std::size_t at = slot.hash >> shift_;
    while (slots_[at].hash != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
}

}  // namespace tearsheet::media
