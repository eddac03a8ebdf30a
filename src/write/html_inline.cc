// Words and their marks as HTML.
#include <algorithm>

#include "src/text/white_space.h"
#include "src/write/html_writer.h"

namespace tearsheet::write {
namespace {

struct Tags {
  std::string_view open;
  std::string_view close;
};

constexpr Tags tags_of(Mark mark) {
  switch (mark) {
    case Mark::kStrong:
      return {"<strong>", "</strong>"};
    case Mark::kEmphasis:
      return {"<em>", "</em>"};
    case Mark::kCode:
      return {"<code>", "</code>"};
    case Mark::kStrikethrough:
      return {"<del>", "</del>"};
    case Mark::kSubscript:
      return {"<sub>", "</sub>"};
    case Mark::kSuperscript:
      return {"<sup>", "</sup>"};
    case Mark::kKeyboard:
      return {"<kbd>", "</kbd>"};
    case Mark::kHighlight:
      return {"<mark>", "</mark>"};
    case Mark::kUnderline:
      return {"<u>", "</u>"};
    case Mark::kLink:
    case Mark::kAbbreviation:
    case Mark::kFootnote:
    case Mark::kRuby:
    case Mark::kMath:
      break;  // these have more to them
  }
  return {};
}

}  // namespace

void HtmlWriter::words(std::string_view text, const std::vector<Span>& spans) {
  const bool is_verbatim = context_ == HtmlContext::kVerbatim || context_ == HtmlContext::kOneLine;
  std::size_t begin = 0;
  std::size_t end = text.size();
  const auto is_outer = [&](char c) { return is_verbatim ? c == '\n' : text::is_ascii_white_space(c); };
  while (begin < end && is_outer(text[begin])) ++begin;
  while (end > begin && is_outer(text[end - 1])) --end;
  if (spans.empty()) {
    append_html(text.substr(begin, end - begin), context_, out_);
    return;
  }
  run_text_ = text;
  resolve_spans(text, spans, options_, is_verbatim ? RunEdges::kAsGiven : RunEdges::kTrimmed, runs_);
  for (Run& run : runs_) {
    run.begin = std::clamp(run.begin, begin, end);
    run.end = std::clamp(run.end, begin, end);
  }
  std::erase_if(runs_, [](const Run& run) { return run.begin == run.end && run.mark != Mark::kFootnote; });
  links_open_ = 0;
  walk_runs(runs_, begin, end, *this);
}

void HtmlWriter::text(std::size_t begin, std::size_t end) {
  append_html(run_text_.substr(begin, end - begin), context_, out_);
}

bool HtmlWriter::open(std::size_t index) {
  const Run& run = runs_[index];
  switch (run.mark) {
    case Mark::kLink:
      if (is_safe_address(run.href)) {
        ++links_open_;
        out_ += "<a href=\"";
        append_html_address(run.href, context_, out_);
        out_ += "\">";
      }
      return true;
    case Mark::kAbbreviation:
      out_ += "<abbr title=\"";
      append_html_attribute(run.href, context_, out_);
      out_ += "\">";
      return true;
    case Mark::kFootnote: {
      const std::size_t number = links_open_ > 0 ? 0 : index_.footnote_number(run.href);
      if (number == 0) {
        out_ += "<sup>";
      } else {
        out_ += "<sup><a href=\"#fn-" + std::to_string(number) + "\">";
      }
      if (run.begin == run.end && number != 0) out_ += std::to_string(number);
      return true;
    }
    case Mark::kRuby:
      out_ += "<ruby>";
      return true;
    case Mark::kMath:
      out_ += "<span class=\"math\">\\(";
      append_html(run_text_.substr(run.begin, run.end - run.begin),
                  layout_ == HtmlLayout::kOneLine ? HtmlContext::kOneLine : HtmlContext::kVerbatim, out_);
      out_ += "\\)</span>";
      return false;
    default:
      out_ += tags_of(run.mark).open;
      return true;
  }
}

void HtmlWriter::close(std::size_t index) {
  const Run& run = runs_[index];
  switch (run.mark) {
    case Mark::kLink:
      if (is_safe_address(run.href)) {
        --links_open_;
        out_ += "</a>";
      }
      return;
    case Mark::kAbbreviation:
      out_ += "</abbr>";
      return;
    case Mark::kFootnote:
      out_ += links_open_ > 0 || index_.footnote_number(run.href) == 0 ? "</sup>" : "</a></sup>";
      return;
    case Mark::kRuby:
      out_ += "<rp>(</rp><rt>";
      append_html(run.href, context_, out_);
      out_ += "</rt><rp>)</rp></ruby>";
      return;
    default:
      out_ += tags_of(run.mark).close;
  }
}

}  // namespace tearsheet::write
