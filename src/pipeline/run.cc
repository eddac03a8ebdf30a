// The run. Every thread does the same: take a run of records from a shard (reading is serial in a shard), make rows of
// them, hand them over to be written in order, and write what is next while at it. So there is no queue of unread
// pages, no reader or writer thread to wait for, and one thread is the plain loop. Threads spread over inputs first,
// since shards share nothing; what is left over joins the inputs that are open.
#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>
#include <thread>
#include <utility>

#include "src/pipeline/inputs.h"
#include "src/pipeline/json_text.h"
#include "src/pipeline/manifest.h"
#include "src/pipeline/row_maker.h"
#include "src/pipeline/shard.h"
#include "src/pipeline/source_digest.h"
#include "src/pipeline/worker_process.h"
#include "tearsheet/pipeline.h"
#include "tearsheet/version.h"

namespace tearsheet {
namespace pipeline {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kChunkBytes = std::uint64_t{512} << 10;
constexpr std::size_t kChunkRecords = 32;
constexpr std::uint64_t kMemoryAThread = std::uint64_t{24} << 20;
constexpr unsigned kMaxThreads = 1024;

unsigned available_processors() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (::sched_getaffinity(0, sizeof set, &set) == 0) return static_cast<unsigned>(std::max(1, CPU_COUNT(&set)));
  return std::max(1U, std::thread::hardware_concurrency());
}

std::unexpected<Error> wrong_option(std::string message) {
  return std::unexpected(Error{ErrorCode::kInvalidOption, std::move(message)});
}

Result<void> check(const PipelineOptions& options) {
  if (options.inputs.empty()) return wrong_option("inputs: there are none");
  if (options.output_folder.empty() && options.output_descriptor < 0) {
    return wrong_option("output_folder or output_descriptor must be given");
  }
  if (options.threads > kMaxThreads) return wrong_option("threads: at most 1024");
  if (!(options.choice.min_quality >= 0 && options.choice.min_quality <= 1)) {
    return wrong_option("min_quality: from 0 to 1");
  }
  const bool is_gzip = options.format == OutputFormat::kJsonlGzip;
  if (options.compression_level < 0 || options.compression_level > (is_gzip ? 12 : 19)) {
    return wrong_option(is_gzip ? "compression_level: 1 to 12 for gzip" : "compression_level: 1 to 19 for zstd");
  }
  if (const Result<Article> tried = Extractor().extract("", options.extract); !tried) {
    return std::unexpected(tried.error());
  }
  return {};
}

// What one thread keeps from chunk to chunk.
struct Worker {
  Worker(const RowPlan& plan, WorkerSpawner* spawner) : maker(plan), single(empty_rows(plan)) {
    if (spawner != nullptr) process.emplace(*spawner);
  }
  RowMaker maker;
  std::optional<WorkerProcess> process;
  Rows single;  // of a worker process
  Chunk chunk;
};

class Run {
 public:
  Run(const PipelineOptions& options, RowPlan plan, std::vector<Work> work, const Progress* progress,
      const Cancel* cancel)
      : options_(options), plan_(std::move(plan)), work_(std::move(work)), progress_(progress), cancel_(cancel) {
    threads_ = options.threads != 0 ? options.threads : available_processors();
    memory_ = options.memory_bytes != 0 ? options.memory_bytes : kMemoryAThread * threads_;
    summary_.inputs.resize(work_.size());
    for (std::size_t i = 0; i < work_.size(); ++i) {
      unopened_.push_back(i);
      summary_.inputs[i].input = work_[i].name;
      if (!is_stream()) summary_.inputs[i].shard = options_.output_folder + "/" + work_[i].shard;
    }
    fingerprint_ = fingerprint(options_);
  }

