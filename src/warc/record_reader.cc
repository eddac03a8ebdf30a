#include "src/warc/record_reader.h"

#include <algorithm>

#include "src/warc/record_start.h"

namespace tearsheet::warc {
namespace {

constexpr std::size_t kIdleSpillBytes = 64U << 10;
constexpr std::uint64_t kMaxDictionaryBytes = 16U << 20;

}  // namespace

RecordReader::RecordReader(ByteSource* source, const WarcOptions& options)
    : options_(options), window_(source), unpacker_(window_, options_) {}

Certainty RecordReader::arc_certainty() const {
  return format_known_ && format_ == ArchiveFormat::kArc ? Certainty::kDue : Certainty::kSearched;
}

std::uint8_t RecordReader::starts_to_look_for() const { return packings_ == 0 ? std::uint8_t{kAnyStart} : packings_; }

std::size_t RecordReader::find_start(std::string_view bytes, std::size_t from) const {
  return format_known_ && format_ == ArchiveFormat::kArc ? find_arc_start(bytes, from) : find_warc_start(bytes, from);
}

void RecordReader::add_skip(std::uint64_t offset, std::uint64_t length, std::uint64_t stream_offset,
                            std::uint64_t stream_length, SkipReason reason) {
  pending_.push_back({.file = window_.source()->name(),
                      .entry = {},
                      .offset = offset,
                      .length = length,
                      .stream_offset = stream_offset,
                      .stream_length = stream_length,
                      .reason = reason});
}

void RecordReader::place_within(std::string_view entry, std::uint64_t data_offset, bool stored) {
  entry_ = entry;
  entry_offset_ = data_offset;
  entry_is_stored_ = stored;
}

template <typename Placed>
void RecordReader::place(Placed& what) const {
  if (entry_.empty()) return;
  what.entry = entry_;
  if (entry_is_stored_) {
    what.offset += entry_offset_;
    return;
  }
  what.stream_offset = what.offset;
  what.offset = entry_offset_;
  what.length = 0;
}

// ---- the walk -----------------------------------------------------------------------------------------------------

Result<WarcEvent> RecordReader::next() {
  if (!started_) {
    started_ = true;
    start_range();
  }
  if (holds_record_) {
    holds_record_ = false;
    if (!spilled_ && !at_boundary_) unpacker_.advance(used_);
    spilled_ = false;
    spill_.clear();
    spill_.trim(kIdleSpillBytes);
  }
  while (true) {
    if (window_.error()) return std::unexpected(*window_.error());
    if (!pending_.empty()) {
      skip_ = pending_.front();
      pending_.pop_front();
      place(skip_);
      return WarcEvent::kSkipped;
    }
    if (at_end_) return WarcEvent::kEnd;
    const Step step = at_boundary_ ? step_at_boundary() : step_in_member();
    if (window_.error()) return std::unexpected(*window_.error());
    if (step == Step::kEnd) at_end_ = true;
    if (step == Step::kRecord) {
      holds_record_ = true;
      ++member_records_;
      place(record_);
      return WarcEvent::kRecord;
    }
  }
}

void RecordReader::start_range() {
  const ByteRange& range = options_.range;
  if (range.offset == 0 && range.length == kToTheEnd) return;
  if (range.offset != 0) load_dictionary_from_front();
  if (options_.range_use == RangeUse::kExact) {
    window_.select(range);
    return;
  }
  range_end_ = range.length > kToTheEnd - range.offset ? kToTheEnd : range.offset + range.length;
  if (range.offset == 0) return;
  Buffer front;
  switch (recognise(window_.peek({0, kMaxArcLineBytes}, front), Certainty::kSearched)) {
    case Boundary::kNothing:
      break;
    case Boundary::kGzip:
      packings_ = kGzipStart;
      break;
    case Boundary::kZstd:
    case Boundary::kSkippable:
      packings_ = kZstdStart;
      break;
    case Boundary::kWarc:
      packings_ = kWarcStart;
      break;
    case Boundary::kArc:
      packings_ = kArcStart;
      format_known_ = true;
      format_ = ArchiveFormat::kArc;
      break;
  }
  if (!window_.select({range.offset, kToTheEnd})) return;
  // Whatever lies before the first start belongs to the part before.
  bool blank = true;
  finder_.find(window_, starts_to_look_for(), blank);
}

void RecordReader::load_dictionary_from_front() {
  Buffer front;
  const std::string_view head = window_.peek({0, 8}, front);
  if (magic_number(head) != kZstdDictionaryFrameMagic || head.size() < 8) return;
  const std::uint64_t size = magic_number(head.substr(4));
  if (size > kMaxDictionaryBytes) return;
  const std::string_view content = window_.peek({8, size}, front);
  if (content.size() != size) return;
  unpacker_.set_dictionary(content);
  finder_.set_dictionary(content);
}

RecordReader::Step RecordReader::step_at_boundary() {
  unpacker_.clear();
  window_.forget();
  window_.ensure(kStartBytes);
  Boundary boundary = recognise(window_.bytes(), arc_certainty());
  if (boundary == Boundary::kNothing && window_.size() >= kStartBytes) {
    window_.ensure(kMaxArcLineBytes);
    boundary = recognise(window_.bytes(), arc_certainty());
  }
  if (window_.size() == 0) return Step::kEnd;
  const auto packing = boundary == Boundary::kZstd ? Packing::kZstd : Packing::kGzip;
  if (window_.position() >= range_end_) {
    // The next part of a split begins at the first good start at or behind its border, in silence; what is broken
    // before that start is ours to report.
    bool good = boundary != Boundary::kNothing && boundary != Boundary::kSkippable;
    if (boundary == Boundary::kGzip || boundary == Boundary::kZstd) {
      window_.ensure(StartFinder::kZstdProbeBytes);
      good = finder_.member_has_record(packing, window_.bytes());
    }
    if (good) return Step::kEnd;
  }
  member_records_ = 0;
  member_accounted_ = false;
  const bool packed = boundary == Boundary::kGzip || boundary == Boundary::kZstd;
  if (packed || unpacker_.packing() != Packing::kPlain) no_empty_line_before_ = 0;
  switch (boundary) {
    case Boundary::kNothing:
      skip_in_file(0, SkipReason::kNotARecord);
      return Step::kGoOn;
    case Boundary::kSkippable:
      take_skippable_frame();
      return Step::kGoOn;
    case Boundary::kGzip:
    case Boundary::kZstd:
      packings_ |= packing == Packing::kGzip ? kGzipStart : kZstdStart;
      window_.keep();
      unpacker_.begin(packing);
      break;
    case Boundary::kWarc:
    case Boundary::kArc:
      packings_ |= boundary == Boundary::kWarc ? kWarcStart : kArcStart;
      unpacker_.begin(Packing::kPlain);
      break;
  }
  at_boundary_ = false;
  return Step::kGoOn;
}

void RecordReader::take_skippable_frame() {
  const std::uint64_t offset = window_.position();
  const std::uint32_t magic = magic_number(window_.bytes());
  const std::uint64_t size = magic_number(window_.bytes().substr(4));
  // Four bytes of garbage may look like this too. A frame is believed if it is all there and another follows, or the
  // end.
  bool believed = size <= kMaxDictionaryBytes && window_.ensure(static_cast<std::size_t>(8 + size));
  if (believed && window_.ensure(static_cast<std::size_t>(8 + size + 1))) {
    window_.ensure(static_cast<std::size_t>(8 + size + 8));
    const Boundary behind = recognise(window_.bytes().substr(8 + size), Certainty::kSearched);
    believed = behind == Boundary::kZstd || behind == Boundary::kSkippable;
  }
  if (!believed) {
    skip_in_file(4, SkipReason::kNotARecord);
    return;
  }
  if (magic == kZstdDictionaryFrameMagic) {
    const std::string_view content = window_.bytes().substr(8, size);
    unpacker_.set_dictionary(content);
    finder_.set_dictionary(content);
  }
  window_.consume(static_cast<std::size_t>(8 + size));
  add_skip(offset, 8 + size, 0, 0, SkipReason::kNoData);
}

RecordReader::Step RecordReader::step_in_member() {
  if (unpacker_.size() == 0 && !unpacker_.fill()) {
    leave_member();
    return Step::kGoOn;
  }
  unpacker_.ensure(kStartBytes);
  unpacker_.begin_record(member_records_ == 0);
  if (unpacker_.packing() == Packing::kPlain) {
    Boundary boundary = recognise(unpacker_.bytes(), arc_certainty());
    if (boundary == Boundary::kNothing && unpacker_.ensure(kMaxArcLineBytes))
      boundary = recognise(unpacker_.bytes(), arc_certainty());
    if ((boundary != Boundary::kWarc && boundary != Boundary::kArc) || window_.position() >= range_end_) {
      at_boundary_ = true;
      return Step::kGoOn;
    }
  }
  if (is_warc_start(unpacker_.bytes(), Certainty::kDue)) return read_warc_record();
  if (unpacker_.bytes().find('\n') == std::string_view::npos) unpacker_.ensure(kMaxArcLineBytes);
  if (const auto line = read_arc_line(unpacker_.bytes(), arc_certainty())) return read_arc_record(*line);
  skip_in_stream(0, SkipReason::kNotARecord);
  return Step::kGoOn;
}

bool RecordReader::extend() {
  while (!unpacker_.fill()) {
    if (unpacker_.packing() == Packing::kPlain || unpacker_.state() != Unpacker::State::kEnd) return false;
    // A member is over and the record is not. Some writers pack by size, not by record: then the next member goes on.
    window_.ensure(StartFinder::kZstdProbeBytes);
    const Boundary boundary = recognise(window_.bytes(), Certainty::kSearched);
    if (boundary != Boundary::kGzip && boundary != Boundary::kZstd) return false;
    const Packing packing = boundary == Boundary::kGzip ? Packing::kGzip : Packing::kZstd;
    if (finder_.member_has_record(packing, window_.bytes())) return false;
    unpacker_.begin_continuation(packing);
  }
  return true;
}

}  // namespace tearsheet::warc
