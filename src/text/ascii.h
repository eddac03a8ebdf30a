// ASCII as the web's standards use the word: classes and case of single bytes, and comparison of names without regard
// to case. No locale and no bytes above 0x7F: those are never letters here.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tearsheet::text {

constexpr bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_ascii_alpha(char c) { return is_ascii_lower(static_cast<char>(c | 0x20)); }
constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_alphanumeric(char c) { return is_ascii_alpha(c) || is_ascii_digit(c); }
constexpr bool is_ascii_hex_digit(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return is_ascii_digit(c) || (lower >= 'a' && lower <= 'f');
}
// The standards' ASCII white space: tab, line feed, form feed, carriage return, space (no vertical tab).
constexpr bool is_ascii_white_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

constexpr char to_ascii_lower(char c) { return is_ascii_upper(c) ? static_cast<char>(c + 0x20) : c; }
constexpr char to_ascii_upper(char c) { return is_ascii_lower(c) ? static_cast<char>(c - 0x20) : c; }

// The value of a hexadecimal digit, -1 for any other byte.
constexpr int hex_value(char c) {
  if (is_ascii_digit(c)) return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

constexpr bool equals_ignoring_ascii_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (to_ascii_lower(a[i]) != to_ascii_lower(b[i])) return false;
  }
  return true;
}

constexpr bool starts_with_ignoring_ascii_case(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && equals_ignoring_ascii_case(text.substr(0, prefix.size()), prefix);
}

// Where `lower_needle` (given in lower case) first stands in `text` from `from` on, or npos. Meant for short needles:
// the cost is the product of both lengths at worst.
constexpr std::size_t find_ignoring_ascii_case(std::string_view text, std::string_view lower_needle,
                                               std::size_t from = 0) {
  const char first = lower_needle.empty() ? '\0' : lower_needle.front();
  for (std::size_t i = from; i + lower_needle.size() <= text.size(); ++i) {
    if (!lower_needle.empty() && to_ascii_lower(text[i]) != first) continue;
    if (equals_ignoring_ascii_case(text.substr(i, lower_needle.size()), lower_needle)) return i;
  }
  return std::string_view::npos;
}

inline std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = to_ascii_lower(c);
  return lower;
}

}  // namespace tearsheet::text