  Result<RunSummary> go() {
    if (options_.isolate) {
      Result<std::unique_ptr<WorkerSpawner>> spawner = WorkerSpawner::start(plan_);
      if (!spawner) return std::unexpected(spawner.error());
      spawner_ = std::move(*spawner);
    }
    if (is_stream()) {
      stream_ = RowOutput::to_stream(plan_, options_);
    } else {
      std::error_code error;
      fs::create_directories(options_.output_folder, error);
      if (error) {
        return std::unexpected(
            Error{ErrorCode::kIo, "cannot make the folder " + options_.output_folder + ": " + error.message()});
      }
      remove_stale_temporaries(options_.output_folder);
    }
    measure_inputs();
    start_threads();
    watch();
    for (std::thread& thread : running_) thread.join();
    if (stream_ && !summary_.error) {
      std::vector<ManifestFile> none;
      const std::uint64_t before = stream_->bytes();
      if (Result<void> finished = stream_->finish(none); !finished) stop_with(finished.error());
      counts_.output_bytes += stream_->bytes() - before;
    }
    summary_.cancelled = is_cancelled() && summary_.count(InputState::kLeft) != 0;
    for (const InputSummary& input : summary_.inputs) summary_.total += input.counts;
    if (stream_) summary_.total.output_bytes = stream_->bytes();
    report();
    return std::move(summary_);
  }

 private:
  using ShardPointer = std::shared_ptr<Shard>;

  bool is_stream() const { return options_.output_folder.empty(); }
  bool is_cancelled() const { return cancel_ != nullptr && cancel_->requested(); }
  bool is_stopped() const { return stop_.load(std::memory_order_relaxed) || is_cancelled(); }

  // The bytes there are to read, if all inputs are files.
  void measure_inputs() {
    std::uint64_t sum = 0;
    for (const Work& work : work_) {
      std::error_code error;
      const auto size = fs::file_size(work.name, error);
      if (error || work.kind == InputKind::kHtml || work.kind == InputKind::kCsv) return;
      sum += size;
    }
    whole_bytes_ = sum;
  }

  // Signals are the caller's affair; a closed pipe is an error of write() here.
  void start_threads() {
    sigset_t blocked;
    sigset_t before;
    ::sigfillset(&blocked);
    for (const int signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGPROF}) ::sigdelset(&blocked, signal);
    ::pthread_sigmask(SIG_SETMASK, &blocked, &before);
    try {
      for (unsigned i = 0; i < threads_; ++i) {
        {
          const std::lock_guard lock(mutex_);
          ++alive_;
        }
        running_.emplace_back([this] { live(); });
      }
    } catch (const std::exception&) {  // fewer threads than asked for will do, none will not
      const std::lock_guard lock(mutex_);
      --alive_;
      if (running_.empty()) fail_run({ErrorCode::kIo, "cannot start a thread"});
    }
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  }

