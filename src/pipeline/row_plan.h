// What a run's rows look like, settled once from the options: which columns, which tables, JSON or columns.
#pragma once

#include <string>
#include <vector>

#include "src/pipeline/columns.h"
#include "tearsheet/error.h"
#include "tearsheet/pipeline.h"

namespace tearsheet::pipeline {

struct RowPlan {
  RowSchema schema = RowSchema::kTearsheet;
  bool as_lines = false;   // JSONL; else columns
  bool whole = true;       // all columns: the Article JSON is written in one go
  bool shows_text = true;  // the text is shown, not only counted
  bool photos = false;     // tables beside
  bool links = false;
  bool digests = false;                          // words, contentHash or simhash are wanted
  std::vector<const ColumnDefinition*> columns;  // empty for kTrafilatura
  std::vector<ColumnSpec> specs;                 // of the row table
  Options extract;
  PayloadOptions payload;
  Choice choice;
  std::string crash_on_url;
};

// `as_lines` false for Parquet and Arrow.
Result<RowPlan> plan_rows(const PipelineOptions& options, bool as_lines);

}  // namespace tearsheet::pipeline
