#include "src/dom/store.h"

#include "src/dom/decode.h"
#include "src/text/steps.h"

namespace tearsheet::dom {
namespace {

// What a Document keeps from one page to the next, an array: enough for nearly every page, little enough for thousands
// of Documents in one process.
constexpr std::size_t kKeptBytes = 4 << 20;

}  // namespace

void Store::reset(std::string_view new_input) {
  input = new_input;
  nodes.reset(kKeptBytes);
  attributes.reset(kKeptBytes);
  names.reset();
  const auto clear = [](auto& records) {
    records.clear();
    if (records.capacity() * sizeof(records[0]) > kKeptBytes) records.shrink_to_fit();
  };
  clear(pieces_);
  clear(piece_lists_);
  clear(decoded_);
  scratch_.clear();
  if (scratch_.capacity() > kKeptBytes) scratch_.shrink_to_fit();
  arena_.reset(kKeptBytes);
}

NodeId Store::add_document() {
  nodes.push({.type = NodeType::kDocument});
  return nodes.size() - 1;
}

NodeId Store::add_content(NodeId template_element) {
  nodes.push({.parent = template_element, .type = NodeType::kContent});
  nodes[template_element].flags |= detail::kHasContent;
  return nodes.size() - 1;
}

void Store::insert_before(NodeId parent, NodeId node, NodeId before) {
  if (before == kNoNode) {
    append(parent, node);
    return;
  }
  detail::Node& right = nodes[before];
  detail::Node& inserted = nodes[node];
  inserted.parent = parent;
  inserted.next = before;
  inserted.previous = right.previous;
  if (right.previous != kNoNode) {
    nodes[right.previous].next = node;
  } else {
    nodes[parent].first_child = node;
  }
  right.previous = node;
}

void Store::remove(NodeId node) {
  detail::Node& removed = nodes[node];
  if (removed.parent == kNoNode) return;
  detail::Node& above = nodes[removed.parent];
  if (removed.previous != kNoNode) {
    nodes[removed.previous].next = removed.next;
  } else {
    above.first_child = removed.next;
  }
  if (removed.next != kNoNode) {
    nodes[removed.next].previous = removed.previous;
  } else {
    above.last_child = removed.previous;
  }
  removed.parent = removed.next = removed.previous = kNoNode;
}

void Store::move_children(NodeId from, NodeId to) {
  const NodeId first = nodes[from].first_child;
  if (first == kNoNode) return;
  for (NodeId child = first; child != kNoNode; child = nodes[child].next) {
    TEARSHEET_STEP(1);
    nodes[child].parent = to;
  }
  nodes[first].previous = nodes[to].last_child;
  if (nodes[to].last_child != kNoNode) {
    nodes[nodes[to].last_child].next = first;
  } else {
    nodes[to].first_child = first;
  }
  nodes[to].last_child = nodes[from].last_child;
  nodes[from].first_child = nodes[from].last_child = kNoNode;
}

void Store::extend_text(NodeId text, const Slice& slice) {
  detail::Node& node = nodes[text];
  if ((node.flags & (detail::kPieces | detail::kDecoded)) == 0) {
    const bool adjoins = node.offset + node.name_or_length == slice.offset;
    // Joining slices must not join what the input's order keeps apart: neither side may need decoding.
    if (adjoins && ((node.flags | slice.flags) & detail::kNeedsDecoding) == 0) {
      node.name_or_length += slice.length;
      return;
    }
    const auto first = static_cast<std::uint32_t>(pieces_.size());
    pieces_.push_back({{node.offset, node.name_or_length, node.flags}, kNoNode});
    piece_lists_.push_back({first, first});
    node.offset = static_cast<std::uint32_t>(piece_lists_.size() - 1);
    node.flags = detail::kPieces;
  }
  PieceList& list = piece_lists_[node.offset];
  const auto last = static_cast<std::uint32_t>(pieces_.size());
  pieces_.push_back({slice, kNoNode});
  pieces_[list.last].next = last;
  list.last = last;
  node.name_or_length += slice.length;
}

std::string_view Store::keep(std::string_view decoded, std::uint32_t& number) {
  number = static_cast<std::uint32_t>(decoded_.size());
  decoded_.push_back(arena_.copy(decoded));
  return decoded_.back();
}

std::string_view Store::decoded_text(NodeId text) {
  detail::Node& node = nodes[text];
  if ((node.flags & detail::kDecoded) != 0) return decoded_[node.offset];
  scratch_.clear();
  if ((node.flags & detail::kPieces) != 0) {
    for (std::uint32_t at = piece_lists_[node.offset].first; at != kNoNode; at = pieces_[at].next) {
      const Slice& slice = pieces_[at].slice;
      decode_slice(input.substr(slice.offset, slice.length), slice.flags, scratch_);
    }
  } else {
    const std::string_view raw = input.substr(node.offset, node.name_or_length);
    if ((node.flags & detail::kCharacterReferences) == 0 && raw.find('\r') == raw.npos && raw.find('\0') == raw.npos) {
      node.flags = 0;  // a script's & is just itself
      return raw;
    }
    decode_slice(raw, node.flags, scratch_);
  }
  const std::string_view value = keep(scratch_, node.offset);
  node.name_or_length = static_cast<std::uint32_t>(value.size());
  node.flags = detail::kDecoded;
  return value;
}

std::string_view Store::decoded_value(Attribute& attribute) {
  if ((attribute.flags & detail::kDecoded) != 0) return decoded_[attribute.offset];
  scratch_.clear();
  decode_slice(input.substr(attribute.offset, attribute.length), static_cast<std::uint8_t>(attribute.flags), scratch_);
  const std::string_view value = keep(scratch_, attribute.offset);
  attribute.length = static_cast<std::uint32_t>(value.size());
  attribute.flags = detail::kDecoded;
  return value;
}

std::string_view Store::value_of(const Slice& slice) {
  const std::string_view raw = input.substr(slice.offset, slice.length);
  if ((slice.flags & detail::kNeedsDecoding) == 0) return raw;
  scratch_.clear();
  decode_slice(raw, slice.flags, scratch_);
  return arena_.copy(scratch_);
}

void Store::force() {
  for (NodeId id = 0; id < nodes.size(); ++id) {
    const detail::Node& node = nodes[id];
    if (node.type != NodeType::kText && node.type != NodeType::kComment) continue;
    if ((node.flags & detail::kIndirect) != 0) decoded_text(id);
  }
  for (std::uint32_t i = 0; i < attributes.size(); ++i) {
    if ((attributes[i].flags & detail::kIndirect) != 0) decoded_value(attributes[i]);
  }
}

std::size_t Store::memory_bytes() const {
  return nodes.memory_bytes() + attributes.memory_bytes() + names.memory_bytes() + arena_.memory_bytes() +
         pieces_.capacity() * sizeof(Piece) + piece_lists_.capacity() * sizeof(PieceList) +
         decoded_.capacity() * sizeof(std::string_view) + scratch_.capacity();
}

}  // namespace tearsheet::dom
