// Web archives as pages: responses, resources and conversions are pages, every other record is counted by its type.
#include "src/pipeline/page_source.h"

namespace tearsheet::pipeline {
namespace {

// The first segment of a record that was split over files is a page (cut); the others have no beginning.
bool is_page(const WarcRecord& record) {
  switch (record.type) {
    case RecordType::kResponse:
    case RecordType::kResource:
    case RecordType::kConversion:
      return true;
    default:
      return false;
  }
}

class ArchivePages : public PageSource {
 public:
  explicit ArchivePages(WarcReader reader) : reader_(std::move(reader)), file_(reader_.name()) {}

  Result<bool> next(Page& page, Account& account) override {
    while (true) {
      const Result<WarcEvent> event = reader_.next();
      if (!event) return std::unexpected(event.error());
      switch (*event) {
        case WarcEvent::kEnd:
          return false;
        case WarcEvent::kSkipped: {
          const SkippedRange& range = reader_.skipped();
          account.ranges.push_back({std::string(range.entry), range.offset, range.length, range.stream_offset,
                                    range.stream_length, std::string(to_string(range.reason))});
          break;
        }
        case WarcEvent::kRecord: {
          const WarcRecord& record = reader_.record();
          if (record.damage != RecordDamage::kNone) ++account.damaged;
          if (!is_page(record)) {
            account.skip(to_string(record.type));
            break;
          }
          ++account.records;
          fill_from_record(record, file_, page);
          return true;
        }
      }
    }
  }
  std::uint64_t position() const override { return reader_.counts().file_bytes; }
  std::optional<std::uint64_t> size() const override { return reader_.size(); }

 private:
  WarcReader reader_;
  std::string file_;
};

}  // namespace

Result<std::unique_ptr<PageSource>> open_archive(const std::string& name, const WarcOptions& options,
                                                 const SourceOptions& source_options) {
  Result<WarcReader> reader = WarcReader::open(name, options, source_options);
  if (!reader) return std::unexpected(reader.error());
  return std::make_unique<ArchivePages>(std::move(*reader));
}

}  // namespace tearsheet::pipeline
