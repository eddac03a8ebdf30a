#include "src/json/repair.h"

#include <cstdint>
#include <vector>

#include "src/text/steps.h"

namespace tearsheet::json {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// A number that JSON's grammar allows and that fits every reader's range; longer ones are kept as strings.
bool is_plain_number(std::string_view word) {
  constexpr std::size_t kMaxNumberBytes = 18;  // 2^63 has 19 digits
  std::size_t i = 0;
  if (word.empty() || word.size() > kMaxNumberBytes) return false;
  if (word[i] == '-') ++i;
  if (i == word.size() || !is_digit(word[i])) return false;
  if (word[i] == '0' && i + 1 < word.size() && is_digit(word[i + 1])) return false;
  while (i < word.size() && is_digit(word[i])) ++i;
  if (i < word.size() && word[i] == '.') {
    const std::size_t fraction = ++i;
    while (i < word.size() && is_digit(word[i])) ++i;
    if (i == fraction) return false;
  }
  return i == word.size();
}

// Where a plugin escaped the whole script for HTML, or a typographer turned its quotes, the quotes are put back
// before anything else: {&quot;@type&quot;: …}, {“@type”: …}.
struct QuoteForm {
  std::string_view printed;
  char meant;
};
constexpr QuoteForm kEscapedForms[] = {{"&quot;", '"'}, {"&#34;", '"'},  {"&#034;", '"'},
                                       {"&#x22;", '"'}, {"&amp;", '&'},  {"&lt;", '<'},
                                       {"&gt;", '>'},   {"&#39;", '\''}, {"&#039;", '\''}};
constexpr QuoteForm kTurnedForms[] = {{"“", '"'}, {"”", '"'}, {"„", '"'}, {"″", '"'}, {"«", '"'}, {"»", '"'}};

template <std::size_t kCount>
std::string with_quotes_restored(std::string_view text, const QuoteForm (&forms)[kCount]) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    TEARSHEET_STEP(1);
    const QuoteForm* found = nullptr;
    for (const QuoteForm& form : forms) {
      if (text[i] == form.printed[0] && text.substr(i).starts_with(form.printed)) {
        found = &form;
        break;
      }
    }
    if (found != nullptr) {
      out.push_back(found->meant);
      i += found->printed.size();
    } else {
      out.push_back(text[i++]);
    }
  }
  return out;
}

class Repair {
 public:
  Repair(std::string_view text, std::size_t max_depth, std::string& out)
      : text_(text), max_depth_(max_depth), out_(out) {}

  bool run() {
    out_ = "[";
    while (at_ < text_.size()) {
      TEARSHEET_STEP(1);
      step();
    }
    while (!stack_.empty()) close();
    out_.push_back(']');
    return any_at_top_;
  }

 private:
  enum class Expect : std::uint8_t { kKey, kColon, kValue, kComma };
  struct Level {
    bool object = false;
    bool any = false;
    Expect expect = Expect::kValue;
  };

  bool muted() const { return stack_.size() > max_depth_; }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool starts(std::string_view prefix) const { return text_.substr(at_).starts_with(prefix); }

  void step() {
    const char c = peek();
    if (is_space(c)) {
      ++at_;
    } else if (c == '{' || c == '[') {
      ++at_;
      open(c == '{');
    } else if (c == '}' || c == ']') {
      ++at_;
      close_matching(c == '}');
    } else if (c == ',') {
      ++at_;
      separate();
    } else if (c == ':' || c == '=') {
      ++at_;
      if (!stack_.empty() && stack_.back().expect == Expect::kColon) stack_.back().expect = Expect::kValue;
    } else if (c == '"' || c == '\'' || c == '`') {
      read_string(c);
    } else if (c == '/' && peek(1) == '/') {
      skip_line_comment();
    } else if (c == '/' && peek(1) == '*') {
      const std::size_t end = text_.find("*/", at_ + 2);
      at_ = end == std::string_view::npos ? text_.size() : end + 2;
    } else if (c == '<') {
      skip_markup();
    } else if (starts("-->")) {
      at_ += 3;
    } else if (c == ';') {
      ++at_;
    } else {
      read_word();
    }
  }

  void skip_line_comment() {
    at_ += 2;
    while (peek() == ' ' || peek() == '\t') ++at_;
    if (peek() == '<' || starts("-->") || starts("]]>")) return;  // //<![CDATA[ with the object on the same line
    const std::size_t end = text_.find_first_of("\r\n", at_);
    at_ = end == std::string_view::npos ? text_.size() : end;
  }

  void skip_markup() {
    if (starts("<![CDATA[")) {
      at_ += 9;
    } else if (starts("<!--")) {
      at_ += 4;
    } else {
      constexpr std::size_t kMaxTagBytes = 200;
      const std::string_view near = text_.substr(at_, kMaxTagBytes);
      const std::size_t end = near.find('>');
      at_ += end == std::string_view::npos ? 1 : end + 1;
    }
  }

