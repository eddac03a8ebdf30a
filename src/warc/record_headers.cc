// Of RecordReader: a WARC record's header and an ARC record's line, and what they say.
#include <algorithm>
#include <charconv>

#include "src/text/ascii.h"
#include "src/warc/header_lines.h"
#include "src/warc/record_reader.h"
#include "src/warc/record_start.h"

namespace tearsheet::warc {
namespace {

// An empty line may be cut by the end of what is at hand.
constexpr std::size_t kHeaderEndBytes = 8;

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

}  // namespace tearsheet::warc
