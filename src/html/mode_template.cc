// The "in template" insertion mode.
#include "src/html/tree_builder.h"

namespace tearsheet::html {

void TreeBuilder::in_template_start(Tag& tag) {
  using enum Name;
  Mode mode = Mode::kInBody;
  switch (tag.name) {
    case kBase:
    case kBasefont:
    case kBgsound:
    case kLink:
    case kMeta:
    case kNoframes:
    case kScript:
    case kStyle:
    case kTemplate:
    case kTitle:
      return in_head_start(tag);
    case kCaption:
    case kColgroup:
    case kTbody:
    case kTfoot:
    case kThead:
      mode = Mode::kInTable;
      break;
    case kCol:
      mode = Mode::kInColumnGroup;
      break;
    case kTr:
      mode = Mode::kInTableBody;
      break;
    case kTd:
    case kTh:
      mode = Mode::kInRow;
      break;
    default:
      break;
  }
  if (!template_modes_.empty()) template_modes_.back() = mode;
  mode_ = mode;
  reprocess_start(tag);
}

void TreeBuilder::in_template_end(const Tag& tag) {
  if (tag.name == Name::kTemplate) end_template();
}

void TreeBuilder::in_template_end_of_file() {
  if (!open_.contains(Name::kTemplate)) {
    stop_parsing();
    return;
  }
  pop_until(Name::kTemplate);
  formatting_.clear_to_last_marker();
  if (!template_modes_.empty()) template_modes_.pop_back();
  reset_insertion_mode();
}

}  // namespace tearsheet::html
