// Keyword arguments of scan(), extract_table() and extract_files() as the pipeline's options.
#pragma once

#include <nanobind/nanobind.h>

#include "tearsheet/arrow.h"
#include "tearsheet/pipeline.h"

namespace tearsheet::python {

// What both know: the choice of rows and columns, threads, memory, and all of extract()'s. False: no such option.
bool take_bulk_option(std::string_view name, nanobind::handle value, PipelineOptions& options);

}  // namespace tearsheet::python
