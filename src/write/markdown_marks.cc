// Inline marks in Markdown: delimiters where every reader sees them as such, else HTML tags.
#include <algorithm>

#include "src/text/utf8.h"
#include "src/text/white_space.h"
#include "src/write/flanking.h"
#include "src/write/html_text.h"
#include "src/write/markdown_inline.h"

namespace tearsheet::write {
namespace {

std::string_view tag_of(Mark mark) {
  switch (mark) {
    case Mark::kStrong:
      return "strong";
    case Mark::kEmphasis:
      return "em";
    case Mark::kCode:
    case Mark::kMath:
      return "code";
    case Mark::kStrikethrough:
      return "del";
    case Mark::kSubscript:
      return "sub";
    case Mark::kSuperscript:
    case Mark::kFootnote:
      return "sup";
    case Mark::kKeyboard:
      return "kbd";
    case Mark::kHighlight:
      return "mark";
    case Mark::kUnderline:
      return "u";
    case Mark::kAbbreviation:
      return "abbr";
    case Mark::kRuby:
      return "ruby";
    case Mark::kLink:
      break;
  }
  return {};
}

std::string_view delimiter_of(Mark mark) {
  switch (mark) {
    case Mark::kStrong:
      return "**";
    case Mark::kEmphasis:
      return "*";
    case Mark::kStrikethrough:
      return "~~";
    default:
      return {};
  }
}

CharacterClass class_before(std::string_view text, std::size_t at) {
  return class_of(text::previous_code_point(text, at));
}

CharacterClass class_at(std::string_view text, std::size_t at) { return class_of(text::next_code_point(text, at)); }

}  // namespace

namespace {

// A line that makes the one before it a table's head: nothing but dashes, colons and bars.
bool holds_delimiter_row(std::string_view tex) {
  while (!tex.empty()) {
    const std::string_view line = tex.substr(0, tex.find_first_of("\r\n"));
    TEARSHEET_STEP(line.size());
    if (line.find('-') != std::string_view::npos && line.find_first_not_of("|:- \t") == std::string_view::npos)
      return true;
    tex.remove_prefix(std::min(line.size() + 1, tex.size()));
  }
  return false;
}

}  // namespace

bool tex_holds_markup(std::string_view tex) {
  if (tex.find("](") != std::string_view::npos || holds_delimiter_row(tex)) return true;
  const std::size_t last_end = tex.rfind('>');
  bool starts_line = true;
  for (std::size_t at = 0; at + 1 < tex.size(); ++at) {
    TEARSHEET_STEP(1);
    const char next = tex[at + 1];
    if (tex[at] == '<' && (text::is_ascii_alpha(next) || next == '/' || next == '!' || next == '?')) {
      // A line that begins so begins a block of HTML, closed or not.
      if (starts_line || (last_end != std::string_view::npos && at < last_end)) return true;
    }
    // Behind the sign of a quotation or an item a line begins anew.
    const bool opens = text::is_ascii_white_space(tex[at]) || text::is_ascii_digit(tex[at]) ||
                       std::string_view(">-+*.)").find(tex[at]) != std::string_view::npos;
    starts_line = tex[at] == '\n' || tex[at] == '\r' || (starts_line && opens);
  }
  return false;
}

bool MarkdownInline::holds_marks(std::size_t index) const {
  return index + 1 < runs_.size() && runs_[index + 1].begin < runs_[index].end;
}

// Whether a reader will see delimiters at both ends of the run as opening and closing. A mark that begins or ends
// inside at the same place puts punctuation there; what stands outside counts as it is in the words.
bool MarkdownInline::delimiters_hold(std::size_t index, char delimiter) const {
  const Run& run = runs_[index];
  const char before = out_.size() == out_begin_ && place_.starts_line ? '\n' : out_.empty() ? '\n' : out_.back();
  CharacterClass outside_before = before == '\n' ? CharacterClass::kSpace : class_before(out_, out_.size());
  if (before == delimiter) {
    // "*" beside "*": only where both open together, strong and emphasis.
    if (delimiter != '*' || last_opener_ != out_.size() || star_run_ == 0 || star_run_ > 2) return false;
    const std::size_t wanted = run.mark == Mark::kStrong ? 2 : 1;
    if (star_run_ == wanted) return false;
  }
  CharacterClass inside_first = class_at(text_, run.begin);
  CharacterClass inside_last = class_before(text_, run.end);
  if (inside_first == CharacterClass::kSpace || inside_last == CharacterClass::kSpace) return false;
  for (std::size_t i = index + 1; i < runs_.size() && runs_[i].begin < run.end; ++i) {
    TEARSHEET_STEP(1);
    if (runs_[i].begin == run.begin) inside_first = CharacterClass::kPunctuation;
    if (runs_[i].end == run.end) inside_last = CharacterClass::kPunctuation;
  }
  CharacterClass outside_after = run.end >= end_ ? CharacterClass::kSpace : class_at(text_, run.end);
  // cmark-gfm looks past "~" for what stands beside a delimiter, so beside one nothing is certain.
  if (text_[run.begin] == '~' || text_[run.end - 1] == '~') return false;
  if (before == '~') outside_before = CharacterClass::kWord;
  if (strikethrough_end_ == run.end || (run.end < end_ && text_[run.end] == '~')) outside_after = CharacterClass::kWord;
  // What opens must not be able to close the mark it is in.
  const bool continues = before == '*' && last_opener_ == out_.size();
  const bool may_close = outside_before != CharacterClass::kSpace &&
                         (outside_before != CharacterClass::kPunctuation || inside_first != CharacterClass::kWord);
  if (delimiter == '*' && stars_open_ > 0 && !continues && may_close) return false;
  return is_flanking(outside_before, inside_first) && is_flanking(outside_after, inside_last);
}

bool MarkdownInline::open(std::size_t index) {
  const Run& run = runs_[index];
  Style& style = styles_[index];
  switch (run.mark) {
    case Mark::kLink:
      return open_link(index);
    case Mark::kMath:
      write_math(index);
      return false;
    case Mark::kCode:
      if (open_code(index)) return false;
      break;
    case Mark::kFootnote:
      if (open_footnote(index)) return false;
      break;
    case Mark::kStrong:
    case Mark::kEmphasis:
    case Mark::kStrikethrough: {
      const std::string_view delimiter = delimiter_of(run.mark);
      if (!delimiters_hold(index, delimiter.front())) break;
      const bool continues = last_opener_ == out_.size() && !out_.empty() && out_.back() == '*';
      out_ += delimiter;
      last_opener_ = out_.size();
      star_run_ = delimiter.front() != '*' ? 0 : delimiter.size() + (continues ? star_run_ : 0);
      if (run.mark == Mark::kStrikethrough) {
        strikethrough_end_ = run.end;
      } else {
        ++stars_open_;
      }
      at_line_start_ = after_footnote_ = false;
      style = Style::kDelimiters;
      return true;
    }
    default:
      break;
  }
  at_line_start_ = after_footnote_ = false;
  style = Style::kTag;
  out_ += '<';
  out_ += tag_of(run.mark);
  if (run.mark == Mark::kAbbreviation && !run.href.empty()) {
    out_ += " title=\"";
    append_html_attribute(run.href, HtmlContext::kMarkdown, out_);
    out_ += '"';
  }
  out_ += '>';
  return true;
}

void MarkdownInline::close(std::size_t index) {
  const Run& run = runs_[index];
  switch (styles_[index]) {
    case Style::kNothing:
      return;
    case Style::kDelimiters:
      out_ += delimiter_of(run.mark);
      if (run.mark != Mark::kStrikethrough) --stars_open_;
      return;
    case Style::kLink:
      --links_open_;
      out_ += "](";
      write_destination(run.href, place_.line);
      out_ += ')';
      return;
    case Style::kTag:
      if (run.mark == Mark::kRuby) {
        out_ += "<rp>(</rp><rt>";
        write_annotation(run.href);
        out_ += "</rt><rp>)</rp>";
      }
      out_ += "</";
      out_ += tag_of(run.mark);
      out_ += '>';
      return;
  }
}

// An exclamation mark before a bracket would make a picture of it.
void MarkdownInline::mask_exclamation_mark() {
  if (out_.size() > out_begin_ && out_.back() == '!') out_.insert(out_.size() - 1, 1, '\\');
}

bool MarkdownInline::open_link(std::size_t index) {
  if (links_open_ > 0 || !is_safe_address(runs_[index].href)) return true;
  mask_exclamation_mark();
  at_line_start_ = after_footnote_ = false;
  styles_[index] = Style::kLink;
  ++links_open_;
  out_ += '[';
  return true;
}

// True if the reference is written; else its words go into <sup>.
bool MarkdownInline::open_footnote(std::size_t index) {
  const std::size_t number = index_.footnote_number(runs_[index].href);
  if (number == 0 || links_open_ > 0) return false;
  mask_exclamation_mark();
  write_reference(number);
  at_line_start_ = false;
  after_footnote_ = true;
  return true;
}

void MarkdownInline::write_reference(std::size_t number) {
  out_ += "[^";
  out_ += std::to_string(number);
  out_ += ']';
  if (is_referenced_[number]) return;
  is_referenced_[number] = true;
  referenced_.push_back(number);
}

// Maths is never read further: as TeX between dollars, or where that would not be read back, as code.
void MarkdownInline::write_math(std::size_t index) {
  if (open_math(index)) return;
  at_line_start_ = after_footnote_ = false;
  const Run& run = runs_[index];
  const std::string_view tex = text_.substr(run.begin, run.end - run.begin);
  if (can_be_code_span(tex)) {
    write_code(tex);
  } else {
    out_ += "<code>";
    write_annotation(tex);
    out_ += "</code>";
  }
}

bool MarkdownInline::open_math(std::size_t index) {
  const Run& run = runs_[index];
  const std::string_view tex = text_.substr(run.begin, run.end - run.begin);
  const bool is_plain = tex.find_first_of("$`\n\r") == std::string_view::npos && !tex.ends_with('\\') &&
                        !tex_holds_markup(tex) &&
                        (place_.line != MarkdownLine::kCell || tex.find('|') == std::string_view::npos);
  if (!is_plain || (out_.size() > out_begin_ && out_.back() == '$') || links_open_ > 0) return false;
  at_line_start_ = after_footnote_ = false;
  out_ += '$';
  out_ += tex;
  out_ += '$';
  return true;
}

// True if the run is written whole as a code span; else it becomes a tag with Markdown inside.
bool MarkdownInline::open_code(std::size_t index) {
  const Run& run = runs_[index];
  const std::string_view code = text_.substr(run.begin, run.end - run.begin);
  if (holds_marks(index) || !can_be_code_span(code)) return false;
  at_line_start_ = after_footnote_ = false;
  write_code(code);
  return true;
}

bool MarkdownInline::can_be_code_span(std::string_view code) const {
  if (!out_.empty() && out_.back() == '`') return false;
  if (code.find('\n') != std::string_view::npos) return false;  // it would become a space
  if (place_.line != MarkdownLine::kCell) return true;
  return code.find("\\|") == std::string_view::npos && !code.ends_with('\\');
}

void MarkdownInline::write_code(std::string_view code) {
  TEARSHEET_STEP(code.size());
  std::size_t longest = 0;
  std::size_t ticks = 0;
  for (const char c : code) {
    ticks = c == '`' ? ticks + 1 : 0;
    longest = std::max(longest, ticks);
  }
  const std::size_t fence = longest + 1;
  const bool pad = code.starts_with('`') || code.ends_with('`');
  out_.append(fence, '`');
  if (pad) out_ += ' ';
  for (const char c : code) {
    if (c == '\n' || c == '\r' || c == '\t') {
      out_ += ' ';
    } else if (c == '|' && place_.line == MarkdownLine::kCell) {
      out_ += "\\|";
    } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
      out_ += c;
    }
  }
  if (pad) out_ += ' ';
  out_.append(fence, '`');
}

// Words that are no part of the text, between tags: every character that could be markup is escaped.
void MarkdownInline::write_annotation(std::string_view words) {
  TEARSHEET_STEP(words.size());
  for (const char c : words) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out_ += ' ';
      continue;
    }
    if (c == '`') {
      out_ += "&#96;";  // a backslash does not hide it from a backtick before
      continue;
    }
    if (c == '<') {
      out_ += "&lt;";  // nor a tag from a bare address before
      continue;
    }
    if (std::string_view("\\*_~[]>&|$!#").find(c) != std::string_view::npos) out_ += '\\';
    out_ += c;
  }
}

}  // namespace tearsheet::write
