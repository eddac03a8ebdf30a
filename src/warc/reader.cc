// WarcReader: one source, read as records. A WACZ is told by its first bytes and read entry by entry; everything else
// is one stream for a RecordReader.
#include <algorithm>

#include "src/warc/record_reader.h"
#include "tearsheet/warc.h"

namespace tearsheet {

struct WarcReader::Impl {
  Impl(std::unique_ptr<ByteSource> given, const WarcOptions& options)
      : source(std::move(given)), records(source.get(), options) {}

  void count(WarcEvent event);

  std::unique_ptr<ByteSource> source;
  warc::RecordReader records;
  WarcCounts counts;
};

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

void WarcReader::Impl::count(WarcEvent event) {
  if (event == WarcEvent::kRecord) {
    const WarcRecord& record = records.record();
    ++counts.records;
    ++counts.by_type[static_cast<std::size_t>(record.type)];
    if (record.damage != RecordDamage::kNone) ++counts.damaged;
  } else if (event == WarcEvent::kSkipped) {
    ++counts.skips;
    counts.skipped_bytes += records.skipped().length;
  }
  counts.file_bytes = records.file_bytes();
  counts.unpacked_bytes = records.unpacked_bytes();
}

Result<WarcEvent> WarcReader::next() {
  auto event = impl_->records.next();
  if (event) impl_->count(*event);
  return event;
}

const WarcRecord& WarcReader::record() const { return impl_->records.record(); }
const SkippedRange& WarcReader::skipped() const { return impl_->records.skipped(); }
const WarcCounts& WarcReader::counts() const { return impl_->counts; }
std::string_view WarcReader::name() const { return impl_->source->name(); }
std::optional<std::uint64_t> WarcReader::size() const { return impl_->source->size(); }
std::uint64_t WarcReader::position() const { return impl_->records.position(); }

}  // namespace tearsheet
