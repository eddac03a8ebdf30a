// Scanner: rows of inputs, or of someone else's Arrow stream, as an Arrow stream of our own.
#include <cerrno>
#include <functional>
#include <mutex>
#include <new>
#include <set>
#include <utility>

#include "src/pipeline/arrow_export.h"
#include "src/pipeline/arrow_import.h"
#include "src/pipeline/inputs.h"
#include "src/pipeline/json_text.h"
#include "src/pipeline/row_stream.h"
#include "tearsheet/arrow.h"

namespace tearsheet {
namespace pipeline {
namespace {

constexpr std::uint64_t kChunkBytes = std::uint64_t{512} << 10;
constexpr std::size_t kChunkRecords = 32;

// The inputs' pages, one input after the other.
class InputChunks : public ChunkSource {
 public:
  InputChunks(PipelineOptions options, std::vector<Work> work) : options_(std::move(options)), work_(std::move(work)) {}

  Result<bool> next(Chunk& chunk, bool& begins_input) override {
    while (true) {
      if (!pages_) {
        if (next_ == work_.size()) return false;
        Result<std::unique_ptr<PageSource>> opened = open_work(work_[next_++], options_);
        if (!opened) return std::unexpected(opened.error());
        pages_ = std::move(*opened);
        begins_ = true;
      }
      bool more = true;
      while (more && chunk.size < kChunkRecords && chunk.bytes < kChunkBytes) {
        Page& page = chunk.add();
        const Result<bool> got = pages_->next(page, chunk.account);
        if (!got) return got;
        more = *got;
        if (more) {
          chunk.bytes += page.byte_size();
        } else {
          --chunk.size;
        }
      }
      if (!more) pages_.reset();
      if (chunk.size == 0 && chunk.account.records == 0 && chunk.account.ranges.empty()) continue;
      begins_input = std::exchange(begins_, false);
      return true;
    }
  }

 private:
  PipelineOptions options_;
  std::vector<Work> work_;
  std::size_t next_ = 0;
  std::unique_ptr<PageSource> pages_;
  bool begins_ = false;
};

// The pages of an incoming stream of tables.
class TableChunks : public ChunkSource {
 public:
  static Result<std::unique_ptr<TableChunks>> open(ArrowArrayStream* incoming, const ScanOptions& options) {
    auto chunks = std::make_unique<TableChunks>();
    chunks->stream_ = *incoming;
    incoming->release = nullptr;  // moved
    ArrowSchema schema{};
    if (const int number = chunks->stream_.get_schema(&chunks->stream_, &schema); number != 0) {
      return std::unexpected(chunks->error(number));
    }
    Result<std::optional<TextColumn>> html = find_text_column(schema, options.html_column);
    Result<std::optional<TextColumn>> url = find_text_column(schema, options.url_column);
    Result<std::optional<TextColumn>> id = find_text_column(schema, options.id_column);
    if (schema.release != nullptr) schema.release(&schema);
    if (!html) return std::unexpected(html.error());
    if (!*html) {
      return std::unexpected(
          Error{ErrorCode::kInvalidInput, "the incoming table has no column \"" + options.html_column + "\""});
    }
    chunks->html_ = **html;
    // An id or address that is no text is not used; it is the caller's column, not ours.
    if (url) chunks->url_ = *url;
    if (id) chunks->id_ = *id;
    return chunks;
  }

  TableChunks() = default;
  ~TableChunks() override {
    if (batch_.release != nullptr) batch_.release(&batch_);
    if (stream_.release != nullptr) stream_.release(&stream_);
  }

  Result<bool> next(Chunk& chunk, bool& begins_input) override {
    begins_input = std::exchange(begins_, false);
    while (row_ == batch_.length) {
      if (batch_.release != nullptr) batch_.release(&batch_);
      batch_ = {};
      row_ = 0;
      if (const int number = stream_.get_next(&stream_, &batch_); number != 0) return std::unexpected(error(number));
      if (batch_.release == nullptr) {
        batch_.length = 0;
        return false;
      }
    }
    for (; row_ < batch_.length && chunk.size < kChunkRecords && chunk.bytes < kChunkBytes; ++row_) {
      Page& page = chunk.add();
      page.clear();
      ++chunk.account.records;
      if (const auto html = text_at(batch_, html_, row_)) page.bytes = *html;
      if (url_) page.url = well_formed(text_at(batch_, *url_, row_).value_or(""));
      if (id_) page.id = well_formed(text_at(batch_, *id_, row_).value_or(""));
      chunk.bytes += page.byte_size();
    }
    return true;
  }