  // The caller's thread: progress, and an eye on the cancellation.
  void watch() {
    const auto interval = std::chrono::milliseconds(
        progress_ != nullptr ? std::clamp(progress_->interval_milliseconds, 10U, 60'000U) : 100U);
    std::unique_lock lock(mutex_);
    while (alive_ != 0) {
      changed_.wait_for(lock, std::min(interval, std::chrono::milliseconds(100)));
      if (is_cancelled()) changed_.notify_all();
      std::vector<InputSummary> done;
      std::swap(done, to_tell_);
      const auto now = std::chrono::steady_clock::now();
      const bool due = progress_ != nullptr && progress_->update && now - last_report_ >= interval;
      lock.unlock();
      if (progress_ != nullptr && progress_->input_done) {
        for (const InputSummary& input : done) progress_->input_done(input);
      }
      if (due) {
        last_report_ = now;
        report();
      }
      lock.lock();
    }
    if (progress_ != nullptr && progress_->input_done) {
      for (const InputSummary& input : to_tell_) progress_->input_done(input);
    }
  }

  void report() {
    if (progress_ == nullptr || !progress_->update) return;
    ProgressReport report;
    {
      const std::lock_guard lock(mutex_);
      report.counts = counts_;
      report.inputs = work_.size();
      report.inputs_done = done_inputs_;
      report.inputs_failed = failed_inputs_;
      report.read_bytes = read_bytes_;
      for (const ShardPointer& shard : open_) report.read_bytes += shard->position();
      report.whole_bytes = whole_bytes_;
    }
    progress_->update(report);
  }

  // ---- a thread's life -------------------------------------------------------------------------------------------

  void live() {
    try {
      Worker worker(plan_, spawner_.get());
      while (ShardPointer shard = take_shard()) {
        while (step(*shard, worker)) {
        }
        leave(shard);
      }
    } catch (const std::bad_alloc&) {
      stop_with({ErrorCode::kIo, "out of memory"});
    } catch (const std::exception& problem) {
      stop_with({ErrorCode::kIo, problem.what()});
    }
    const std::lock_guard lock(mutex_);
    --alive_;
    changed_.notify_all();
  }

  // A shard to work on: an input that is not open yet, else the open one with the fewest threads. Null when there is no
  // more to do.
  ShardPointer take_shard() {
    const std::size_t most_open = is_stream() ? 1 : threads_;
    std::unique_lock lock(mutex_);
    while (!is_stopped()) {
      if (!unopened_.empty() && open_.size() + opening_ < most_open) {
        const std::size_t index = unopened_.front();
        unopened_.pop_front();
        ++opening_;
        lock.unlock();
        ShardPointer shard = open(index);
        lock.lock();
        --opening_;
        changed_.notify_all();
        if (!shard) continue;
        shard->threads = 1;
        open_.push_back(shard);
        return shard;
      }
      ShardPointer least;
      for (const ShardPointer& shard : open_) {
        if (!shard->all_read() && (!least || shard->threads < least->threads)) least = shard;
      }
      if (least) {
        ++least->threads;
        return least;
      }
      if (open_.empty() && opening_ == 0 && unopened_.empty()) {
        if (busy_.empty()) return nullptr;
        // Another process does what is left. When it is done, or dead, it is looked at again.
        changed_.wait_for(lock, std::chrono::milliseconds(50));
        std::swap(unopened_, busy_);
        continue;
      }
      changed_.wait(lock);
    }
    return nullptr;
  }

  // One run of records. False when the shard has no more, or the run stops.
  bool step(Shard& shard, Worker& worker) {
    {
      // What is in flight is being worked on or waits for what is: it will go down by itself.
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return in_flight_ < memory_ || is_stopped(); });
    }
    if (is_stopped()) return false;
    Chunk& chunk = worker.chunk;
    if (!shard.read(chunk, kChunkBytes, kChunkRecords)) return false;
    account_memory(chunk.bytes, 0);
    Rows rows = empty_rows(plan_);
    for (std::size_t i = 0; i < chunk.size; ++i) {
      if (is_stopped()) return false;  // the open run of records is dropped
      if (!make(chunk.pages[i], worker, rows)) return false;
    }
    const std::uint64_t held = rows.byte_size();
    account_memory(held, chunk.bytes);
    if (chunk.bytes > 4 * kChunkBytes) worker.chunk = Chunk{chunk.number, {}, 0, 0, std::move(chunk.account)};

    std::uint64_t released = 0;
    RunCounts written;
    const Result<bool> done =
        shard.deliver(worker.chunk.number, std::move(worker.chunk.account), std::move(rows), held, released, written);
    {
      const std::lock_guard lock(mutex_);
      in_flight_ -= released;
      counts_ += written;
      changed_.notify_all();
    }
    if (!done) {
      stop_with(done.error());
      return false;
    }
    if (*done) finish(shard);
    return true;
  }

  bool make(const Page& page, Worker& worker, Rows& rows) {
    if (worker.process) {
      worker.single.clear();
      const Result<bool> lived = worker.process->make(page, worker.single);
      if (!lived) {
        stop_with(lived.error());
        return false;
      }
      if (!*lived) {
        worker.single.clear();
        worker.maker.make_failed(page, "reading this page ended its process", worker.single);
      }
      rows.append(worker.single);
      return true;
    }
    const std::size_t before = rows.rows.size();
    try {
      worker.maker.make(page, rows);
    } catch (const std::bad_alloc&) {
      // Whatever the page was, its row is not half there: rows are ended last. A second failure ends the run.
      if (rows.rows.size() != before) throw;
      rows.drop_open_row();
      worker.maker.make_failed(page, "out of memory", rows);
    }
    return true;
  }

