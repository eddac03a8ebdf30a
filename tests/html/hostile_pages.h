// Pages made to be slow: every shape known to make some parser walk, copy or remember too much, at any size.
#pragma once

#include <cstddef>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

namespace tearsheet::test {

struct HostilePage {
  std::string name;
  std::function<std::string(std::size_t bytes)> make;  // about that many bytes
};

inline void PrintTo(const HostilePage& page, std::ostream* out) { *out << page.name; }

const std::vector<HostilePage>& hostile_pages();

}  // namespace tearsheet::test
