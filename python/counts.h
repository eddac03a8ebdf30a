// RunCounts as a dict, under the names of the manifest.
#pragma once

#include <nanobind/nanobind.h>

#include "tearsheet/pipeline.h"

namespace tearsheet::python {

nanobind::dict counts_dict(const RunCounts& counts);

}  // namespace tearsheet::python
