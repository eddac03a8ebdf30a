#include "src/article/undrawn_math.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"
#include "src/text/white_space.h"

namespace tearsheet::article {
namespace {

struct Formula {
  std::size_t begin = 0;  // bytes, delimiters included
  std::size_t end = 0;
  bool display = false;
};

constexpr std::size_t kDelimiter = 2;  // bytes of each

std::vector<Formula> find_formulas(std::string_view text) {
  std::vector<Formula> out;
  std::size_t none_behind[3] = {std::string_view::npos, std::string_view::npos, std::string_view::npos};
  for (std::size_t at = 0; at + kDelimiter < text.size();) {
    TEARSHEET_STEP(1);
    at = text.find_first_of("\\$", at);
    if (at == std::string_view::npos || at + kDelimiter >= text.size()) break;
    constexpr std::string_view kOpen[] = {"\\(", "\\[", "$$"};
    constexpr std::string_view kClose[] = {"\\)", "\\]", "$$"};
    const auto kind =
        static_cast<std::size_t>(std::find(std::begin(kOpen), std::end(kOpen), text.substr(at, 2)) - std::begin(kOpen));
    if (kind == std::size(kOpen) || at >= none_behind[kind]) {
      at += text[at] == '\\' ? 2 : 1;  // "\\(" is a line's end and a bracket
      continue;
    }
    const std::size_t close = text.find(kClose[kind], at + kDelimiter);
    if (close == std::string_view::npos) {
      none_behind[kind] = at;
      at += kDelimiter;
      continue;
    }
    TEARSHEET_STEP(close - at);
    if (!text::is_blank(text.substr(at + kDelimiter, close - at - kDelimiter))) {
      out.push_back({at, close + kDelimiter, kind != 0});
    }
    at = close + kDelimiter;
  }
  return out;
}

// Code points of the text before a byte, for bytes asked about in order.
class Points {
 public:
  explicit Points(std::string_view text) : text_(text) {}
  std::uint32_t at(std::size_t byte) {
    points_ += static_cast<std::uint32_t>(text::count_code_points(text_.substr(byte_, byte - byte_)));
    byte_ = byte;
    return points_;
  }

 private:
  std::string_view text_;
  std::size_t byte_ = 0;
  std::uint32_t points_ = 0;
};

// Where marks begin and end, and what is no place for maths.
struct Marks {
  explicit Marks(const std::vector<Span>& spans) {
    for (const Span& span : spans) {
      TEARSHEET_STEP(1);
      ends.push_back(span.start);
      ends.push_back(span.end);
      if (span.mark == Mark::kCode || span.mark == Mark::kMath || span.mark == Mark::kKeyboard) {
        if (closed.empty() || closed.back().second <= span.start) closed.emplace_back(span.start, span.end);
      }
    }
    std::ranges::sort(ends);
  }
  bool allow(std::uint32_t start, std::uint32_t end) const {
    const auto inside = std::ranges::upper_bound(ends, start);
    if (inside != ends.end() && *inside < end) return false;
    const auto after = std::ranges::upper_bound(closed, start, {}, &std::pair<std::uint32_t, std::uint32_t>::first);
    return after == closed.begin() || std::prev(after)->second <= start;
  }
  std::vector<std::uint32_t> ends;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> closed;  // sorted, apart
};

}  // namespace

bool draws_maths(const Document& document) {
  TEARSHEET_STEP(document.node_count());
  constexpr std::size_t kMaxBytes = 300;
  for (NodeId node = 0; node < document.node_count(); ++node) {
    if (!document.is(node, Name::kScript)) continue;
    for (const std::string_view words : {document.attribute(node, Name::kSrc).substr(0, kMaxBytes),
                                         document.text(document.first_child(node)).substr(0, kMaxBytes)}) {
      if (text::find_ignoring_ascii_case(words, "mathjax") != std::string_view::npos ||
          text::find_ignoring_ascii_case(words, "katex") != std::string_view::npos ||
          words.find("renderMathInElement") != std::string_view::npos) {
        return true;
      }
    }
  }
  return false;
}

bool holds_delimiter(std::string_view text) {
  return text.find("\\(") != std::string_view::npos || text.find("\\[") != std::string_view::npos ||
         text.find("$$") != std::string_view::npos;
}

void mark_formulas(InlineText& inside) {
  const std::string_view text = inside.text;
  const std::vector<Formula> formulas = find_formulas(text);
  if (formulas.empty()) return;
  const Marks marks(inside.spans);
  std::string out;
  std::vector<Span> maths;
  // What every mark behind a code point moves by: (point of the old text, points gone before it).
  std::vector<std::pair<std::uint32_t, std::uint32_t>> moves;
  Points old_points(text);
  std::uint32_t gone = 0;
  std::size_t written = 0;
  bool display = false;
  for (const Formula& formula : formulas) {
    const std::uint32_t start = old_points.at(formula.begin);
    const std::uint32_t end = old_points.at(formula.end);
    if (!marks.allow(start, end)) continue;
    out.append(text, written, formula.begin - written);
    written = formula.end;
    std::string tex(
        text::trim_ascii(text.substr(formula.begin + kDelimiter, formula.end - formula.begin - 2 * kDelimiter)));
    std::ranges::replace(tex, '\n', ' ');
    Span span;
    span.mark = Mark::kMath;
    span.start = start - gone;
    span.end = span.start + static_cast<std::uint32_t>(text::count_code_points(tex));
    gone += end - start - (span.end - span.start);
    moves.emplace_back(end, gone);
    maths.push_back(std::move(span));
    out += tex;
    display = display || formula.display;
  }
  if (maths.empty()) return;
  out.append(text, written, text.size() - written);
  const auto moved = [&](std::uint32_t point) {
    const auto after = std::ranges::upper_bound(moves, point, {}, &std::pair<std::uint32_t, std::uint32_t>::first);
    return after == moves.begin() ? point : point - std::prev(after)->second;
  };
  for (Span& span : inside.spans) {
    TEARSHEET_STEP(1);
    span.start = moved(span.start);
    span.end = moved(span.end);
  }
  inside.only_math = maths.size() == 1 && maths[0].start == 0 && maths[0].end == text::count_code_points(out);
  inside.display_math = display;
  inside.spans.insert(inside.spans.end(), std::make_move_iterator(maths.begin()), std::make_move_iterator(maths.end()));
  std::ranges::stable_sort(inside.spans, [](const Span& a, const Span& b) {
    return a.start != b.start ? a.start < b.start : a.end > b.end;
  });
  inside.text = std::move(out);
}

}  // namespace tearsheet::article
