#include "src/article/body_list.h"

#include <charconv>
#include <string_view>
#include <utility>

#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet::article {

void read_list_attributes(const Document& document, NodeId list, Block& block) {
  block.type = BlockType::kList;
  block.ordered = document.is(list, Name::kOl);
  if (!block.ordered) return;
  block.reversed = document.has_attribute(list, Name::kReversed);
  const std::string_view type = text::trim_ascii(document.attribute(list, Name::kType));
  if (type.size() == 1 && (type[0] == '1' || type[0] == 'a' || type[0] == 'A' || type[0] == 'i' || type[0] == 'I')) {
    block.marker = type[0];
  }
  if (block.marker == 0) {
    // Editors write the same as a style.
    const std::string_view style = document.attribute(list, Name::kStyle).substr(0, 400);
    constexpr std::pair<std::string_view, char> kStyles[] = {{"lower-alpha", 'a'}, {"lower-latin", 'a'},
                                                             {"upper-alpha", 'A'}, {"upper-latin", 'A'},
                                                             {"lower-roman", 'i'}, {"upper-roman", 'I'}};
    for (const auto& [name, marker] : kStyles) {
      if (style.contains("list-style") && style.contains(name)) block.marker = marker;
    }
  }
  const std::string_view start = text::trim_ascii(document.attribute(list, Name::kStart));
  std::int32_t number = 1;
  if (!start.empty() && std::from_chars(start.data(), start.data() + start.size(), number).ec == std::errc()) {
    block.start = number;
  } else if (block.reversed) {
    // Counts down from the number of items.
    std::int32_t items = 0;
    for (NodeId child = document.first_child(list); child != kNoNode; child = document.next_sibling(child)) {
      TEARSHEET_STEP(1);
      items += document.is(child, Name::kLi);
    }
    block.start = items;
  }
}

std::optional<std::int32_t> read_item_number(const Document& document, NodeId item) {
  const std::string_view value = text::trim_ascii(document.attribute(item, Name::kValue));
  std::int32_t number = 0;
  if (value.empty() || std::from_chars(value.data(), value.data() + value.size(), number).ec != std::errc()) return {};
  return number;
}

std::optional<bool> read_check_box(const Document& document, NodeId item) {
  // Inside a label or a paragraph as some renderers write it: two levels are looked into.
  NodeId node = document.first_child(item);
  for (unsigned looked = 0; node != kNoNode && looked < 6; ++looked) {
    TEARSHEET_STEP(1);
    if (document.type(node) == NodeType::kText) {
      if (!text::is_blank(document.text(node).substr(0, 64))) return std::nullopt;
      node = document.next_sibling(node);
      continue;
    }
    if (document.is(node, Name::kInput)) {
      if (!text::equals_ignoring_ascii_case(document.attribute(node, Name::kType), "checkbox")) return std::nullopt;
      return document.has_attribute(node, Name::kChecked);
    }
    if (!document.is(node, Name::kLabel) && !document.is(node, Name::kP) && !document.is(node, Name::kSpan)) {
      return std::nullopt;
    }
    node = document.first_child(node);
  }
  return std::nullopt;
}

}  // namespace tearsheet::article
