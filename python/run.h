// tearsheet.extract_files(): the pipeline as the command runs it, shards and manifests and all.
#pragma once

#include <nanobind/nanobind.h>

namespace tearsheet::python {

void bind_run(nanobind::module_& module);

}  // namespace tearsheet::python
