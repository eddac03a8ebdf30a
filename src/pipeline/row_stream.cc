#include "src/pipeline/row_stream.h"

#include <signal.h>

#include <chrono>
#include <exception>
#include <new>
#include <utility>

namespace tearsheet::pipeline {

namespace {

constexpr std::chrono::milliseconds kLookEvery{100};

std::unexpected<Error> not_wanted() {
  return std::unexpected(Error{ErrorCode::kCancelled, "the reading was ended before its end"});
}

}  // namespace

RowStream::RowStream(std::unique_ptr<ChunkSource> source, const RowPlan& plan, unsigned threads,
                     std::function<bool()> wanted)
    : plan_(plan), wanted_(std::move(wanted)), source_(std::move(source)) {
  if (threads <= 1) {
    maker_.emplace(plan);
    return;
  }
  window_ = 2 * std::size_t{threads};
  sigset_t blocked;
  sigset_t before;
  ::sigfillset(&blocked);
  for (const int fatal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGPROF}) ::sigdelset(&blocked, fatal);
  ::pthread_sigmask(SIG_SETMASK, &blocked, &before);
  try {
    for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
  } catch (const std::exception&) {  // fewer threads than asked for will do; without any, the puller does the work
    if (threads_.empty()) maker_.emplace(plan);
  }
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

RowStream::~RowStream() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

// Reads a chunk and makes its rows.
Result<bool> RowStream::make_one(RowMaker& maker, Chunk& chunk, MadeRows& made, std::uint64_t& number) {
  {
    const std::lock_guard lock(read_mutex_);
    chunk.clear();
    made.begins_input = false;
    number = read_++;
    if (at_end_) return false;
    Result<bool> got = source_->next(chunk, made.begins_input);
    if (!got || !*got) {
      at_end_ = true;
      return got;
    }
  }
  made.rows = empty_rows(plan_);
  made.account = std::move(chunk.account);
  for (std::size_t i = 0; i < chunk.size; ++i) maker.make(chunk.pages[i], made.rows);
  return true;
}

void RowStream::work() {
  RowMaker maker(plan_);
  Chunk chunk;
  while (true) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return stop_ || end_ || ready_.size() < window_; });
      if (stop_ || end_) return;
    }
    Result<MadeRows> made = MadeRows{};
    std::uint64_t number = 0;
    bool more = false;
    try {
      const Result<bool> got = make_one(maker, chunk, *made, number);
      if (got) {
        more = *got;
      } else {
        made = std::unexpected(got.error());
      }
    } catch (const std::bad_alloc&) {
      made = std::unexpected(Error{ErrorCode::kIo, "out of memory"});
    } catch (const std::exception& problem) {
      made = std::unexpected(Error{ErrorCode::kIo, problem.what()});
    }
    const std::lock_guard lock(mutex_);
    if (!more && (!end_ || number < *end_)) end_ = made ? number : number + 1;
    if (!made || more) ready_.emplace(number, std::move(made));
    changed_.notify_all();
  }
}

Result<bool> RowStream::next(MadeRows& made) {
  if (maker_) {
    std::uint64_t number = 0;
    if (wanted_ && !wanted_()) return not_wanted();
    try {
      return make_one(*maker_, chunk_, made, number);
    } catch (const std::bad_alloc&) {
      return std::unexpected(Error{ErrorCode::kIo, "out of memory"});
    }
  }
  std::unique_lock lock(mutex_);
  do {
    lock.unlock();
    if (wanted_ && !wanted_()) return not_wanted();
    lock.lock();
  } while (!changed_.wait_for(lock, kLookEvery, [&] { return ready_.contains(next_) || (end_ && next_ >= *end_); }));
  const auto found = ready_.find(next_);
  if (found == ready_.end()) return false;
  Result<MadeRows> result = std::move(found->second);
  ready_.erase(found);
  ++next_;
  changed_.notify_all();
  if (!result) return std::unexpected(result.error());
  made = std::move(*result);
  return true;
}

}  // namespace tearsheet::pipeline
