#include "src/json/tree.h"

namespace tearsheet::json {
namespace {

// What clear() keeps for the next page, so that one vast page does not hold its memory for good.
constexpr std::size_t kKeptNodes = 1 << 16;
constexpr std::size_t kKeptTextBytes = 1 << 20;

}  // namespace

Value Value::operator[](std::string_view name) const {
  Value found;
  if (kind() != Kind::kObject) return found;
  for (Value member : *this) {
    if (member.key() == name) found = member;
  }
  return found;
}

void Tree::clear() {
  nodes_.clear();
  roots_.clear();
  text_.clear();
  if (nodes_.capacity() > kKeptNodes) nodes_.shrink_to_fit();
  if (text_.capacity() > kKeptTextBytes) text_.shrink_to_fit();
}

std::size_t Tree::memory_bytes() const {
  return nodes_.capacity() * sizeof(Node) + roots_.capacity() * sizeof(std::uint32_t) + text_.capacity();
}

std::uint32_t Tree::add(Kind kind, std::string_view key, std::string_view text) {
  const auto index = static_cast<std::uint32_t>(nodes_.size());
  Node& node = nodes_.emplace_back();
  node.kind = kind;
  node.end = index + 1;
  node.key_offset = static_cast<std::uint32_t>(text_.size());
  node.key_length = static_cast<std::uint32_t>(key.size());
  text_.append(key);
  node.text_offset = static_cast<std::uint32_t>(text_.size());
  node.text_length = static_cast<std::uint32_t>(text.size());
  text_.append(text);
  return index;
}

}  // namespace tearsheet::json
