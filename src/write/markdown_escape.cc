// Plain words in Markdown: which characters a reader would take for markup, decided from what stands around them.
#include <algorithm>
#include <array>

#include "src/text/ascii.h"
#include "src/text/white_space.h"
#include "src/write/html_text.h"
#include "src/write/markdown_inline.h"

namespace tearsheet::write {
namespace {

constexpr std::array<bool, 256> special_bytes() {
  std::array<bool, 256> special{};
  for (unsigned byte = 0; byte < 0x20; ++byte) special[byte] = true;
  special[0x7F] = true;
  for (const char c : std::string_view("\\`*_~[]<&|$#^(:")) special[static_cast<unsigned char>(c)] = true;
  return special;
}

constexpr std::array<bool, 256> kSpecial = special_bytes();

constexpr bool is_ascii_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

constexpr bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

}  // namespace

void MarkdownInline::write(std::string_view text, const std::vector<Span>& spans, const WriteOptions& options,
                           const Place& place) {
  TEARSHEET_STEP(text.size());
  text_ = text;
  begin_ = 0;
  end_ = text.size();
  while (begin_ < end_ && text::is_ascii_white_space(text[begin_])) ++begin_;
  while (end_ > begin_ && text::is_ascii_white_space(text[end_ - 1])) --end_;
  place_ = place;
  has_line_break_ = text.find('\n') != std::string_view::npos;
  runs_.clear();
  if (!spans.empty()) {
    resolve_spans(text, spans, options, RunEdges::kTrimmed, runs_);
    for (Run& run : runs_) {
      run.begin = std::clamp(run.begin, begin_, end_);
      run.end = std::clamp(run.end, begin_, end_);
    }
    std::erase_if(runs_, [](const Run& run) { return run.begin == run.end && run.mark != Mark::kFootnote; });
  }
  styles_.assign(runs_.size(), Style::kNothing);
  out_begin_ = out_.size();
  last_opener_ = 0;
  star_run_ = 0;
  strikethrough_end_ = std::string_view::npos;
  escaped_at_ = std::string_view::npos;
  closing_hashes_ = end_;
  while (closing_hashes_ > begin_ && text[closing_hashes_ - 1] == '#') --closing_hashes_;
  at_line_start_ = place.starts_line;
  is_first_line_ = true;
  after_footnote_ = false;
  links_open_ = place.inside_link ? 1 : 0;
  stars_open_ = 0;
  lone_star_ = lone_underscore_ = lone_tilde_ = lone_backtick_ = dollars_ = std::nullopt;
  walk_runs(runs_, begin_, end_, *this);
}

void MarkdownInline::text(std::size_t begin, std::size_t end) {
  std::size_t at = begin;
  while (at < end) {
    if (at_line_start_) {
      while (at < end && is_space(text_[at]) && text_[at] != '\n') ++at;
      if (at == end) return;
      if (text_[at] != '\n') {
        at_line_start_ = false;
        at = write_line_start(at, end);
        continue;
      }
    }
    if (at == escaped_at_) {
      out_ += '\\';
      out_ += text_[at++];
      continue;
    }
    if (after_footnote_) {
      after_footnote_ = false;
      // "[^1](", "[^1][" and "[^1]:" mean something else.
      if (text_[at] == '(' || text_[at] == '[' || text_[at] == ':') {
        out_ += '\\';
        out_ += text_[at++];
        continue;
      }
    }
    std::size_t plain = at;
    const std::size_t stop = escaped_at_ > at ? std::min(end, escaped_at_) : end;
    while (plain < stop && !kSpecial[static_cast<unsigned char>(text_[plain])]) ++plain;
    out_.append(text_, at, plain - at);
    at = plain;
    if (at < stop) at = write_special(at, begin, end);
  }
}

// Writes what stands at a line's start and would be read as a block's beginning, escaped; answers what comes next.
std::size_t MarkdownInline::write_line_start(std::size_t at, std::size_t end) {
  const char c = text_[at];
  const std::size_t line_end = std::min(text_.find('\n', at), end_);
  const std::string_view line = text_.substr(at, line_end - at);
  const auto is_only = [&](std::string_view characters) {
    return line.find_first_not_of(characters) == std::string_view::npos;
  };
  const auto escape = [&] {
    out_ += '\\';
    out_ += c;
    return at + 1;
  };
  const bool may_be_delimiter_row = !is_first_line_ && is_only("|:- \t");
  switch (c) {
    case '#': {
      const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
      if (level <= 6 && (level == line.size() || is_space(line[level]))) return escape();
      break;
    }
    case '>':
      return escape();
    case '+':
      if (is_space(after(at))) return escape();
      break;
    case '-':
      if (is_space(after(at)) || is_only("- \t") || may_be_delimiter_row) return escape();
      break;
    case '=':
      if (!is_first_line_ && is_only("= \t")) return escape();
      break;
    case '|':
    case ':':
      if (may_be_delimiter_row) return escape();
      break;
    case '*':
    case '_':
      return escape();
    case '~':
    case '`':
      if (line.size() >= 3 && line[1] == c && line[2] == c) return escape();
      break;
    case '[':
      // A link reference definition, whose label may go over lines, or a task's box.
      if (is_first_line_ && text_.find("]:", at) < end_) return escape();
      if (place_.starts_item && is_first_line_ && line.size() >= 3 && line[2] == ']' &&
          (line[1] == ' ' || line[1] == 'x' || line[1] == 'X')) {
        return escape();
      }
      break;
    default: {
      std::size_t digits = 0;
      // CommonMark's numbers have nine digits at most, cmark-gfm's tasks any.
      while (digits < line.size() && digits < 32 && text::is_ascii_digit(line[digits])) ++digits;
      if (digits == 0 || digits == line.size() || (line[digits] != '.' && line[digits] != ')')) break;
      if (is_space(after(at + digits))) escaped_at_ = at + digits;
    }
  }
  if (kSpecial[static_cast<unsigned char>(c)]) return write_special(at, at, end);
  out_ += c;
  return at + 1;
}

void MarkdownInline::write_line_break() {
  while (out_.size() > out_begin_ && out_.back() == ' ') out_.pop_back();
  switch (place_.line) {
    case MarkdownLine::kParagraph:
      if (!place_.starts_line && out_.size() == out_begin_) return;
      out_ += "\\\n";
      out_ += place_.prefix;
      at_line_start_ = true;
      is_first_line_ = false;
      break;
    case MarkdownLine::kHeading:
    case MarkdownLine::kCell:
      out_ += "<br>";
      break;
    case MarkdownLine::kSingle:
      if (out_.size() > out_begin_) out_ += ' ';
      break;
  }
}

bool MarkdownInline::has_mark(Mark mark) const { return std::ranges::find(runs_, mark, &Run::mark) != runs_.end(); }

// Whether `delimiter` stands in one run only, with no mark that is written with it: alone it cannot pair.
bool MarkdownInline::is_lone(char delimiter) const {
  if (place_.shares_block || place_.line == MarkdownLine::kCell) return false;
  std::optional<bool>& known = delimiter == '*'   ? lone_star_
                               : delimiter == '_' ? lone_underscore_
                               : delimiter == '~' ? lone_tilde_
                                                  : lone_backtick_;
  if (known) return *known;
  TEARSHEET_STEP(end_ - begin_);
  std::size_t count = 0;
  for (std::size_t at = text_.find(delimiter, begin_); at < end_; at = text_.find(delimiter, at)) {
    ++count;
    if (count > 1) break;
    while (at < end_ && text_[at] == delimiter) ++at;
  }
  bool is_alone = count <= 1;
  if (delimiter == '*') is_alone = is_alone && !has_mark(Mark::kStrong) && !has_mark(Mark::kEmphasis);
  // cmark-gfm looks past "~" for what stands beside "*".
  if (delimiter == '~') {
    is_alone = is_alone && !has_mark(Mark::kStrikethrough) && !has_mark(Mark::kStrong) && !has_mark(Mark::kEmphasis);
  }
  if (delimiter == '`') is_alone = is_alone && !has_mark(Mark::kCode) && !has_mark(Mark::kMath);
  known = is_alone;
  return is_alone;
}

// Two dollars in one block would be read as maths.
bool MarkdownInline::needs_dollar_escape() const {
  if (place_.line == MarkdownLine::kCell || place_.shares_block) return true;
  if (!dollars_) {
    TEARSHEET_STEP(end_ - begin_);
    const auto count = std::count(text_.begin() + static_cast<std::ptrdiff_t>(begin_),
                                  text_.begin() + static_cast<std::ptrdiff_t>(end_), '$');
    const bool link_has_one = std::ranges::any_of(
        runs_, [](const Run& run) { return run.mark == Mark::kMath || run.href.find('$') != std::string_view::npos; });
    dollars_ = count > 1 || link_has_one;
  }
  return *dollars_;
}

// "&amp;", "&#38;": what a reader would decode.
bool MarkdownInline::is_reference(std::size_t at) const {
  constexpr std::size_t kLongestName = 32;  // the longest of HTML's names has 31 letters
  std::size_t end = at + 1;
  if (end < end_ && text_[end] == '#') ++end;
  const std::size_t name = end;
  while (end < end_ && end - name < kLongestName && text::is_ascii_alphanumeric(text_[end])) ++end;
  return end > name && end < end_ && text_[end] == ';';
}

// "https://…" with characters in it that are escaped elsewhere. cmark-gfm makes a link of a bare address and takes the
// backslashes for a part of it; behind an escaped colon it makes none.
bool MarkdownInline::begins_odd_address(std::size_t at) const {
  constexpr std::size_t kMaxAddressBytes = 2'048;
  if (!text_.substr(at + 1).starts_with("//")) return false;
  const std::string_view scheme = text_.substr(begin_, at - begin_);
  if (!scheme.ends_with("http") && !scheme.ends_with("https") && !scheme.ends_with("ftp")) return false;
  const std::size_t limit = std::min(end_, at + kMaxAddressBytes);
  for (std::size_t i = at + 3; i < limit && !is_space(text_[i]) && text_[i] != '<'; ++i) {
    const char c = text_[i];
    if (c == '\\' || c == '*' || c == '`' || c == '~' || c == '[' || c == ']' || c == '$') return true;
    if (c == '_' && !(text::is_ascii_alphanumeric(text_[i - 1]) && text::is_ascii_alphanumeric(after(i)))) return true;
  }
  return false;
}

std::size_t MarkdownInline::write_delimiter_run(std::size_t at, std::size_t begin, std::size_t end) {
  const char c = text_[at];
  std::size_t stop = at;
  while (stop < end && text_[stop] == c) ++stop;
  const bool touches_mark =
      (at == begin && (at != begin_ || !runs_.empty())) || (stop == end && (stop != end_ || !runs_.empty()));
  const char before = at > begin ? text_[at - 1] : ' ';
  const char behind = stop < end ? text_[stop] : ' ';
  bool is_literal = !touches_mark && is_lone(c);
  if (!touches_mark) {
    // The spaces beside a line break go, and what it is written as is no space.
    is_literal = is_literal || (is_space(before) && is_space(behind) && !has_line_break_);
    if (c == '_')
      is_literal = is_literal || (text::is_ascii_alphanumeric(before) && text::is_ascii_alphanumeric(behind));
  }
  if (is_literal) {
    out_.append(text_, at, stop - at);
  } else {
    for (std::size_t i = at; i < stop; ++i) {
      out_ += '\\';
      out_ += c;
    }
  }
  return stop;
}

std::size_t MarkdownInline::write_special(std::size_t at, std::size_t begin, std::size_t end) {
  const char c = text_[at];
  bool escape = false;
  switch (c) {
    case '\n': {
      write_line_break();
      ++at;
      while (at < end && text_[at] != '\n' && is_space(text_[at])) ++at;
      return at;
    }
    case '\t':
    case '\r':
      out_ += ' ';
      return at + 1;
    case '`':
      if (is_lone(c)) return write_delimiter_run(at, begin, end);
      escape = true;
      break;
    case '*':
    case '_':
    case '~':
      return write_delimiter_run(at, begin, end);
    case '\\': {
      const bool touches_mark = at + 1 == end;
      escape = touches_mark || is_ascii_punctuation(after(at)) || is_space(after(at));
      break;
    }
    case '[':
      escape = links_open_ > 0 || after(at) == '^';
      break;
    case ']':
      escape = links_open_ > 0 || after(at) == '(';
      break;
    case '^':
      escape = links_open_ > 0 && out_.ends_with('[');
      break;
    case '<':
      escape = text::is_ascii_alpha(after(at)) || after(at) == '/' || after(at) == '!' || after(at) == '?';
      if (escape && at > 0 && !is_space(text_[at - 1])) {
        // Behind a bare address a backslash would be read as part of it, and the tag as a tag.
        out_ += "&lt;";
        return at + 1;
      }
      break;
    case '&':
      escape = is_reference(at);
      break;
    case '|':
      escape = place_.line == MarkdownLine::kCell;
      break;
    case '$':
      escape = needs_dollar_escape();
      break;
    case '#': {
      // A heading's closing sequence.
      const bool is_closing = place_.line == MarkdownLine::kHeading && at == closing_hashes_;
      escape = is_closing && (at == begin_ || is_space(text_[at - 1]));
      break;
    }
    case ':':
      escape = begins_odd_address(at);
      break;
    case '(':
      break;
    default:
      return at + 1;  // a control character
  }
  if (escape) out_ += '\\';
  out_ += c;
  return at + 1;
}

void MarkdownInline::write_destination(std::string_view address, MarkdownLine line) {
  TEARSHEET_STEP(address.size());
  int depth = 0;
  bool balanced = true;
  for (const char c : address) {
    if (c == '(') ++depth;
    if (c == ')') --depth;
    balanced = balanced && depth >= 0 && depth < 8;
  }
  balanced = balanced && depth == 0;
  for (std::size_t i = 0; i < address.size(); ++i) {
    const char c = address[i];
    const char next = i + 1 < address.size() ? address[i + 1] : ')';
    switch (c) {
      case '(':
      case ')':
        if (!balanced) out_ += '\\';
        out_ += c;
        break;
      case '\\':
        if (is_ascii_punctuation(next)) out_ += '\\';
        out_ += c;
        break;
      case '$':
        out_ += "\\$";
        break;
      case '&': {
        std::size_t end = i + 1;
        while (end < address.size() && end - i < 34 &&
               (text::is_ascii_alphanumeric(address[end]) || address[end] == '#'))
          ++end;
        // Not by a backslash: cmark reads references in addresses before it reads those.
        out_ += end < address.size() && address[end] == ';' ? "&amp;" : "&";
        break;
      }
      case '|':
        out_ += line == MarkdownLine::kCell ? "%7C" : "|";
        break;
      default:
        append_clean_address(address.substr(i, 1), out_);
    }
  }
}

}  // namespace tearsheet::write
