#include "src/media/credit_finder.h"

#include <algorithm>

#include "src/media/credit_search.h"
#include "src/text/steps.h"

namespace tearsheet::media {

CreditSpan CreditSearch::find() {
  if (by_label()) return std::move(span_);
  const CreditSpan labelled = std::move(span_);  // may hold a bare label
  span_ = {};
  if (by_suffix() || by_maker() || in_brackets() || behind_boundary() || without_boundary()) return std::move(span_);
  span_ = {};
  span_.bare_label = labelled.bare_label;
  span_.begin = labelled.begin;
  span_.end = labelled.end;
  return std::move(span_);
}

// The credit that begins right at `i` (its label or its opening bracket), whatever follows it.
CreditSpan CreditSearch::at(std::size_t i) {
  if (text_.is_mark(i, '(') || text_.is_mark(i, '[')) {
    if (const LabelMatch label = label_at(text_, i + 1, end_); label && label.strong && read_label(i + 1, label, false))
      return std::move(span_);
    std::size_t close = i + 1;
    int depth = 1;
    for (; close < end_ && close < i + kLongestTail; ++close) {
      TEARSHEET_STEP(1);
      const char mark = text_[close].mark;
      if (mark == '(' || mark == '[') ++depth;
      if (closes(mark) && --depth == 0) break;
    }
    if (close < end_ && depth == 0 && bracket(i, close, close + 1)) return std::move(span_);
    return {};
  }
  const LabelMatch label = label_at(text_, i, end_);
  if (!label || !label.strong || !(text_.is_capitalised(i) || !text_.is_word(i) || text_[i].unspaced_script)) return {};
  // In the middle of a text a noun needs its colon or its "by".
  if (!read_label(i, label, false)) return {};
  return std::move(span_);
}

CreditSpan credit_at(const CaptionText& text, std::size_t token, std::size_t end, std::string_view language) {
  return CreditSearch(text, token, end, language).at(token);
}

CreditSpan find_credit(const CaptionText& text, std::size_t begin, std::size_t end, std::string_view language) {
  if (begin >= end) return {};
  return CreditSearch(text, begin, end, language).find();
}

CreditSpan credit_of_whole(const CaptionText& text, std::string_view language) {
  CreditSpan span;
  std::size_t begin = 0;
  std::size_t end = text.size();
  bool opened = false;
  if (begin < end && (text[begin].mark == '(' || text[begin].mark == '[')) {
    ++begin;
    opened = true;
  }
  while (end > begin &&
         ((opened && closes(text[end - 1].mark)) || text[end - 1].mark == '.' || text[end - 1].mark == ','))
    --end;
  if (const LabelMatch label = label_at(text, begin, end); label && (label.strong || label.length < end - begin)) {
    const bool noun_alone = !label.strong && label.kind != CreditLabel::kNoun;
    if (!noun_alone) {
      span.label = label.kind;
      if (label.copyright) {
        span.notice_begin = label.copyright_at;
        span.notice_end = end;
      }
      begin += label.length;
    }
  }
  while (begin < end && text[begin].kind == TokenKind::kMark && text[begin].mark != '@' && text[begin].mark != '"' &&
         text[begin].mark != '(')
    ++begin;
  if (begin >= end || end - begin > kLongestContent) return {};
  span.line = read_credit_line(text, begin, end, span.label, language);
  if (span.line.plain_words > 6) return {};
  span.found = true;
  span.begin = 0;
  span.end = text.size();
  span.content_begin = begin;
  span.content_end = std::min(end, std::max(span.line.text_end, begin + 1));
  return span;
}

}  // namespace tearsheet::media
