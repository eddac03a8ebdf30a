// Many inputs, many threads, one order: archives, folders and lists in; JSONL and Parquet out, a shard an input, with a
// manifest that accounts for every record.
//
//   tearsheet::PipelineOptions options;
//   options.inputs = {{"CC-MAIN-20240501.warc.gz"}};
//   options.output_folder = "out";
//   auto summary = tearsheet::run(options);
//
// Promises (docs/pipeline.md says how they are kept):
//  - rows are in input order, and the same bytes for any number of threads, with or without `isolate`;
//  - records read = rows written + each skip by its reason, for every input;
//  - a file under its final name is whole; NAME.manifest.json, written last, is the proof that an input is done;
//  - the same run again does only what lacks a valid manifest, and gives what an undisturbed run would have given;
//  - memory is bounded by `memory_bytes` and the largest record.
// Threads: run() makes its own and joins them before it returns; Progress is called on the caller's thread. Two runs
// share nothing but the file system. Nothing is printed; no signal's disposition is changed.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tearsheet/article.h"
#include "tearsheet/error.h"
#include "tearsheet/extract.h"
#include "tearsheet/warc.h"

namespace tearsheet {

// ---- what goes in -------------------------------------------------------------------------------------------------

enum class InputKind : std::uint8_t {
  kAuto,    // by name, then by its first bytes
  kWarc,    // WARC, ARC, WACZ; a path, "-", http(s)://, s3://
  kHtml,    // one page; .gz is unpacked. All pages given as such make one shard, named "pages"
  kFolder,  // every .html, .htm, .xhtml, .shtml and .gz of these below it, in order of their paths; one shard
  kJsonl,   // an object a line with "html" (text) or "path" (of a page), and "url", "id" if it has them
  kCsv,     // lines of warc_filename,offset,length (a header is allowed, in any order of columns)
  kList,    // a line an input, of kind kAuto; empty lines and lines that begin with # are not
};

struct Input {
  std::string path;
  InputKind kind = InputKind::kAuto;
};

// ---- what comes out -----------------------------------------------------------------------------------------------

enum class OutputFormat : std::uint8_t { kJsonl, kJsonlGzip, kJsonlZstd, kParquet };

enum class RowSchema : std::uint8_t {
  kTearsheet,    // docs/pipeline.md
  kFineweb,      // text id dump url date file_path language language_score token_count
  kDatatrove,    // text id metadata
  kTrafilatura,  // trafilatura's JSON keys
};

// Which pages become rows. What is left out is counted under the name in quotes.
struct Choice {
  std::vector<std::string> languages;    // "language": BCP 47; "en" takes "en-GB" too
  std::uint32_t min_words = 0;           // "min-words": of the text
  double min_quality = 0;                // "min-quality"
  std::vector<PageType> page_types;      // "page-type"
  std::vector<std::string> url_filters;  // "url-filter": one of these is part of the address; * stands for anything
  std::vector<Status> statuses;          // "status"
  bool only_with_metadata = false;       // "no-metadata": title, date and an address
  bool dedup = false;  // "duplicate": the same text earlier in the same input; pages without text stay
};

// What is wrong with a choice, if anything: a language that no page can have, a quality beyond 0 to 1. run() and scan()
// ask by themselves.
std::optional<Error> check(const Choice& choice);

// The name in quotes by which a page that was read is left out; empty where it is kept. Neither its address nor `dedup`
// is asked. `words`: of its text.
std::string_view left_out_by(const Choice& choice, const Article& article, std::uint64_t words);

struct PipelineOptions {
  std::vector<Input> inputs;
  // Put before the names in a kCsv list that are no file here: "s3://commoncrawl/" for Common Crawl's index.
  std::string archive_base;

  // Where to. A folder gives shards and manifests; without one all rows go to `output_descriptor`, in order.
  std::string output_folder;
  int output_descriptor = -1;
  OutputFormat format = OutputFormat::kJsonl;
  RowSchema schema = RowSchema::kTearsheet;
  std::vector<std::string> columns;  // empty: all that the options fill
  bool photos_table = true;          // Parquet in a folder: NAME.photos.parquet, one row a photo
  bool links_table = false;          // the same: NAME.links.parquet, one row a link of the body
  int compression_level = 0;         // of gzip, zstd, Parquet; 0: 6 for gzip, 3 for zstd

