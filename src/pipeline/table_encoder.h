// Rows to the bytes of one file: lines, plain or packed in blocks that each unpack by themselves, or Parquet. Pure:
// what is ready lies in pending(). The bytes depend on the rows alone, not on how they were handed over.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/pipeline/column.h"
#include "src/pipeline/parquet_writer.h"
#include "tearsheet/pipeline.h"

namespace tearsheet::pipeline {

// A gzip member or zstd frame holds the lines up to the one that brings it to this size.
inline constexpr std::size_t kLineBlockBytes = std::size_t{1} << 20;

class TableEncoder {
 public:
  // `schema` is of Parquet alone.
  TableEncoder(OutputFormat format, int compression_level, const std::vector<ColumnSpec>& schema);
  ~TableEncoder();
  TableEncoder(TableEncoder&&) noexcept;

  void add_line(std::string_view line);  // with its end
  void add_row(const Batch& batch, std::size_t row);
  void finish();

  std::string& pending() { return parquet_ ? parquet_->pending() : pending_; }
  std::uint64_t rows() const { return rows_; }

 private:
  struct Packer;
  void pack_block();

  OutputFormat format_;
  std::optional<ParquetWriter> parquet_;
  std::unique_ptr<Packer> packer_;
  std::string block_;
  std::string pending_;
  std::uint64_t rows_ = 0;
};

// "jsonl", "jsonl.gz", "jsonl.zst", "parquet"
std::string_view extension_of(OutputFormat format);

}  // namespace tearsheet::pipeline
