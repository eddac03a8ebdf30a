#include "src/dom/names.h"

#include <algorithm>
#include <array>
#include <bit>

#include "src/text/steps.h"

namespace tearsheet::dom {
namespace {

constexpr std::array<std::string_view, kStaticNames> kStaticTexts = {
    "",
#define TEARSHEET_NAME(identifier, text) text,
#include "tearsheet/names.def"
#undef TEARSHEET_NAME
};

constexpr std::size_t kKeptBytes = 256 << 10;

// Every element and attribute name past kMaxDynamicNames.
constexpr std::string_view kUnnamed = "unnamed";

// Up to eight bytes as the processor would load them, zero beyond the text's end.
constexpr std::uint64_t word_at(std::string_view text, std::size_t at) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < 8 && at + i < text.size(); ++i) {
    const std::uint64_t byte = static_cast<unsigned char>(text[at + i]);
    word |= byte << (std::endian::native == std::endian::little ? 8 * i : 56 - 8 * i);
  }
  return word;
}

// A name of at most fifteen bytes is its own key. A longer one's is a sum, marked as no short name's can be: a word
// that has a zero byte before others.
constexpr NameTextKey key_of(std::string_view lower_case) {
  if (lower_case.size() <= 15) return {word_at(lower_case, 0), word_at(lower_case, 8)};
  std::uint64_t state = 0x2545'F491'4F6C'DD1D ^ lower_case.size();
  for (std::size_t at = 0; at < lower_case.size(); at += 8) {
    state = (state ^ word_at(lower_case, at)) * 0x9E37'79B9'7F4A'7C15;
    state ^= state >> 29;
  }
  return {state, (state ^ (state >> 31)) << 8 | (std::uint64_t{1} << 63)};
}

constexpr StaticNameTable make_static_table() {
  StaticNameTable table;
  for (std::uint32_t number = 1; number < kStaticNames; ++number) {
    const NameTextKey key = key_of(kStaticTexts[number]);
    std::uint32_t slot = name_hash(key) >> (32 - StaticNameTable::kBits);
    while (table.numbers[slot] != 0) slot = (slot + 1) % StaticNameTable::kSlots;
    table.keys[slot] = key;
    table.numbers[slot] = static_cast<std::uint16_t>(number);
  }
  return table;
}

// The number of a static name, 0 if it is none. The table is sparse and fixed, so this takes a few steps at most.
std::uint32_t find_static(const NameTextKey& key, std::string_view lower_case) {
  std::uint32_t slot = name_hash(key) >> (32 - StaticNameTable::kBits);
  while (kStaticNameTable.numbers[slot] != 0) {
    TEARSHEET_STEP(1);
    const std::uint32_t number = kStaticNameTable.numbers[slot];
    if (kStaticNameTable.keys[slot] == key && kStaticTexts[number] == lower_case) return number;
    slot = (slot + 1) % StaticNameTable::kSlots;
  }
  return 0;
}

bool bit_of(std::string_view text, std::uint32_t bit) {
  const std::uint32_t byte = bit >> 3;
  // Beyond its end a text has zero bits; names hold no NUL, so two names differ before that.
  return byte < text.size() && ((static_cast<unsigned char>(text[byte]) >> (7 - (bit & 7))) & 1) != 0;
}

}  // namespace

constinit const StaticNameTable kStaticNameTable = make_static_table();

std::string_view static_name_text(Name name) {
  const auto number = static_cast<std::uint32_t>(name);
  return number < kStaticTexts.size() ? kStaticTexts[number] : std::string_view{};
}

Names::Names() { states_.resize(kStaticNames); }

void Names::reset() {
  const auto clear = [](auto& records) {
    records.clear();
    if (records.capacity() * sizeof(records[0]) > kKeptBytes) records.shrink_to_fit();
  };
  clear(texts_);
  clear(keys_);
  clear(trie_);
  states_.resize(kStaticNames);
  if (states_.capacity() * sizeof(NameState) > kKeptBytes) states_.shrink_to_fit();
  std::ranges::fill(states_, NameState{});
  clear(slots_);
  bits_ = 0;
  trie_root_ = 0;
  overflowed_ = false;
  arena_.reset(kKeptBytes);
}

std::uint32_t Names::find_number(const Key& key, std::string_view lower_case) const {
  if (const std::uint32_t number = find_static(key, lower_case); number != 0 || slots_.empty()) return number;
  const auto mask = static_cast<std::uint32_t>(slots_.size()) - 1;
  std::uint32_t slot = name_hash(key) >> (32 - bits_);
  for (unsigned probe = 0; probe < kMaxProbes; ++probe) {
    TEARSHEET_STEP(1);
    const std::uint32_t number = slots_[slot];
    if (number == 0) return 0;
    if (keys_[number - kStaticNames] == key && own_text(number) == lower_case) return number;
    slot = (slot + 1) & mask;
  }
  return trie_find(lower_case);
}

Name Names::find(std::string_view lower_case) const {
  if (lower_case.empty()) return Name::kNone;
  return static_cast<Name>(find_number(key_of(lower_case), lower_case));
}

