// Words and their marks as Markdown. What is not markup is escaped where a CommonMark reader would otherwise take it
// for markup, and nowhere else; a mark whose delimiters would not be read as such becomes an HTML tag.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/write/article_index.h"
#include "src/write/spans.h"

namespace tearsheet::write {

enum class MarkdownLine : unsigned char {
  kParagraph,  // a line break of the page is a hard break
  kHeading,    // ... is <br>
  kCell,       // ... is <br>, and "|" is escaped
  kSingle,     // ... is a space
};

// Whether TeX between dollars would become a tag or a link where a reader does not know of maths.
bool tex_holds_markup(std::string_view tex);

class MarkdownInline {
 public:
  MarkdownInline(const ArticleIndex& index, std::string& out)
      : index_(index), out_(out), is_referenced_(index.footnotes().size() + 1, false) {}

  struct Place {
    MarkdownLine line = MarkdownLine::kParagraph;
    bool inside_link = false;   // brackets are escaped, links and footnotes left out
    bool starts_line = true;    // what would start a block there is escaped
    bool starts_item = false;   // ... and what would be a task's box
    bool shares_block = false;  // other words stand in the same paragraph: nothing is alone
    std::string_view prefix{};  // begins each further line
  };
  void write(std::string_view text, const std::vector<Span>& spans, const WriteOptions& options, const Place& place);

  // A safe address as a link's destination.
  void write_destination(std::string_view address, MarkdownLine line);

  // The footnotes for which "[^n]" was written, in the order of that.
  const std::vector<std::size_t>& referenced() const { return referenced_; }
  void write_reference(std::size_t number);

  // For walk_runs.
  void text(std::size_t begin, std::size_t end);
  bool open(std::size_t run);
  void close(std::size_t run);

 private:
  enum class Style : unsigned char { kNothing, kDelimiters, kTag, kLink };

  // -- markdown_marks.cc
  bool delimiters_hold(std::size_t run, char delimiter) const;
  bool holds_marks(std::size_t run) const;
  bool open_code(std::size_t run);
  bool open_math(std::size_t run);
  void write_math(std::size_t run);
  bool can_be_code_span(std::string_view code) const;
  bool open_link(std::size_t run);
  bool open_footnote(std::size_t run);
  void write_code(std::string_view code);
  void write_annotation(std::string_view words);
  void mask_exclamation_mark();

  // -- markdown_escape.cc
  std::size_t write_line_start(std::size_t at, std::size_t end);
  void write_line_break();
  std::size_t write_delimiter_run(std::size_t at, std::size_t begin, std::size_t end);
  std::size_t write_special(std::size_t at, std::size_t begin, std::size_t end);
  bool is_lone(char delimiter) const;
  bool has_mark(Mark mark) const;
  bool is_reference(std::size_t at) const;
  bool begins_odd_address(std::size_t at) const;
  bool needs_dollar_escape() const;
  char after(std::size_t at) const { return at + 1 < end_ ? text_[at + 1] : '\n'; }

  const ArticleIndex& index_;
  std::string& out_;
  std::vector<std::size_t> referenced_;
  std::vector<bool> is_referenced_;  // by number

  // Of the words being written:
  std::string_view text_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  Place place_;
  std::vector<Run> runs_;
  std::vector<Style> styles_;          // of each run
  std::size_t out_begin_ = 0;          // where in out_ they begin
  std::size_t last_opener_ = 0;        // where in out_ the last delimiters that opened a mark end
  std::size_t star_run_ = 0;           // how many "*" stand there
  std::size_t strikethrough_end_ = 0;  // in text_, of the last one written with "~~"
  std::size_t escaped_at_ = 0;         // in text_, a list marker's last character
  std::size_t closing_hashes_ = 0;     // in text_, where its last "#"s begin
  bool has_line_break_ = false;
  bool at_line_start_ = false;
  bool is_first_line_ = true;
  bool after_footnote_ = false;
  int links_open_ = 0;
  int stars_open_ = 0;  // marks written with "*" or "**"
  mutable std::optional<bool> lone_star_, lone_underscore_, lone_tilde_, lone_backtick_, dollars_;
};

}  // namespace tearsheet::write
