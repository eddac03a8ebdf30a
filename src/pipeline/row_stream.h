// Pages in, rows out in order, pulled by the caller a piece at a time: the pipeline's middle for engines that bring
// their own threads and their own output. With one thread everything happens within the pull.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "src/pipeline/row_maker.h"
#include "src/pipeline/shard.h"
#include "tearsheet/error.h"

namespace tearsheet::pipeline {

// Where chunks come from, one after the other; called by one thread at a time.
class ChunkSource {
 public:
  virtual ~ChunkSource() = default;
  // Fills the chunk; false at the end. `begins_input` is set where a new input starts.
  virtual Result<bool> next(Chunk& chunk, bool& begins_input) = 0;
};

struct MadeRows {
  Rows rows;
  Account account;
  bool begins_input = false;
};

class RowStream {
 public:
  // `wanted` as in ScanOptions.
  RowStream(std::unique_ptr<ChunkSource> source, const RowPlan& plan, unsigned threads, std::function<bool()> wanted);
  ~RowStream();
  RowStream(const RowStream&) = delete;

  // The rows of the next chunk; false at the end.
  Result<bool> next(MadeRows& made);

 private:
  Result<bool> make_one(RowMaker& maker, Chunk& chunk, MadeRows& made, std::uint64_t& number);
  void work();

  const RowPlan& plan_;
  const std::function<bool()> wanted_;
  std::unique_ptr<ChunkSource> source_;
  std::optional<RowMaker> maker_;  // of the one thread
  Chunk chunk_;

  std::vector<std::thread> threads_;
  std::size_t window_ = 0;  // chunks ahead of the caller
  std::mutex read_mutex_;
  std::uint64_t read_ = 0;  // chunks; under read_mutex_
  bool at_end_ = false;     // or at an error: the source is not asked again; under read_mutex_
  std::mutex mutex_;        // all that follows
  std::condition_variable changed_;
  std::map<std::uint64_t, Result<MadeRows>> ready_;
  std::uint64_t next_ = 0;
  std::optional<std::uint64_t> end_;  // the number of chunks, once it is known
  bool stop_ = false;
};

}  // namespace tearsheet::pipeline
