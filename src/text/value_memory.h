// What was worked out of a page's attribute values, kept while that page is read: its elements share a few hundred
// values among them. Values are compared in full, so an answer is the one that would be worked out again.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace tearsheet::text {

template <typename Answer, std::size_t slots = 256>
class ValueMemory {
 public:
  struct Slot {
    std::string_view value;
    Answer answer{};
  };

  // For the next page. The values given to slot() are borrowed until then.
  void forget() { slots_.fill({}); }

  // Where `value`'s answer is or belongs: it is there if `known`, else the caller writes it. `value` is not empty.
  Slot& slot(std::string_view value, bool& known) {
    Slot& slot = slots_[hash_of(value) % slots];
    known = slot.value == value;
    if (!known) slot.value = value;
    return slot;
  }

 private:
  // Of the size and the first and last bytes: values that agree in these are told apart by comparing.
  static std::uint64_t hash_of(std::string_view value) {
    const std::size_t size = value.size();
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    if (size >= 8) {
      std::memcpy(&first, value.data(), 8);
      std::memcpy(&last, value.data() + size - 8, 8);
    } else if (size >= 4) {
      std::uint32_t half = 0;
      std::memcpy(&half, value.data(), 4);
      first = half;
      std::memcpy(&half, value.data() + size - 4, 4);
      last = half;
    } else {
      for (const char c : value) first = (first << 8) | static_cast<unsigned char>(c);
    }
    std::uint64_t hash = (first ^ (size << 56)) * 0x9E3779B97F4A7C15;
    hash = ((hash >> 29) ^ hash ^ last) * 0xBF58476D1CE4E5B9;
    return hash >> 40;
  }

  std::array<Slot, slots> slots_{};
};

}  // namespace tearsheet::text
