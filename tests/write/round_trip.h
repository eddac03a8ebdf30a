// An article written as Markdown, read by cmark-gfm, and held against itself.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "tearsheet/write.h"
#include "tests/write/cmark.h"
#include "tests/write/outline.h"

namespace tearsheet::test {

inline std::string first_difference(const std::string& wanted, const std::string& got) {
  std::size_t at = 0;
  while (at < wanted.size() && at < got.size() && wanted[at] == got[at]) ++at;
  const std::size_t begin = wanted.rfind('\n', at) == std::string::npos ? 0 : wanted.rfind('\n', at);
  return "wanted: " + wanted.substr(begin, at - begin + 160) +
         "\ngot:    " + got.substr(std::min(begin, got.size()), at - begin + 160);
}

struct RoundTrip {
  std::string markdown;
  std::string html;
  std::string wanted;
  std::string got;
  bool is_equal() const { return wanted == got; }
};

inline RoundTrip round_trip(const Article& article, WriteOptions options = {}) {
  options.front_matter = false;
  RoundTrip result;
  result.markdown = to_markdown(article, options);
  std::vector<std::string> maths;
  result.html = Cmark::instance().to_html(set_maths_aside(result.markdown, maths));
  result.wanted = outline_of(article, options);
  result.got = outline_of_html(result.html, maths);
  return result;
}

}  // namespace tearsheet::test
