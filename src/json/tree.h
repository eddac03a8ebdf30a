// JSON as a flat tree that outlives the text it came from.
//
// Nodes stand in document order, a node before what it holds, so the values below node i are i + 1 up to (not
// including) nodes[i].end, and a neighbour is found by one jump. Several documents of a page are roots of one Tree:
// what metadata parsed, photographs and body recovery read again without parsing.
//
//   {"a": [1, 2]}      node 0 object end 4 · node 1 array "a" end 4 · node 2 number end 3 · node 3 number end 4
//
// Lifetimes: a string_view or Value given out lives until the Tree is added to, cleared or destroyed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::json {

enum class Kind : std::uint8_t { kNone, kNull, kFalse, kTrue, kNumber, kString, kArray, kObject };

class Tree;

// One value, or none (kind() == kNone): reading on from none gives none, so that paths need no checks.
class Value {
 public:
  Value() = default;
  Value(const Tree* tree, std::uint32_t node) : tree_(tree), node_(node) {}

  Kind kind() const;
  explicit operator bool() const { return tree_ != nullptr; }
  bool is_object() const { return kind() == Kind::kObject; }
  bool is_array() const { return kind() == Kind::kArray; }
  bool is_string() const { return kind() == Kind::kString; }

  std::string_view key() const;   // the name this value has in its object, else empty
  std::string_view text() const;  // of a string; of a number its decimal digits; else empty
  // The member of that name; where there are several, the last, as in JavaScript.
  Value operator[](std::string_view name) const;

  // Members of an object, elements of an array; nothing for others.
  class Iterator {
   public:
    Iterator(const Tree* tree, std::uint32_t node) : tree_(tree), node_(node) {}
    Value operator*() const { return {tree_, node_}; }
    Iterator& operator++();
    bool operator==(const Iterator& other) const { return node_ == other.node_; }

   private:
    const Tree* tree_;
    std::uint32_t node_;
  };
  Iterator begin() const;
  Iterator end() const;

  std::uint32_t node() const { return node_; }

 private:
  const Tree* tree_ = nullptr;
  std::uint32_t node_ = 0;
};

class Tree {
 public:
  struct Node {
    std::uint32_t end = 0;  // one past the last node below this one
    std::uint32_t key_offset = 0;
    std::uint32_t key_length = 0;
    std::uint32_t text_offset = 0;
    std::uint32_t text_length = 0;
    Kind kind = Kind::kNull;
  };

  void clear();
  const std::vector<std::uint32_t>& roots() const { return roots_; }
  Value root(std::size_t index) const { return {this, roots_[index]}; }
  std::size_t size() const { return nodes_.size(); }
  std::size_t memory_bytes() const;

  // -- building, in document order; `key` is empty outside objects
  void begin_root() { roots_.push_back(static_cast<std::uint32_t>(nodes_.size())); }
  std::uint32_t add(Kind kind, std::string_view key, std::string_view text = {});
  void close(std::uint32_t node) { nodes_[node].end = static_cast<std::uint32_t>(nodes_.size()); }

 private:
  friend class Value;
  std::string_view slice(std::uint32_t offset, std::uint32_t length) const { return {text_.data() + offset, length}; }
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> roots_;
  std::string text_;
};

// Inline, since readers of large states ask them of every value many times.
inline Kind Value::kind() const { return tree_ == nullptr ? Kind::kNone : tree_->nodes_[node_].kind; }

inline std::string_view Value::key() const {
  if (tree_ == nullptr) return {};
  const Tree::Node& node = tree_->nodes_[node_];
  return tree_->slice(node.key_offset, node.key_length);
}

inline std::string_view Value::text() const {
  if (tree_ == nullptr) return {};
  const Tree::Node& node = tree_->nodes_[node_];
  return tree_->slice(node.text_offset, node.text_length);
}

inline Value::Iterator& Value::Iterator::operator++() {
  node_ = tree_->nodes_[node_].end;
  return *this;
}

inline Value::Iterator Value::begin() const { return {tree_, tree_ == nullptr ? 0 : node_ + 1}; }

inline Value::Iterator Value::end() const {
  const Kind here = kind();
  if (here != Kind::kArray && here != Kind::kObject) return begin();
  return {tree_, tree_->nodes_[node_].end};
}

}  // namespace tearsheet::json
