// tearsheet.html2txt(): every word of a page, article or not.
#pragma once

#include <nanobind/nanobind.h>

namespace tearsheet::python {

void bind_page_text(nanobind::module_& module);

}  // namespace tearsheet::python