 private:
  Error error(int number) {
    const char* const said = stream_.get_last_error != nullptr ? stream_.get_last_error(&stream_) : nullptr;
    return {ErrorCode::kInvalidInput,
            "the incoming Arrow stream failed: " + (said != nullptr ? std::string(said) : std::to_string(number))};
  }

  ArrowArrayStream stream_{};
  ArrowArray batch_{};
  std::int64_t row_ = 0;
  TextColumn html_;
  std::optional<TextColumn> url_;
  std::optional<TextColumn> id_;
  bool begins_ = true;
};

}  // namespace
}  // namespace pipeline

using pipeline::Batch;
using pipeline::ColumnSpec;
using pipeline::Row;
using pipeline::Rows;

struct Scanner::Impl {
  Impl(ScanOptions scan_options, pipeline::RowPlan row_plan, std::unique_ptr<pipeline::ChunkSource> source)
      : options(std::move(scan_options)), plan(std::move(row_plan)) {
    switch (options.table) {
      case ScanTable::kRows:
        schema = plan.specs;
        break;
      case ScanTable::kPhotos:
        schema.assign(pipeline::photo_schema().begin(), pipeline::photo_schema().end());
        break;
      case ScanTable::kLinks:
        schema.assign(pipeline::link_schema().begin(), pipeline::link_schema().end());
        break;
    }
    stream.emplace(std::move(source), plan, options.rows.threads, options.wanted);
  }

  // Up to a batch of rows; false at the end.
  Result<bool> next(Batch& batch) {
    batch = Batch(schema);
    while (true) {
      if (at == made.rows.rows.size()) {
        at = 0;
        before = {};
        made.rows.rows.clear();
        if (ended) return batch.rows() != 0;
        const Result<bool> more = stream->next(made);
        if (!more) return more;
        ended = !*more;
        if (ended) continue;
        if (made.begins_input) texts.clear();
        const std::lock_guard lock(mutex);
        total.records += made.account.records;
        total.damaged += made.account.damaged;
        for (const auto& [reason, count] : made.account.skipped) total.skipped[reason] += count;
        total.skipped_ranges += made.account.ranges.size();
        for (const auto& range : made.account.ranges) total.skipped_bytes += range.length;
      }
      while (at < made.rows.rows.size()) {
        const Row row = made.rows.rows[at++];
        take(row, batch);
        before = row;
        if (batch.rows() >= options.batch_rows || batch.byte_size() >= options.batch_bytes) return true;
      }
    }
  }

  void take(const Row& row, Batch& batch) {
    pipeline::LeftOut left_out = row.left_out;
    if (left_out == pipeline::LeftOut::kNot && plan.choice.dedup && row.has_text &&
        !texts.insert({row.content_hash.high, row.content_hash.low}).second) {
      left_out = pipeline::LeftOut::kDuplicate;
    }
    const std::lock_guard lock(mutex);
    total.page_bytes += row.page_bytes;
    if (left_out != pipeline::LeftOut::kNot) {
      ++total.skipped[std::string(pipeline::to_string(left_out))];
      return;
    }
    ++total.rows;
    ++total.statuses[std::string(to_string(row.status))];
    total.photos += row.photos_end - before.photos_end;
    total.links += row.links_end - before.links_end;
    const auto copy = [&](const Batch& from, std::uint64_t begin, std::uint64_t end) {
      for (std::size_t i = 0; i < batch.columns.size(); ++i) {
        for (std::size_t r = begin; r < end; ++r) batch.columns[i].append_from(from.columns[i], r);
      }
    };
    switch (options.table) {
      case ScanTable::kRows:
        return copy(made.rows.batch, before.batch_end, row.batch_end);
      case ScanTable::kPhotos:
        return copy(made.rows.photos, before.photos_end, row.photos_end);
      case ScanTable::kLinks:
        return copy(made.rows.links, before.links_end, row.links_end);
    }
  }

  ScanOptions options;
  pipeline::RowPlan plan;
  std::vector<ColumnSpec> schema;
  std::optional<pipeline::RowStream> stream;
  pipeline::MadeRows made;
  std::size_t at = 0;
  Row before;
  std::set<std::pair<std::uint64_t, std::uint64_t>> texts;
  bool exported = false;
  bool ended = false;

