// The insertion modes after the body and of framesets.
#include "src/html/tree_builder.h"

namespace tearsheet::html {

// ---- after body, after after body

void TreeBuilder::after_body_start(Tag& tag) {
  if (tag.name != Name::kHtml) mode_ = Mode::kInBody;
  in_body_start(tag);
}

void TreeBuilder::after_body_end(const Tag& tag) {
  if (mode_ == Mode::kAfterBody && tag.name == Name::kHtml) {
    if (!is_fragment_) mode_ = Mode::kAfterAfterBody;
    return;
  }
  mode_ = Mode::kInBody;
  reprocess_end(tag);
}

// ---- in frameset

void TreeBuilder::in_frameset_start(Tag& tag) {
  using enum Name;
  switch (tag.name) {
    case kHtml:
      return in_body_start(tag);
    case kFrameset:
      insert_element(tag);
      return;
    case kFrame:
      insert_void(tag);
      return;
    case kNoframes:
      return in_head_start(tag);
    default:
      return;
  }
}

void TreeBuilder::in_frameset_end(const Tag& tag) {
  if (tag.name != Name::kFrameset || open_.size() <= 1) return;
  pop();
  if (!is_fragment_ && !open_.current_is(Name::kFrameset)) mode_ = Mode::kAfterFrameset;
}

// ---- after frameset, after after frameset

void TreeBuilder::after_frameset_start(Tag& tag) {
  if (tag.name == Name::kHtml) return in_body_start(tag);
  if (tag.name == Name::kNoframes) return in_head_start(tag);
}

void TreeBuilder::after_frameset_end(const Tag& tag) {
  if (mode_ == Mode::kAfterFrameset && tag.name == Name::kHtml) mode_ = Mode::kAfterAfterFrameset;
}

}  // namespace tearsheet::html
