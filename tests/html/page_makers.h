// Pages of any size out of a few words.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace tearsheet::test {

using Make = std::function<std::string(std::size_t)>;

// `begin`, then `part` until the page is full.
inline Make repeated(std::string begin, std::string part) {
  return [=](std::size_t bytes) {
    std::string page = begin;
    page.reserve(bytes + part.size());
    while (page.size() < bytes) page += part;
    return page;
  };
}

// `part` with each # replaced by a running number.
inline Make numbered(std::string begin, std::string part) {
  return [=](std::size_t bytes) {
    std::string page = begin;
    page.reserve(bytes + 2 * part.size());
    for (std::size_t number = 0; page.size() < bytes; ++number) {
      for (const char c : part) {
        if (c == '#') {
          page += std::to_string(number);
        } else {
          page += c;
        }
      }
    }
    return page;
  };
}

// `first` for half of the page, `second` for the rest.
inline Make halves(std::string first, std::string second) {
  return [=](std::size_t bytes) {
    std::string page;
    page.reserve(bytes + first.size() + second.size());
    while (page.size() < bytes / 2) page += first;
    while (page.size() < bytes) page += second;
    return page;
  };
}

}  // namespace tearsheet::test
