#include "src/write/spans.h"

#include <algorithm>
#include <cstdint>

#include "src/text/utf8.h"
#include "src/text/white_space.h"

namespace tearsheet::write {
namespace {

// Moves `at` on by `count` code points.
std::size_t advance(std::string_view text, std::size_t at, std::size_t count) {
  TEARSHEET_STEP(count);
  for (; count > 0 && at < text.size(); --count) {
    ++at;
    while (at < text.size() && text::is_continuation_byte(text[at])) ++at;
  }
  return at;
}

void trim_run(std::string_view text, Run& run) {
  while (run.begin < run.end) {
    std::size_t next = run.begin;
    if (!text::is_white_space(text::next_code_point(text, next))) break;
    run.begin = next;
    TEARSHEET_STEP(1);
  }
  while (run.begin < run.end) {
    std::size_t previous = run.end;
    if (!text::is_white_space(text::previous_code_point(text, previous))) break;
    run.end = std::max(previous, run.begin);
    TEARSHEET_STEP(1);
  }
}

}  // namespace

bool is_shown(Mark mark, const WriteOptions& options) {
  switch (mark) {
    case Mark::kLink:
      return options.links;
    case Mark::kMath:
    case Mark::kFootnote:
      return true;  // what the words are, not how they look
    default:
      return options.formatting;
  }
}

void resolve_spans(std::string_view text, const std::vector<Span>& spans, const WriteOptions& options, RunEdges edges,
                   std::vector<Run>& runs) {
  runs.clear();
  TEARSHEET_STEP(spans.size());
  struct Open {
    std::size_t end;
    Mark mark;
  };
  Open open[kMaxMarkDepth];
  std::size_t depth = 0;
  std::size_t at_code_point = 0;  // the last span's start, in both counts
  std::size_t at_byte = 0;
  std::size_t last_begin = 0;
  for (const Span& span : spans) {
    if (!is_shown(span.mark, options)) continue;
    if (span.start < at_code_point) continue;  // not sorted
    if (span.end < span.start || (span.end == span.start && span.mark != Mark::kFootnote)) continue;
    at_byte = advance(text, at_byte, span.start - at_code_point);
    at_code_point = span.start;
    while (depth > 0 && open[depth - 1].end <= at_byte) --depth;
    if (depth == kMaxMarkDepth) continue;
    const bool repeats = std::any_of(open, open + depth, [&](const Open& outer) { return outer.mark == span.mark; });
    if (repeats) continue;
    Run run{at_byte, advance(text, at_byte, span.end - span.start), span.mark, span.href};
    if (depth > 0) run.end = std::min(run.end, open[depth - 1].end);
    if (edges == RunEdges::kTrimmed && run.mark != Mark::kFootnote) trim_run(text, run);
    run.begin = std::max(run.begin, last_begin);  // an outer mark may have been trimmed
    run.end = std::max(run.end, run.begin);
    if (run.begin == run.end && run.mark != Mark::kFootnote) continue;
    last_begin = run.begin;
    open[depth++] = {run.end, run.mark};
    runs.push_back(run);
  }
}

}  // namespace tearsheet::write
