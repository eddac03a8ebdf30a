// Tree construction, as the standard has it: tokens come in, the tree stands in the Store when the input ends. The
// functions bear the standard's names; each group of insertion modes has a file of its own (mode_*.cc).
//
// What keeps it linear: scope questions are comparisons (open_elements.h), the formatting list is short
// (formatting_list.h), and the few rules that walk or copy draw on budgets that grow with the input. A budget that runs
// out turns its rule into the plain one and is told in ParseCaps.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "src/dom/store.h"
#include "src/html/categories.h"
#include "src/html/formatting_list.h"
#include "src/html/open_elements.h"
#include "src/html/token.h"
#include "tearsheet/document.h"

namespace tearsheet::html {

template <class Sink>
class Tokenizer;

enum class Mode : std::uint8_t {
  kInitial,
  kBeforeHtml,
  kBeforeHead,
  kInHead,
  kInHeadNoscript,
  kAfterHead,
  kInBody,
  kText,
  kInTable,
  kInTableText,
  kInCaption,
  kInColumnGroup,
  kInTableBody,
  kInRow,
  kInCell,
  kInTemplate,
  kAfterBody,
  kInFrameset,
  kAfterFrameset,
  kAfterAfterBody,
  kAfterAfterFrameset,
};

class TreeBuilder {
 public:
  TreeBuilder(dom::Store& store, const ParseOptions& options);

  void attach(Tokenizer<TreeBuilder>& tokenizer) { tokenizer_ = &tokenizer; }
  // The fragment parsing algorithm's set-up, before any token.
  void begin_fragment(Name context, Namespace context_namespace);

  // -- what the tokenizer calls
  void characters(const dom::Slice& token) {
    dom::Slice slice = token;
    if (skip_newline_) [[unlikely]] {
      skip_newline_ = false;
      slice = without_first_newline(slice);
      if (slice.length == 0) return;
    }
    if (in_plain_body()) [[likely]] {
      in_body_characters(slice);
    } else {
      uncommon_characters(slice);
    }
  }
  void start_tag(Tag& tag) {
    skip_newline_ = false;
    if (in_plain_body()) [[likely]] {
      in_body_start(tag);
    } else {
      uncommon_start_tag(tag);
    }
  }
  void end_tag(const Tag& tag) {
    skip_newline_ = false;
    if (in_plain_body()) [[likely]] {
      if (!pops_current(tag.name)) in_body_end(tag);
    } else {
      uncommon_end_tag(tag);
    }
  }
  void comment(const dom::Slice& slice);
  void doctype(const Doctype& token);
  void end_of_file();
  bool cdata_allowed() const { return !open_.empty() && adjusted_current_namespace() != Namespace::kHtml; }
  bool stopped() const { return store_.nodes.size() >= max_nodes_; }

  QuirksMode quirks_mode() const { return quirks_mode_; }
  ParseCaps& caps() { return caps_; }

 private:
  struct Place {  // where a node is to be inserted: in `parent`, before `before` or at the end
    NodeId parent;
    NodeId before = kNoNode;
  };
  enum class Push : std::uint8_t { kYes, kNo };

  // -- dispatch (tree_builder.cc)
  void uncommon_characters(const dom::Slice& slice);
  void uncommon_start_tag(Tag& tag);
  void uncommon_end_tag(const Tag& tag);
  // "In body", and the adjusted current node is an HTML element: where most tokens of a page arrive.
  bool in_plain_body() const {
    return mode_ == Mode::kInBody && current().name_space == Namespace::kHtml && (!is_fragment_ || open_.size() != 1);
  }
  // Most end tags close the current node, and nothing else comes of them.
  bool pops_current(Name name) {
    const OpenElement& top = current();
    if (top.name != name || (top.categories & kHasOwnEndRule) != 0) return false;
    if ((top.categories & kIsFormatting) != 0) {
      if (formatting_.empty() || formatting_.back().node != top.node) return false;
      formatting_.pop();
    }
    pop();
    return true;
  }
  void process_characters(Mode mode, const dom::Slice& slice);
  void process_start(Mode mode, Tag& tag);
  void process_end(Mode mode, const Tag& tag);
  void reprocess_start(Tag& tag) { process_start(mode_, tag); }
  void reprocess_end(const Tag& tag) { process_end(mode_, tag); }
  Namespace adjusted_current_namespace() const {
    return is_fragment_ && open_.size() == 1 ? context_namespace_ : current().name_space;
  }
  bool in_html_content() const { return open_.empty() || adjusted_current_namespace() == Namespace::kHtml; }
  Categories adjusted_current_categories() const;
  bool is_html_integration_point() const;
  bool uses_foreign_rules_for_start(const Tag& tag) const;
  bool uses_foreign_rules_for_characters() const;
  void stop_parsing();

