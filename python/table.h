// Tables by Arrow's C stream interface: inputs or somebody else's table in, rows out.
#pragma once

#include <nanobind/nanobind.h>

namespace tearsheet::python {

void bind_table(nanobind::module_& module);

}  // namespace tearsheet::python
