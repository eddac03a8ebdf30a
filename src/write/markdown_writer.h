// Blocks as Markdown. Where Markdown has no words for a block (tables with spans, lettered lists, definition lists),
// it becomes one line of HTML, which every reader of Markdown passes on.
//
// A block inside another one begins each of its lines with `prefix_`: "> " for a quote, spaces for a list item.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/write/html_writer.h"
#include "src/write/markdown_inline.h"

namespace tearsheet::write {

class MarkdownWriter {
 public:
  MarkdownWriter(const ArticleIndex& index, const WriteOptions& options, std::string& out, Room& room)
      : index_(index),
        options_(options),
        out_(out),
        room_(room),
        inline_(index, out),
        html_(index, options, HtmlLayout::kOneLine, out, room) {}

  void blocks(const std::vector<Block>& blocks, int depth);
  // The footnotes, which Markdown keeps at the end; those that nothing refers to are named in a paragraph.
  void footnotes();

 private:
  enum class Gap : unsigned char { kNone, kLine, kBlankLine };
  enum class ListKind : unsigned char { kNone, kBullet, kOtherBullet, kNumber, kOtherNumber };

  // What `write` writes, unless there is no room for it; it begins with start_block().
  template <typename Write>
  void leaf(Write write) {
    if (room_.is_full()) return;
    const std::size_t before = out_.size();
    const Gap gap = gap_;
    start_block();
    write();
    if (room_.take_back_to(before)) {
      gap_ = gap;
    } else {
      gap_ = Gap::kBlankLine;
      last_list_ = ListKind::kNone;
    }
  }
  // What stands inside a block whose lines begin with `marker` and then `indent`. False, and nothing is written,
  // where that is nothing, unless `keep_empty`.
  template <typename Write>
  bool nested(std::string_view marker, std::string_view indent, bool keep_empty, Write write);

  void start_block();
  void new_line();
  void block(const Block& block, int depth);
  void words(const Block& block, MarkdownLine line, std::string_view before);
  void raw_html(const Block& block, int depth);
  void list(const Block& block, int depth);
  ListKind kind_after_last_list(bool is_ordered) const;
  void item(const ListItem& item, int depth, std::string_view marker, bool is_tight, bool keep_empty);
  void insert_box(bool is_checked, std::size_t at, std::size_t marker_size);
  void quote(const Block& block, int depth);
  void code(std::string_view text, std::string_view language);
  void math(const Block& block);
  void details(const Block& block, int depth);
  void post(const Block& block, int depth);
  void attribution(std::string_view words);

  // -- markdown_table.cc
  void table(const Block& block, int depth);
  void row(const std::vector<Cell>* cells, std::size_t columns, bool is_header_row);

  // -- markdown_media.cc
  void photo(const Photo& photo);
  void gallery(const Gallery& gallery);
  void embed(const Embed& embed);

  const ArticleIndex& index_;
  const WriteOptions& options_;
  std::string& out_;
  Room& room_;
  MarkdownInline inline_;
  HtmlWriter html_;

  std::string prefix_;
  Gap gap_ = Gap::kNone;
  ListKind last_list_ = ListKind::kNone;  // what was written last, if that was a list
  bool starts_item_ = false;              // nothing of the item is written yet
  std::vector<Span> scratch_spans_;
};

template <typename Write>
bool MarkdownWriter::nested(std::string_view marker, std::string_view indent, bool keep_empty, Write write) {
  const std::size_t before = out_.size();
  const Gap gap = gap_;
  const ListKind last_list = last_list_;
  start_block();
  out_ += marker;
  const std::size_t empty = out_.size();
  const std::size_t outer = prefix_.size();
  prefix_ += indent;
  gap_ = Gap::kNone;
  last_list_ = ListKind::kNone;
  write();
  prefix_.resize(outer);
  const bool is_empty = out_.size() == empty;
  if (is_empty && !keep_empty) {
    out_.resize(before);
    gap_ = gap;
    last_list_ = last_list;
    return false;
  }
  last_list_ = ListKind::kNone;
  while (is_empty && out_.back() == ' ') out_.pop_back();
  gap_ = Gap::kBlankLine;
  return true;
}

}  // namespace tearsheet::write
