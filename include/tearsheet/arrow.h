// Rows as Arrow record batches, through Arrow's C interfaces alone: pyarrow, Polars, DuckDB, Spark and whatever else
// speaks them read ours without a copy, and no Arrow library is needed here.
//
//   auto scanner = tearsheet::Scanner::open({.rows = {.inputs = {{"crawl.warc.gz"}}}});
//   ArrowArrayStream stream;
//   scanner->export_stream(&stream);       // hand it over; whoever takes it calls stream.release
//   ...
//   scanner->counts();                     // what was read, also when the stream is gone
//
// Ownership is as the C data interface says: every struct that we fill is released by its own `release`, children that
// were moved out are no longer ours, batches outlive the stream and the Scanner. A stream that we are given is ours
// from the call on. A stream may be pulled from many threads, which take
// turns; errors come back as errno with get_last_error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tearsheet/error.h"
#include "tearsheet/pipeline.h"

// The structures of the Arrow C data and C stream interfaces, which are fixed for good; under the guards that the
// specification names, so that other copies do no harm.
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

extern "C" {
struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  std::int64_t flags;
  std::int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};

struct ArrowArray {
  std::int64_t length;
  std::int64_t null_count;
  std::int64_t offset;
  std::int64_t n_buffers;
  std::int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};
}
#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

extern "C" {
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
  int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
  const char* (*get_last_error)(struct ArrowArrayStream*);
  void (*release)(struct ArrowArrayStream*);
  void* private_data;
};
}
#endif

namespace tearsheet {

enum class ScanTable : std::uint8_t { kRows, kPhotos, kLinks };

struct ScanOptions {
  // Of these count: inputs, archive_base, schema, columns, extract, warc (its range too), payload, source, choice,
  // threads (0 is 1 here: engines bring their own), memory_bytes, shard_index and shard_count.
  PipelineOptions rows;
  ScanTable table = ScanTable::kRows;
  // A batch ends with the row that reaches one of these.
  std::size_t batch_rows = 1024;
  std::size_t batch_bytes = std::size_t{8} << 20;
  // For extract_stream(): the columns of the incoming table. All but the page's may be missing.
  std::string html_column = "html";
  std::string url_column = "url";
  std::string id_column = "id";
  // Asked by who pulls, before each piece of work and ten times a second while it waits: false ends the reading, and
  // the pull fails with ECANCELED. None: always wanted.
  std::function<bool()> wanted;
};

class Scanner {
 public:
  // Pages of the inputs, one row each, in order; `choice` applies, `dedup` within each input.
  static Result<Scanner> open(const ScanOptions& options);
  // Pages of an incoming table: one row out for each row in, in order (fewer where `choice` leaves some out). Takes the
  // stream over, also when it gives an Error. The page's column is text or bytes of any of Arrow's layouts; a null is a
  // row with status "empty".
  static Result<Scanner> over(ArrowArrayStream* incoming, const ScanOptions& options);

  Scanner(Scanner&&) noexcept;
  Scanner& operator=(Scanner&&) noexcept;
  ~Scanner();

  // Once. The stream keeps what it needs; the Scanner may go before it.
  Result<void> export_stream(ArrowArrayStream* out);
  Result<void> export_schema(ArrowSchema* out) const;
  // Of what was handed out so far. Any thread.
  RunCounts counts() const;

 private:
  struct Impl;
  explicit Scanner(std::shared_ptr<Impl> impl);
  std::shared_ptr<Impl> impl_;
};

}  // namespace tearsheet
