// Whether HTML holds nothing but the elements, attributes and addresses that renderings may use. Reads tags as they are
// written: "<" begins a tag wherever it stands, so words that were not escaped are found out.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace tearsheet::test {

inline constexpr std::string_view kAllowedElements[] = {
    "p",       "h1",         "h2",      "h3",     "h4",         "h5",   "h6",    "ul",      "ol",
    "li",      "blockquote", "footer",  "cite",   "pre",        "code", "table", "caption", "thead",
    "tbody",   "tr",         "th",      "td",     "dl",         "dt",   "dd",    "details", "summary",
    "article", "header",     "section", "figure", "figcaption", "img",  "span",  "a",       "strong",
    "em",      "del",        "sub",     "sup",    "kbd",        "mark", "u",     "abbr",    "ruby",
    "rp",      "rt",         "br",      "hr",     "time",       "input"};

inline constexpr std::string_view kAllowedAttributes[] = {
    "href", "src",     "alt",      "width",   "height",  "title", "class",     "id",       "start",   "reversed",
    "type", "checked", "disabled", "colspan", "rowspan", "cite",  "itemscope", "itemtype", "itemprop"};

// The first thing that is not allowed, or nothing.
inline std::string first_forbidden(std::string_view html) {
  const auto is_in = [](const auto& list, std::string_view name) {
    return std::ranges::find(list, name) != std::end(list);
  };
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const std::size_t end = html.find('>', at);
    if (end == std::string_view::npos) return "no end: " + std::string(html.substr(at, 60));
    std::string_view tag = html.substr(at + 1, end - at - 1);
    const std::string whole(tag.substr(0, 200));
    if (tag.starts_with('/')) {
      if (!is_in(kAllowedElements, tag.substr(1))) return whole;
      continue;
    }
    const std::size_t name_end = std::min(tag.find(' '), tag.size());
    const std::string_view element = tag.substr(0, name_end);
    if (!is_in(kAllowedElements, element)) return whole;
    tag.remove_prefix(name_end);
    while (!tag.empty()) {
      if (tag.front() != ' ') return whole;
      tag.remove_prefix(1);
      const std::size_t stop = std::min(tag.find_first_of("= "), tag.size());
      const std::string_view name = tag.substr(0, stop);
      if (!is_in(kAllowedAttributes, name)) return whole;
      tag.remove_prefix(stop);
      if (!tag.starts_with('=')) continue;
      if (!tag.starts_with("=\"")) return whole;
      const std::size_t quote = tag.find('"', 2);
      if (quote == std::string_view::npos) return whole;
      const std::string_view value = tag.substr(2, quote - 2);
      tag.remove_prefix(quote + 1);
      if (value.find_first_of("<>\n\t") != std::string_view::npos) return whole;
      if (name == "type" && element == "input" && value != "checkbox") return whole;
      if (name == "itemtype" && !value.starts_with("https://schema.org/")) return whole;
      if (name != "href" && name != "src" && name != "cite") continue;
      std::string lower(value.substr(0, 8));
      std::ranges::transform(lower, lower.begin(),
                             [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
      const bool is_safe = lower.starts_with("http://") || lower.starts_with("https://") ||
                           lower.starts_with("mailto:") || (name == "href" && lower.starts_with("#fn-"));
      if (!is_safe) return whole;
    }
  }
  return {};
}

}  // namespace tearsheet::test
