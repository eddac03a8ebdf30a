// The insertion modes of tables: in table, in table text, in caption, in column group, in table body, in row, in cell.
#include "src/html/tokenizer.h"
#include "src/html/tree_builder.h"

namespace tearsheet::html {

// ---- in table

void TreeBuilder::in_table_characters(const dom::Slice& slice) {
  if (mode_ == Mode::kInTableText) {
    table_characters_.push_back(slice);
    return;
  }
  if ((current().categories & kIsFosteringTarget) != 0 || open_.current_is(Name::kTemplate)) {
    table_characters_.clear();
    table_characters_.push_back(slice);
    original_mode_ = mode_;
    mode_ = Mode::kInTableText;
    return;
  }
  foster_parenting_ = true;
  in_body_characters(slice);
  foster_parenting_ = false;
}

// The end of "in table text": white space stays in the table, all else is fostered.
void TreeBuilder::flush_table_characters() {
  mode_ = original_mode_;
  bool all_white_space = true;
  for (const dom::Slice& slice : table_characters_) {
    TEARSHEET_STEP(1);
    all_white_space = all_white_space && is_white_space(slice);
  }
  for (const dom::Slice& slice : table_characters_) {
    TEARSHEET_STEP(1);
    if ((slice.flags & detail::kNeedsDecoding) != 0 && is_only_null(slice)) continue;
    if (all_white_space) {
      insert_text(slice);
    } else {
      foster_parenting_ = true;
      in_body_characters(slice);
      foster_parenting_ = false;
    }
  }
  table_characters_.clear();
}

void TreeBuilder::in_table_start(Tag& tag) {
  using enum Name;
  switch (tag.name) {
    case kCaption:
      clear_stack_back_to_table_context();
      formatting_.push_marker();
      insert_element(tag);
      mode_ = Mode::kInCaption;
      return;
    case kColgroup:
      clear_stack_back_to_table_context();
      insert_element(tag);
      mode_ = Mode::kInColumnGroup;
      return;
    case kCol:
      clear_stack_back_to_table_context();
      insert_implied(kColgroup);
      mode_ = Mode::kInColumnGroup;
      reprocess_start(tag);
      return;
    case kTbody:
    case kTfoot:
    case kThead:
      clear_stack_back_to_table_context();
      insert_element(tag);
      mode_ = Mode::kInTableBody;
      return;
    case kTd:
    case kTh:
    case kTr:
      clear_stack_back_to_table_context();
      insert_implied(kTbody);
      mode_ = Mode::kInTableBody;
      reprocess_start(tag);
      return;
    case kTable:
      if (!open_.has_in_table_scope(kTable)) return;
      pop_until(kTable);
      reset_insertion_mode();
      reprocess_start(tag);
      return;
    case kStyle:
    case kScript:
    case kTemplate:
      return in_head_start(tag);
    case kInput:
      for (std::uint32_t i = 0; i < tag.attribute_count; ++i) {
        TEARSHEET_STEP(1);
        const Attribute& attribute = store_.attributes[tag.first_attribute + i];
        if (attribute.name != kType) continue;
        const std::string_view type =
            store_.value_of({attribute.offset, attribute.length, static_cast<std::uint8_t>(attribute.flags)});
        if (!text::equals_ignoring_ascii_case(type, "hidden")) break;
        insert_void(tag);
        return;
      }
      break;
    case kForm:
      if (open_.contains(kTemplate) || form_ != kNoNode) return;
      form_ = insert_element(tag, Push::kNo);
      return;
    default:
      break;
  }
  foster_parenting_ = true;
  in_body_start(tag);
  foster_parenting_ = false;
}

void TreeBuilder::in_table_end(const Tag& tag) {
  using enum Name;
  switch (tag.name) {
    case kTable:
      if (!open_.has_in_table_scope(kTable)) return;
      pop_until(kTable);
      reset_insertion_mode();
      return;
    case kBody:
    case kCaption:
    case kCol:
    case kColgroup:
    case kHtml:
    case kTbody:
    case kTd:
    case kTfoot:
    case kTh:
    case kThead:
    case kTr:
      return;
    case kTemplate:
      end_template();
      return;
    default:
      foster_parenting_ = true;
      in_body_end(tag);
      foster_parenting_ = false;
  }
}

// ---- in caption

bool TreeBuilder::close_caption() {
  if (!open_.has_in_table_scope(Name::kCaption)) return false;
  generate_implied_end_tags();
  pop_until(Name::kCaption);
  formatting_.clear_to_last_marker();
  mode_ = Mode::kInTable;
  return true;
}

void TreeBuilder::in_caption_start(Tag& tag) {
  using enum Name;
  switch (tag.name) {
    case kCaption:
    case kCol:
    case kColgroup:
    case kTbody:
    case kTd:
    case kTfoot:
    case kTh:
    case kThead:
    case kTr:
      if (close_caption()) reprocess_start(tag);
      return;
    default:
      in_body_start(tag);
  }
}

void TreeBuilder::in_caption_end(const Tag& tag) {
  using enum Name;
  switch (tag.name) {
    case kCaption:
      close_caption();
      return;
    case kTable:
      if (close_caption()) reprocess_end(tag);
      return;
    case kBody:
    case kCol:
    case kColgroup:
    case kHtml:
    case kTbody:
    case kTd:
    case kTfoot:
    case kTh:
    case kThead:
    case kTr:
      return;
    default:
      in_body_end(tag);
  }
}

// ---- in column group

bool TreeBuilder::close_column_group() {
  if (!open_.current_is(Name::kColgroup)) return false;
  pop();
  mode_ = Mode::kInTable;
  return true;
}

void TreeBuilder::in_column_group_start(Tag& tag) {
  using enum Name;
  switch (tag.name) {
    case kHtml:
      return in_body_start(tag);
    case kCol:
      insert_void(tag);
      return;
    case kTemplate:
      return in_head_start(tag);
    default:
      if (close_column_group()) reprocess_start(tag);
  }
}

void TreeBuilder::in_column_group_end(const Tag& tag) {
  using enum Name;
  switch (tag.name) {
    case kColgroup:
      close_column_group();
      return;
    case kCol:
      return;
    case kTemplate:
      end_template();
      return;
    default:
      if (close_column_group()) reprocess_end(tag);
  }
}

// ---- in table body

void TreeBuilder::in_table_body_start(Tag& tag) {
  using enum Name;
  switch (tag.name) {
    case kTr:
      clear_stack_back_to_table_body_context();
      insert_element(tag);
      mode_ = Mode::kInRow;
      return;
    case kTh:
    case kTd:
      clear_stack_back_to_table_body_context();
      insert_implied(kTr);
      mode_ = Mode::kInRow;
      reprocess_start(tag);
      return;
    case kCaption:
    case kCol:
    case kColgroup:
    case kTbody:
    case kTfoot:
    case kThead:
      if (!open_.has_in_table_scope(kTbody) && !open_.has_in_table_scope(kThead) && !open_.has_in_table_scope(kTfoot)) {
        return;
      }
      clear_stack_back_to_table_body_context();
      pop();
      mode_ = Mode::kInTable;
      reprocess_start(tag);
      return;
    default:
      in_table_start(tag);
  }
}

void TreeBuilder::in_table_body_end(const Tag& tag) {
  using enum Name;
  switch (tag.name) {
    case kTbody:
    case kTfoot:
    case kThead:
      if (!open_.has_in_table_scope(tag.name)) return;
      clear_stack_back_to_table_body_context();
      pop();
      mode_ = Mode::kInTable;
      return;
    case kTable:
      if (!open_.has_in_table_scope(kTbody) && !open_.has_in_table_scope(kThead) && !open_.has_in_table_scope(kTfoot)) {
        return;
      }
      clear_stack_back_to_table_body_context();
      pop();
      mode_ = Mode::kInTable;
      reprocess_end(tag);
      return;
    case kBody:
    case kCaption:
    case kCol:
    case kColgroup:
    case kHtml:
    case kTd:
    case kTh:
    case kTr:
      return;
    default:
      in_table_end(tag);
  }
}

// ---- in row

void TreeBuilder::in_row_start(Tag& tag) {
  using enum Name;
  switch (tag.name) {
    case kTh:
    case kTd:
      clear_stack_back_to_table_row_context();
      insert_element(tag);
      mode_ = Mode::kInCell;
      formatting_.push_marker();
      return;
    case kCaption:
    case kCol:
    case kColgroup:
    case kTbody:
    case kTfoot:
    case kThead:
    case kTr:
      if (!open_.has_in_table_scope(kTr)) return;
      clear_stack_back_to_table_row_context();
      pop();
      mode_ = Mode::kInTableBody;
      reprocess_start(tag);
      return;
    default:
      in_table_start(tag);
  }
}

void TreeBuilder::in_row_end(const Tag& tag) {
  using enum Name;
  switch (tag.name) {
    case kTr:
    case kTable:
    case kTbody:
    case kTfoot:
    case kThead:
      if (tag.name != kTr && tag.name != kTable && !open_.has_in_table_scope(tag.name)) return;
      if (!open_.has_in_table_scope(kTr)) return;
      clear_stack_back_to_table_row_context();
      pop();
      mode_ = Mode::kInTableBody;
      if (tag.name != kTr) reprocess_end(tag);
      return;
    case kBody:
    case kCaption:
    case kCol:
    case kColgroup:
    case kHtml:
    case kTd:
    case kTh:
      return;
    default:
      in_table_end(tag);
  }
}

// ---- in cell

void TreeBuilder::close_cell() {
  generate_implied_end_tags();
  const std::uint32_t cell = std::max(open_.top(Name::kTd), open_.top(Name::kTh));
  if (cell > 1) pop_to(cell - 1);
  formatting_.clear_to_last_marker();
  mode_ = Mode::kInRow;
}

void TreeBuilder::in_cell_start(Tag& tag) {
  using enum Name;
  switch (tag.name) {
    case kCaption:
    case kCol:
    case kColgroup:
    case kTbody:
    case kTd:
    case kTfoot:
    case kTh:
    case kThead:
    case kTr:
      if (!open_.has_in_table_scope(kTd) && !open_.has_in_table_scope(kTh)) return;
      close_cell();
      reprocess_start(tag);
      return;
    default:
      in_body_start(tag);
  }
}

void TreeBuilder::in_cell_end(const Tag& tag) {
  using enum Name;
  switch (tag.name) {
    case kTd:
    case kTh:
      if (!open_.has_in_table_scope(tag.name)) return;
      generate_implied_end_tags();
      pop_until(tag.name);
      formatting_.clear_to_last_marker();
      mode_ = Mode::kInRow;
      return;
    case kBody:
    case kCaption:
    case kCol:
    case kColgroup:
    case kHtml:
      return;
    case kTable:
    case kTbody:
    case kTfoot:
    case kThead:
    case kTr:
      if (!open_.has_in_table_scope(tag.name)) return;
      close_cell();
      reprocess_end(tag);
      return;
    default:
      in_body_end(tag);
  }
}

}  // namespace tearsheet::html
