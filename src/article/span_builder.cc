#include "src/article/span_builder.h"

#include <algorithm>

#include "src/text/eight_bytes.h"
#include "src/text/plain_run.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"

namespace tearsheet::article {

namespace {

// Lead bytes of the characters that append() does not pass on as they are.
bool is_special(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == 0xC2 || byte == 0xE2 || byte == 0xEF;
}

}  // namespace

void SpanBuilder::settle_space() {
  if (preserve_) return;
  if (!text_.empty()) {
    if (breaks_ > 0) {
      text_ += '\n';
      ++points_;
    } else if (space_) {
      text_ += ' ';
      ++points_;
    }
  }
  space_ = false;
  breaks_ = 0;
}

// Every span opened since the last visible character begins here.
void SpanBuilder::put(std::string_view visible) {
  settle_space();
  for (const std::size_t handle : unbegun_) {
    if (spans_[handle].closed) continue;
    spans_[handle].begun = true;
    spans_[handle].span.start = points_;
  }
  unbegun_.clear();
  text_.append(visible);
  points_ += static_cast<std::uint32_t>(text::count_code_points(visible));
  visible_end_ = points_;
}

void SpanBuilder::append(std::string_view text) {
  TEARSHEET_STEP(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte <= ' ' && !preserve_) {
      space_ = true;
      at = text::blank_end(text, at + 1);
      continue;
    }
    if (byte == 0xC2 && at + 1 < text.size()) {
      const auto second = static_cast<unsigned char>(text[at + 1]);
      if (second == 0xA0) {  // no-break space
        if (preserve_) {
          put(" ");
        } else {
          space_ = true;
        }
        at += 2;
        continue;
      }
      if (second == 0xAD) {  // soft hyphen
        at += 2;
        continue;
      }
    }
    if (byte == 0xE2 && at + 2 < text.size()) {
      const auto second = static_cast<unsigned char>(text[at + 1]);
      const auto third = static_cast<unsigned char>(text[at + 2]);
      if ((second == 0x80 && third == 0x8B) || (second == 0x81 && third == 0xA0)) {  // zero-width space, word joiner
        at += 3;
        continue;
      }
    }
    if (byte == 0xEF && at + 2 < text.size() && static_cast<unsigned char>(text[at + 1]) == 0xBB &&
        static_cast<unsigned char>(text[at + 2]) == 0xBF) {
      at += 3;
      continue;
    }
    std::size_t end = at + 1;
    if (!preserve_) {
      end = text::plain_run_end<0xC2, 0xE2, 0xEF>(text, end);
    } else {
      while (end < text.size() && !is_special(text[end])) ++end;
    }
    // A lead byte that began none of the above belongs to its character.
    while (end < text.size() && text::is_continuation_byte(text[end])) ++end;
    put(text.substr(at, end - at));
    at = end;
  }
}

void SpanBuilder::append_line_break() {
  if (preserve_) {
    text_ += '\n';
    ++points_;
  } else {
    ++breaks_;
  }
}

void SpanBuilder::append_verbatim(std::string_view text) {
  if (!text.empty()) put(text);
}

std::size_t SpanBuilder::open(Mark mark, std::string_view href) {
  unsigned& count = open_marks_[static_cast<unsigned>(mark)];
  if (count > 0) return kNone;
  ++count;
  Open open;
  open.span.mark = mark;
  open.span.href = href;
  spans_.push_back(std::move(open));
  unbegun_.push_back(spans_.size() - 1);
  return spans_.size() - 1;
}

void SpanBuilder::close(std::size_t handle) {
  if (handle == kNone) return;
  Open& open = spans_[handle];
  open.closed = true;
  open.span.end = visible_end_;
  --open_marks_[static_cast<unsigned>(open.span.mark)];
}

void SpanBuilder::set_href(std::size_t handle, std::string_view href) {
  if (handle != kNone) spans_[handle].span.href = href;
}

void SpanBuilder::drop(std::size_t handle) {
  if (handle != kNone) spans_[handle].dropped = true;
}

std::vector<Span> SpanBuilder::take_spans() {
  std::vector<Span> spans;
  if (spans_.empty()) return spans;
  spans.reserve(spans_.size());
  for (Open& open : spans_) {
    if (!open.begun || open.dropped) continue;
    if (!open.closed) open.span.end = visible_end_;
    if (open.span.end <= open.span.start) continue;
    spans.push_back(std::move(open.span));
  }
  if (spans.size() < 2) return spans;
  // Opened in document order: by start already. Of those that start together the longer goes first; the order of
  // opening decides between equals.
  std::stable_sort(spans.begin(), spans.end(),
                   [](const Span& a, const Span& b) { return a.start != b.start ? a.start < b.start : a.end > b.end; });
  // "<b>one</b><b>two</b>": neighbours of one mark that touch become one, unless that would cut across a span that ends
  // between them.
  std::vector<Span> joined;
  joined.reserve(spans.size());
  std::vector<std::size_t> around;  // the spans of `joined` that the next may stand in
  for (Span& span : spans) {
    std::size_t ended = 0;
    std::size_t last_ended = 0;
    while (!around.empty() && joined[around.back()].end <= span.start) {
      last_ended = around.back();
      around.pop_back();
      ++ended;
    }
    if (ended == 1 && last_ended + 1 == joined.size()) {
      Span& before = joined.back();
      if (before.mark == span.mark && before.end == span.start && before.href == span.href &&
          span.mark != Mark::kMath && span.mark != Mark::kFootnote) {
        before.end = span.end;
        around.push_back(last_ended);
        continue;
      }
    }
    around.push_back(joined.size());
    joined.push_back(std::move(span));
  }
  return joined;
}

}  // namespace tearsheet::article
