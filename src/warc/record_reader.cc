#include "src/warc/record_reader.h"

#include <algorithm>
#include <charconv>

#include "src/text/ascii.h"
#include "src/warc/header_lines.h"
#include "src/warc/record_start.h"

namespace tearsheet::warc {
namespace {

// CR LF CR LF after a WARC record, LF after an ARC's; some writers put more.
constexpr std::size_t kMaxSeparatorBytes = 16;
// How far is read on behind a record whose length was wrong, to see whether its member ends there.
constexpr std::size_t kLookAheadBytes = 64U << 10;
// An empty line may be cut by the end of what is at hand.
constexpr std::size_t kHeaderEndBytes = 8;
constexpr std::size_t kIdleSpillBytes = 64U << 10;
constexpr std::uint64_t kMaxDictionaryBytes = 16U << 20;

bool is_blank(char c) { return c == '\0' || c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

std::optional<std::uint64_t> number(std::string_view digits) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::string_view without_brackets(std::string_view uri) {
  if (uri.size() >= 2 && uri.front() == '<' && uri.back() == '>') return uri.substr(1, uri.size() - 2);
  return uri;
}

RecordType type_named(std::string_view name) {
  for (std::size_t i = 0; i + 1 < kRecordTypes; ++i)
    if (text::equals_ignoring_ascii_case(name, to_string(static_cast<RecordType>(i))))
      return static_cast<RecordType>(i);
  return RecordType::kOther;
}

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

// ---- what is no record --------------------------------------------------------------------------------------------

void RecordReader::skip(std::size_t at_least, SkipReason reason) {
  if (unpacker_.packing() == Packing::kPlain)
    skip_in_file(at_least, reason);
  else
    skip_in_stream(at_least, reason);
}

void RecordReader::skip_in_file(std::size_t at_least, SkipReason reason) {
  const std::uint64_t from = window_.position();
  bool blank = at_least == 0;
  window_.consume(std::min(at_least, window_.size()));
  finder_.find(window_, starts_to_look_for(), blank);
  add_skip(from, window_.position() - from, from, window_.position() - from, blank ? SkipReason::kPadding : reason);
  at_boundary_ = true;
}

void RecordReader::skip_in_stream(std::size_t at_least, SkipReason reason) {
  const std::uint64_t stream_from = unpacker_.stream_position();
  bool blank = at_least == 0;
  bool ended = false;
  std::size_t search_from = at_least;
  while (true) {
    const std::string_view bytes = unpacker_.bytes();
    const std::size_t start = find_start(bytes, std::min(search_from, bytes.size()));
    // A start is told by the bytes behind it, and by the line break before it.
    const std::size_t keep = ended ? 0 : kStartBytes;
    const std::size_t passed = start != bytes.npos ? start
                                                   : std::max(std::min(search_from, bytes.size()),
                                                              bytes.size() - std::min(keep, bytes.size()));
    blank = blank && std::ranges::all_of(bytes.substr(0, passed), is_blank);
    if (start != bytes.npos || ended) {
      unpacker_.advance(passed);
      break;
    }
    search_from = passed == 0 ? search_from : 1;
    if (passed != 0) unpacker_.advance(passed - 1);
    ended = !unpacker_.fill();
  }
  // The member's extent in the file is told once, by its only record or by the skip that ends it. A broken member
  // without any record is one skip of its own; see leave_member().
  if (member_records_ == 0 && ended && unpacker_.state() != Unpacker::State::kEnd) return;
  const bool has_extent = member_records_ == 0 && ended;
  if (has_extent) member_accounted_ = true;
  add_skip(unpacker_.member_offset(), has_extent ? window_.position() - unpacker_.member_offset() : 0, stream_from,
           unpacker_.stream_position() - stream_from, blank ? SkipReason::kPadding : reason);
}

void RecordReader::leave_member() {
  at_boundary_ = true;
  const bool whole = member_records_ == 0 && !member_accounted_;
  const std::uint64_t offset = unpacker_.member_offset();
  if (unpacker_.packing() == Packing::kPlain) return;
  switch (unpacker_.state()) {
    case Unpacker::State::kOpen:
      return;
    case Unpacker::State::kEnd:
      if (whole) add_skip(offset, window_.position() - offset, 0, 0, SkipReason::kNoData);
      return;
    case Unpacker::State::kChecksum:
      if (!whole) add_skip(offset, 0, 0, 0, SkipReason::kChecksum);
      break;
    default:
      break;
  }
  const std::uint64_t from = whole ? offset : window_.position();
  const Unpacker::State state = unpacker_.state();
  leave_broken_member();
  if (state == Unpacker::State::kChecksum && !whole && window_.position() <= from) return;
  SkipReason reason = SkipReason::kMemberDamaged;
  if (state == Unpacker::State::kCut) reason = SkipReason::kMemberCut;
  if (state == Unpacker::State::kBomb) reason = SkipReason::kBomb;
  if (state == Unpacker::State::kUnreadable) reason = SkipReason::kUnknownPacking;
  const std::uint64_t unpacked = unpacker_.stream_position();
  add_skip(from, window_.position() - std::min(from, window_.position()), unpacked, 0, reason);
}

void RecordReader::leave_broken_member() {
  at_boundary_ = true;
  bool blank = false;
  const Unpacker::State state = unpacker_.state();
  const std::uint64_t reached = window_.position();
  if (state != Unpacker::State::kDamaged && state != Unpacker::State::kCut && state != Unpacker::State::kChecksum) {
    // A bomb is sound as far as it was read, and what cannot be read need not be searched: on from here.
    finder_.find(window_, starts_to_look_for(), blank);
    return;
  }
  // Broken data may have been taken for more than it was, and the next members for its continuation: a flipped bit in
  // the end-of-block code of pywb/example.warc.gz's third member runs through the fourth and fifth. So search all of it
  // again.
  window_.ensure(StartFinder::kProbeBytes);
  const bool boundary_here =
      state == Unpacker::State::kChecksum && recognise(window_.bytes(), Certainty::kSearched) != Boundary::kNothing;
  if (!window_.go_to(unpacker_.member_offset() + 1)) {
    if (!boundary_here) finder_.find(window_, starts_to_look_for(), blank);
    return;
  }
  finder_.find(window_, starts_to_look_for(), blank);
  // Only the bytes were wrong, not their number: a member without a record at its front may follow.
  if (boundary_here && window_.position() > reached) window_.go_to(reached);
}

// ---- records ------------------------------------------------------------------------------------------------------

RecordReader::Step RecordReader::read_warc_record() {
  // Where a search for an empty line failed before, the next record's does not begin again.
  const bool plain = unpacker_.packing() == Packing::kPlain;
  const std::uint64_t here = plain ? window_.position() : unpacker_.stream_position();
  std::size_t searched = 0;
  if (no_empty_line_before_ > here)
    searched = static_cast<std::size_t>(std::min<std::uint64_t>(no_empty_line_before_ - here, unpacker_.size()));
  std::size_t header = 0;
  while ((header = find_header_end(unpacker_.bytes(), searched)) == std::string_view::npos) {
    searched = unpacker_.size() - std::min(kHeaderEndBytes, unpacker_.size());
    no_empty_line_before_ = here + searched;
    if (unpacker_.size() > options_.max_header_bytes) {
      skip(5, SkipReason::kHeaderTooLong);
      return Step::kGoOn;
    }
    if (!extend()) {
      skip(5, SkipReason::kHeaderCut);
      return Step::kGoOn;
    }
  }
  start_record(ArchiveFormat::kWarc);
  char* const parsed_at = unpacker_.data();
  const std::string_view head_bytes(parsed_at, header);
  const std::size_t line_end = head_bytes.find('\n');
  record_.version = head_bytes.substr(0, line_end);
  while (record_.version.ends_with('\r') || record_.version.ends_with(' ')) record_.version.remove_suffix(1);
  if (!read_header_lines({parsed_at + line_end + 1, header - line_end - 1}, record_.headers))
    record_.damage |= RecordDamage::kHeaderDamaged;
  if (const HeaderField* length = find_field(record_.headers, "Content-Length"))
    record_.declared_length = number(length->value);
  read_content(header);
  see_what_follows(header);
  finish_record(parsed_at);
  record_.content = {head() + header, content_size_};
  for (const HeaderField& field : record_.headers) {
    const auto is = [&](std::string_view name) { return text::equals_ignoring_ascii_case(field.name, name); };
    switch (field.name.size()) {
      case 9:
        if (is("WARC-Type")) record_.type = type_named(field.value);
        if (is("WARC-Date") && record_.date.empty()) record_.date = field.value;
        break;
      case 12:
        if (is("Content-Type") && record_.content_type.empty()) record_.content_type = field.value;
        break;
      case 14:
        if (is("WARC-Record-ID") && record_.record_id.empty()) record_.record_id = field.value;
        if (is("WARC-Truncated") && record_.truncated.empty()) record_.truncated = field.value;
        break;
      case 15:
        if (is("WARC-Target-URI") && record_.target_uri.empty()) record_.target_uri = without_brackets(field.value);
        break;
      case 19:
        if (is("WARC-Segment-Number")) record_.segment = number(field.value).value_or(0);
        break;
      case 28:
        if (is("WARC-Identified-Payload-Type") && record_.payload_type.empty()) record_.payload_type = field.value;
        break;
      default:
        break;
    }
  }
  return Step::kRecord;
}

RecordReader::Step RecordReader::read_arc_record(const ArcLine& line) {
  start_record(ArchiveFormat::kArc);
  const std::size_t header = line.size;
  const char* const parsed_at = unpacker_.data();
  record_.declared_length = line.length;
  record_.headers = {{"WARC-Target-URI", line.url},
                     {"WARC-IP-Address", line.ip},
                     {"WARC-Date", line.date},
                     {"Content-Type", line.type}};
  if (!line.status.empty()) record_.headers.push_back({"ARC-Result-Code", line.status});
  read_content(header);
  see_what_follows(header);
  finish_record(parsed_at);
  record_.content = {head() + header, content_size_};
  record_.version = "ARC/1";
  if (record_.headers.size() == 5) record_.version = "ARC/2";
  record_.target_uri = record_.headers[0].value;
  record_.content_type = record_.headers[3].value;
  record_.type = record_.target_uri.starts_with("filedesc:") ? RecordType::kWarcinfo : RecordType::kResponse;
  // 20240501120000 as 2024-05-01T12:00:00Z.
  const std::string_view digits = record_.headers[2].value;
  if (digits.size() >= 14) {
    std::size_t out = 0;
    for (std::size_t i = 0; i < 14; ++i) {
      if (i == 4 || i == 6) date_[out++] = '-';
      if (i == 8) date_[out++] = 'T';
      if (i == 10 || i == 12) date_[out++] = ':';
      date_[out++] = digits[i];
    }
    date_[out++] = 'Z';
    record_.date = {date_.data(), out};
    record_.headers[2].value = record_.date;
  } else {
    record_.date = digits;
  }
  return Step::kRecord;
}

void RecordReader::start_record(ArchiveFormat format) {
  std::vector<HeaderField> headers = std::move(record_.headers);
  headers.clear();
  record_ = WarcRecord();
  record_.headers = std::move(headers);
  record_.format = format;
  format_ = format;
  format_known_ = true;
}

// The bytes may have moved since the header was read.
void RecordReader::finish_record(const char* parsed_at) {
  const auto from = reinterpret_cast<std::uintptr_t>(parsed_at);
  const char* const to = head();
  if (from == reinterpret_cast<std::uintptr_t>(to)) return;
  const auto move = [&](std::string_view& view) {
    const auto at = reinterpret_cast<std::uintptr_t>(view.data());
    view = {to + (at - from), view.size()};
  };
  for (HeaderField& field : record_.headers) {
    if (format_ == ArchiveFormat::kWarc) move(field.name);  // an ARC field's is a constant
    move(field.value);
  }
  if (!record_.version.empty()) move(record_.version);
}

void RecordReader::cut_content_at(std::size_t header, std::size_t start) {
  std::size_t end = start;
  const std::string_view bytes(head(), start);
  // One separator's worth of line breaks is not the content's own.
  for (std::size_t i = 0; i < 2 && end > header && bytes[end - 1] == '\n'; ++i) {
    --end;
    if (end > header && bytes[end - 1] == '\r') --end;
  }
  content_size_ = end - header;
  used_ = start;
}

void RecordReader::read_content(std::size_t header) {
  record_.offset = unpacker_.packing() == Packing::kPlain ? window_.position() : unpacker_.member_offset();
  record_.stream_offset = unpacker_.packing() == Packing::kPlain ? window_.position() : unpacker_.stream_position();
  if (!record_.declared_length) {
    find_end_of_unmeasured(header);
    return;
  }
  const std::uint64_t declared = *record_.declared_length;
  const auto kept = static_cast<std::size_t>(std::min(declared, options_.max_content_bytes));
  while (unpacker_.size() < header + kept && extend()) {
  }
  if (unpacker_.size() < header + kept) {
    record_.damage |= RecordDamage::kContentCut;
    const std::size_t start = find_start(unpacker_.bytes(), header);
    if (start != std::string_view::npos) {
      record_.damage |= RecordDamage::kLengthWrong;
      cut_content_at(header, start);
    } else {
      used_ = unpacker_.size();
      content_size_ = used_ - header;
    }
    return;
  }
  content_size_ = kept;
  used_ = header + kept;
  if (declared == kept) return;

  record_.damage |= RecordDamage::kContentCapped;
  const bool can_look = unpacker_.packing() == Packing::kPlain && window_.source()->can_go_back();
  if (can_look && (declared > kToTheEnd - record_.offset - header ||
                   !declared_end_is_plausible(record_.offset + header + declared))) {
    record_.damage |= RecordDamage::kLengthWrong;
    const std::size_t start = find_start(unpacker_.bytes().substr(0, used_), header);
    if (start != std::string_view::npos) cut_content_at(header, start);
    return;
  }
  spill_.clear();
  spill_.append({unpacker_.data(), used_});
  spilled_ = true;
  unpacker_.advance(used_);
  drop_rest(declared - kept);
}

void RecordReader::drop_rest(std::uint64_t count) {
  if (unpacker_.packing() == Packing::kPlain && window_.source()->can_go_back() &&
      window_.go_to(window_.position() + count)) {
    return;
  }
  while (count != 0) {
    if (unpacker_.size() == 0 && !extend()) {
      record_.damage |= RecordDamage::kContentCut;
      return;
    }
    const auto passed = static_cast<std::size_t>(std::min<std::uint64_t>(count, unpacker_.size()));
    unpacker_.advance(passed);
    count -= passed;
  }
}

// Is there a record, or the end of the file, at `end` and a separator?
bool RecordReader::declared_end_is_plausible(std::uint64_t end) {
  const std::optional<std::uint64_t> size = window_.source()->size();
  if (size && *size < end) return false;
  Buffer there;
  std::string_view bytes = window_.peek({end, kMaxSeparatorBytes + kStartBytes}, there);
  while (!bytes.empty() && (bytes.front() == '\r' || bytes.front() == '\n')) bytes.remove_prefix(1);
  return bytes.empty() || recognise(bytes, arc_certainty()) != Boundary::kNothing;
}

void RecordReader::find_end_of_unmeasured(std::size_t header) {
  record_.damage |= RecordDamage::kLengthMissing;
  // Of an ARC record without content, the line break before the next one may itself be what is broken.
  if (record_.format == ArchiveFormat::kArc && unpacker_.ensure(header + 2)) {
    unpacker_.ensure(header + 1 + kMaxArcLineBytes);
    if (read_arc_line(unpacker_.bytes().substr(header + 1), Certainty::kSearched)) {
      cut_content_at(header, header + 1);
      return;
    }
  }
  std::size_t from = header;
  while (true) {
    const std::string_view bytes = unpacker_.bytes();
    const std::size_t start = find_start(bytes, from);
    if (start != bytes.npos) {
      cut_content_at(header, start);
      break;
    }
    if (bytes.size() - header > options_.max_content_bytes) {
      record_.damage |= RecordDamage::kContentCapped;
      used_ = header + static_cast<std::size_t>(options_.max_content_bytes);
      content_size_ = used_ - header;
      break;
    }
    from = std::max(header, bytes.size() - std::min(bytes.size(), kStartBytes));
    if (!extend()) {
      cut_content_at(header, unpacker_.size());
      break;
    }
  }
}

bool RecordReader::record_follows(std::size_t at) {
  unpacker_.ensure(at + kStartBytes);
  const std::string_view bytes = unpacker_.bytes().substr(at);
  const Boundary boundary = recognise(bytes, arc_certainty());
  if (unpacker_.packing() == Packing::kPlain) return boundary != Boundary::kNothing;
  return boundary == Boundary::kWarc || boundary == Boundary::kArc;
}

void RecordReader::see_what_follows(std::size_t header) {
  std::size_t at = spilled_ ? 0 : used_;
  const std::size_t separators_end = at + kMaxSeparatorBytes;
  while (at < separators_end && unpacker_.ensure(at + 1) &&
         (unpacker_.bytes()[at] == '\r' || unpacker_.bytes()[at] == '\n'))
    ++at;
  bool follows = false;
  bool stray = false;  // the line break before the next record is damaged
  if (unpacker_.ensure(at + 1)) {
    follows = record_follows(at);
    if (follows && format_ == ArchiveFormat::kArc && has_stray_byte_before_arc_line(unpacker_.bytes().substr(at))) {
      stray = true;
    } else if (!follows) {
      record_.damage |= RecordDamage::kLengthWrong;
      const std::size_t start =
          spilled_ ? std::string_view::npos : find_start(unpacker_.bytes().substr(0, used_), header);
      if (start != std::string_view::npos) {
        record_.damage |= RecordDamage::kContentCut;
        cut_content_at(header, start);
        at = start;
        follows = true;
      } else {
        unpacker_.ensure(at + kLookAheadBytes);
      }
    }
  }
  if (spilled_)
    unpacker_.advance(at);
  else
    used_ = at;
  place_in_file(follows);
  if (stray) skip_stray_byte();
}

// It stands behind the record at hand, which is placed, and is none of it.
void RecordReader::skip_stray_byte() {
  const std::size_t behind = spilled_ ? 0 : used_;
  const bool plain = unpacker_.packing() == Packing::kPlain;
  const std::uint64_t stream_at = (plain ? window_.position() : unpacker_.stream_position()) + behind;
  add_skip(plain ? stream_at : unpacker_.member_offset(), plain ? 1 : 0, stream_at, 1, SkipReason::kNotARecord);
  if (spilled_)
    unpacker_.advance(1);
  else
    ++used_;
}

void RecordReader::place_in_file(bool record_follows) {
  if (unpacker_.packing() == Packing::kPlain) {
    record_.length = window_.position() + (spilled_ ? 0 : used_) - record_.offset;
    return;
  }
  const Unpacker::State state = unpacker_.state();
  const bool alone = member_records_ == 0 && !record_follows;
  const std::uint64_t reached = window_.position();
  if (state == Unpacker::State::kEnd) {
    if (alone) record_.length = reached - record_.offset;
    return;
  }
  // In a member that goes on, or that has another record before it breaks, the trouble is not this record's.
  if (state == Unpacker::State::kOpen || record_follows) return;
  if (state == Unpacker::State::kChecksum && !alone) return;
  SkipReason reason = SkipReason::kMemberDamaged;
  switch (state) {
    case Unpacker::State::kChecksum:
      record_.damage |= RecordDamage::kChecksumMismatch;
      break;
    case Unpacker::State::kBomb:
      record_.damage |= RecordDamage::kBomb;
      reason = SkipReason::kBomb;
      break;
    case Unpacker::State::kCut:
      reason = SkipReason::kMemberCut;
      record_.damage |= RecordDamage::kMemberDamaged;
      break;
    default:
      record_.damage |= RecordDamage::kMemberDamaged;
      break;
  }
  leave_broken_member();
  if (alone) record_.length = std::min(window_.position(), reached) - record_.offset;
  if (window_.position() > reached) add_skip(reached, window_.position() - reached, 0, 0, reason);
}

}  // namespace tearsheet::warc
