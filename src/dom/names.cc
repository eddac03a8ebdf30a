#include "src/dom/names.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "src/text/steps.h"

namespace tearsheet::dom {
namespace {

constexpr std::array<std::string_view, kStaticNames> kStaticTexts = {
    "",
#define TEARSHEET_NAME(identifier, text) text,
#include "tearsheet/names.def"
#undef TEARSHEET_NAME
};

constexpr std::size_t kKeptBytes = 1 << 20;

// Every element and attribute name past kMaxDynamicNames.
constexpr std::string_view kUnnamed = "unnamed";

bool bit_of(std::string_view text, std::uint32_t bit) {
  const std::uint32_t byte = bit >> 3;
  // Beyond its end a text has zero bits; names hold no NUL, so two names differ before that.
  return byte < text.size() && ((static_cast<unsigned char>(text[byte]) >> (7 - (bit & 7))) & 1) != 0;
}

}  // namespace

std::string_view static_name_text(Name name) {
  const auto number = static_cast<std::uint32_t>(name);
  return number < kStaticTexts.size() ? kStaticTexts[number] : std::string_view{};
}

Names::Names() {
  texts_.assign(kStaticTexts.begin(), kStaticTexts.end());
  keys_.resize(kStaticNames);
  for (std::uint32_t number = 1; number < kStaticNames; ++number) keys_[number] = key_of(texts_[number]);
  states_.resize(kStaticNames);
  fill_first_table();
}

void Names::fill_first_table() {
  slot_keys_.assign(std::size_t{1} << kFirstBits, {});
  slot_numbers_.assign(std::size_t{1} << kFirstBits, 0);
  mask_ = (1U << kFirstBits) - 1;
  shift_ = 32 - kFirstBits;
  trie_.clear();
  trie_root_ = 0;
  for (std::uint32_t number = 1; number < kStaticNames; ++number) place(number);
  used_slots_.clear();
}

void Names::reset() {
  texts_.resize(kStaticNames);
  keys_.resize(kStaticNames);
  states_.resize(kStaticNames);
  if (texts_.capacity() * sizeof(std::string_view) > kKeptBytes) {
    texts_.shrink_to_fit();
    keys_.shrink_to_fit();
    states_.shrink_to_fit();
    std::vector<std::uint32_t>().swap(used_slots_);
    std::vector<TrieNode>().swap(trie_);
  }
  for (NameState& state : states_) state = {};
  if (slot_numbers_.size() == std::size_t{1} << kFirstBits && trie_root_ == 0) {
    for (const std::uint32_t slot : used_slots_) {
      slot_keys_[slot] = {};
      slot_numbers_[slot] = 0;
    }
    used_slots_.clear();
  } else {
    std::vector<Key>().swap(slot_keys_);
    std::vector<std::uint32_t>().swap(slot_numbers_);
    fill_first_table();
  }
  overflowed_ = false;
  arena_.reset(kKeptBytes);
}

// The first eight bytes' sum of a long name and a mark that no short name's key can carry: a zero byte before others.
Names::Key Names::long_key(std::string_view lower_case) {
  std::uint64_t state = 0x2545'F491'4F6C'DD1D ^ lower_case.size();
  std::size_t at = 0;
  for (; at + 8 <= lower_case.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, lower_case.data() + at, 8);
    state = (state ^ word) * 0x9E37'79B9'7F4A'7C15;
    state ^= state >> 29;
  }
  std::uint64_t rest = 0;
  std::memcpy(&rest, lower_case.data() + at, lower_case.size() - at);
  state = (state ^ rest) * 0xD6E8'FEB8'6659'FD93;
  return {state, (state ^ (state >> 31)) << 8 | (std::uint64_t{1} << 63)};
}

Names::Key Names::key_of(std::string_view lower_case) {
  if (lower_case.size() > 15) return long_key(lower_case);
  char bytes[16] = {};
  std::memcpy(bytes, lower_case.data(), lower_case.size());
  Key key;
  std::memcpy(&key.low, bytes, 8);
  std::memcpy(&key.high, bytes + 8, 8);
  return key;
}

std::uint32_t Names::find_slot(const Key& key, std::string_view lower_case, bool& exhausted) const {
  std::uint32_t slot = hash(key.low, key.high) >> shift_;
  exhausted = false;
  for (unsigned probe = 0; probe < kMaxProbes; ++probe) {
    TEARSHEET_STEP(1);
    const std::uint32_t number = slot_numbers_[slot];
    if (number == 0) return 0;
    if (keys_[number].low == key.low && keys_[number].high == key.high && texts_[number] == lower_case) return number;
    slot = (slot + 1) & mask_;
  }
  exhausted = true;
  return trie_find(lower_case);
}

Name Names::find(std::string_view lower_case) const {
  if (lower_case.empty()) return Name::kNone;
  bool exhausted = false;
  return static_cast<Name>(find_slot(key_of(lower_case), lower_case, exhausted));
}

