// Names as numbers. The static ones (names.def) have the same number in every Document and one constant table for all
// of them; a page's others are numbered as they appear, in an open-addressed table of the Document's own. Both are
// keyed by the name's first sixteen bytes in lower case. A page's name that has not found a place after kMaxProbes
// steps goes to a binary trie over its bits, whose search is bounded by the name's own length, so no choice of names
// makes looking them up slow.
#pragma once

#include <array>
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

struct NameTextKey {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  bool operator==(const NameTextKey&) const = default;
};

constexpr std::uint32_t name_hash(const NameTextKey& key) {
  const std::uint64_t mixed = (key.low + std::rotl(key.high, 23)) * 0xD6E8'FEB8'6659'FD93;
  return static_cast<std::uint32_t>(mixed >> 32);
}

// The table of the static names: some 660 in 2,048 slots; an empty slot has number 0 and a key that no name has.
struct StaticNameTable {
  static constexpr unsigned kBits = 11;
  static constexpr std::uint32_t kSlots = 1U << kBits;
  std::array<NameTextKey, kSlots> keys{};
  std::array<std::uint16_t, kSlots> numbers{};
};
extern const StaticNameTable kStaticNameTable;

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
    // Nearly always the name is a static one, in its first slot or the next.
    std::uint32_t slot = name_hash({key.low, key.high}) >> (32 - StaticNameTable::kBits);
    for (unsigned probe = 0; probe < 2; ++probe) {
      const NameTextKey& there = kStaticNameTable.keys[slot];
      if (there.low == key.low && there.high == key.high) [[likely]] {
        return static_cast<Name>(kStaticNameTable.numbers[slot]);
      }
      slot = (slot + 1) % StaticNameTable::kSlots;
    }
    return intern_slowly({key.low, key.high}, raw);
  }
  // A name of any length and any bytes but NUL; `lower_case` is copied if it is new.
  Name intern_text(std::string_view lower_case);
  // kNone if the page has no such name.
  Name find(std::string_view lower_case) const;

  std::string_view text(Name name) const {
    const auto number = static_cast<std::uint32_t>(name);
    if (number < kStaticNames) return static_name_text(name);
    return number - kStaticNames < texts_.size() ? texts_[number - kStaticNames] : std::string_view{};
  }
  std::uint32_t count() const { return kStaticNames + static_cast<std::uint32_t>(texts_.size()); }
  NameState& state(Name name) { return states_[static_cast<std::uint32_t>(name)]; }
  bool overflowed() const { return overflowed_; }
  std::size_t memory_bytes() const;

 private:
  static constexpr unsigned kMaxProbes = 16;
  static constexpr unsigned kFirstBits = 6;

  using Key = NameTextKey;
  struct TrieNode {
    std::uint32_t bit;       // the first bit in which the two sides differ
    std::uint32_t child[2];  // another node, or a name with kLeaf set
  };
  static constexpr std::uint32_t kLeaf = 0x8000'0000;

  std::string_view own_text(std::uint32_t number) const { return texts_[number - kStaticNames]; }
  std::uint32_t find_number(const Key& key, std::string_view lower_case) const;
  [[gnu::noinline]] Name intern_slowly(const Key& key, std::string_view raw);
  Name add_new(const Key& key, std::string_view lower_case, bool is_slice);
  void place(std::uint32_t number);
  void set_table(unsigned bits);
  std::uint32_t trie_find(std::string_view text) const;
  void trie_insert(std::string_view text, std::uint32_t number);

  // Of the page's own names, in the order of their numbers.
  std::vector<Key> keys_;
  std::vector<std::string_view> texts_;
  // The table: numbers, 0 where a slot is empty. No slots before the first name.
  std::vector<std::uint32_t> slots_;
  unsigned bits_ = 0;
  std::vector<TrieNode> trie_;
  std::uint32_t trie_root_ = 0;    // 0: empty
  std::vector<NameState> states_;  // of all names
  bool overflowed_ = false;
  Arena arena_;
};

}  // namespace tearsheet::dom
