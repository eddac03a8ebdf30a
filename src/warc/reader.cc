// WarcReader: one source, read as records. A WACZ is told by its first bytes and read entry by entry; everything else
// is one stream for a RecordReader.
#include <algorithm>
#include <cstring>
#include <deque>
#include <utility>

#include "src/text/ascii.h"
#include "src/warc/record_reader.h"
#include "src/warc/zip.h"
#include "tearsheet/warc.h"

namespace tearsheet {
namespace {

// A source, with the bytes that were taken off its front to look at put back: a pipe cannot go back, and a server
// should not be asked twice.
class RejoinedSource final : public ByteSource {
 public:
  explicit RejoinedSource(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  Result<std::string_view> look(std::size_t count) {
    while (size_ < std::min(count, sizeof front_)) {
      auto more = source_->read({front_ + size_, sizeof front_ - size_});
      if (!more) return std::unexpected(more.error());
      if (*more == 0) break;
      size_ += *more;
    }
    return std::string_view(front_, size_);
  }

  Result<std::size_t> read(std::span<char> buffer) override {
    if (given_ == size_) return source_->read(buffer);
    const std::size_t count = std::min(buffer.size(), size_ - given_);
    std::memcpy(buffer.data(), front_ + given_, count);
    given_ += count;
    return count;
  }
  Result<void> select(ByteRange range) override {
    given_ = size_;  // from here on the bytes come from where they lie
    return source_->select(range);
  }
  bool can_go_back() const override { return source_->can_go_back(); }
  std::optional<std::uint64_t> size() const override { return source_->size(); }
  std::string_view name() const override { return source_->name(); }

 private:
  std::unique_ptr<ByteSource> source_;
  char front_[4] = {};
  std::size_t size_ = 0;
  std::size_t given_ = 0;
};

bool is_archive_name(std::string_view name) {
  for (const std::string_view ending : {".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz"})
    if (name.size() > ending.size() &&
        text::equals_ignoring_ascii_case(name.substr(name.size() - ending.size()), ending))
      return true;
  return false;
}

}  // namespace

struct WarcReader::Impl {
  Impl(std::unique_ptr<ByteSource> given, const WarcOptions& given_options)
      : source(std::move(given)), options(given_options) {}

  Result<void> start();
  Result<WarcEvent> next();
  void open_entry(const warc::ZipEntry& found);
  void close_entry();
  void skip_up_to(std::uint64_t position);
  void add_skip(std::uint64_t offset, std::uint64_t length, SkipReason reason);
  void count(WarcEvent event);

  std::unique_ptr<ByteSource> source;
  WarcOptions options;
  bool started = false;
  std::optional<Error> failure;
  WarcCounts counts;
  std::uint64_t closed_unpacked_bytes = 0;
  std::optional<warc::RecordReader> records;
  const SkippedRange* skipped = nullptr;

