// Web archives in, records and pages out: WARC 0.17 to 1.1, ARC v1 and v2 and WACZ; plain, gzip or zstd; from files,
// standard input, http(s) and memory. Usable without the rest of tearsheet.
//
//   auto reader = tearsheet::WarcReader::open("crawl.warc.gz");
//   tearsheet::PayloadReader payloads;
//   while (true) {
//     auto event = reader->next();
//     if (!event) return event.error();                      // the source failed: disk, network
//     if (*event == tearsheet::WarcEvent::kEnd) break;
//     if (*event == tearsheet::WarcEvent::kSkipped) { log(reader->skipped()); continue; }
//     const tearsheet::Payload& payload = payloads.read(reader->record());
//     use(reader->record().target_uri, payload.status, payload.body);
//   }
//
// Damage is not an error. Whatever the bytes, next() goes on to the last record: what a damaged record holds is given
// with its `damage` said, what belongs to no record is an event of its own, kSkipped, and in a plain or
// member-a-record file the lengths of all records and skips add up to the file.
//
// Lifetimes: a WarcRecord's views live until the next call of next(); a Payload's until the next call of read(), and no
// longer than its record's. StoredRecord keeps a record for longer, e.g. for another thread.
// Threads: nothing is shared. A reader, a source and a PayloadReader belong to one thread at a time.
// Memory: bounded by the options' caps, never by what the input says of itself.
// Errors: kIo and kNetwork with the source's name and the reason; after one, next() repeats it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tearsheet/error.h"

namespace tearsheet {

// ---- bytes --------------------------------------------------------------------------------------------------------

inline constexpr std::uint64_t kToTheEnd = UINT64_MAX;

struct ByteRange {
  std::uint64_t offset = 0;
  std::uint64_t length = kToTheEnd;
};

// Where bytes come from, in order; a caller may bring one of his own.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Fills the front of `buffer` and says how much; 0 at the end. May give less than is asked for.
  virtual Result<std::size_t> read(std::span<char> buffer) = 0;
  // From now on read() gives the bytes of `range` alone. A source that cannot go back (a pipe) says so with an Error
  // and goes on where it stands.
  virtual Result<void> select(ByteRange range) = 0;
  virtual bool can_go_back() const = 0;
  virtual std::optional<std::uint64_t> size() const = 0;  // of the whole, where it is known
  virtual std::string_view name() const = 0;              // for messages and rows
};

struct SourceOptions {
  // For http(s). A transfer that breaks is taken up again by range, `network_retries` times in a row without a byte
  // won; if the server has another file by then (ETag, Last-Modified, size), that is an Error.
  unsigned network_retries = 5;
  unsigned connect_timeout_seconds = 30;
  unsigned stall_timeout_seconds = 60;  // no byte for so long counts as broken
  std::string user_agent = "tearsheet";
  bool verify_tls = true;
};

// A path, "-" for standard input, http:// or https://, or s3://bucket/key (read as the bucket's public https address).
Result<std::unique_ptr<ByteSource>> open_source(std::string_view name, const SourceOptions& options = {});
// `bytes` are borrowed.
std::unique_ptr<ByteSource> memory_source(std::string_view bytes, std::string_view name = "memory");

// ---- records ------------------------------------------------------------------------------------------------------

enum class RecordType : std::uint8_t {
  kResponse,
  kResource,
  kRevisit,
  kConversion,
  kContinuation,
  kRequest,
  kMetadata,
  kWarcinfo,  // and ARC's filedesc
  kOther,     // `headers` has its name
};
inline constexpr std::size_t kRecordTypes = 9;

enum class ArchiveFormat : std::uint8_t { kWarc, kArc };

struct HeaderField {
  std::string_view name;   // as printed
  std::string_view value;  // trimmed; folded lines are joined by spaces
};

// What is wrong with a record; a set of these bits.
enum class RecordDamage : std::uint16_t {
  kNone = 0,
  kContentCut = 1,         // the file, member or a next record comes before the declared length is reached
  kContentCapped = 2,      // more than max_content_bytes: the front is given
  kBomb = 4,               // the member's ratio passed max_ratio: what came before is given
  kLengthMissing = 8,      // no Content-Length, or none that is a number: the content goes to the next record
  kLengthWrong = 16,       // what follows the content is neither a record nor the end
  kMemberDamaged = 32,     // the compressed data is broken: what came before is given
  kChecksumMismatch = 64,  // the member's checksum or size is not that of its bytes
  kHeaderDamaged = 128,    // header lines that are none, or more than max_header_bytes of them
};
constexpr RecordDamage operator|(RecordDamage a, RecordDamage b) {
  return static_cast<RecordDamage>(static_cast<std::uint16_t>(a) | static_cast<std::uint16_t>(b));
}
constexpr RecordDamage& operator|=(RecordDamage& a, RecordDamage b) { return a = a | b; }
constexpr bool has(RecordDamage set, RecordDamage bit) {
  return (static_cast<std::uint16_t>(set) & static_cast<std::uint16_t>(bit)) != 0;
}

