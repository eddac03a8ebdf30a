#include "src/pipeline/shard.h"

#include <utility>

#include "src/pipeline/json_text.h"
#include "src/pipeline/source_digest.h"
#include "tearsheet/version.h"

namespace tearsheet::pipeline {

Page& Chunk::add() {
  if (size == pages.size()) pages.emplace_back();
  return pages[size++];
}

void Chunk::clear() {
  size = 0;
  bytes = 0;
  account = {};
}

Shard::Shard(Work work, std::unique_ptr<PageSource> source, RowOutput* output, bool dedup)
    : work_(std::move(work)), output_(output), dedup_(dedup), source_(std::move(source)), size_(source_->size()) {
  manifest_.input = well_formed(work_.name);
  manifest_.input_bytes = size_;
  manifest_.engine = kEngine;
  manifest_.build = source_digest();
}

bool Shard::read(Chunk& chunk, std::uint64_t chunk_bytes, std::size_t chunk_records) {
  chunk.clear();
  const std::lock_guard guard(read_mutex_);
  if (all_read()) return false;
  bool more = true;
  while (chunk.size < chunk_records && chunk.bytes < chunk_bytes) {
    Page& page = chunk.add();
    Result<bool> got = source_->next(page, chunk.account);
    if (!got) problem_ = got.error().message;
    if (!got || !*got) {
      --chunk.size;
      more = false;
      break;
    }
    chunk.bytes += page.byte_size();
  }
  position_.store(source_->position(), std::memory_order_relaxed);
  chunk.number = chunks_read_++;
  if (!more) {
    source_.reset();  // its memory is no longer needed
    all_read_.store(true, std::memory_order_release);
  }
  return true;  // the last chunk may be empty; it brings the account to its end
}

Result<bool> Shard::deliver(std::uint64_t number, Account account, Rows rows, std::uint64_t held,
                            std::uint64_t& released, RunCounts& written) {
  std::unique_lock guard(write_mutex_);
  waiting_.emplace(number, Made{std::move(account), std::move(rows), held});
  if (writing_) return false;  // who writes will come to it
  writing_ = true;
  while (true) {
    const auto next = waiting_.find(next_);
    if (next == waiting_.end()) break;
    const Made made = std::move(next->second);
    waiting_.erase(next);
    guard.unlock();
    RunCounts counts;
    counts.records = made.account.records;
    counts.damaged = made.account.damaged;
    counts.skipped = made.account.skipped;
    counts.skipped_ranges = made.account.ranges.size();
    for (const LostRange& range : made.account.ranges) {
      counts.skipped_bytes += range.length;
      if (manifest_.ranges.size() < kMaxRanges) manifest_.ranges.push_back(range);
    }
    const std::uint64_t bytes_before = output_->bytes();
    Result<void> appended = output_->append(made.rows, dedup_, counts);
    counts.output_bytes = output_->bytes() - bytes_before;
    manifest_.counts += counts;
    written += counts;
    released += made.held;
    guard.lock();
    ++next_;
    if (!appended) {
      writing_ = false;
      return std::unexpected(appended.error());
    }
  }
  writing_ = false;
  // chunks_read_ stands still once all_read_ is set.
  if (done_ || !all_read() || next_ != chunks_read_) return false;
  done_ = true;
  return true;
}

}  // namespace tearsheet::pipeline