  void account_memory(std::uint64_t more, std::uint64_t less) {
    const std::lock_guard lock(mutex_);
    in_flight_ += more;
    in_flight_ -= less;
  }

  void leave(const ShardPointer& shard) {
    const std::lock_guard lock(mutex_);
    --shard->threads;
    if (shard->threads == 0 && (shard->finished || is_stopped())) std::erase(open_, shard);
    changed_.notify_all();
  }

  // ---- a shard's beginning and end -------------------------------------------------------------------------------

  // Null if there is nothing to do: done before, cannot be opened, or another process is at it.
  ShardPointer open(std::size_t index) {
    const Work& work = work_[index];
    ShardLock lock;
    if (!is_stream()) {
      if (!lock.acquire(options_.output_folder, work.shard)) {
        const std::lock_guard guard(mutex_);
        busy_.push_back(index);
        return nullptr;
      }
      if (!look_at_manifest(index)) return nullptr;
    }
    Result<std::unique_ptr<PageSource>> source = open_work(work, options_);
    if (!source) {
      settle(index, {.state = InputState::kFailed, .error = source.error().message});
      return nullptr;
    }
    std::unique_ptr<RowOutput> owned;
    if (!is_stream()) {
      Result<std::unique_ptr<RowOutput>> output = RowOutput::in_folder(plan_, options_, work.shard);
      if (!output) {
        stop_with(output.error());
        return nullptr;
      }
      owned = std::move(*output);
    }
    RowOutput* const output = owned ? owned.get() : stream_.get();
    output->forget_texts();
    auto shard = std::make_shared<Shard>(work, std::move(*source), output, plan_.choice.dedup);
    shard->owned_output = std::move(owned);
    shard->lock = std::move(lock);
    shard->index = index;
    shard->manifest().options = fingerprint_;
    return shard;
  }

  std::string manifest_path(const Work& work) const {
    return options_.output_folder + "/" + work.shard + ".manifest.json";
  }

  // False if the input is settled: it has a valid manifest, or its place is taken.
  bool look_at_manifest(std::size_t index) {
    const Work& work = work_[index];
    std::ifstream in(manifest_path(work), std::ios::binary);
    if (!in) return true;
    const std::string json{std::istreambuf_iterator<char>(in), {}};
    const std::optional<Manifest> manifest = parse_manifest(json);
    if (manifest && options_.resume) {
      if (manifest->input != well_formed(work.name)) {
        settle(index, {.state = InputState::kFailed,
                       .error = manifest_path(work) + " is of another input: " + manifest->input +
                                " (choose another folder)"});
        return false;
      }
      if (is_valid(*manifest, work)) {
        settle(index, {.state = InputState::kResumed, .counts = manifest->counts});
        return false;
      }
    }
    // The proof goes before what it proves.
    ::unlink(manifest_path(work).c_str());
    if (manifest) {
      for (const ManifestFile& file : manifest->files) {
        if (file.name.find('/') == std::string::npos && file.name.starts_with(work.shard)) {
          ::unlink((options_.output_folder + "/" + file.name).c_str());
        }
      }
    }
    return true;
  }

  bool is_valid(const Manifest& manifest, const Work& work) const {
    if (manifest.engine != kEngine || manifest.build != source_digest() || manifest.options != fingerprint_ ||
        manifest.files.empty()) {
      return false;
    }
    std::error_code error;
    if (manifest.input_bytes) {
      const auto size = fs::file_size(work.name, error);
      if (!error && size != *manifest.input_bytes) return false;
    }
    return std::ranges::all_of(manifest.files, [&](const ManifestFile& file) {
      std::error_code ignored;
      return file.name.find('/') == std::string::npos &&
             fs::file_size(options_.output_folder + "/" + file.name, ignored) == file.bytes && !ignored;
    });
  }