struct WarcRecord {
  RecordType type = RecordType::kOther;
  ArchiveFormat format = ArchiveFormat::kWarc;
  RecordDamage damage = RecordDamage::kNone;

  // Where it is in the file: of the gzip member or zstd frame it begins in, or of the record itself in a plain file.
  // With this offset and length Common Crawl's index and kExact read it again. `length` is 0 where the record shares
  // its member with others (whole-file gzip, a WACZ's deflated entry); `stream_offset` counts unpacked bytes and tells
  // such records apart.
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  std::uint64_t stream_offset = 0;
  std::string_view entry;  // the WACZ's entry it is in; else empty

  std::string_view version;       // "WARC/1.0"; of an ARC file "ARC/1"
  std::string_view target_uri;    // brackets off
  std::string_view date;          // 2024-05-01T12:00:00Z, as printed; ARC's is brought to this form
  std::string_view record_id;     // brackets kept
  std::string_view content_type;  // of the content: application/http;msgtype=response
  std::string_view truncated;     // WARC-Truncated: length, time, disconnect, unspecified, or whatever it says
  std::string_view payload_type;  // WARC-Identified-Payload-Type
  std::uint64_t segment = 0;      // WARC-Segment-Number; 0 where there is none
  std::optional<std::uint64_t> declared_length;
  std::vector<HeaderField> headers;  // in order; an ARC line's fields under WARC's names where there is one
  std::string_view content;          // the record's block, as it is stored

  std::string_view header(std::string_view name) const;  // the first of that name, in any case; else empty
};

enum class SkipReason : std::uint8_t {
  kNotARecord,       // bytes between or after records that are no record
  kPadding,          // the same, all zeros or blanks
  kMemberDamaged,    // a gzip member or zstd frame broken before a record's header was complete
  kMemberCut,        // the same, by the end of the file
  kBomb,             // the rest of a member whose ratio passed max_ratio
  kHeaderTooLong,    // more than max_header_bytes without an end
  kHeaderCut,        // the file ends within a record's header
  kChecksum,         // length 0: a member of several records whose checksum is wrong
  kEncrypted,        // a WACZ entry
  kUnknownPacking,   // a WACZ entry packed in a way that is not read, or a zstd frame whose dictionary is not there
  kNoData,           // a zstd file's dictionary or another skippable frame, a zip's own structures, an empty member
  kDirectoryBroken,  // length 0: the WACZ has no directory that can be read; its entries were found one by one
};
inline constexpr std::size_t kSkipReasons = 12;

struct SkippedRange {
  std::string_view file;
  std::string_view entry;
  std::uint64_t offset = 0;  // in the file
  std::uint64_t length = 0;  // in the file; 0 where the bytes lie inside a compressed member that has records too
  std::uint64_t stream_offset = 0;
  std::uint64_t stream_length = 0;  // unpacked bytes skipped, where they were unpacked
  SkipReason reason = SkipReason::kNotARecord;
};

enum class WarcEvent : std::uint8_t { kRecord, kSkipped, kEnd };

enum class RangeUse : std::uint8_t {
  // The range's bytes and none else: one record of an index (warc_filename, offset, length), or several.
  kExact,
  // One part of a file read by many: every record that begins inside the range, read whole though it may end beyond.
  // The parts of a file give each record once. For member-a-record gzip and zstd, and for plain files (where a page
  // that itself prints a record after an empty line may be taken for one; a compressed file has no such doubt).
  kSplit,
};

struct WarcOptions {
  ByteRange range;
  RangeUse range_use = RangeUse::kExact;
  std::uint32_t max_header_bytes = 1U << 20;
  std::uint64_t max_content_bytes = 24U << 20;  // of a record; Common Crawl's are cut at 1 to 5 MiB
  // A member or frame that gives more than this many times its own size, and more than `ratio_free_bytes`, is a bomb.
  std::uint32_t max_ratio = 200;
  std::uint64_t ratio_free_bytes = 8U << 20;
};

// What was read so far.
struct WarcCounts {
  std::uint64_t records = 0;
  std::uint64_t by_type[kRecordTypes] = {};
  std::uint64_t damaged = 0;  // records with any damage
  std::uint64_t skips = 0;
  std::uint64_t skipped_bytes = 0;
  std::uint64_t file_bytes = 0;      // taken from the source
  std::uint64_t unpacked_bytes = 0;  // after gzip and zstd
};

class WarcReader {
 public:
  static Result<WarcReader> open(std::string_view name, const WarcOptions& options = {},
                                 const SourceOptions& source_options = {});
  explicit WarcReader(std::unique_ptr<ByteSource> source, const WarcOptions& options = {});
  ~WarcReader();
  WarcReader(WarcReader&&) noexcept;
  WarcReader& operator=(WarcReader&&) noexcept;