  // of a WACZ
  std::optional<warc::Window> window;
  std::optional<warc::ZipWalker> walker;
  std::optional<warc::ZipEntrySource> entry_source;
  warc::ZipEntry entry;
  std::uint64_t accounted = 0;  // every byte before this belongs to an entry's data or to a skip
  bool said_broken = false;
  bool zip_ended = false;
  std::deque<SkippedRange> pending;
  SkippedRange pending_front;
};

Result<void> WarcReader::Impl::start() {
  started = true;
  const bool whole = options.range.offset == 0 && options.range.length == kToTheEnd;
  bool zip = false;
  if (whole) {
    auto rejoined = std::make_unique<RejoinedSource>(std::move(source));
    const auto front = rejoined->look(4);
    source = std::move(rejoined);
    if (!front) return std::unexpected(front.error());
    zip = warc::is_zip(*front);
  }
  if (zip) {
    window.emplace(source.get());
    walker.emplace(*window);
  } else {
    records.emplace(source.get(), options);
  }
  return {};
}

Result<WarcEvent> WarcReader::Impl::next() {
  if (!started) {
    if (auto ready = start(); !ready) failure = ready.error();
  }
  if (failure) return std::unexpected(*failure);
  if (!walker) {
    auto event = records->next();
    if (event && *event == WarcEvent::kSkipped) skipped = &records->skipped();
    return event;
  }
  while (true) {
    if (!pending.empty()) {
      pending_front = pending.front();
      pending.pop_front();
      skipped = &pending_front;
      return WarcEvent::kSkipped;
    }
    if (records) {
      auto event = records->next();
      if (!event) return event;
      if (*event == WarcEvent::kSkipped) skipped = &records->skipped();
      if (*event != WarcEvent::kEnd) return event;
      close_entry();
      continue;
    }
    if (zip_ended) return WarcEvent::kEnd;
    const auto found = walker->next();
    if (window->error()) return std::unexpected(*window->error());
    if (walker->directory_is_broken() && !std::exchange(said_broken, true))
      add_skip(0, 0, SkipReason::kDirectoryBroken);
    if (found) {
      if (is_archive_name(found->name)) open_entry(*found);
      continue;
    }
    zip_ended = true;
    skip_up_to(std::max(source->size().value_or(0), window->position()));
  }
}

void WarcReader::Impl::open_entry(const warc::ZipEntry& found) {
  // Entries that lie over each other are a bomb's way; the first is read.
  if (found.data_offset < accounted) return;
  skip_up_to(found.data_offset);
  entry = found;
  SkipReason reason = SkipReason::kEncrypted;
  if (!entry.encrypted) reason = SkipReason::kUnknownPacking;
  if (entry.encrypted || (entry.method != 0 && entry.method != 8)) {
    const std::uint64_t size = entry.packed_size.value_or(0);
    add_skip(entry.data_offset, size, reason);
    accounted += size;
    return;
  }
  entry_source.emplace(*window, entry, options, source->name());
  records.emplace(&*entry_source, options);
  records->place_within(entry.name, entry.data_offset, entry.method == 0);
}

void WarcReader::Impl::close_entry() {
  using End = warc::ZipEntrySource::End;
  closed_unpacked_bytes += records->unpacked_bytes();
  const End end = entry_source->end();
  // The records of a stored entry account for every byte of it; a deflated one's have no place of their own in the
  // file.
  const std::uint64_t here = window->position();
  accounted = entry.packed_size && end != End::kCut ? entry.data_offset + *entry.packed_size : here;
  if (entry.method != 0) {
    if (end == End::kDamaged) add_skip(here, 0, SkipReason::kMemberDamaged);
    if (end == End::kCut) add_skip(here, 0, SkipReason::kMemberCut);
    if (end == End::kBomb) add_skip(here, 0, SkipReason::kBomb);
  }
  walker->continue_at(accounted);
  records.reset();
  entry_source.reset();
}

void WarcReader::Impl::skip_up_to(std::uint64_t position) {
  if (position <= accounted) return;
  add_skip(accounted, position - accounted, SkipReason::kNoData);
  accounted = position;
}

void WarcReader::Impl::add_skip(std::uint64_t offset, std::uint64_t length, SkipReason reason) {
  pending.push_back({.file = source->name(),
                     .entry = {},
                     .offset = offset,
                     .length = length,
                     .stream_offset = 0,
                     .stream_length = 0,
                     .reason = reason});
}

void WarcReader::Impl::count(WarcEvent event) {
  if (event == WarcEvent::kRecord) {
    const WarcRecord& record = records->record();
    ++counts.records;
    ++counts.by_type[static_cast<std::size_t>(record.type)];
    if (record.damage != RecordDamage::kNone) ++counts.damaged;
  } else if (event == WarcEvent::kSkipped) {
    ++counts.skips;
    counts.skipped_bytes += skipped->length;
  }
  counts.file_bytes = walker ? window->read_bytes() : records->file_bytes();
  counts.unpacked_bytes = closed_unpacked_bytes + (records ? records->unpacked_bytes() : 0);
}

Result<WarcReader> WarcReader::open(std::string_view name, const WarcOptions& options,
                                    const SourceOptions& source_options) {
  auto source = open_source(name, source_options);
  if (!source) return std::unexpected(source.error());
  return WarcReader(std::move(*source), options);
}

WarcReader::WarcReader(std::unique_ptr<ByteSource> source, const WarcOptions& options)
    : impl_(std::make_unique<Impl>(std::move(source), options)) {}
WarcReader::~WarcReader() = default;
WarcReader::WarcReader(WarcReader&&) noexcept = default;
WarcReader& WarcReader::operator=(WarcReader&&) noexcept = default;

Result<WarcEvent> WarcReader::next() {
  auto event = impl_->next();
  if (event) impl_->count(*event);
  return event;
}

const WarcRecord& WarcReader::record() const { return impl_->records->record(); }
const SkippedRange& WarcReader::skipped() const { return *impl_->skipped; }
const WarcCounts& WarcReader::counts() const { return impl_->counts; }
std::string_view WarcReader::name() const { return impl_->source->name(); }
std::optional<std::uint64_t> WarcReader::size() const { return impl_->source->size(); }
std::uint64_t WarcReader::position() const {
  if (impl_->walker) return impl_->window->position();
  return impl_->records ? impl_->records->position() : impl_->options.range.offset;
}

}  // namespace tearsheet