Name Names::intern_text(std::string_view lower_case) {
  if (lower_case.empty()) return Name::kNone;
  TEARSHEET_STEP(lower_case.size());
  const Key key = key_of(lower_case);
  const std::uint32_t number = find_number(key, lower_case);
  return number != 0 ? static_cast<Name>(number) : add_new(key, lower_case, false);
}

Name Names::intern_slowly(const Key& key, std::string_view raw) {
  char lower[16];
  for (std::size_t i = 0; i < raw.size(); ++i) {
    lower[i] = raw[i] >= 'A' && raw[i] <= 'Z' ? static_cast<char>(raw[i] + 0x20) : raw[i];
  }
  const std::string_view text(lower, raw.size());
  const std::uint32_t number = find_number(key, text);
  if (number != 0) return static_cast<Name>(number);
  const bool is_slice = text == raw;
  return add_new(key, is_slice ? raw : text, is_slice);
}

// `is_slice`: the text lies in the input, which outlives the names.
Name Names::add_new(const Key& key, std::string_view lower_case, bool is_slice) {
  constexpr std::uint32_t kUnnamedNumber = kStaticNames + kMaxDynamicNames;
  if (texts_.size() >= kMaxDynamicNames) {
    overflowed_ = true;
    if (texts_.size() == kMaxDynamicNames) {
      keys_.emplace_back();
      texts_.push_back(kUnnamed);
      states_.emplace_back();
    }
    return static_cast<Name>(kUnnamedNumber);
  }
  const std::uint32_t number = count();
  texts_.push_back(is_slice ? lower_case : arena_.copy(lower_case));
  keys_.push_back(key);
  states_.emplace_back();
  if (texts_.size() * 2 > slots_.size()) {
    set_table(bits_ == 0 ? kFirstBits : bits_ + 1);
  } else {
    place(number);
  }
  return static_cast<Name>(number);
}

void Names::set_table(unsigned bits) {
  bits_ = bits;
  slots_.assign(std::size_t{1} << bits, 0);
  trie_.clear();
  trie_root_ = 0;
  for (std::uint32_t number = kStaticNames; number < count(); ++number) place(number);
}

void Names::place(std::uint32_t number) {
  const auto mask = static_cast<std::uint32_t>(slots_.size()) - 1;
  std::uint32_t slot = name_hash(keys_[number - kStaticNames]) >> (32 - bits_);
  for (unsigned probe = 0; probe < kMaxProbes; ++probe) {
    TEARSHEET_STEP(1);
    if (slots_[slot] == 0) {
      slots_[slot] = number;
      return;
    }
    slot = (slot + 1) & mask;
  }
  trie_insert(own_text(number), number);
}

std::uint32_t Names::trie_find(std::string_view text) const {
  if (trie_root_ == 0) return 0;
  std::uint32_t at = trie_root_;
  while ((at & kLeaf) == 0) {
    TEARSHEET_STEP(1);
    at = trie_[at - 1].child[bit_of(text, trie_[at - 1].bit) ? 1 : 0];
  }
  const std::uint32_t number = at & ~kLeaf;
  return own_text(number) == text ? number : 0;
}

void Names::trie_insert(std::string_view text, std::uint32_t number) {
  if (trie_root_ == 0) {
    trie_root_ = number | kLeaf;
    return;
  }
  std::uint32_t at = trie_root_;
  while ((at & kLeaf) == 0) {
    TEARSHEET_STEP(1);
    at = trie_[at - 1].child[bit_of(text, trie_[at - 1].bit) ? 1 : 0];
  }
  const std::string_view nearest = own_text(at & ~kLeaf);
  std::uint32_t byte = 0;
  while (byte < text.size() && byte < nearest.size() && text[byte] == nearest[byte]) ++byte;
  TEARSHEET_STEP(byte + 1);
  std::uint32_t bit = byte * 8;
  while (bit_of(text, bit) == bit_of(nearest, bit)) {
    if (bit >= byte * 8 + 8) return;  // the same name twice: cannot be
    ++bit;
  }
  // Where on the way down the first node with a later bit hangs, there the new node goes.
  std::uint32_t above = 0;  // 0: the root
  bool side = false;
  std::uint32_t below = trie_root_;
  while ((below & kLeaf) == 0 && trie_[below - 1].bit < bit) {
    TEARSHEET_STEP(1);
    above = below;
    side = bit_of(text, trie_[below - 1].bit);
    below = trie_[below - 1].child[side ? 1 : 0];
  }
  TrieNode node{bit, {below, below}};
  node.child[bit_of(text, bit) ? 1 : 0] = number | kLeaf;
  trie_.push_back(node);
  const auto added = static_cast<std::uint32_t>(trie_.size());
  (above == 0 ? trie_root_ : trie_[above - 1].child[side ? 1 : 0]) = added;
}

std::size_t Names::memory_bytes() const {
  return slots_.capacity() * sizeof(std::uint32_t) + keys_.capacity() * sizeof(Key) +
         texts_.capacity() * sizeof(std::string_view) + states_.capacity() * sizeof(NameState) +
         trie_.capacity() * sizeof(TrieNode) + arena_.memory_bytes();
}

}  // namespace tearsheet::dom
