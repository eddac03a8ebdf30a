// Columns handed over as Arrow arrays: the buffers of a Column are Arrow's already, only validity and truths become
// bits.
#pragma once

#include <span>

#include "src/pipeline/column.h"
#include "tearsheet/arrow.h"

namespace tearsheet::pipeline {

// A struct with a child a column. `out` is the caller's to release.
void export_schema(std::span<const ColumnSpec> schema, ArrowSchema* out);
void export_batch(Batch batch, ArrowArray* out);

}  // namespace tearsheet::pipeline
