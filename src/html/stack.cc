// What the insertion modes do to the stack of open elements in common: implied end tags, closing a p, clearing back to
// a table's parts, resetting the insertion mode.
#include <algorithm>

#include "src/html/tree_builder.h"

namespace tearsheet::html {

void TreeBuilder::push(NodeId node, Name name, Namespace name_space, Name tree_name) {
  if (open_.full()) [[unlikely]] {
    caps_.depth = true;
    pop();
  }
  open_.push(node, name, name_space, categories_of(name_space, tree_name));
}

void TreeBuilder::generate_implied_end_tags(Name except) {
  while ((current().categories & kHasImpliedEndTag) != 0 && current().name != except) {
    TEARSHEET_STEP(1);
    pop();
  }
}

void TreeBuilder::generate_all_implied_end_tags_thoroughly() {
  while ((current().categories & kHasImpliedEndTagThoroughly) != 0) {
    TEARSHEET_STEP(1);
    pop();
  }
}

void TreeBuilder::close_p_element() {
  generate_implied_end_tags(Name::kP);
  pop_until(Name::kP);
}

void TreeBuilder::clear_stack_back_to_table_context() { clear_stack_back_to(open_.top(Top::kTable)); }

void TreeBuilder::clear_stack_back_to_table_body_context() {
  clear_stack_back_to(std::max({open_.top(Name::kTbody), open_.top(Name::kTfoot), open_.top(Name::kThead),
                                open_.top(Name::kTemplate), open_.top(Name::kHtml)}));
}

void TreeBuilder::clear_stack_back_to_table_row_context() {
  clear_stack_back_to(std::max({open_.top(Name::kTr), open_.top(Name::kTemplate), open_.top(Name::kHtml)}));
}

bool TreeBuilder::has_heading_in_scope() const {
  using enum Name;
  return open_.is_in_scope(
      std::max({open_.top(kH1), open_.top(kH2), open_.top(kH3), open_.top(kH4), open_.top(kH5), open_.top(kH6)}));
}

// "Reset the insertion mode appropriately": the topmost element that decides is known, so there is no walk.
void TreeBuilder::reset_insertion_mode() {
  using enum Name;
  const std::uint32_t place = std::max(open_.top(Top::kMode), std::uint32_t{1});
  const bool last = place == 1;
  Name name = open_[place - 1].name;
  if (last && is_fragment_) name = context_namespace_ == Namespace::kHtml ? context_ : kNone;
  switch (name) {
    case kTd:
    case kTh:
      mode_ = last ? Mode::kInBody : Mode::kInCell;
      return;
    case kTr:
      mode_ = Mode::kInRow;
      return;
    case kTbody:
    case kThead:
    case kTfoot:
      mode_ = Mode::kInTableBody;
      return;
    case kCaption:
      mode_ = Mode::kInCaption;
      return;
    case kColgroup:
      mode_ = Mode::kInColumnGroup;
      return;
    case kTable:
      mode_ = Mode::kInTable;
      return;
    case kTemplate:
      mode_ = template_modes_.empty() ? Mode::kInBody : template_modes_.back();
      return;
    case kHead:
      mode_ = last ? Mode::kInBody : Mode::kInHead;
      return;
    case kFrameset:
      mode_ = Mode::kInFrameset;
      return;
    case kHtml:
      mode_ = head_ == kNoNode ? Mode::kBeforeHead : Mode::kAfterHead;
      return;
    default:
      mode_ = Mode::kInBody;
  }
}

}  // namespace tearsheet::html
