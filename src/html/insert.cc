// Creating and inserting nodes: the appropriate place, foster parenting, and the depth cap.
#include <algorithm>

#include "src/html/tokenizer.h"
#include "src/html/tree_builder.h"

namespace tearsheet::html {

TreeBuilder::Place TreeBuilder::appropriate_place_for(NodeId target) {
  const detail::Node& node = store_.nodes[target];
  if (foster_parenting_ && node.type == NodeType::kElement &&
      (node.flags & detail::kNamespaceBits) == static_cast<std::uint8_t>(Namespace::kHtml) &&
      (categories_of(Namespace::kHtml, static_cast<Name>(node.name_or_length)) & kIsFosteringTarget) != 0) {
    return foster_place();
  }
  return {contents_or_self(target)};
}

TreeBuilder::Place TreeBuilder::foster_place() const {
  const std::uint32_t last_template = open_.top(Name::kTemplate);
  const std::uint32_t last_table = open_.top(Name::kTable);
  if (last_template != 0 && last_template > last_table) return {contents_or_self(open_[last_template - 1].node)};
  if (last_table == 0) return {open_[0].node};
  const NodeId table = open_[last_table - 1].node;
  const NodeId parent = store_.nodes[table].parent;
  if (parent != kNoNode) return {parent, table};
  return {contents_or_self(open_[last_table - 2].node)};
}

NodeId TreeBuilder::insert_element(Tag& tag, Namespace name_space, Name tree_name, Push push_it) {
  Place place = appropriate_place();
  if (place.before == kNoNode) {
    if (open_.size() >= max_depth_ && store_.nodes[place.parent].parent != kNoNode) [[unlikely]] {
      // Deviation: as Blink does, elements beyond the depth cap become siblings of the deepest.
      place.parent = store_.nodes[place.parent].parent;
      caps_.depth = true;
    } else {
      place.parent = contents_or_self(place.parent);
    }
  }
  const NodeId node =
      store_.add_element(tree_name, name_space, tag.first_attribute, static_cast<std::uint16_t>(tag.attribute_count));
  tag.kept = tag.kept || tag.attribute_count != 0;
  if (place.before == kNoNode) [[likely]] {
    store_.append(place.parent, node);
  } else {
    store_.insert_before(place.parent, node, place.before);
  }
  if (tag.name == Name::kTemplate && name_space == Namespace::kHtml) [[unlikely]]
    store_.add_content(node);
  if (push_it == Push::kYes) push(node, tag.name, name_space, tree_name);
  return node;
}

NodeId TreeBuilder::insert_implied(Name name) {
  Tag tag{.name = name};
  return insert_element(tag);
}

void TreeBuilder::insert_text_before(const dom::Slice& slice, Place place) {
  const NodeId neighbour = store_.nodes[place.before].previous;
  if (neighbour != kNoNode && store_.nodes[neighbour].type == NodeType::kText) {
    store_.extend_text(neighbour, slice);
  } else {
    store_.insert_before(place.parent, store_.add_text(slice), place.before);
  }
}

// `parent` kNoNode: at the appropriate place.
void TreeBuilder::insert_comment(const dom::Slice& slice, NodeId parent) {
  Place place{parent};
  if (parent == kNoNode) {
    place = appropriate_place();
    if (place.before == kNoNode) place.parent = contents_or_self(place.parent);
  }
  const NodeId node = store_.add_text(slice, NodeType::kComment);
  store_.insert_before(place.parent, node, place.before);
}

// An element for the token that an element was made of: the same name and the same attributes, which are shared.
NodeId TreeBuilder::clone_element(NodeId node) {
  const detail::Node original = store_.nodes[node];
  return store_.add_element(static_cast<Name>(original.name_or_length), Namespace::kHtml, original.offset,
                            original.attribute_count);
}

// Adds to <html> or <body> the attributes of a second such tag that it does not have.
void TreeBuilder::merge_attributes(NodeId element, const Tag& tag) {
  const std::uint32_t old_count = store_.nodes[element].attribute_count;
  const std::uint64_t cost = old_count + tag.attribute_count;
  if (tag.attribute_count == 0) return;
  if (cost > merges_left_) {
    caps_.attributes = true;
    return;
  }
  merges_left_ -= cost;
  TEARSHEET_STEP(cost);
  constexpr std::uint32_t kMarked = 0xFFFFFFFF;
  const std::uint32_t old_first = store_.nodes[element].offset;
  for (std::uint32_t i = 0; i < old_count; ++i) store_.names.state(store_.attributes[old_first + i].name).tag = kMarked;
  const std::uint32_t first = store_.attributes.size();
  store_.attributes.append_own(old_first, old_count);
  for (std::uint32_t i = 0; i < tag.attribute_count; ++i) {
    const Attribute added = store_.attributes[tag.first_attribute + i];
    if (store_.names.state(added.name).tag != kMarked) store_.attributes.push(added);
  }
  for (std::uint32_t i = 0; i < old_count; ++i) store_.names.state(store_.attributes[first + i].name).tag = 0;
  const std::uint32_t count = store_.attributes.size() - first;
  if (count == old_count || count > 0xFFFF) {
    store_.attributes.truncate(first);
    return;
  }
  store_.nodes[element].offset = first;
  store_.nodes[element].attribute_count = static_cast<std::uint16_t>(count);
}

// The generic raw text and RCDATA element parsing algorithms.
void TreeBuilder::insert_raw_text_element(Tag& tag, ContentModel model) {
  insert_element(tag);
  tokenizer_->set_content_model(model);
  original_mode_ = mode_;
  mode_ = Mode::kText;
}

}  // namespace tearsheet::html
