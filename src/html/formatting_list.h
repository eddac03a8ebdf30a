// The list of active formatting elements: what <b>, <i>, <a> and their like reopen in the next block. The standard lets
// it grow with the page; here it holds at most kMaxSinceMarker elements after the last marker, the earliest making
// room, so that every walk over it is short.
#pragma once

#include <cstdint>
#include <vector>

#include "src/dom/store.h"
#include "src/text/steps.h"

namespace tearsheet::html {

struct FormattingElement {
  NodeId node = kNoNode;  // kNoNode: a marker
  Name name = Name::kNone;
  std::uint32_t attributes_sum = 0;  // of names and values whatever their order; 0: not computed yet
  bool is_marker() const { return node == kNoNode; }
};

class FormattingList {
 public:
  // No page of our collections has more than twenty formatting elements open at once.
  static constexpr std::uint32_t kMaxSinceMarker = 100;

  explicit FormattingList(dom::Store& store) : store_(store) {}

  bool empty() const { return entries_.empty(); }
  std::uint32_t size() const { return static_cast<std::uint32_t>(entries_.size()); }
  FormattingElement& operator[](std::uint32_t index) { return entries_[index]; }
  FormattingElement& back() { return entries_.back(); }

  // With the Noah's Ark clause. True if the earliest element had to go to keep the list short.
  bool push(NodeId node, Name name);
  void push_marker() { entries_.push_back({}); }
  void clear_to_last_marker();
  // The last element of that name after the last marker: its index, or size() if there is none.
  std::uint32_t find_last(Name name) const;
  std::uint32_t find(NodeId node) const;  // size() if it is not after the last marker
  bool has(NodeId node) const { return (store_.nodes[node].flags & detail::kInFormattingList) != 0; }
  void remove(std::uint32_t index);
  void pop() {  // the last entry, which is no marker
    mark(entries_.back().node, false);
    entries_.pop_back();
  }
  void insert(std::uint32_t index, NodeId node, Name name);
  void replace(std::uint32_t index, NodeId node);

 private:
  void mark(NodeId node, bool present) {
    std::uint8_t& flags = store_.nodes[node].flags;
    flags = static_cast<std::uint8_t>(present ? flags | detail::kInFormattingList : flags & ~detail::kInFormattingList);
  }
  std::uint32_t attributes_sum(FormattingElement& entry);
  bool same_attributes(NodeId a, NodeId b);

  dom::Store& store_;
  std::vector<FormattingElement> entries_;
};

}  // namespace tearsheet::html
