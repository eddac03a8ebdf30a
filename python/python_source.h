// A Python file object as a source of bytes.
#pragma once

#include <nanobind/nanobind.h>

#include <memory>
#include <string>

#include "tearsheet/warc.h"

namespace tearsheet::python {

// `file` has read(n) -> bytes. It is called with the GIL, which the caller need not hold. Forwards only.
std::unique_ptr<ByteSource> python_source(nanobind::object file, std::string name);

}  // namespace tearsheet::python
