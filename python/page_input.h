// A page as Python hands it over: bytes, str, or anything with a buffer.
#pragma once

#include <nanobind/nanobind.h>

#include <string>
#include <string_view>

#include "tearsheet/extract.h"

namespace tearsheet::python {

namespace nb = nanobind;

struct PageInput {
  nb::object owner;        // keeps `bytes`; touched with the GIL held only
  std::string_view bytes;  // of a str its UTF-8
  bool is_text = false;    // a str: what the page says of its own encoding is of the past
};

// bytes and str are not copied; a buffer that could change while it is read is. `what` names the argument in a
// TypeError.
PageInput take_page(nb::handle page, std::string_view what);

// What a str's options say of its encoding.
inline constexpr std::string_view kTextContentType = "text/html; charset=utf-8";

}  // namespace tearsheet::python
