// Appends JSON to a string. Commas look after themselves: a value that follows a value gets one.
//
// The writer has a limit. Lists go through each(), which takes the item that would pass the limit back out and
// writes no further ones, so that what stands is always whole JSON and at most a few closing brackets over it.
#pragma once

#include <algorithm>
#include <charconv>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>

#include "src/text/steps.h"

namespace tearsheet::write {

// Appends `value` with quotes, escaped. Well-formed UTF-8 in, the same out.
void append_json_string(std::string_view value, std::string& out);

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out, std::size_t limit = static_cast<std::size_t>(-1)) : out_(out), limit_(limit) {}

  void open(char bracket) {
    separate();
    out_ += bracket;
    fresh_ = true;
  }
  void close(char bracket) {
    out_ += bracket;
    fresh_ = false;
  }
  // `name` needs no escaping.
  void key(std::string_view name) {
    const std::size_t comma = fresh_ ? 0 : 1;
    const std::size_t at = out_.size() + comma;
    out_.append(name.size() + 3 + comma, '"');
    if (comma != 0) out_[at - 1] = ',';
    std::copy_n(name.data(), name.size(), out_.data() + at + 1);
    out_.back() = ':';
    fresh_ = true;
  }
  void key_escaped(std::string_view name) {
    separate();
    append_json_string(name, out_);
    out_ += ':';
    fresh_ = true;
  }
  void value(std::string_view text) {
    separate();
    append_json_string(text, out_);
  }
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(const char* text) { value(std::string_view(text)); }
  void value(bool flag) {
    separate();
    out_ += flag ? "true" : "false";
  }
  void null() {
    separate();
    out_ += "null";
  }
  void value(std::integral auto number) {
    separate();
    char digits[24];
    out_.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
  }
  // A share between 0 and 1, to four places.
  void share(double number) {
    separate();
    if (!(number > 0)) {  // not a number, too
      out_ += '0';
      return;
    }
    const double rounded = std::floor((number < 1 ? number : 1) * 10'000 + 0.5) / 10'000;
    char digits[32];
    out_.append(digits, std::to_chars(digits, digits + sizeof digits, rounded).ptr);
  }

  // A member, left out where the value says nothing.
  void text(std::string_view name, std::string_view text) {
    if (text.empty()) return;
    key(name);
    value(text);
  }
  void number(std::string_view name, std::unsigned_integral auto number) {
    if (number == 0) return;
    key(name);
    value(number);
  }
  // A member that is a list; `write_item` writes one value.
  template <typename Items, typename WriteItem>
  void list(std::string_view name, const Items& items, WriteItem write_item) {
    if (items.empty()) return;
    key(name);
    each(items, write_item);
  }
  template <typename Items>
  void strings(std::string_view name, const Items& items) {
    list(name, items, [this](std::string_view item) { value(item); });
  }

  // A list of whatever `write_item` writes, as far as the limit allows.
  template <typename Items, typename WriteItem>
  void each(const Items& items, WriteItem write_item) {
    open('[');
    TEARSHEET_STEP(items.size());
    for (const auto& item : items) {
      if (was_cut_) break;
      const std::size_t before = out_.size();
      const bool fresh_before = fresh_;
      write_item(item);
      if (!was_cut_ && out_.size() > limit_) take_back(before, fresh_before);
    }
    close(']');
  }

  // A member that is left out where it would pass the limit.
  template <typename WriteMember>
  void bounded(WriteMember write_member) {
    if (was_cut_) return;
    const std::size_t before = out_.size();
    const bool fresh_before = fresh_;
    write_member();
    if (!was_cut_ && out_.size() > limit_) take_back(before, fresh_before);
  }

  bool was_cut() const { return was_cut_; }

 private:
  void separate() {
    if (!fresh_) out_ += ',';
    fresh_ = false;
  }
  void take_back(std::size_t before, bool fresh_before) {
    out_.resize(before);
    fresh_ = fresh_before;
    was_cut_ = true;
  }

  std::string& out_;
  std::size_t limit_;
  bool fresh_ = true;  // nothing to put a comma after
  bool was_cut_ = false;
};

}  // namespace tearsheet::write