  mutable std::mutex mutex;
  RunCounts total;
};

namespace {

// What a stream keeps.
struct StreamHolder {
  std::shared_ptr<void> keep;
  std::vector<ColumnSpec> schema;
  std::function<Result<bool>(Batch&)> next;
  std::mutex pull;  // one at a time
  std::string error;
};

StreamHolder* holder_of(ArrowArrayStream* stream) { return static_cast<StreamHolder*>(stream->private_data); }

// Nothing may be thrown into the consumer's C.
template <typename Work>
int guarded(ArrowArrayStream* stream, Work work) {
  StreamHolder& holder = *holder_of(stream);
  try {
    const Result<void> done = work(holder);
    if (done) return 0;
    holder.error = done.error().message;
    if (done.error().code == ErrorCode::kCancelled) return ECANCELED;
    return done.error().code == ErrorCode::kInvalidInput ? EINVAL : EIO;
  } catch (const std::bad_alloc&) {
    return ENOMEM;
  } catch (...) {
    return EIO;
  }
}

int get_schema(ArrowArrayStream* stream, ArrowSchema* out) {
  return guarded(stream, [&](StreamHolder& holder) -> Result<void> {
    pipeline::export_schema(holder.schema, out);
    return {};
  });
}

int get_next(ArrowArrayStream* stream, ArrowArray* out) {
  return guarded(stream, [&](StreamHolder& holder) -> Result<void> {
    *out = {};
    Batch batch;
    const std::lock_guard turn(holder.pull);
    const Result<bool> more = holder.next(batch);
    if (!more) return std::unexpected(more.error());
    if (*more) pipeline::export_batch(std::move(batch), out);
    return {};
  });
}

const char* get_last_error(ArrowArrayStream* stream) {
  const std::string& error = holder_of(stream)->error;
  return error.empty() ? nullptr : error.c_str();
}

void release_stream(ArrowArrayStream* stream) {
  delete holder_of(stream);
  stream->release = nullptr;
}

Result<pipeline::RowPlan> plan_scan(const ScanOptions& options) {
  PipelineOptions rows = options.rows;
  rows.photos_table = options.table == ScanTable::kPhotos;
  rows.links_table = options.table == ScanTable::kLinks;
  if (options.table != ScanTable::kRows) {
    if (rows.schema != RowSchema::kTearsheet) {
      return std::unexpected(Error{ErrorCode::kInvalidOption, "photos and links are tables of the tearsheet schema"});
    }
    rows.columns = {"id"};  // nothing else of the rows is wanted
  }
  if (options.batch_rows == 0) return std::unexpected(Error{ErrorCode::kInvalidOption, "batch_rows must not be 0"});
  if (const Result<Article> tried = Extractor().extract("", rows.extract); !tried) {
    return std::unexpected(tried.error());
  }
  return pipeline::plan_rows(rows, false);
}

}  // namespace

Scanner::Scanner(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}
Scanner::Scanner(Scanner&&) noexcept = default;
Scanner& Scanner::operator=(Scanner&&) noexcept = default;
Scanner::~Scanner() = default;

Result<Scanner> Scanner::open(const ScanOptions& options) {
  Result<pipeline::RowPlan> plan = plan_scan(options);
  if (!plan) return std::unexpected(plan.error());
  Result<std::vector<pipeline::Work>> work = pipeline::plan_work(options.rows);
  if (!work) return std::unexpected(work.error());
  return Scanner(std::make_shared<Impl>(options, std::move(*plan),
                                        std::make_unique<pipeline::InputChunks>(options.rows, std::move(*work))));
}

Result<Scanner> Scanner::over(ArrowArrayStream* incoming, const ScanOptions& options) {
  Result<std::unique_ptr<pipeline::TableChunks>> chunks = pipeline::TableChunks::open(incoming, options);
  if (!chunks) return std::unexpected(chunks.error());
  Result<pipeline::RowPlan> plan = plan_scan(options);
  if (!plan) return std::unexpected(plan.error());
  return Scanner(std::make_shared<Impl>(options, std::move(*plan), std::move(*chunks)));
}

Result<void> Scanner::export_stream(ArrowArrayStream* out) {
  if (std::exchange(impl_->exported, true)) {
    return std::unexpected(Error{ErrorCode::kInvalidOption, "the scanner's stream was handed out before"});
  }
  auto holder = std::make_unique<StreamHolder>();
  holder->keep = impl_;
  holder->schema = impl_->schema;
  holder->next = [impl = impl_.get()](Batch& batch) { return impl->next(batch); };
  *out = {};
  out->get_schema = get_schema;
  out->get_next = get_next;
  out->get_last_error = get_last_error;
  out->release = release_stream;
  out->private_data = holder.release();
  return {};
}

Result<void> Scanner::export_schema(ArrowSchema* out) const {
  pipeline::export_schema(impl_->schema, out);
  return {};
}

RunCounts Scanner::counts() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->total;
}

}  // namespace tearsheet
