// The "in body" insertion mode: start tags of forms and their controls, and those whose rule asks for an open <select>.
#include "src/html/tokenizer.h"
#include "src/html/tree_builder.h"

namespace tearsheet::html {

void TreeBuilder::in_body_start_form_control(Tag& tag) {
  using enum Name;
  const bool select_context = is_fragment_ && context_namespace_ == Namespace::kHtml && context_ == kSelect;
  switch (tag.name) {
    case kForm: {
      const bool in_template = open_.contains(kTemplate);
      if (form_ != kNoNode && !in_template) return;
      close_p_in_button_scope();
      const NodeId form = insert_element(tag);
      if (!in_template) form_ = form;
      return;
    }
    case kButton:
      if (open_.has_in_scope(kButton)) {
        generate_implied_end_tags();
        pop_until(kButton);
      }
      reconstruct_formatting();
      insert_element(tag);
      frameset_ok_ = false;
      return;
    case kInput: {
      if (select_context) return;
      if (open_.has_in_scope(kSelect)) pop_until(kSelect);
      reconstruct_formatting();
      const NodeId input = insert_element(tag, Push::kNo);
      if (!frameset_ok_) return;
      for (std::uint32_t i = 0; i < tag.attribute_count; ++i) {
        TEARSHEET_STEP(1);
        const Attribute& attribute = store_.attributes[store_.nodes[input].offset + i];
        if (attribute.name != kType) continue;
        const std::string_view type =
            store_.value_of({attribute.offset, attribute.length, static_cast<std::uint8_t>(attribute.flags)});
        if (text::equals_ignoring_ascii_case(type, "hidden")) return;
      }
      frameset_ok_ = false;
      return;
    }
    case kHr:
      close_p_in_button_scope();
      if (open_.has_in_scope(kSelect)) generate_implied_end_tags();
      insert_void(tag);
      frameset_ok_ = false;
      return;
    case kTextarea:
      insert_raw_text_element(tag, ContentModel::kRcdata);
      skip_newline_ = true;
      frameset_ok_ = false;
      return;
    case kSelect:
      if (select_context) return;
      if (open_.has_in_scope(kSelect)) {
        pop_until(kSelect);
        return;
      }
      reconstruct_formatting();
      insert_element(tag);
      frameset_ok_ = false;
      return;
    case kOptgroup:
    case kOption:
      if (open_.has_in_scope(kSelect)) {
        generate_implied_end_tags(tag.name == kOption ? kOptgroup : kNone);
      } else if (open_.current_is(kOption)) {
        pop();
      }
      reconstruct_formatting();
      insert_element(tag);
      return;
    case kSelectedcontent:
      reconstruct_formatting();
      note_selected_content(insert_element(tag));
      return;
    default:
      return;
  }
}

}  // namespace tearsheet::html