  // Everything of the shard is written: files under their names, then the manifest. An input that failed leaves
  // nothing in a folder; of a stream, what was written stays written.
  void finish(Shard& shard) {
    Manifest& manifest = shard.manifest();
    manifest.counts.input_bytes = shard.position();
    const bool failed = !shard.problem().empty();
    if (!failed && !is_stream()) {
      if (is_stopped()) return;
      Result<void> finished = shard.output().finish(manifest.files);
      if (finished) {
        const std::uint64_t before = manifest.counts.output_bytes;
        manifest.counts.output_bytes = shard.output().bytes();
        {
          const std::lock_guard lock(mutex_);
          counts_.output_bytes += manifest.counts.output_bytes - before;
        }
        Result<OutputFile> file = OutputFile::create(options_.output_folder, shard.work().shard + ".manifest.json");
        finished = !file ? std::unexpected(file.error()) : file->write(to_json(manifest));
        if (finished) finished = file->commit();
      }
      if (!finished) return stop_with(finished.error());
      shard.lock.release();
    }
    shard.finished = true;
    InputSummary input;
    input.state = failed ? InputState::kFailed : InputState::kDone;
    if (!failed || is_stream()) {
      input.counts = manifest.counts;
      input.lost = std::move(manifest.ranges);
    }
    input.error = shard.problem();
    settle(shard.index, std::move(input), shard.position());
  }

  // Of `input` all but its name and shard.
  void settle(std::size_t index, InputSummary input, std::uint64_t read = 0) {
    const std::lock_guard lock(mutex_);
    InputSummary& settled = summary_.inputs[index];
    input.input = std::move(settled.input);
    input.shard = std::move(settled.shard);
    settled = std::move(input);
    ++done_inputs_;
    if (settled.state == InputState::kFailed) ++failed_inputs_;
    read_bytes_ += read;
    std::erase_if(open_, [&](const ShardPointer& shard) { return shard->index == index; });
    to_tell_.push_back(settled);
    changed_.notify_all();
  }

  void stop_with(const Error& error) {
    const std::lock_guard lock(mutex_);
    fail_run(error);
  }

  void fail_run(const Error& error) {  // with the lock held
    if (!summary_.error) {
      summary_.error = error;
      summary_.pipe_closed = stream_ && stream_->failure() == EPIPE;
    }
    stop_.store(true, std::memory_order_relaxed);
    changed_.notify_all();
  }

  const PipelineOptions& options_;
  const RowPlan plan_;
  const std::vector<Work> work_;
  const Progress* progress_;
  const Cancel* cancel_;
  unsigned threads_ = 1;
  std::uint64_t memory_ = 0;
  std::string fingerprint_;
  std::optional<std::uint64_t> whole_bytes_;
  std::unique_ptr<WorkerSpawner> spawner_;
  std::unique_ptr<RowOutput> stream_;
  std::vector<std::thread> running_;
  std::chrono::steady_clock::time_point last_report_{};
  std::atomic<bool> stop_{false};

  std::mutex mutex_;  // all that follows
  std::condition_variable changed_;
  std::deque<std::size_t> unopened_;
  std::deque<std::size_t> busy_;  // another process holds their lock
  std::vector<ShardPointer> open_;
  std::size_t opening_ = 0;
  std::size_t alive_ = 0;
  std::uint64_t in_flight_ = 0;
  RunCounts counts_;
  std::uint64_t done_inputs_ = 0;
  std::uint64_t failed_inputs_ = 0;
  std::uint64_t read_bytes_ = 0;
  std::vector<InputSummary> to_tell_;
  RunSummary summary_;
};

}  // namespace
}  // namespace pipeline

Result<RunSummary> run(const PipelineOptions& options, const Progress* progress, const Cancel* cancel) {
  if (Result<void> checked = pipeline::check(options); !checked) return std::unexpected(checked.error());
  const bool as_lines = options.format != OutputFormat::kParquet;
  Result<pipeline::RowPlan> plan = pipeline::plan_rows(options, as_lines);
  if (!plan) return std::unexpected(plan.error());
  if (options.output_folder.empty()) plan->photos = plan->links = false;  // a stream has one table
  Result<std::vector<pipeline::Work>> work = pipeline::plan_work(options);
  if (!work) return std::unexpected(work.error());
  return pipeline::Run(options, std::move(*plan), std::move(*work), progress, cancel).go();
}

}  // namespace tearsheet