Name Names::intern_text(std::string_view lower_case) {
  if (lower_case.empty()) return Name::kNone;
  TEARSHEET_STEP(lower_case.size());
  const Key key = key_of(lower_case);
  bool exhausted = false;
  const std::uint32_t number = find_slot(key, lower_case, exhausted);
  if (number != 0) return static_cast<Name>(number);
  return add_new(key, lower_case, false);
}

Name Names::intern_slowly(std::uint64_t low, std::uint64_t high, std::string_view raw) {
  char lower[16];
  std::memcpy(lower, &low, 8);
  std::memcpy(lower + 8, &high, 8);
  const std::string_view text(lower, raw.size());
  bool exhausted = false;
  const std::uint32_t number = find_slot({low, high}, text, exhausted);
  if (number != 0) return static_cast<Name>(number);
  const bool is_slice = text == raw;
  return add_new({low, high}, is_slice ? raw : text, is_slice);
}

Name Names::add_new(const Key& key, std::string_view lower_case, bool is_slice) {
  if (texts_.size() - kStaticNames >= kMaxDynamicNames) {
    overflowed_ = true;
    if (lower_case == kUnnamed) return static_cast<Name>(kStaticNames + kMaxDynamicNames);
    if (texts_.size() == kStaticNames + kMaxDynamicNames) {
      keys_.push_back({});
      texts_.push_back(kUnnamed);
      states_.push_back({});
    }
    return static_cast<Name>(kStaticNames + kMaxDynamicNames);
  }
  if (texts_.size() * 2 > slot_numbers_.size()) grow_table();
  const auto number = static_cast<std::uint32_t>(texts_.size());
  texts_.push_back(is_slice ? lower_case : arena_.copy(lower_case));
  keys_.push_back(key);
  states_.push_back({});
  place(number);
  return static_cast<Name>(number);
}

void Names::place(std::uint32_t number) {
  std::uint32_t slot = hash(keys_[number].low, keys_[number].high) >> shift_;
  for (unsigned probe = 0; probe < kMaxProbes; ++probe) {
    TEARSHEET_STEP(1);
    if (slot_numbers_[slot] == 0) {
      slot_numbers_[slot] = number;
      slot_keys_[slot] = keys_[number];
      used_slots_.push_back(slot);
      return;
    }
    slot = (slot + 1) & mask_;
  }
  trie_insert(texts_[number], number);
}

void Names::grow_table() {
  const std::size_t size = slot_numbers_.size() * 2;
  slot_keys_.assign(size, {});
  slot_numbers_.assign(size, 0);
  used_slots_.clear();
  mask_ = static_cast<std::uint32_t>(size) - 1;
  --shift_;
  trie_.clear();
  trie_root_ = 0;
  for (std::uint32_t number = 1; number < texts_.size(); ++number) place(number);
}

std::uint32_t Names::trie_find(std::string_view text) const {
  if (trie_root_ == 0) return 0;
  std::uint32_t at = trie_root_;
  while ((at & kLeaf) == 0) {
    TEARSHEET_STEP(1);
    at = trie_[at - 1].child[bit_of(text, trie_[at - 1].bit) ? 1 : 0];
  }
  const std::uint32_t number = at & ~kLeaf;
  return texts_[number] == text ? number : 0;
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
  const std::string_view nearest = texts_[at & ~kLeaf];
  std::uint32_t byte = 0;
  while (byte < text.size() && byte < nearest.size() && text[byte] == nearest[byte]) ++byte;
  TEARSHEET_STEP(byte + 1);
  std::uint32_t bit = byte * 8;
  while (bit_of(text, bit) == bit_of(nearest, bit)) {
    if (bit >= byte * 8 + 8) return;  // the same name twice: cannot be
    ++bit;
  }
  std::uint32_t* link = &trie_root_;
  while ((*link & kLeaf) == 0 && trie_[*link - 1].bit < bit) {
    TEARSHEET_STEP(1);
    link = &trie_[*link - 1].child[bit_of(text, trie_[*link - 1].bit) ? 1 : 0];
  }
  TrieNode node{bit, {*link, *link}};
  node.child[bit_of(text, bit) ? 1 : 0] = number | kLeaf;
  const auto link_at = link == &trie_root_ ? -1 : reinterpret_cast<char*>(link) - reinterpret_cast<char*>(trie_.data());
  trie_.push_back(node);
  link = link_at < 0 ? &trie_root_ : reinterpret_cast<std::uint32_t*>(reinterpret_cast<char*>(trie_.data()) + link_at);
  *link = static_cast<std::uint32_t>(trie_.size());
}

std::size_t Names::memory_bytes() const {
  return slot_keys_.capacity() * sizeof(Key) +
         (slot_numbers_.capacity() + used_slots_.capacity()) * sizeof(std::uint32_t) + keys_.capacity() * sizeof(Key) +
         texts_.capacity() * sizeof(std::string_view) + states_.capacity() * sizeof(NameState) +
         trie_.capacity() * sizeof(TrieNode) + arena_.memory_bytes();
}

}  // namespace tearsheet::dom
