// tearsheet.extract_many(): pages from a Python iterator, read by threads of our own, Articles back in order.
#pragma once

#include <nanobind/nanobind.h>

namespace tearsheet::python {

void bind_many(nanobind::module_& module);

}  // namespace tearsheet::python
