// Archives as Python sees them: a reader that gives records, and records that own their bytes.
#pragma once

#include <nanobind/nanobind.h>

#include "tearsheet/warc.h"

namespace tearsheet::python {

namespace nb = nanobind;

// The record behind a tearsheet.WarcRecord, or null for any other object. It never changes and lives as long as that.
const WarcRecord* warc_record_of(nb::handle object);

void bind_archive(nb::module_& module);

}  // namespace tearsheet::python
