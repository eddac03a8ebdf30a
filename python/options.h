// Keyword arguments as options, checked: an unknown name, a wrong type and a value out of range each say which.
#pragma once

#include <nanobind/nanobind.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "python/errors.h"
#include "tearsheet/extract.h"

namespace tearsheet::python {

namespace nb = nanobind;

bool bool_option(std::string_view name, nb::handle value);
std::string text_option(std::string_view name, nb::handle value);  // None is ""
std::uint64_t count_option(std::string_view name, nb::handle value, std::uint64_t most);
double share_option(std::string_view name, nb::handle value);  // 0 to 1
// A list or tuple of str, or one str.
std::vector<std::string> texts_option(std::string_view name, nb::handle value);

// One of a few names as its enumerator.
template <typename Enum>
Enum choice_option(std::string_view name, nb::handle value,
                   std::initializer_list<std::pair<std::string_view, Enum>> choices) {
  const std::string given = text_option(name, value);
  std::string known;
  for (const auto& [text, choice] : choices) {
    if (text == given) return choice;
    if (!known.empty()) known += ", ";
    known += "'" + std::string(text) + "'";
  }
  raise_invalid_option(std::string(name) + " must be one of " + known + ", not '" + given + "'");
}

// Takes what belongs to extract(); false where no such option is known.
bool take_extract_option(std::string_view name, nb::handle value, Options& options);
[[noreturn]] void unknown_option(std::string_view name);

// All of `arguments` as extract()'s.
Options extract_options(const nb::kwargs& arguments);

void bind_options(nb::module_& module);

}  // namespace tearsheet::python
