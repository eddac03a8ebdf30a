// Text and spans growing together: what read_inline() writes into. Collapses white space as it goes, counts code
// points, and keeps spans tight around what is visible.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tearsheet/article.h"

namespace tearsheet::article {

class SpanBuilder {
 public:
  explicit SpanBuilder(bool preserve) : preserve_(preserve) {}

  void append(std::string_view text);
  void append_line_break();
  // Words as they are, in one piece: a formula.
  void append_verbatim(std::string_view text);

  // open() gives a handle for close(). A mark that is open already opens nothing and gives kNone.
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t open(Mark mark, std::string_view href = {});
  bool is_open(Mark mark) const { return open_marks_[static_cast<unsigned>(mark)] > 0; }
  void close(std::size_t handle);
  // The span's href, once it is known.
  void set_href(std::size_t handle, std::string_view href);
  void drop(std::size_t handle);

  // Whether the next character begins a line.
  bool breaks_line() const { return breaks_ > 0; }
  std::uint32_t size_in_points() const { return points_; }
  std::string& text() { return text_; }
  // Closed spans, sorted by start, longer first, properly nested; empty ones left out.
  std::vector<Span> take_spans();

 private:
  struct Open {
    Span span;
    bool closed = false;
    bool dropped = false;
    bool begun = false;  // a visible character has come
  };
  void put(std::string_view visible);
  void settle_space();

  bool preserve_;
  std::string text_;
  std::uint32_t points_ = 0;
  std::uint32_t visible_end_ = 0;  // code points up to and with the last visible character
  bool space_ = false;
  unsigned breaks_ = 0;
  std::vector<Open> spans_;
  std::vector<std::size_t> unbegun_;  // opened since the last visible character
  unsigned open_marks_[16] = {};
};

}  // namespace tearsheet::article
