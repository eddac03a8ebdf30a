// Of RecordReader: where a record's content ends, judged by its length and by what follows, and its place in the file.
#include <algorithm>

#include "src/warc/record_reader.h"
#include "src/warc/record_start.h"

namespace tearsheet::warc {
namespace {

// CR LF CR LF after a WARC record, LF after an ARC's; some writers put more.
constexpr std::size_t kMaxSeparatorBytes = 16;
// How far is read on behind a record whose length was wrong, to see whether its member ends there.
constexpr std::size_t kLookAheadBytes = 64U << 10;

}  // namespace

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
