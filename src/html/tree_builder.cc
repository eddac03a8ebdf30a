// The tree construction dispatcher: each token to the rules of the current insertion mode, or to those of foreign
// content.
#include "src/html/tree_builder.h"

#include <algorithm>

#include "src/html/tokenizer.h"

namespace tearsheet::html {
namespace {

// What the budgets start from and gain a byte of input. Real pages use next to nothing of them: over our collections
// the most is some thousand steps and some thousand clones a page.
constexpr std::uint64_t kWorkAtLeast = 65'536;
constexpr std::uint64_t kWorkPerByte = 8;
constexpr std::uint64_t kClonesAtLeast = 65'536;
constexpr std::uint64_t kMergesAtLeast = 16'384;
constexpr std::uint32_t kMinDepth = 8;

}  // namespace

TreeBuilder::TreeBuilder(dom::Store& store, const ParseOptions& options)
    : store_(store),
      open_(store),
      formatting_(store),
      scripting_(options.scripting),
      iframe_srcdoc_(options.iframe_srcdoc),
      max_depth_(std::clamp(options.max_depth, kMinDepth, OpenElements::kMaxOpen - 1)),
      max_nodes_(std::max(options.max_nodes, std::uint32_t{16})),
      work_left_(kWorkAtLeast + kWorkPerByte * store.input.size()),
      clones_left_(kClonesAtLeast + store.input.size() / 8),
      merges_left_(kMergesAtLeast + store.input.size() / 16) {
  store_.add_document();
}

void TreeBuilder::begin_fragment(Name context, Namespace context_namespace) {
  is_fragment_ = true;
  context_ = context;
  context_namespace_ = context_namespace;
  if (context_namespace == Namespace::kHtml) {
    switch (context) {
      case Name::kTitle:
      case Name::kTextarea:
        tokenizer_->set_content_model(ContentModel::kRcdata);
        break;
      case Name::kStyle:
      case Name::kXmp:
      case Name::kIframe:
      case Name::kNoembed:
      case Name::kNoframes:
        tokenizer_->set_content_model(ContentModel::kRawtext);
        break;
      case Name::kScript:
        tokenizer_->set_content_model(ContentModel::kScriptData);
        break;
      case Name::kNoscript:
        if (scripting_) tokenizer_->set_content_model(ContentModel::kRawtext);
        break;
      case Name::kPlaintext:
        tokenizer_->set_content_model(ContentModel::kPlaintext);
        break;
      default:
        break;
    }
  }
  const NodeId root = store_.add_element(Name::kHtml, Namespace::kHtml, 0, 0);
  store_.append(kDocumentNode, root);
  push(root, Name::kHtml, Namespace::kHtml, Name::kHtml);
  if (context_namespace == Namespace::kHtml && context == Name::kTemplate) template_modes_.push_back(Mode::kInTemplate);
  reset_insertion_mode();
}

Categories TreeBuilder::adjusted_current_categories() const {
  if (!is_fragment_ || open_.size() != 1) return current().categories;
  if (context_namespace_ == Namespace::kHtml) return 0;
  return foreign_categories_of(context_namespace_, context_);
}

bool TreeBuilder::is_html_integration_point() const {
  if ((adjusted_current_categories() & kIsHtmlIntegrationPoint) != 0) return true;
  return (store_.nodes[current().node].flags & detail::kIntegrationPoint) != 0;
}

bool TreeBuilder::uses_foreign_rules_for_start(const Tag& tag) const {
  const Namespace name_space = adjusted_current_namespace();
  if ((adjusted_current_categories() & kIsTextIntegrationPoint) != 0 && tag.name != Name::kMglyph &&
      tag.name != Name::kMalignmark) {
    return false;
  }
  const Name adjusted = is_fragment_ && open_.size() == 1 ? context_ : current().name;
  if (name_space == Namespace::kMathMl && adjusted == Name::kAnnotationXml && tag.name == Name::kSvg) return false;
  return !is_html_integration_point();
}

bool TreeBuilder::uses_foreign_rules_for_characters() const {
  return (adjusted_current_categories() & kIsTextIntegrationPoint) == 0 && !is_html_integration_point();
}

// Outside "in body", or in foreign content.
void TreeBuilder::uncommon_characters(const dom::Slice& slice) {
  if (!in_html_content() && uses_foreign_rules_for_characters()) {
    foreign_characters(slice);
  } else {
    process_characters(mode_, slice);
  }
}

void TreeBuilder::uncommon_start_tag(Tag& tag) {
  if (mode_ == Mode::kInTableText) flush_table_characters();
  if (!in_html_content() && uses_foreign_rules_for_start(tag)) {
    foreign_start(tag);
  } else {
    process_start(mode_, tag);
  }
}

void TreeBuilder::uncommon_end_tag(const Tag& tag) {
  if (mode_ == Mode::kInTableText) flush_table_characters();
  if (!in_html_content()) {
    foreign_end(tag);
  } else {
    process_end(mode_, tag);
  }
}

void TreeBuilder::comment(const dom::Slice& slice) {
  skip_newline_ = false;
  if (mode_ == Mode::kInTableText) flush_table_characters();
  switch (mode_) {
    case Mode::kInitial:
    case Mode::kBeforeHtml:
    case Mode::kAfterAfterBody:
    case Mode::kAfterAfterFrameset:
      insert_comment(slice, kDocumentNode);
      break;
    case Mode::kAfterBody:
      insert_comment(slice, open_[0].node);
      break;
    default:
      insert_comment(slice, kNoNode);
  }
}

void TreeBuilder::doctype(const Doctype& token) {
  skip_newline_ = false;
  if (mode_ == Mode::kInTableText) flush_table_characters();
  if (mode_ != Mode::kInitial) return;
  const NodeId node = store_.nodes.size();
  const std::uint32_t first = store_.attributes.size();
  const auto add_identifier = [&](Name name, const dom::Slice& value) {
    store_.attributes.push({.name = name, .offset = value.offset, .length = value.length, .flags = value.flags});
  };
  if (token.has_public_identifier) add_identifier(Name::kPublic, token.public_identifier);
  if (token.has_system_identifier) add_identifier(Name::kSystem, token.system_identifier);
  store_.nodes.push({.name_or_length = static_cast<std::uint32_t>(token.name),
                     .offset = first,
                     .attribute_count = static_cast<std::uint16_t>(store_.attributes.size() - first),
                     .type = NodeType::kDoctype});
  store_.append(kDocumentNode, node);
  if (!iframe_srcdoc_) quirks_mode_ = quirks_of(token);
  mode_ = Mode::kBeforeHtml;
}

void TreeBuilder::process_characters(Mode mode, const dom::Slice& slice) {
  switch (mode) {
    case Mode::kInitial:
    case Mode::kBeforeHtml:
    case Mode::kBeforeHead: {
      const std::uint32_t blank = leading_white_space(slice);  // which is ignored
      if (blank == slice.length) return;
      if (mode == Mode::kInitial) {
        initial_anything_else();
      } else if (mode == Mode::kBeforeHtml) {
        before_html_anything_else();
      } else {
        before_head_anything_else();
      }
      process_characters(mode_, last_part(slice, blank));
      return;
    }
    case Mode::kInHead:
    case Mode::kInHeadNoscript:
    case Mode::kAfterHead:
    case Mode::kInColumnGroup: {
      const std::uint32_t blank = leading_white_space(slice);
      if (blank != 0) insert_text(first_part(slice, blank));
      if (blank == slice.length) return;
      if (mode == Mode::kInColumnGroup) {
        if (!close_column_group()) {
          // Not in a column group after all: what is no white space is ignored, one character after another.
          insert_white_space_only(last_part(slice, blank));
          return;
        }
      } else if (mode == Mode::kInHead) {
        in_head_anything_else();
      } else if (mode == Mode::kInHeadNoscript) {
        in_head_noscript_anything_else();
      } else {
        after_head_anything_else();
      }
      process_characters(mode_, last_part(slice, blank));
      return;
    }
    case Mode::kInBody:
    case Mode::kInCaption:
    case Mode::kInCell:
    case Mode::kInTemplate:
      in_body_characters(slice);
      return;
    case Mode::kText:
      insert_text(slice);
      return;
    case Mode::kInTable:
    case Mode::kInTableBody:
    case Mode::kInRow:
    case Mode::kInTableText:
      in_table_characters(slice);
      return;
    case Mode::kAfterBody:
    case Mode::kAfterAfterBody: {
      const std::uint32_t blank = leading_white_space(slice);
      if (blank != 0) in_body_characters(first_part(slice, blank));
      if (blank == slice.length) return;
      mode_ = Mode::kInBody;
      in_body_characters(last_part(slice, blank));
      return;
    }
    case Mode::kInFrameset:
    case Mode::kAfterFrameset:
    case Mode::kAfterAfterFrameset:
      insert_white_space_only(slice);
      return;
  }
}

void TreeBuilder::process_start(Mode mode, Tag& tag) {
  switch (mode) {
    case Mode::kInitial:
      initial_anything_else();
      return before_html_start(tag);
    case Mode::kBeforeHtml:
      return before_html_start(tag);
    case Mode::kBeforeHead:
      return before_head_start(tag);
    case Mode::kInHead:
      return in_head_start(tag);
    case Mode::kInHeadNoscript:
      return in_head_noscript_start(tag);
    case Mode::kAfterHead:
      return after_head_start(tag);
    case Mode::kInBody:
    case Mode::kText:
    case Mode::kInTableText:
      return in_body_start(tag);
    case Mode::kInTable:
      return in_table_start(tag);
    case Mode::kInCaption:
      return in_caption_start(tag);
    case Mode::kInColumnGroup:
      return in_column_group_start(tag);
    case Mode::kInTableBody:
      return in_table_body_start(tag);
    case Mode::kInRow:
      return in_row_start(tag);
    case Mode::kInCell:
      return in_cell_start(tag);
    case Mode::kInTemplate:
      return in_template_start(tag);
    case Mode::kAfterBody:
    case Mode::kAfterAfterBody:
      return after_body_start(tag);
    case Mode::kInFrameset:
      return in_frameset_start(tag);
    case Mode::kAfterFrameset:
    case Mode::kAfterAfterFrameset:
      return after_frameset_start(tag);
  }
}

void TreeBuilder::process_end(Mode mode, const Tag& tag) {
  switch (mode) {
    case Mode::kInitial:
      initial_anything_else();
      return before_html_end(tag);
    case Mode::kBeforeHtml:
      return before_html_end(tag);
    case Mode::kBeforeHead:
      return before_head_end(tag);
    case Mode::kInHead:
      return in_head_end(tag);
    case Mode::kInHeadNoscript:
      return in_head_noscript_end(tag);
    case Mode::kAfterHead:
      return after_head_end(tag);
    case Mode::kInBody:
    case Mode::kInTableText:
      return in_body_end(tag);
    case Mode::kText:
      pop();
      mode_ = original_mode_;
      return;
    case Mode::kInTable:
      return in_table_end(tag);
    case Mode::kInCaption:
      return in_caption_end(tag);
    case Mode::kInColumnGroup:
      return in_column_group_end(tag);
    case Mode::kInTableBody:
      return in_table_body_end(tag);
    case Mode::kInRow:
      return in_row_end(tag);
    case Mode::kInCell:
      return in_cell_end(tag);
    case Mode::kInTemplate:
      return in_template_end(tag);
    case Mode::kAfterBody:
    case Mode::kAfterAfterBody:
      return after_body_end(tag);
    case Mode::kInFrameset:
      return in_frameset_end(tag);
    case Mode::kAfterFrameset:
    case Mode::kAfterAfterFrameset:
      return after_frameset_end(tag);
  }
}

void TreeBuilder::end_of_file() {
  if (mode_ == Mode::kInTableText) flush_table_characters();
  while (!done_) {
    switch (mode_) {
      case Mode::kInitial:
        initial_anything_else();
        break;
      case Mode::kBeforeHtml:
        before_html_anything_else();
        break;
      case Mode::kBeforeHead:
        before_head_anything_else();
        break;
      case Mode::kInHead:
        in_head_anything_else();
        break;
      case Mode::kInHeadNoscript:
        in_head_noscript_anything_else();
        break;
      case Mode::kAfterHead:
        after_head_anything_else();
        break;
      case Mode::kText:
        pop();
        mode_ = original_mode_;
        break;
      case Mode::kInBody:
      case Mode::kInTable:
      case Mode::kInTableText:
      case Mode::kInCaption:
      case Mode::kInColumnGroup:
      case Mode::kInTableBody:
      case Mode::kInRow:
      case Mode::kInCell:
        in_body_end_of_file();
        break;
      case Mode::kInTemplate:
        in_template_end_of_file();
        break;
      default:
        stop_parsing();
    }
  }
}

void TreeBuilder::stop_parsing() {
  done_ = true;
  pop_to(0);
  while (!formatting_.empty()) formatting_.clear_to_last_marker();
  caps_.nodes |= store_.nodes.size() >= max_nodes_;
  caps_.names |= store_.names.overflowed();
}

}  // namespace tearsheet::html
