// Blocks as HTML. Every tag and attribute name written is a literal of these files and every value goes through
// html_text.h, so that the output is safe by construction: no element or attribute of a page is ever passed on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/text/white_space.h"
#include "src/write/article_index.h"
#include "src/write/html_text.h"
#include "src/write/room.h"
#include "src/write/spans.h"

namespace tearsheet::write {

enum class HtmlLayout : unsigned char {
  kLines,    // a top-level block a line
  kOneLine,  // no line break at all: a raw block inside Markdown
};

class HtmlWriter {
 public:
  HtmlWriter(const ArticleIndex& index, const WriteOptions& options, HtmlLayout layout, std::string& out, Room& room)
      : index_(index),
        options_(options),
        layout_(layout),
        context_(layout == HtmlLayout::kLines ? HtmlContext::kFlow : HtmlContext::kMarkdown),
        out_(out),
        room_(room) {}

  void blocks(const std::vector<Block>& blocks, int depth);
  void block(const Block& block, int depth);
  // The words of `text` with their marks, without an element around them.
  void words(std::string_view text, const std::vector<Span>& spans);

  // For walk_runs.
  void text(std::size_t begin, std::size_t end);
  bool open(std::size_t run);
  void close(std::size_t run);

 private:
  // What `write` writes, unless there is no room for it.
  template <typename Write>
  void bounded(Write write) {
    if (room_.is_full()) return;
    const std::size_t before = out_.size();
    write();
    room_.take_back_to(before);
  }
  void leaf(std::string_view open, const Block& block, std::string_view close);
  void heading(const Block& block);
  void math(const Block& block);
  void code(const Block& block);
  void list(const Block& block, int depth);
  void quote(const Block& block, int depth);
  void table(const Block& block, int depth);
  void row(const std::vector<Cell>& cells, int depth);
  void definitions(const Block& block, int depth);
  void details(const Block& block, int depth);
  void post(const Block& block, int depth);
  void footnotes(const Block& block, int depth);
  // What is in an item or a cell: its one paragraph goes without <p>.
  void contents(const std::vector<Block>& blocks, int depth);

  void photo(const Photo& photo);
  void gallery(const Gallery& gallery);
  void embed(const Embed& embed);
  void property(std::string_view name, std::string_view words);
  void link(std::string_view address, std::string_view words);

  // Words on one line.
  void plain(std::string_view words) { append_html(text::collapse_ascii(words), context_, out_); }
  void attribute(std::string_view name, std::string_view value);
  void attribute(std::string_view name, long value);

  const ArticleIndex& index_;
  const WriteOptions& options_;
  HtmlLayout layout_;
  HtmlContext context_;
  std::string& out_;
  Room& room_;

  std::vector<Run> runs_;      // of the words being written
  std::string_view run_text_;  // the words
  int links_open_ = 0;
};

}  // namespace tearsheet::write
