#include "src/html/formatting_list.h"

namespace tearsheet::html {
namespace {

std::uint32_t sum_of(std::string_view bytes, std::uint32_t seed) {
  std::uint64_t state = 0x9E37'79B9'7F4A'7C15 ^ seed;
  for (const char c : bytes) state = (state ^ static_cast<unsigned char>(c)) * 0x0000'0100'0000'01B3;
  TEARSHEET_STEP(bytes.size() + 1);
  return static_cast<std::uint32_t>(state >> 32);
}

}  // namespace

std::uint32_t FormattingList::attributes_sum(FormattingElement& entry) {
  if (entry.attributes_sum != 0) return entry.attributes_sum;
  const detail::Node& node = store_.nodes[entry.node];
  std::uint32_t sum = 1;
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    const Attribute& attribute = store_.attributes[node.offset + i];
    const std::string_view value =
        store_.value_of({attribute.offset, attribute.length, static_cast<std::uint8_t>(attribute.flags)});
    sum += sum_of(value, static_cast<std::uint32_t>(attribute.name)) | 1;
  }
  entry.attributes_sum = sum == 0 ? 1 : sum;
  return entry.attributes_sum;
}

// Same names with the same values, in any order. Names in one element are distinct, so equal counts and each of a's
// found in b is enough; beyond a few attributes only the same order counts as the same.
bool FormattingList::same_attributes(NodeId a, NodeId b) {
  constexpr std::uint32_t kMaxReordered = 8;
  const detail::Node& left = store_.nodes[a];
  const detail::Node& right = store_.nodes[b];
  if (left.attribute_count != right.attribute_count) return false;
  const auto value = [&](const Attribute& attribute) {
    return store_.value_of({attribute.offset, attribute.length, static_cast<std::uint8_t>(attribute.flags)});
  };
  const std::uint32_t count = left.attribute_count;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Attribute& wanted = store_.attributes[left.offset + i];
    bool found = false;
    const std::uint32_t begin = count > kMaxReordered ? i : 0;
    const std::uint32_t end = count > kMaxReordered ? i + 1 : count;
    for (std::uint32_t k = begin; k < end && !found; ++k) {
      const Attribute& other = store_.attributes[right.offset + k];
      TEARSHEET_STEP(1);
      if (other.name != wanted.name) continue;
      TEARSHEET_STEP(wanted.length);
      found = value(wanted) == value(other);
      if (!found) return false;
    }
    if (!found) return false;
  }
  return true;
}

bool FormattingList::push(NodeId node, Name name) {
  std::uint32_t since_marker = 0;
  std::uint32_t same_name = 0;
  for (std::uint32_t i = size(); i > 0 && !entries_[i - 1].is_marker(); --i) {
    ++since_marker;
    same_name += entries_[i - 1].name == name ? 1 : 0;
  }
  TEARSHEET_STEP(since_marker + 1);
  FormattingElement added{node, name, 0};
  if (same_name >= 3) {
    // Noah's Ark: no more than three alike.
    std::uint32_t alike = 0;
    for (std::uint32_t i = size(); i > size() - since_marker; --i) {
      FormattingElement& entry = entries_[i - 1];
      if (entry.name != name || attributes_sum(entry) != attributes_sum(added)) continue;
      if (!same_attributes(entry.node, node)) continue;
      if (++alike == 3) {
        remove(i - 1);
        --since_marker;
        break;
      }
    }
  }
  const bool crowded = since_marker >= kMaxSinceMarker;
  if (crowded) remove(size() - since_marker);
  entries_.push_back(added);
  mark(node, true);
  return crowded;
}

void FormattingList::clear_to_last_marker() {
  while (!entries_.empty()) {
    TEARSHEET_STEP(1);
    const FormattingElement last = entries_.back();
    entries_.pop_back();
    if (last.is_marker()) return;
    mark(last.node, false);
  }
}

std::uint32_t FormattingList::find_last(Name name) const {
  for (std::uint32_t i = size(); i > 0 && !entries_[i - 1].is_marker(); --i) {
    TEARSHEET_STEP(1);
    if (entries_[i - 1].name == name) return i - 1;
  }
  return size();
}

std::uint32_t FormattingList::find(NodeId node) const {
  for (std::uint32_t i = size(); i > 0 && !entries_[i - 1].is_marker(); --i) {
    TEARSHEET_STEP(1);
    if (entries_[i - 1].node == node) return i - 1;
  }
  return size();
}

void FormattingList::remove(std::uint32_t index) {
  TEARSHEET_STEP(size() - index);
  mark(entries_[index].node, false);
  entries_.erase(entries_.begin() + index);
}

void FormattingList::insert(std::uint32_t index, NodeId node, Name name) {
  TEARSHEET_STEP(size() - index + 1);
  entries_.insert(entries_.begin() + index, {node, name, 0});
  mark(node, true);
}

void FormattingList::replace(std::uint32_t index, NodeId node) {
  mark(entries_[index].node, false);
  entries_[index].node = node;
  mark(node, true);
}

}  // namespace tearsheet::html