  // Makes room for a value: says whether one may stand here, writes the comma before it.
  bool begin_value() {
    if (stack_.empty()) {
      if (any_at_top_) out_.push_back(',');
      any_at_top_ = true;
      return true;
    }
    Level& level = stack_.back();
    if (level.object) {
      if (level.expect != Expect::kValue) return false;
      level.expect = Expect::kComma;
      return true;
    }
    if (level.any && !muted()) out_.push_back(',');
    level.any = true;
    return true;
  }

  void open(bool object) {
    if (!begin_value()) {
      // `"a" {…}`: a colon was left out; elsewhere in an object a bracket without a key means nothing.
      if (!stack_.back().object || stack_.back().expect != Expect::kColon) return;
      stack_.back().expect = Expect::kComma;
    }
    if (stack_.size() == max_depth_ && !muted()) out_ += "null";
    stack_.push_back({object, false, object ? Expect::kKey : Expect::kValue});
    (object ? open_objects_ : open_arrays_) += 1;
    if (!muted()) out_.push_back(object ? '{' : '[');
  }

  void close() {
    Level& level = stack_.back();
    if (level.object && (level.expect == Expect::kColon || level.expect == Expect::kValue) && !muted()) out_ += "null";
    if (!muted()) out_.push_back(level.object ? '}' : ']');
    (level.object ? open_objects_ : open_arrays_) -= 1;
    stack_.pop_back();
  }

  // A closing bracket closes what was left open inside it; one that closes nothing is passed over.
  void close_matching(bool object) {
    if ((object ? open_objects_ : open_arrays_) == 0) return;
    while (stack_.back().object != object) close();
    close();
  }

  void separate() {
    if (stack_.empty() || !stack_.back().object) return;
    Level& level = stack_.back();
    if ((level.expect == Expect::kColon || level.expect == Expect::kValue) && !muted()) out_ += "null";
    level.expect = Expect::kKey;
  }

  bool key_expected() const {
    return !stack_.empty() && stack_.back().object &&
           (stack_.back().expect == Expect::kKey || stack_.back().expect == Expect::kComma);
  }

  void begin_key() {
    Level& level = stack_.back();
    if (level.any && !muted()) out_.push_back(',');
    level.any = true;
    level.expect = Expect::kColon;
  }

  void end_key() {
    if (!muted()) out_.push_back(':');
  }

  void read_string(char quote) {
    ++at_;
    if (stack_.empty()) {  // text between objects, not a value anybody wants
      return;
    }
    const bool key = key_expected();
    if (key) {
      begin_key();
    } else if (!begin_value()) {
      return;
    }
    copy_string(quote, key);
    if (key) end_key();
  }

  void put(std::string_view bytes) {
    if (!muted()) out_ += bytes;
  }

