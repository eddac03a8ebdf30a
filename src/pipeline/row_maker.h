// A worker's half of the work: a page in, its row out. One a thread (or process); reuses its memory.
#pragma once

#include "src/pipeline/page.h"
#include "src/pipeline/row_plan.h"
#include "src/pipeline/rows.h"
#include "tearsheet/extract.h"
#include "tearsheet/warc.h"

namespace tearsheet::pipeline {

// Rows with the plan's columns.
Rows empty_rows(const RowPlan& plan);

class RowMaker {
 public:
  explicit RowMaker(const RowPlan& plan);

  // Reads the page and appends its row, or why it is none.
  void make(const Page& page, Rows& rows);
  // The row of a page that could not be read, `reason` among its notes.
  void make_failed(const Page& page, std::string_view reason, Rows& rows);

 private:
  void finish(const Page& page, Article& article, int http_status, std::string_view content_type,
              std::uint64_t page_bytes, Rows& rows);
  void append_line(const ReadPage& read, std::uint64_t page_bytes, std::string& lines);

  const RowPlan& plan_;
  Extractor extractor_;
  PayloadReader payloads_;
  Options options_;
  std::string message_;
  std::vector<Column> scratch_;  // a row's values on their way to JSON
};

}  // namespace tearsheet::pipeline
