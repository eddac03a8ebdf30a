// <selectedcontent>: when the parser pops the <option> that its <select> shows, the option's children are copied there.
#include "src/html/tree_builder.h"

namespace tearsheet::html {

// A <selectedcontent> was inserted: the first one inside a <select> that shows one option is the enabled one.
void TreeBuilder::note_selected_content(NodeId element) {
  const std::uint32_t select = open_.top(Name::kSelect);
  if (select == 0 || open_.top(Name::kOption) > select) return;
  const NodeId select_node = open_[select - 1].node;
  if (select_node == selected_content_select_) return;  // a second one
  const detail::Node& node = store_.nodes[select_node];
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    TEARSHEET_STEP(1);
    if (store_.attributes[node.offset + i].name == Name::kMultiple) return;
  }
  selected_content_ = element;
  selected_content_select_ = select_node;
  selected_content_filled_ = false;
}

void TreeBuilder::pop_options_to(std::uint32_t size) {
  while (open_.size() > size) {
    TEARSHEET_STEP(1);
    const OpenElement top = current();
    open_.pop();
    if (top.name_space != Namespace::kHtml) continue;
    if (top.name == Name::kOption) clone_option_into_selected_content(top.node);
    if (top.node == selected_content_select_) selected_content_ = selected_content_select_ = kNoNode;
  }
}

bool TreeBuilder::is_ancestor(NodeId ancestor, NodeId node) {
  std::uint64_t steps = 0;
  while (node != kNoNode && node != ancestor && steps <= kFreeWork + work_left_) {
    ++steps;
    node = store_.nodes[node].parent;
  }
  TEARSHEET_STEP(steps);
  return draw(steps) && node == ancestor;
}

void TreeBuilder::clone_option_into_selected_content(NodeId option) {
  if (selected_content_ == kNoNode) return;
  bool selected = !selected_content_filled_;
  const detail::Node& node = store_.nodes[option];
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    TEARSHEET_STEP(1);
    const Name name = store_.attributes[node.offset + i].name;
    if (name == Name::kSelected) selected = true;
    if (name == Name::kDisabled && !selected_content_filled_) selected = false;
  }
  if (!selected) return;
  // The option must be the select's, and the copy must not come to lie within what is copied.
  if (!is_ancestor(selected_content_select_, option) || is_ancestor(option, selected_content_)) return;
  selected_content_filled_ = true;
  while (store_.nodes[selected_content_].first_child != kNoNode) {
    TEARSHEET_STEP(1);
    store_.remove(store_.nodes[selected_content_].first_child);
  }

  // Copy the subtree in document order, going down and up along both trees.
  NodeId from = option;
  NodeId to = selected_content_;
  while (true) {
    NodeId next = store_.nodes[from].first_child;
    if (next == kNoNode) {
      while (from != option && store_.nodes[from].next == kNoNode) {
        from = store_.nodes[from].parent;
        to = store_.nodes[to].parent;
      }
      if (from == option) return;
      next = store_.nodes[from].next;
      to = store_.nodes[to].parent;
    }
    TEARSHEET_STEP(1);
    if (clones_left_ == 0) {
      caps_.formatting = true;
      return;
    }
    --clones_left_;
    detail::Node copy = store_.nodes[next];
    copy.parent = copy.first_child = copy.last_child = copy.next = copy.previous = kNoNode;
    if (copy.type == NodeType::kElement) {
      copy.flags &= static_cast<std::uint8_t>(detail::kNamespaceBits | detail::kIntegrationPoint);
    }
    const NodeId id = store_.nodes.size();
    store_.nodes.push(copy);
    if (copy.type == NodeType::kElement && (store_.nodes[next].flags & detail::kHasContent) != 0)
      store_.add_content(id);
    store_.append(to, id);
    from = next;
    to = id;
  }
}

}  // namespace tearsheet::html
