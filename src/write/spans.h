// Inline marks as the writers need them: offsets in bytes, properly nested whatever the Article says, and walked in
// order as text, opening and closing.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "src/text/steps.h"
#include "tearsheet/article.h"
#include "tearsheet/write.h"

namespace tearsheet::write {

// Marks inside marks, at most; deeper ones are not shown.
inline constexpr std::size_t kMaxMarkDepth = 16;

struct Run {
  std::size_t begin = 0;  // bytes of the block's text
  std::size_t end = 0;
  Mark mark = Mark::kStrong;
  std::string_view href;
};

enum class RunEdges : unsigned char {
  kAsGiven,
  kTrimmed,  // white space at a mark's ends is moved outside it
};

// Whether a mark is written: links and formatting where they are asked for, what the words are always.
bool is_shown(Mark mark, const WriteOptions& options);

// Fills `runs` with the marks that `options` show, sorted, nested, inside [0, text.size()); none is empty except a
// footnote's. A mark inside one of its own kind is left out, a link inside a link too.
void resolve_spans(std::string_view text, const std::vector<Span>& spans, const WriteOptions& options, RunEdges edges,
                   std::vector<Run>& runs);

// Calls sink.text(begin, end), sink.open(index), sink.close(index) in order for text[begin, end). Where open() answers
// false the sink has written the whole run itself, and what is inside it is passed over.
template <typename Sink>
void walk_runs(const std::vector<Run>& runs, std::size_t begin, std::size_t end, Sink& sink) {
  std::size_t open_runs[kMaxMarkDepth];
  std::size_t depth = 0;
  std::size_t at = begin;
  const auto text_to = [&](std::size_t to) {
    if (to > at) {
      sink.text(at, to);
      at = to;
    }
  };
  TEARSHEET_STEP(runs.size());
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Run& run = runs[i];
    while (depth > 0 && runs[open_runs[depth - 1]].end <= run.begin) {
      text_to(runs[open_runs[depth - 1]].end);
      sink.close(open_runs[--depth]);
    }
    if (run.begin < at) continue;
    text_to(run.begin);
    if (depth == kMaxMarkDepth) continue;
    if (sink.open(i)) {
      open_runs[depth++] = i;
    } else {
      at = run.end;
    }
  }
  while (depth > 0) {
    text_to(runs[open_runs[depth - 1]].end);
    sink.close(open_runs[--depth]);
  }
  text_to(end);
}

}  // namespace tearsheet::write