  // -- mode_head.cc: initial to after head
  void initial_anything_else();
  void before_html_start(Tag& tag);
  void before_html_end(const Tag& tag);
  void before_html_anything_else();
  void before_head_start(Tag& tag);
  void before_head_end(const Tag& tag);
  void before_head_anything_else();
  void in_head_start(Tag& tag);
  void in_head_end(const Tag& tag);
  void in_head_anything_else();
  void in_head_noscript_start(Tag& tag);
  void in_head_noscript_end(const Tag& tag);
  void in_head_noscript_anything_else();
  void after_head_start(Tag& tag);
  void after_head_end(const Tag& tag);
  void after_head_anything_else();
  void end_template();

  // -- mode_in_body*.cc
  void in_body_characters(const dom::Slice& slice) {
    if ((slice.flags & detail::kNeedsDecoding) != 0 && is_only_null(slice)) [[unlikely]] {
      return;  // NUL is ignored
    }
    reconstruct_formatting();
    insert_text(slice);
    if (frameset_ok_ && !is_white_space(slice)) [[unlikely]]
      frameset_ok_ = false;
  }
  void in_body_start(Tag& tag);
  void in_body_start_form_control(Tag& tag);
  void in_body_start_formatting(Tag& tag);
  void in_body_end(const Tag& tag);
  void in_body_any_other_end_tag(Name name);
  void in_body_end_of_file();
  void end_body(Mode next);

  // -- mode_table.cc
  void in_table_characters(const dom::Slice& slice);
  void in_table_start(Tag& tag);
  void in_table_end(const Tag& tag);
  void flush_table_characters();
  void in_caption_start(Tag& tag);
  void in_caption_end(const Tag& tag);
  bool close_caption();
  void in_column_group_start(Tag& tag);
  void in_column_group_end(const Tag& tag);
  bool close_column_group();
  void in_table_body_start(Tag& tag);
  void in_table_body_end(const Tag& tag);
  void in_row_start(Tag& tag);
  void in_row_end(const Tag& tag);
  void in_cell_start(Tag& tag);
  void in_cell_end(const Tag& tag);
  void close_cell();

  // -- mode_template.cc, mode_frameset.cc
  void in_template_start(Tag& tag);
  void in_template_end(const Tag& tag);
  void in_template_end_of_file();
  void after_body_start(Tag& tag);
  void after_body_end(const Tag& tag);
  void in_frameset_start(Tag& tag);
  void in_frameset_end(const Tag& tag);
  void after_frameset_start(Tag& tag);
  void after_frameset_end(const Tag& tag);
  void insert_white_space_only(const dom::Slice& slice);

  // -- foreign_content.cc
  void foreign_characters(const dom::Slice& slice);
  void foreign_start(Tag& tag);
  void foreign_end(const Tag& tag);
  void insert_foreign_element(Tag& tag, Namespace name_space);
  void leave_foreign_content();

  // -- insert.cc
  const OpenElement& current() const { return open_.current(); }
  Place appropriate_place() {
    if (foster_parenting_) [[unlikely]]
      return appropriate_place_for(current().node);
    return {current().node};
  }
  Place appropriate_place_for(NodeId target);
  Place foster_place() const;
  NodeId contents_or_self(NodeId node) const {
    return (store_.nodes[node].flags & detail::kHasContent) != 0 && store_.nodes[node].type == NodeType::kElement
               ? node + 1
               : node;
  }
  NodeId insert_element(Tag& tag, Push push = Push::kYes) {
    return insert_element(tag, Namespace::kHtml, tag.name, push);
  }
  NodeId insert_element(Tag& tag, Namespace name_space, Name tree_name, Push push);
  NodeId insert_implied(Name name);
  void insert_text(const dom::Slice& slice) {
    if (slice.length == 0) return;
    Place place = appropriate_place();
    if (place.before != kNoNode) [[unlikely]]
      return insert_text_before(slice, place);
    place.parent = contents_or_self(place.parent);
    const NodeId last = store_.nodes[place.parent].last_child;
    if (last != kNoNode && store_.nodes[last].type == NodeType::kText) {
      store_.extend_text(last, slice);
    } else {
      store_.append(place.parent, store_.add_text(slice));
    }
  }
  void insert_text_before(const dom::Slice& slice, Place place);
  void insert_comment(const dom::Slice& slice, NodeId parent);
  NodeId clone_element(NodeId node);
  void merge_attributes(NodeId element, const Tag& tag);
  void insert_raw_text_element(Tag& tag, ContentModel model);
  void insert_void(Tag& tag) { insert_element(tag, Push::kNo); }

