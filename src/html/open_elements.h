// The stack of open elements. The standard asks of it, at nearly every tag, whether some element is "in scope", and
// walks down to find out; here each entry carries where the topmost element of each category was before it, and each
// name knows the place of its topmost element, so every such question is a comparison of two numbers.
//
//   place      0      1      2      3          a place in use is its index + 1, so that 0 says "none"
//   element  html   body    div     p
//   below     …      …       …     {special: 3, scope: 1, …}   the tops as they were before this entry
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "src/dom/store.h"
#include "src/html/categories.h"
#include "src/text/steps.h"

namespace tearsheet::html {

// The topmost place of each tracked category, in the order of the bits in categories.h.
enum class Top : std::uint8_t { kScope, kButton, kListItem, kTable, kSpecial, kListStop, kMode, kHtml };

// The topmost place of each category, sixteen bits each: categories 0 to 3 in one word, 4 to 7 in the other.
struct Tops {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  std::uint32_t operator[](Top category) const {
    const auto lane = static_cast<unsigned>(category);
    return static_cast<std::uint32_t>((lane < 4 ? low : high) >> (16 * (lane % 4))) & 0xFFFF;
  }
};

// Which lanes four category bits stand for.
inline constexpr auto kLanes = [] {
  std::array<std::uint64_t, 16> lanes{};
  for (unsigned bits = 0; bits < 16; ++bits) {
    for (unsigned lane = 0; lane < 4; ++lane) {
      if ((bits >> lane & 1) != 0) lanes[bits] |= std::uint64_t{0xFFFF} << (16 * lane);
    }
  }
  return lanes;
}();

struct OpenElement {
  Tops below;
  NodeId node = kNoNode;
  Name name = Name::kNone;       // in lower case, as an end tag would have it
  std::uint16_t below_same = 0;  // the topmost element of this name before this one
  Categories categories = 0;
  Namespace name_space = Namespace::kHtml;
};

class OpenElements {
 public:
  // Far beyond the depth cap of the tree, and within a 16-bit place: the next element takes the last one's place.
  static constexpr std::uint32_t kMaxOpen = 10'000;

  explicit OpenElements(dom::Store& store) : store_(store) { entries_.reserve(64); }

  std::uint32_t size() const { return static_cast<std::uint32_t>(entries_.size()); }
  bool empty() const { return entries_.empty(); }
  bool full() const { return entries_.size() >= kMaxOpen; }
  const OpenElement& operator[](std::uint32_t index) const { return entries_[index]; }
  const OpenElement& current() const { return entries_.back(); }
  bool current_is(Name name) const { return current().name == name && current().name_space == Namespace::kHtml; }

  void push(NodeId node, Name name, Namespace name_space, Categories categories) {
    entries_.push_back(
        {.below = tops_, .node = node, .name = name, .categories = categories, .name_space = name_space});
    store_.nodes[node].flags |= detail::kOnStack;
    note_top();
  }

  void pop() {
    const OpenElement& top = entries_.back();
    tops_ = top.below;
    top_of(top) = top.below_same;
    store_.nodes[top.node].flags &= static_cast<std::uint8_t>(~detail::kOnStack);
    entries_.pop_back();
  }
  void pop_to(std::uint32_t size) {
    while (entries_.size() > size) {
      TEARSHEET_STEP(1);
      pop();
    }
  }

  // Places, 0 for none.
  std::uint32_t top(Top category) const { return tops_[category]; }
  std::uint32_t top(Name name) const { return store_.names.state(name).top_html; }
  std::uint32_t top_foreign(Name name) const { return store_.names.state(name).top_foreign; }
  bool contains(Name name) const { return top(name) != 0; }

  bool has_in_scope(Name name) const { return top(name) != 0 && top(name) >= top(Top::kScope); }
  bool has_in_button_scope(Name name) const { return has_in_scope(name) && top(name) >= top(Top::kButton); }
  bool has_in_list_item_scope(Name name) const { return has_in_scope(name) && top(name) >= top(Top::kListItem); }
  bool has_in_table_scope(Name name) const { return top(name) != 0 && top(name) >= top(Top::kTable); }
  // The element node itself: is it in scope?
  bool is_in_scope(std::uint32_t place) const { return place != 0 && place >= top(Top::kScope); }

  bool has(NodeId node) const { return (store_.nodes[node].flags & detail::kOnStack) != 0; }
  // The place of a node that is on the stack, looked for from the top through at most `reach` entries; 0 if it is
  // deeper.
  std::uint32_t place_of(NodeId node, std::uint64_t reach) const {
    std::uint32_t place = size();
    const std::uint32_t lowest = reach < size() ? size() - static_cast<std::uint32_t>(reach) : 0;
    while (place > lowest && entries_[place - 1].node != node) --place;
    TEARSHEET_STEP(size() - place + 1);
    return place > lowest ? place : 0;
  }

  // Takes out the entry at `place`, wherever it is, or replaces all from `first` on. Both rebuild what lies above.
  void remove(std::uint32_t place);
  void replace_from(std::uint32_t first, const std::vector<OpenElement>& entries);

  void clear() { pop_to(0); }

 private:
  std::uint16_t& top_of(const OpenElement& element) {
    dom::NameState& state = store_.names.state(element.name);
    return element.name_space == Namespace::kHtml ? state.top_html : state.top_foreign;
  }
  void note_top() {
    OpenElement& top = entries_.back();
    const auto place = static_cast<std::uint16_t>(entries_.size());
    std::uint16_t& same = top_of(top);
    top.below_same = same;
    same = place;
    // The place goes into the lane of each category bit that is set, four lanes a word.
    const std::uint64_t places = place * std::uint64_t{0x0001'0001'0001'0001};
    const std::uint64_t low = kLanes[top.categories & 0x0F];
    const std::uint64_t high = kLanes[(top.categories >> 4) & 0x0F];
    tops_.low = (tops_.low & ~low) | (places & low);
    tops_.high = (tops_.high & ~high) | (places & high);
  }

  dom::Store& store_;
  std::vector<OpenElement> entries_;
  Tops tops_;
};

}  // namespace tearsheet::html
