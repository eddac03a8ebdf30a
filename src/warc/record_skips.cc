// Of RecordReader: what is no record where one is due, and how a member is left, whole or broken.
#include <algorithm>

#include "src/warc/record_reader.h"
#include "src/warc/record_start.h"

namespace tearsheet::warc {
namespace {

bool is_blank(char c) { return c == '\0' || c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

}  // namespace

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

}  // namespace tearsheet::warc