  Options extract;  // url, content_type, truncated and flat are filled from each record
  WarcOptions warc;
  PayloadOptions payload;
  SourceOptions source;
  Choice choice;

  unsigned threads = 0;            // 0: as many as the process may run on
  std::uint64_t memory_bytes = 0;  // for records in flight; 0: 24 MiB a thread. The largest record comes on top
  std::uint32_t shard_index = 0;   // of an array of jobs: inputs whose number modulo shard_count is shard_index
  std::uint32_t shard_count = 1;
  bool resume = true;    // false: do everything again
  bool isolate = false;  // read pages in processes of their own, so that a crash costs its record alone

  // For tests of `isolate`: reading the page of this address ends the process that reads it.
  std::string crash_on_url;
};

// ---- what is told -------------------------------------------------------------------------------------------------

struct RunCounts {
  std::uint64_t records = 0;
  std::uint64_t rows = 0;
  std::map<std::string, std::uint64_t> skipped;   // reason -> records
  std::map<std::string, std::uint64_t> statuses;  // of the rows written
  std::uint64_t photos = 0;                       // rows of the photo table
  std::uint64_t links = 0;
  std::uint64_t damaged = 0;         // records with damage that were given all the same
  std::uint64_t skipped_ranges = 0;  // byte ranges that belong to no record
  std::uint64_t skipped_bytes = 0;
  std::uint64_t input_bytes = 0;  // as stored
  std::uint64_t page_bytes = 0;   // of pages, all codings undone
  std::uint64_t output_bytes = 0;

  RunCounts& operator+=(const RunCounts& other);
};

// Bytes of an input that belong to no record.
struct LostRange {
  std::string entry;  // the WACZ's entry they are in; else empty
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  std::uint64_t stream_offset = 0;  // of unpacked bytes, where the range lies within a member
  std::uint64_t stream_length = 0;
  std::string reason;

  bool operator==(const LostRange&) const = default;
};

enum class InputState : std::uint8_t {
  kDone,
  kResumed,  // it had a valid manifest; its counts are those of the manifest
  kFailed,   // `error` says why; nothing of it is under a final name. Of a stream, what came before is written
  kLeft,     // the run ended before
};

struct InputSummary {
  std::string input;
  std::string shard;  // the output's path without its extension; empty for a stream
  InputState state = InputState::kLeft;
  std::string error;
  RunCounts counts;
  std::vector<LostRange> lost;  // the first 100,000; of an input that was done before, in its manifest

  // The state and what was counted, as one JSON object on one line.
  std::string to_json() const;
};

struct RunSummary {
  std::vector<InputSummary> inputs;  // in order
  RunCounts total;
  bool cancelled = false;
  bool pipe_closed = false;    // the reader of the stream went away: `error` says so, and a filter leaves quietly
  std::optional<Error> error;  // what ended the run early: disk full, closed pipe, folder removed

  std::uint64_t count(InputState state) const;
  // One JSON object on one line, as `--summary json` prints it.
  std::string to_json() const;
};

struct ProgressReport {
  RunCounts counts;  // of this run: not of inputs that were done before
  std::uint64_t inputs = 0;
  std::uint64_t inputs_done = 0;  // resumed and failed ones too
  std::uint64_t inputs_failed = 0;
  std::uint64_t read_bytes = 0;              // of input, as stored
  std::optional<std::uint64_t> whole_bytes;  // of all inputs, where all sizes are known
};

// Called on the thread that called run(), every `interval_milliseconds` and once at the end.
struct Progress {
  std::function<void(const ProgressReport&)> update;
  std::function<void(const InputSummary&)> input_done;
  unsigned interval_milliseconds = 200;
};

// A request to stop that a signal handler may make: rows that are begun are finished or dropped, unfinished shards are
// removed, and run() returns with `cancelled`.
class Cancel {
 public:
  void request() noexcept { requested_.store(true, std::memory_order_relaxed); }
  bool requested() const noexcept { return requested_.load(std::memory_order_relaxed); }

 private:
  std::atomic<bool> requested_{false};
  static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");
};

// An Error says that the options are wrong (or an input list cannot be read); everything later is in the summary.
Result<RunSummary> run(const PipelineOptions& options, const Progress* progress = nullptr,
                       const Cancel* cancel = nullptr);

// The columns that `columns` may name, in order, for help texts and tests.
std::vector<std::string> row_columns(RowSchema schema, OutputFormat format);

}  // namespace tearsheet
