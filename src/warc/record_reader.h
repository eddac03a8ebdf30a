// Records and skips of one stream of members: a file, or one entry of a WACZ. WarcReader wraps it; see warc.h for the
// promises.
//
// The file is a row of members (gzip, zstd) or one plain stretch; records lie in the unpacked bytes. The reader stands
// either at a boundary between members or at a place inside one where a record is due:
//
//   at_boundary_   what comes is told by its first bytes; nothing known: search the next start, one skip
//   else           a record is due at unpacker_.data(): read it and what follows it, or search the next start in the
//   stream
//
// A record is given only when what comes behind it was seen, since that decides whether its length was right.
//
// record_reader.cc holds the walk, record_headers.cc what a record says of itself, record_content.cc where it ends,
// record_skips.cc what is no record.
#pragma once

#include <array>
#include <deque>
#include <optional>
#include <string>

#include "src/warc/next_start.h"
#include "src/warc/unpacker.h"
#include "src/warc/window.h"
#include "tearsheet/warc.h"

namespace tearsheet::warc {

class RecordReader {
 public:
  RecordReader(ByteSource* source, const WarcOptions& options);

  // The source is an entry of a file: records and skips are told as the file's. If the entry is stored its bytes are
  // the file's from `data_offset` on, else only their place in the unpacked entry can be told.
  void place_within(std::string_view entry, std::uint64_t data_offset, bool stored);

  Result<WarcEvent> next();
  const WarcRecord& record() const { return record_; }
  const SkippedRange& skipped() const { return skip_; }
  std::uint64_t position() const { return window_.position(); }
  std::uint64_t file_bytes() const { return window_.read_bytes(); }
  std::uint64_t unpacked_bytes() const { return unpacker_.unpacked_bytes(); }

 private:
  template <typename Placed>
  void place(Placed& what) const;

  enum class Step : std::uint8_t { kGoOn, kRecord, kEnd };

  void start_range();
  void load_dictionary_from_front();
  Step step_at_boundary();
  Step step_in_member();
  Step read_warc_record();
  Step read_arc_record(const ArcLine& line);
  void take_skippable_frame();
  // Nothing of a record where one is due: passes `at_least` bytes and what follows them up to the next start.
  void skip_in_stream(std::size_t at_least, SkipReason reason);
  void skip_in_file(std::size_t at_least, SkipReason reason);
  void skip(std::size_t at_least, SkipReason reason);
  // The member is over without a record being due.
  void leave_member();
  // Goes to the next start behind a member that could not be read to its end.
  void leave_broken_member();

  // The content of a record whose header is the first `header` bytes at hand: makes it available, judges its length,
  // and sees what follows.
  void read_content(std::size_t header);
  void drop_rest(std::uint64_t count);
  void find_end_of_unmeasured(std::size_t header);
  bool declared_end_is_plausible(std::uint64_t end);
  void cut_content_at(std::size_t header, std::size_t start);
  Certainty arc_certainty() const;
  // Sees what follows the record of used_ bytes at hand and sets its place in the file.
  void see_what_follows(std::size_t header);
  bool record_follows(std::size_t at);
  void skip_stray_byte();
  void place_in_file(bool record_follows);
  bool extend();
  std::size_t find_start(std::string_view bytes, std::size_t from) const;
  std::uint8_t starts_to_look_for() const;
  void start_record(ArchiveFormat format);
  void finish_record(const char* parsed_at);
  void add_skip(std::uint64_t offset, std::uint64_t length, std::uint64_t stream_offset, std::uint64_t stream_length,
                SkipReason reason);
  char* head() { return spilled_ ? spill_.data() : unpacker_.data(); }

  WarcOptions options_;
  Window window_;
  Unpacker unpacker_;
  StartFinder finder_;
  std::string_view entry_;
  std::uint64_t entry_offset_ = 0;
  bool entry_is_stored_ = true;
  bool started_ = false;
  bool at_boundary_ = true;
  bool at_end_ = false;
  bool format_known_ = false;
  ArchiveFormat format_ = ArchiveFormat::kWarc;
  std::uint8_t packings_ = 0;            // what the file was seen to be made of
  std::uint64_t range_end_ = kToTheEnd;  // of a split: records that begin at or beyond it are another's

  // the member at hand
  std::uint64_t member_records_ = 0;
  std::uint64_t no_empty_line_before_ = 0;  // position in the unpacked stream; in a plain file, in the file
  bool member_accounted_ = false;           // a skip has told its extent in the file

  // the record at hand, as bytes from head()
  WarcRecord record_;
  std::size_t content_size_ = 0;
  std::size_t used_ = 0;  // header, content and what separates it from the next
  bool spilled_ = false;  // header and content lie in spill_, and the unpacker stands behind them
  bool holds_record_ = false;
  Buffer spill_;
  std::array<char, 24> date_ = {};

  SkippedRange skip_;
  std::deque<SkippedRange> pending_;
};

}  // namespace tearsheet::warc
