// The insertion modes from "initial" to "after head".
#include "src/html/tokenizer.h"
#include "src/html/tree_builder.h"

namespace tearsheet::html {

void TreeBuilder::initial_anything_else() {
  if (!iframe_srcdoc_) quirks_mode_ = QuirksMode::kQuirks;
  mode_ = Mode::kBeforeHtml;
}

// ---- before html

void TreeBuilder::before_html_start(Tag& tag) {
  if (tag.name != Name::kHtml) {
    before_html_anything_else();
    reprocess_start(tag);
    return;
  }
  const NodeId html = store_.add_element(Name::kHtml, Namespace::kHtml, tag.first_attribute,
                                         static_cast<std::uint16_t>(tag.attribute_count));
  tag.kept = true;
  store_.append(kDocumentNode, html);
  push(html, Name::kHtml, Namespace::kHtml, Name::kHtml);
  mode_ = Mode::kBeforeHead;
}

void TreeBuilder::before_html_end(const Tag& tag) {
  using enum Name;
  if (tag.name != kHead && tag.name != kBody && tag.name != kHtml && tag.name != kBr) return;
  before_html_anything_else();
  reprocess_end(tag);
}

void TreeBuilder::before_html_anything_else() {
  Tag html{.name = Name::kHtml};
  before_html_start(html);
}

// ---- before head

void TreeBuilder::before_head_start(Tag& tag) {
  if (tag.name == Name::kHtml) return in_body_start(tag);
  if (tag.name == Name::kHead) {
    head_ = insert_element(tag);
    mode_ = Mode::kInHead;
    return;
  }
  before_head_anything_else();
  reprocess_start(tag);
}

void TreeBuilder::before_head_end(const Tag& tag) {
  using enum Name;
  if (tag.name != kHead && tag.name != kBody && tag.name != kHtml && tag.name != kBr) return;
  before_head_anything_else();
  reprocess_end(tag);
}

void TreeBuilder::before_head_anything_else() {
  head_ = insert_implied(Name::kHead);
  mode_ = Mode::kInHead;
}

// ---- in head

void TreeBuilder::in_head_start(Tag& tag) {
  using enum Name;
  switch (tag.name) {
    case kHtml:
      return in_body_start(tag);
    case kBase:
    case kBasefont:
    case kBgsound:
    case kLink:
    case kMeta:
      insert_void(tag);
      return;
    case kTitle:
      insert_raw_text_element(tag, ContentModel::kRcdata);
      return;
    case kNoscript:
      if (scripting_) {
        insert_raw_text_element(tag, ContentModel::kRawtext);
      } else {
        insert_element(tag);
        mode_ = Mode::kInHeadNoscript;
      }
      return;
    case kNoframes:
    case kStyle:
      insert_raw_text_element(tag, ContentModel::kRawtext);
      return;
    case kScript:
      insert_raw_text_element(tag, ContentModel::kScriptData);
      return;
    case kTemplate:
      insert_element(tag);
      formatting_.push_marker();
      frameset_ok_ = false;
      mode_ = Mode::kInTemplate;
      template_modes_.push_back(Mode::kInTemplate);
      return;
    case kHead:
      return;
    default:
      in_head_anything_else();
      reprocess_start(tag);
  }
}

void TreeBuilder::in_head_end(const Tag& tag) {
  using enum Name;
  switch (tag.name) {
    case kHead:
      in_head_anything_else();
      return;
    case kBody:
    case kHtml:
    case kBr:
      in_head_anything_else();
      reprocess_end(tag);
      return;
    case kTemplate:
      end_template();
      return;
    default:
      return;
  }
}

void TreeBuilder::in_head_anything_else() {
  pop();
  mode_ = Mode::kAfterHead;
}

void TreeBuilder::end_template() {
  if (!open_.contains(Name::kTemplate)) return;
  generate_all_implied_end_tags_thoroughly();
  pop_until(Name::kTemplate);
  formatting_.clear_to_last_marker();
  if (!template_modes_.empty()) template_modes_.pop_back();
  reset_insertion_mode();
}

// ---- in head noscript

void TreeBuilder::in_head_noscript_start(Tag& tag) {
  using enum Name;
  switch (tag.name) {
    case kHtml:
      return in_body_start(tag);
    case kBasefont:
    case kBgsound:
    case kLink:
    case kMeta:
    case kNoframes:
    case kStyle:
      return in_head_start(tag);
    case kHead:
    case kNoscript:
      return;
    default:
      in_head_noscript_anything_else();
      reprocess_start(tag);
  }
}

void TreeBuilder::in_head_noscript_end(const Tag& tag) {
  if (tag.name == Name::kNoscript) {
    in_head_noscript_anything_else();
  } else if (tag.name == Name::kBr) {
    in_head_noscript_anything_else();
    reprocess_end(tag);
  }
}

void TreeBuilder::in_head_noscript_anything_else() {
  pop();
  mode_ = Mode::kInHead;
}

// ---- after head

void TreeBuilder::after_head_start(Tag& tag) {
  using enum Name;
  switch (tag.name) {
    case kHtml:
      return in_body_start(tag);
    case kBody:
      insert_element(tag);
      frameset_ok_ = false;
      mode_ = Mode::kInBody;
      return;
    case kFrameset:
      insert_element(tag);
      mode_ = Mode::kInFrameset;
      return;
    case kBase:
    case kBasefont:
    case kBgsound:
    case kLink:
    case kMeta:
    case kNoframes:
    case kScript:
    case kStyle:
    case kTemplate:
    case kTitle: {
      // Back into the head for this one tag.
      push(head_, kHead, Namespace::kHtml, kHead);
      const std::uint32_t place = open_.size();
      in_head_start(tag);
      open_.remove(place);
      return;
    }
    case kHead:
      return;
    default:
      after_head_anything_else();
      reprocess_start(tag);
  }
}

void TreeBuilder::after_head_end(const Tag& tag) {
  using enum Name;
  switch (tag.name) {
    case kTemplate:
      end_template();
      return;
    case kBody:
    case kHtml:
    case kBr:
      after_head_anything_else();
      reprocess_end(tag);
      return;
    default:
      return;
  }
}

void TreeBuilder::after_head_anything_else() {
  insert_implied(Name::kBody);
  mode_ = Mode::kInBody;
}

}  // namespace tearsheet::html
