// Reconstructing the active formatting elements, and the adoption agency algorithm.
#include "src/html/tree_builder.h"

namespace tearsheet::html {

bool TreeBuilder::draw(std::uint64_t work) {
  if (work <= kFreeWork) return true;
  work -= kFreeWork;
  if (work > work_left_) {
    work_left_ = 0;
    caps_.formatting = true;
    return false;
  }
  work_left_ -= work;
  return true;
}

void TreeBuilder::reconstruct_active_formatting_elements() {
  // Rewind: to behind the last marker or the last entry whose element is still open.
  std::uint32_t entry = formatting_.size();
  while (entry > 0 && !formatting_[entry - 1].is_marker() && !open_.has(formatting_[entry - 1].node)) --entry;
  const std::uint32_t count = formatting_.size() - entry;
  TEARSHEET_STEP(count);
  if (count > clones_left_) {
    // Deviation: a page that makes thousands of times more elements than it has tags gets no more of them.
    clones_left_ = 0;
    caps_.formatting = true;
    while (!formatting_.empty() && !formatting_.back().is_marker()) formatting_.remove(formatting_.size() - 1);
    return;
  }
  clones_left_ -= count;
  for (; entry < formatting_.size(); ++entry) {
    const detail::Node original = store_.nodes[formatting_[entry].node];
    Tag tag{.name = static_cast<Name>(original.name_or_length),
            .first_attribute = original.offset,
            .attribute_count = original.attribute_count};
    formatting_.replace(entry, insert_element(tag));
  }
}

// The adoption agency algorithm for an end tag (or a second <a> or <nobr>).
void TreeBuilder::run_adoption_agency(Name subject) {
  if (open_.current_is(subject) && !formatting_.has(current().node)) {
    pop();
    return;
  }
  for (unsigned outer = 0; outer < 8; ++outer) {
    if (!adopt_once(subject)) return;
  }
}

// One turn of the outer loop; false when the algorithm is over.
//
//   stack   … common ancestor, formatting element, between…, furthest block, above…
//   becomes … common ancestor, clones of between…, furthest block, clone of the formatting element, above…
bool TreeBuilder::adopt_once(Name subject) {
  const std::uint32_t entry = formatting_.find_last(subject);
  if (entry == formatting_.size()) {
    in_body_any_other_end_tag(subject);
    return false;
  }
  const NodeId formatting_element = formatting_[entry].node;
  if (!open_.has(formatting_element)) {
    formatting_.remove(entry);
    return false;
  }
  // Deviation: an element so deep that the budget does not reach it is given up, its end tag ignored.
  const std::uint32_t place = open_.place_of(formatting_element, kFreeWork + work_left_);
  if (!draw(open_.size() - place) || place == 0) {
    formatting_.remove(entry);
    return false;
  }
  if (!open_.is_in_scope(place)) return false;

  std::uint32_t block = place + 1;  // the furthest block's place
  while (block <= open_.size() && (open_[block - 1].categories & kIsSpecial) == 0) ++block;
  TEARSHEET_STEP(block - place);
  if (block > open_.size() || block > max_depth_ || clones_left_ < 8 || !draw(2 * (open_.size() - place))) {
    // No furthest block. Deviation: also where the depth cap has made the tree flatter than the stack, and where the
    // budget is spent.
    pop_to(place - 1);
    formatting_.remove(entry);
    return false;
  }

  const NodeId common_ancestor = open_[place - 2].node;
  const NodeId furthest_block = open_[block - 1].node;
  std::uint32_t bookmark = entry;
  std::vector<OpenElement> between;  // what stays of it, from the furthest block down
  NodeId last_node = furthest_block;
  unsigned inner = 0;
  for (std::uint32_t at = block - 1; at > place; --at) {
    ++inner;
    OpenElement node = open_[at - 1];
    std::uint32_t in_list = formatting_.has(node.node) ? formatting_.find(node.node) : formatting_.size();
    if (in_list < formatting_.size() && inner > 3) {
      formatting_.remove(in_list);
      if (in_list < bookmark) --bookmark;
      in_list = formatting_.size();
    }
    if (in_list == formatting_.size()) {
      store_.nodes[node.node].flags &= static_cast<std::uint8_t>(~detail::kOnStack);
      continue;  // off the stack
    }
    const NodeId clone = clone_element(node.node);
    --clones_left_;
    formatting_.replace(in_list, clone);
    node.node = clone;
    between.push_back(node);
    if (last_node == furthest_block) bookmark = in_list + 1;
    store_.remove(last_node);
    store_.append(clone, last_node);
    last_node = clone;
  }
  store_.remove(last_node);
  const Place destination = appropriate_place_for(common_ancestor);
  store_.insert_before(destination.parent, last_node, destination.before);

  const NodeId clone = clone_element(formatting_element);
  --clones_left_;
  store_.move_children(furthest_block, clone);
  store_.append(furthest_block, clone);

  const std::uint32_t old_entry = formatting_.find(formatting_element);
  formatting_.remove(old_entry);
  if (old_entry < bookmark) --bookmark;
  formatting_.insert(bookmark, clone, subject);

  std::vector<OpenElement> rebuilt(between.rbegin(), between.rend());
  rebuilt.push_back(open_[block - 1]);
  OpenElement own = open_[place - 1];
  own.node = clone;
  rebuilt.push_back(own);
  for (std::uint32_t at = block + 1; at <= open_.size(); ++at) rebuilt.push_back(open_[at - 1]);
  open_.replace_from(place - 1, rebuilt);
  return true;
}

}  // namespace tearsheet::html
