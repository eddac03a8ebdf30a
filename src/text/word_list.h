// Words parted by white space, as rel, itemprop and other attributes hold them.
#pragma once

#include <cstddef>
#include <string_view>

#include "src/text/ascii.h"
#include "src/text/steps.h"

namespace tearsheet::text {

// Is `word`, in lower case, one of the words of `list`, whatever their case?
inline bool has_word(std::string_view list, std::string_view word) {
  for (std::size_t at = 0; at + word.size() <= list.size();) {
    TEARSHEET_STEP(1);
    std::size_t end = at;
    while (end < list.size() && !is_ascii_white_space(list[end])) ++end;
    if (equals_ignoring_ascii_case(list.substr(at, end - at), word)) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace tearsheet::text
