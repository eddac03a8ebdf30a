// What a worker makes of a run of records: for each record whether it is a row, and the rows, ready to be written. The
// ordered writer still may leave rows out (an earlier page had the same text), so each row knows where its parts end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/pipeline/column.h"
#include "src/pipeline/digest.h"
#include "tearsheet/article.h"

namespace tearsheet::pipeline {

// Why a page is no row; to_string gives the names that manifests use.
enum class LeftOut : std::uint8_t {
  kNot,
  kUrlFilter,
  kStatus,
  kLanguage,
  kPageType,
  kMetadata,
  kMinWords,
  kMinQuality,
  kDuplicate,
};
std::string_view to_string(LeftOut reason);

struct Row {
  LeftOut left_out = LeftOut::kNot;
  Status status = Status::kOk;
  bool has_text = false;
  Hash128 content_hash;
  std::uint64_t page_bytes = 0;
  // Ends, in the parts of Rows; a record that is left out adds nothing.
  std::uint64_t line_end = 0;
  std::uint64_t batch_end = 0;
  std::uint64_t photos_end = 0;
  std::uint64_t links_end = 0;
};

struct Rows {
  std::vector<Row> rows;  // one a record
  std::string lines;      // JSONL
  Batch batch;            // columns
  Batch photos;
  Batch links;

  std::size_t byte_size() const {
    return rows.size() * sizeof(Row) + lines.size() + batch.byte_size() + photos.byte_size() + links.byte_size();
  }
  void clear();
  // Takes back what a row that was never ended left behind.
  void drop_open_row();
  // Takes the rows of `other` behind one's own.
  void append(const Rows& other);

  // Between processes; the batches must have their columns before read().
  void write(std::string& out) const;
  bool read(std::string_view& in);
};

}  // namespace tearsheet::pipeline
