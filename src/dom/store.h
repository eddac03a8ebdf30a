// What a Document owns, as the parser and the decoder see it: nodes, attributes, names, texts of several pieces, and
// the values that have been decoded. The tree operations keep every link of the tree true; nothing here knows HTML.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/dom/arena.h"
#include "src/dom/grow_array.h"
#include "src/dom/names.h"
#include "tearsheet/document.h"

namespace tearsheet::dom {

// A slice of the input and how to decode it (the flags of detail:: in document.h).
struct Slice {
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
  std::uint8_t flags = 0;
};

class Store {
 public:
  void reset(std::string_view new_input);

  std::string_view input;
  GrowArray<detail::Node> nodes;
  GrowArray<Attribute> attributes;
  Names names;

  // -- making nodes; none of these links them in
  NodeId add_document();
  NodeId add_element(Name name, Namespace name_space, std::uint32_t first_attribute, std::uint16_t attribute_count) {
    const NodeId id = nodes.size();
    nodes.push({.name_or_length = static_cast<std::uint32_t>(name),
                .offset = first_attribute,
                .attribute_count = attribute_count,
                .type = NodeType::kElement,
                .flags = static_cast<std::uint8_t>(name_space)});
    return id;
  }
  NodeId add_text(const Slice& slice, NodeType type = NodeType::kText) {
    const NodeId id = nodes.size();
    nodes.push({.name_or_length = slice.length, .offset = slice.offset, .type = type, .flags = slice.flags});
    return id;
  }
  // The contents of the template that was made just before.
  NodeId add_content(NodeId template_element);

  // -- the tree
  void append(NodeId parent, NodeId node) {
    detail::Node& above = nodes[parent];
    detail::Node& below = nodes[node];
    below.parent = parent;
    below.previous = above.last_child;
    if (above.last_child != kNoNode) {
      nodes[above.last_child].next = node;
    } else {
      above.first_child = node;
    }
    above.last_child = node;
  }
  void insert_before(NodeId parent, NodeId node, NodeId before);  // `before` kNoNode: append
  void remove(NodeId node);                                       // from its parent, if it has one
  void move_children(NodeId from, NodeId to);                     // after those `to` has

  // Adds a slice to the end of a text node; the text is put together when it is read.
  void extend_text(NodeId text, const Slice& slice);

  // -- values
  std::string_view decoded_text(NodeId text);
  std::string_view decoded_value(Attribute& attribute);
  // The value of a slice, decoded into the arena if need be.
  std::string_view value_of(const Slice& slice);
  void force();
  std::size_t memory_bytes() const;

 private:
  struct Piece {
    Slice slice;
    std::uint32_t next;
  };
  struct PieceList {
    std::uint32_t first;
    std::uint32_t last;
  };

  std::string_view keep(std::string_view decoded, std::uint32_t& number);

  std::vector<Piece> pieces_;
  std::vector<PieceList> piece_lists_;
  std::vector<std::string_view> decoded_;
  std::string scratch_;
  Arena arena_;
};

}  // namespace tearsheet::dom