  // -- stack.cc: the stack of open elements, and what popping entails
  void push(NodeId node, Name name, Namespace name_space, Name tree_name);
  void pop() { pop_to(open_.size() - 1); }
  void pop_to(std::uint32_t size) {
    if (selected_content_ != kNoNode) [[unlikely]] {
      pop_options_to(size);
    } else {
      open_.pop_to(size);
    }
  }
  // Pops all elements up to and with the topmost one of that name, which must be open.
  void pop_until(Name name) { pop_to(open_.top(name) - 1); }
  void generate_implied_end_tags(Name except = Name::kNone);
  void generate_all_implied_end_tags_thoroughly();
  void close_p_element();
  void close_p_in_button_scope() {
    if (open_.has_in_button_scope(Name::kP)) close_p_element();
  }
  void clear_stack_back_to(std::uint32_t place) {
    if (place < open_.size()) pop_to(place == 0 ? 1 : place);
  }
  void clear_stack_back_to_table_context();
  void clear_stack_back_to_table_body_context();
  void clear_stack_back_to_table_row_context();
  void reset_insertion_mode();
  bool has_heading_in_scope() const;

  // -- select_content.cc
  void note_selected_content(NodeId element);
  void pop_options_to(std::uint32_t size);
  void clone_option_into_selected_content(NodeId option);
  bool is_ancestor(NodeId ancestor, NodeId node);

  // -- formatting.cc
  void reconstruct_formatting() {
    if (formatting_.empty()) return;
    const FormattingElement& last = formatting_.back();
    if (last.is_marker() || open_.has(last.node) || open_.full()) return;
    reconstruct_active_formatting_elements();
  }
  void reconstruct_active_formatting_elements();
  void push_formatting(NodeId node, Name name) { caps_.formatting |= formatting_.push(node, name); }
  void run_adoption_agency(Name subject);
  bool adopt_once(Name subject);
  // May a rule take that many steps? The first few of each time are free, the rest come out of work_left_.
  static constexpr std::uint64_t kFreeWork = 32;
  bool draw(std::uint64_t work);

  // -- quirks.cc
  QuirksMode quirks_of(const Doctype& token);

  // -- white_space.cc
  std::uint32_t leading_white_space(const dom::Slice& slice) const;
  bool is_white_space(const dom::Slice& slice) const;
  bool is_only_null(const dom::Slice& slice) const;
  dom::Slice without_first_newline(const dom::Slice& slice) const;
  static dom::Slice first_part(const dom::Slice& slice, std::uint32_t length) {
    return {slice.offset, length, slice.flags};
  }
  static dom::Slice last_part(const dom::Slice& slice, std::uint32_t from) {
    return {slice.offset + from, slice.length - from, slice.flags};
  }

  dom::Store& store_;
  Tokenizer<TreeBuilder>* tokenizer_ = nullptr;
  OpenElements open_;
  FormattingList formatting_;
  Mode mode_ = Mode::kInitial;
  Mode original_mode_ = Mode::kInitial;
  bool scripting_;
  bool iframe_srcdoc_;
  bool frameset_ok_ = true;
  bool foster_parenting_ = false;
  bool skip_newline_ = false;
  bool is_fragment_ = false;
  bool done_ = false;
  Name context_ = Name::kNone;  // of a fragment: the context element, which is not in the tree
  Namespace context_namespace_ = Namespace::kHtml;
  QuirksMode quirks_mode_ = QuirksMode::kNoQuirks;
  NodeId head_ = kNoNode;
  NodeId form_ = kNoNode;
  NodeId selected_content_ = kNoNode;  // the <selectedcontent> of the <select> being parsed
  NodeId selected_content_select_ = kNoNode;
  bool selected_content_filled_ = false;
  std::vector<Mode> template_modes_;
  std::vector<dom::Slice> table_characters_;
  std::uint32_t max_depth_;
  std::uint32_t max_nodes_;
  std::uint64_t work_left_;    // steps that rules which walk may still take
  std::uint64_t clones_left_;  // elements that may still be made of no tag of their own
  std::uint64_t merges_left_;  // attributes that may still be copied onto <html> and <body>
  ParseCaps caps_;
};

}  // namespace tearsheet::html