  void copy_string(char quote, bool key) {
    put("\"");
    std::size_t plain = at_;  // from here on not yet written
    const auto flush = [&] {
      put(text_.substr(plain, at_ - plain));
      plain = at_;
    };
    while (at_ < text_.size()) {
      TEARSHEET_STEP(1);
      const char c = text_[at_];
      if (c == quote) {
        flush();
        if (ends_string(key)) {
          ++at_;
          put("\"");
          return;
        }
        put(c == '"' ? "\\\"" : std::string_view(&c, 1));
        plain = ++at_;
      } else if (c == '\\') {
        flush();
        copy_escape();
        plain = at_;
      } else if (static_cast<unsigned char>(c) < 0x20) {
        flush();
        put(c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\r' ? "" : " ");
        plain = ++at_;
      } else if (c == '"') {
        flush();
        put("\\\"");
        plain = ++at_;
      } else {
        ++at_;
      }
    }
    flush();
    put("\"");
  }

  // Is the quote at at_ the end, or one of the text's own? The end is followed by what may follow a key or a value.
  // Every look ahead passes white space and one comma only, so looks do not overlap.
  bool ends_string(bool key) const {
    std::size_t i = at_ + 1;
    bool line_end = false;
    const auto skip_space = [&] {
      while (i < text_.size() && is_space(text_[i])) {
        TEARSHEET_STEP(1);
        line_end |= text_[i] == '\n';
        ++i;
      }
    };
    skip_space();
    if (i == text_.size()) return true;
    const char next = text_[i];
    if (key) return next == ':' || next == '=' || next == '}' || next == ',' || line_end;
    if (next == '}' || next == ']' || next == '/' || next == '<' || next == ';') return true;
    if (next == '"' || next == '\'') return line_end;  // a comma was left out
    if (next == ':' && !stack_.back().object) return true;
    if (next != ',') return line_end && next == '{';
    ++i;
    skip_space();
    if (i == text_.size()) return true;
    const char after = text_[i];
    if (after == '"' || after == '\'' || after == '}' || after == ']' || after == '{' || after == '[') return true;
    if (after == ',' || after == '/') return true;
    if (stack_.back().object) return line_end || is_bare_key(i);
    return is_digit(after) || after == '-' || text_.substr(i).starts_with("null") ||
           text_.substr(i).starts_with("true") || text_.substr(i).starts_with("false");
  }

  // `name:` at `offset`.
  bool is_bare_key(std::size_t offset) const {
    constexpr std::size_t kMaxBareKeyBytes = 40;
    std::size_t i = offset;
    while (
        i < text_.size() && i - offset < kMaxBareKeyBytes &&
        (text_[i] == '_' || text_[i] == '$' || text_[i] == '@' || is_digit(text_[i]) ||
         (static_cast<unsigned char>(text_[i] | 0x20) >= 'a' && static_cast<unsigned char>(text_[i] | 0x20) <= 'z'))) {
      ++i;
    }
    if (i == offset) return false;
    if (i < text_.size() && text_[i] == ' ') ++i;
    return i < text_.size() && text_[i] == ':';
  }

  // The four digits at `offset`, or -1.
  int code_unit(std::size_t offset) const {
    if (offset + 4 > text_.size()) return -1;
    int unit = 0;
    for (std::size_t i = offset; i < offset + 4; ++i) {
      const int digit = hex_value(text_[i]);
      if (digit < 0) return -1;
      unit = unit * 16 + digit;
    }
    return unit;
  }

  void copy_escape() {
    const char c = peek(1);
    switch (c) {
      case '"':
      case '\\':
      case '/':
      case 'b':
      case 'f':
      case 'n':
      case 'r':
      case 't':
        put(text_.substr(at_, 2));
        at_ += 2;
        return;
      case 'u':
        return copy_unicode_escape();
      case 'x':
        if (hex_value(peek(2)) >= 0 && hex_value(peek(3)) >= 0) {
          put("\\u00");
          put(text_.substr(at_ + 2, 2));
          at_ += 4;
          return;
        }
        break;
      default:
        break;
    }
    ++at_;  // the backslash goes; what follows it is read as itself
    if (c == '\r' || c == '\n') {
      ++at_;
    } else if (c == '\'') {
      put("'");
      ++at_;
    }
  }

  void copy_unicode_escape() {
    const int unit = code_unit(at_ + 2);
    if (unit < 0) {
      ++at_;
      return;
    }
    const bool high = unit >= 0xD800 && unit < 0xDC00;
    const bool low = unit >= 0xDC00 && unit < 0xE000;
    if (high && peek(6) == '\\' && peek(7) == 'u') {
      const int second = code_unit(at_ + 8);
      if (second >= 0xDC00 && second < 0xE000) {
        put(text_.substr(at_, 12));
        at_ += 12;
        return;
      }
    }
    put(high || low ? std::string_view("\\ufffd") : text_.substr(at_, 6));
    at_ += 6;
  }

  // Bare words: numbers, true, keys without quotes, and between values whatever a script has there.
  void read_word() {
    const std::size_t start = at_;
    while (at_ < text_.size()) {
      TEARSHEET_STEP(1);
      const char c = text_[at_];
      if (c == ',' || c == ':' || c == '{' || c == '}' || c == '[' || c == ']' || c == '"' || c == '\n' || c == ';' ||
          c == '<' || (at_ > start && c == '/' && (peek(1) == '/' || peek(1) == '*'))) {
        break;
      }
      ++at_;
    }
    if (at_ == start) {
      ++at_;
      return;
    }
    std::string_view word = text_.substr(start, at_ - start);
    while (!word.empty() && is_space(word.back())) word.remove_suffix(1);
    if (stack_.empty() || word.empty()) return;
    if (key_expected()) {
      begin_key();
      put_quoted(word);
      end_key();
      return;
    }
    if (!begin_value()) return;
    if (word == "true" || word == "false" || is_plain_number(word)) {
      put(word);
    } else if (word == "null" || word == "undefined" || word == "NaN") {
      put("null");
    } else {
      put_quoted(word);
    }
  }

  void put_quoted(std::string_view word) {
    put("\"");
    for (const char c : word) {
      TEARSHEET_STEP(1);
      if (c == '\\') {
        put("\\\\");
      } else if (c == '"') {
        put("\\\"");
      } else if (static_cast<unsigned char>(c) < 0x20) {
        put(" ");
      } else {
        put(std::string_view(&c, 1));
      }
    }
    put("\"");
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t max_depth_;
  std::string& out_;
  std::vector<Level> stack_;
  std::size_t open_objects_ = 0;
  std::size_t open_arrays_ = 0;
  bool any_at_top_ = false;
};

}  // namespace

bool repair(std::string_view text, std::size_t max_depth, std::string& out) {
  // What stands after the first bracket tells how quotes are printed.
  const std::size_t bracket = text.find_first_of("{[");
  if (bracket == std::string_view::npos) return false;
  std::size_t first = text.find_first_not_of(" \t\r\n{[", bracket);
  if (first == std::string_view::npos) first = bracket;
  const std::string_view head = text.substr(first);
  std::string restored;
  if (head.starts_with("&quot;") || head.starts_with("&#34;") || head.starts_with("&#034;") ||
      head.starts_with("&#x22;")) {
    restored = with_quotes_restored(text, kEscapedForms);
    text = restored;
  } else if (head.starts_with("“") || head.starts_with("”") || head.starts_with("„") || head.starts_with("″") ||
             head.starts_with("«") || head.starts_with("»")) {
    restored = with_quotes_restored(text, kTurnedForms);
    text = restored;
  }
  return Repair(text, max_depth, out).run();
}

}  // namespace tearsheet::json
