// Names as numbers. The static ones (names.def) have the same number in every Document; a page's others are numbered as
// they appear. Both live in one open-addressed table keyed by the name's first sixteen bytes in lower case; a name that
// has not found a place after kMaxProbes steps goes to a binary trie over its bits, whose search is bounded by the
// name's own length, so no choice of names makes looking them up slow.
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "src/dom/arena.h"
#include "src/simd/name_key.h"
#include "tearsheet/document.h"

namespace tearsheet::dom {

inline constexpr std::uint32_t kStaticNames = static_cast<std::uint32_t>(Name::kFirstDynamic);
// Distinct names beyond names.def; the next ones are all called kUnnamed. A page of this many is no page.
inline constexpr std::uint32_t kMaxDynamicNames = 1'000'000;

std::string_view static_name_text(Name name);

// What the parser knows of a name while it parses.
struct NameState {
  std::uint32_t tag = 0;          // the number of the last tag that had an attribute so named
  std::uint16_t top_html = 0;     // 1 + place of the topmost open HTML element so named
  std::uint16_t top_foreign = 0;  // the same for SVG and MathML
};

class Names {
 public:
  Names();
  void reset();

  // `key` of a name of at most fifteen bytes; `raw` is the name as the input has it.
  [[gnu::always_inline]] Name intern(const simd::NameKey& key, std::string_view raw) {
    // Nearly always the name is in its first slot or the next; an empty slot's key equals no name's.
    std::uint32_t slot = hash(key.low, key.high) >> shift_;
    for (unsigned probe = 0; probe < 2; ++probe) {
      if (slot_keys_[slot].low == key.low && slot_keys_[slot].high == key.high) [[likely]] {
        return static_cast<Name>(slot_numbers_[slot]);
      }
      slot = (slot + 1) & mask_;
    }
    return intern_slowly(key.low, key.high, raw);
  }
  // A name of any length and any bytes but NUL; `lower_case` is copied if it is new.
  Name intern_text(std::string_view lower_case);
  // kNone if the page has no such name.
  Name find(std::string_view lower_case) const;

  std::string_view text(Name name) const {
    const auto number = static_cast<std::uint32_t>(name);
    return number < texts_.size() ? texts_[number] : std::string_view{};
  }
  std::uint32_t count() const { return static_cast<std::uint32_t>(texts_.size()); }
  NameState& state(Name name) { return states_[static_cast<std::uint32_t>(name)]; }
  bool overflowed() const { return overflowed_; }
  std::size_t memory_bytes() const;

 private:
  static constexpr unsigned kMaxProbes = 16;
  static constexpr unsigned kFirstBits = 11;  // 2,048 slots for some 660 static names

  struct Key {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
  };
  struct TrieNode {
    std::uint32_t bit;       // the first bit in which the two sides differ
    std::uint32_t child[2];  // another node, or a name with kLeaf set
  };
  static constexpr std::uint32_t kLeaf = 0x8000'0000;

  static std::uint32_t hash(std::uint64_t low, std::uint64_t high) {
    const std::uint64_t mixed = (low + std::rotl(high, 23)) * 0xD6E8'FEB8'6659'FD93;
    return static_cast<std::uint32_t>(mixed >> 32);
  }
  static Key long_key(std::string_view lower_case);
  static Key key_of(std::string_view lower_case);
  std::uint32_t find_slot(const Key& key, std::string_view lower_case, bool& exhausted) const;
  [[gnu::noinline]] Name intern_slowly(std::uint64_t low, std::uint64_t high, std::string_view raw);
  Name add_new(const Key& key, std::string_view lower_case, bool is_slice);
  void fill_first_table();
  void place(std::uint32_t number);
  void grow_table();
  std::uint32_t trie_find(std::string_view text) const;
  void trie_insert(std::string_view text, std::uint32_t number);

  // The table: a slot's key and the number of its name, 0 where it is empty.
  std::vector<Key> slot_keys_;
  std::vector<std::uint32_t> slot_numbers_;
  std::vector<std::uint32_t> used_slots_;  // by the page's own names, to be emptied for the next page
  // By number.
  std::vector<Key> keys_;
  std::vector<std::string_view> texts_;
  std::vector<NameState> states_;
  std::vector<TrieNode> trie_;
  std::uint32_t trie_root_ = 0;  // 0: empty
  std::uint32_t mask_ = 0;
  unsigned shift_ = 0;
  bool overflowed_ = false;
  Arena arena_;
};

}  // namespace tearsheet::dom