  Result<WarcEvent> next();
  const WarcRecord& record() const;     // after kRecord
  const SkippedRange& skipped() const;  // after kSkipped
  const WarcCounts& counts() const;
  std::string_view name() const;              // the source's
  std::optional<std::uint64_t> size() const;  // the source's, for progress
  std::uint64_t position() const;             // in the file, of what was read last

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// A record that owns its bytes; its memory is kept from one to the next. Moving it moves the views along.
class StoredRecord {
 public:
  StoredRecord() = default;
  StoredRecord(StoredRecord&&) noexcept = default;
  StoredRecord& operator=(StoredRecord&&) noexcept = default;

  void assign(const WarcRecord& record);
  const WarcRecord& record() const { return record_; }

 private:
  std::vector<char> bytes_;
  WarcRecord record_;
};

// ---- payloads -----------------------------------------------------------------------------------------------------

enum class Coding : std::uint8_t { kChunked, kGzip, kDeflate, kBrotli, kZstd };

enum class CodingEnd : std::uint8_t {
  kComplete,
  kCut,      // the bytes end before the coding does
  kDamaged,  // broken midway: what came before is given
  kCapped,   // max_payload_bytes or max_ratio: what came before is given
};

// One coding undone.
struct CodingStep {
  Coding coding = Coding::kGzip;
  CodingEnd end = CodingEnd::kComplete;
  bool declared = true;  // by the headers; else the bytes alone told
  std::uint64_t bytes_in = 0;
  std::uint64_t bytes_out = 0;
};

// What was odd about a message; a set of these bits.
enum class PayloadNote : std::uint16_t {
  kNone = 0,
  kNoStatusLine = 1,       // said to be HTTP, begins like none: HTTP/0.9, all of it is the body
  kHeadersCut = 2,         // the content ends within the headers
  kHeadersDamaged = 4,     // header lines that are none
  kNotChunked = 8,         // declared chunked; the bytes are not
  kNotCoded = 16,          // declared a content coding; the bytes do not have it
  kUndeclaredCoding = 32,  // coded, and the headers do not say so
  kUnknownCoding = 64,     // declared a coding that is not read; the body is as it was stored
  kTooManyCodings = 128,   // more than kMaxCodings: the rest is left as it is
  kShorterThanSaid = 256,  // less body than the message's Content-Length (and nothing was coded)
};
constexpr PayloadNote operator|(PayloadNote a, PayloadNote b) {
  return static_cast<PayloadNote>(static_cast<std::uint16_t>(a) | static_cast<std::uint16_t>(b));
}
constexpr PayloadNote& operator|=(PayloadNote& a, PayloadNote b) { return a = a | b; }
constexpr bool has(PayloadNote set, PayloadNote bit) {
  return (static_cast<std::uint16_t>(set) & static_cast<std::uint16_t>(bit)) != 0;
}

inline constexpr std::size_t kMaxCodings = 6;

struct PayloadOptions {
  std::uint64_t max_payload_bytes = 20U << 20;  // what one coding may give
  std::uint32_t max_ratio = 200;                // of one coding, beyond ratio_free_bytes
  std::uint64_t ratio_free_bytes = 8U << 20;
};

struct Payload {
  bool is_http = false;           // the content was an HTTP message, and the fields below are its own
  int status = 0;                 // 200; 0 where there is none
  std::string_view content_type;  // the message's header; for other records the record's own
  std::vector<HeaderField> headers;
  std::string_view body;          // all codings undone
  std::vector<CodingStep> steps;  // in the order they were undone
  PayloadNote notes = PayloadNote::kNone;

  std::string_view header(std::string_view name) const;
  bool is_complete() const;  // every step came to its own end
};

class PayloadReader {
 public:
  explicit PayloadReader(const PayloadOptions& options = {});
  ~PayloadReader();
  PayloadReader(PayloadReader&&) noexcept;
  PayloadReader& operator=(PayloadReader&&) noexcept;

  // What a record carries: of a response, request or revisit the HTTP message; of every other type its content as it
  // is. Any bytes give a payload.
  const Payload& read(const WarcRecord& record);
  // The same for a message or a body that comes from elsewhere.
  const Payload& read_http(std::string_view message);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// ---- names, as `tearsheet inspect warc` and manifests print them --------------------------------------------------

std::string_view to_string(RecordType type);    // "response"
std::string_view to_string(SkipReason reason);  // "member-damaged"
std::string_view to_string(Coding coding);      // "br"
std::string_view to_string(CodingEnd end);      // "capped"
std::string to_string(RecordDamage damage);     // "content-cut,checksum-mismatch"; empty for none
std::string to_string(PayloadNote notes);

}  // namespace tearsheet
