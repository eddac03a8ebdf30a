// One input on its way to its output. Reading is done by one thread at a time, in order; what workers make of it may
// come back in any order and is written in order, by whoever brings the piece that is next.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "src/pipeline/account.h"
#include "src/pipeline/inputs.h"
#include "src/pipeline/manifest.h"
#include "src/pipeline/output_file.h"
#include "src/pipeline/page_source.h"
#include "src/pipeline/row_plan.h"
#include "src/pipeline/rows.h"
#include "src/pipeline/table_encoder.h"

namespace tearsheet::pipeline {

// A run of records, read together.
struct Chunk {
  std::uint64_t number = 0;  // from 0, in order
  std::vector<Page> pages;   // the first `size` are in use: their memory is kept
  std::size_t size = 0;
  std::uint64_t bytes = 0;
  Account account;

  Page& add();
  void clear();
};

// Where rows go: files that become a shard, or a stream that all inputs share.
class RowOutput {
 public:
  static Result<std::unique_ptr<RowOutput>> in_folder(const RowPlan& plan, const PipelineOptions& options,
                                                      const std::string& shard);
  static std::unique_ptr<RowOutput> to_stream(const RowPlan& plan, const PipelineOptions& options);

  // Appends the rows that are none of the reader's or the choice's outcasts; counts them all.
  Result<void> append(const Rows& rows, bool dedup, RunCounts& counts);
  // Everything to the disk and under final names; then append() must not be called again.
  Result<void> finish(std::vector<ManifestFile>& files);
  std::uint64_t bytes() const;
  int failure() const { return failure_; }  // errno of a stream's failed write
  void forget_texts() { texts_.clear(); }   // a next input begins

 private:
  struct Table {
    TableEncoder encoder;
    OutputFile file;
    std::uint64_t bytes = 0;
  };
  struct HashOfHash {
    std::size_t operator()(const Hash128& hash) const { return static_cast<std::size_t>(hash.low); }
  };
  Result<void> drain(Table& table);

  int descriptor_ = -1;  // of a stream
  int failure_ = 0;
  bool as_lines_ = false;
  std::vector<Table> tables_;  // rows, photos, links: those that there are
  int photos_ = -1;            // index into tables_
  int links_ = -1;
  std::unordered_set<Hash128, HashOfHash> texts_;  // seen in this input
};

class Shard {
 public:
  Shard(Work work, std::unique_ptr<PageSource> source, RowOutput* output, bool dedup);

  // Fills the chunk; false (and an empty chunk) when all was read. Called by any thread; they take turns. A source that
  // fails ends the input as its end does, with problem() said: what came before it is still accounted for in order.
  bool read(Chunk& chunk, std::uint64_t chunk_bytes, std::size_t chunk_records);
  bool all_read() const { return all_read_.load(std::memory_order_acquire); }

  // What was made of a chunk. Writes it if it is next, and all that waited for it. True for the one call after which
  // everything is written. `released` is the memory of what was written.
  Result<bool> deliver(std::uint64_t number, Account account, Rows rows, std::uint64_t held, std::uint64_t& released,
                       RunCounts& written);

  const Work& work() const { return work_; }
  Manifest& manifest() { return manifest_; }
  // Why the source failed; empty if it did not. To be asked once everything is written.
  const std::string& problem() const { return problem_; }
  RowOutput& output() { return *output_; }
  std::uint64_t position() const { return position_.load(std::memory_order_relaxed); }
  std::optional<std::uint64_t> size() const { return size_; }

  std::unique_ptr<RowOutput> owned_output;  // of a shard in a folder
  ShardLock lock;
  // The scheduler's, under its lock.
  std::size_t index = 0;
  unsigned threads = 0;  // at work on it
  bool finished = false;

 private:
  struct Made {
    Account account;
    Rows rows;
    std::uint64_t held = 0;
  };

  Work work_;
  RowOutput* output_;
  bool dedup_;

  std::mutex read_mutex_;
  std::unique_ptr<PageSource> source_;
  std::uint64_t chunks_read_ = 0;
  std::atomic<bool> all_read_{false};
  std::atomic<std::uint64_t> position_{0};
  std::optional<std::uint64_t> size_;
  std::string problem_;

  std::mutex write_mutex_;
  std::map<std::uint64_t, Made> waiting_;
  std::uint64_t next_ = 0;  // to be written
  bool writing_ = false;
  bool done_ = false;
  Manifest manifest_;  // its counts grow with what is written
};

}  // namespace tearsheet::pipeline
