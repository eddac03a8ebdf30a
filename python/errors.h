// The library's errors as Python's exceptions (tearsheet/_errors.py): a wrong option is an InvalidOption, bytes that
// are not what they are said to be an InvalidInput, a file, stream or fetch that fails a ReadError.
#pragma once

#include <nanobind/nanobind.h>

#include <string>
#include <string_view>
#include <utility>

#include "tearsheet/error.h"

namespace tearsheet::python {

namespace nb = nanobind;

// `where` is the file's, record's or page's name, put before the message unless that names it already; may be empty.
[[noreturn]] void raise(const Error& error, std::string_view where = {});

template <typename T>
T value_or_raise(Result<T>&& result, std::string_view where = {}) {
  if (!result) raise(result.error(), where);
  return *std::move(result);
}

[[noreturn]] void raise_type_error(const std::string& message);
[[noreturn]] void raise_invalid_option(const std::string& message);

// "int", "NoneType": for messages.
std::string name_of_type(nb::handle value);

}  // namespace tearsheet::python
