// Rows in, the bytes of a Parquet file out: no Arrow C++ is at hand, and what we need of the format is small. Data
// pages of version 1 (every reader has them), dictionary and plain values, zstd, statistics, page index, row groups cut
// by size. Lists are three-level; elements are required.
//
// The writer does no input or output: what is ready lies in pending(), which the caller writes and clears. The bytes
// depend on the rows and options alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "src/pipeline/column.h"

namespace tearsheet::pipeline {

struct ParquetOptions {
  int zstd_level = 3;
  // A row group ends with the row that brings its encoded bytes to this; about what the writer holds in memory.
  std::size_t row_group_bytes = std::size_t{16} << 20;
  std::size_t row_group_rows = 1'000'000;
  std::vector<std::pair<std::string, std::string>> metadata;  // the file's key-value pairs
};

class ParquetWriter {
 public:
  explicit ParquetWriter(std::vector<ColumnSpec> schema, ParquetOptions options = {});
  ~ParquetWriter();
  ParquetWriter(ParquetWriter&&) noexcept;

  // `batch` has the schema's columns.
  void append(const Batch& batch, std::size_t row);
  void append(const Batch& batch);
  // Writes the open row group, the page index and the footer.
  void finish();

  std::string& pending();
  std::uint64_t rows() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tearsheet::pipeline
