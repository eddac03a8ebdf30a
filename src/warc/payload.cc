// PayloadReader: from a record's content to the page itself. The headers propose which codings to undo, the bytes
// decide:
//
//   1. what Transfer-Encoding and Content-Encoding declare is undone from the last to the first, where the bytes have
//   it;
//   2. what is then still coded, on a page that should be text, is undone too, however it came about: chunk sizes left
//   in
//      the text, gzip that nobody declared, gzip twice.
//
// A coding without magic (brotli, raw deflate) counts if it decodes to its end, or if the bytes cannot be text as they
// are.
#include <algorithm>
#include <charconv>

#include "src/text/ascii.h"
#include "src/warc/chunked.h"
#include "src/warc/coding.h"
#include "src/warc/header_lines.h"
#include "src/warc/http_head.h"
#include "tearsheet/warc.h"

namespace tearsheet {
namespace {

using warc::Buffer;
using warc::Packed;

constexpr std::size_t kIdleBytes = 2U << 20;

// Is this the type of something that is read as text? An archive or image that is gzip is left as it is.
bool is_text_type(std::string_view type) {
  if (type.empty() || text::starts_with_ignoring_ascii_case(type, "text/")) return true;
  for (const std::string_view word : {"html", "xml", "json", "javascript"})
    if (text::find_ignoring_ascii_case(type.substr(0, 128), word) != std::string_view::npos) return true;
  return false;
}

struct Declared {
  std::optional<Coding> coding;  // nothing: a name that is not known
};

// The codings of one header in the order they are to be undone: from the last.
void append_declared(std::span<const HeaderField> fields, std::string_view name, std::vector<Declared>& out) {
  const std::size_t first = out.size();
  for (const HeaderField& field : fields) {
    if (!text::equals_ignoring_ascii_case(field.name, name)) continue;
    std::string_view rest = field.value;
    while (!rest.empty() && out.size() - first <= kMaxCodings) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      std::string_view token = rest.substr(0, comma);
      rest.remove_prefix(std::min(comma + 1, rest.size()));
      token = token.substr(0, token.find(';'));
      while (!token.empty() && (token.front() == ' ' || token.front() == '\t' || token.front() == '"'))
        token.remove_prefix(1);
      while (!token.empty() && (token.back() == ' ' || token.back() == '\t' || token.back() == '"'))
        token.remove_suffix(1);
      const auto is = [&](std::string_view word) { return text::equals_ignoring_ascii_case(token, word); };
      if (token.empty() || is("identity") || is("none")) continue;
      if (is("chunked"))
        out.push_back({Coding::kChunked});
      else if (is("gzip") || is("x-gzip"))
        out.push_back({Coding::kGzip});
      else if (is("deflate"))
        out.push_back({Coding::kDeflate});
      else if (is("br"))
        out.push_back({Coding::kBrotli});
      else if (is("zstd"))
        out.push_back({Coding::kZstd});
      else
        out.push_back({std::nullopt});
    }
  }
  std::reverse(out.begin() + static_cast<std::ptrdiff_t>(first), out.end());
}

Coding coding_of(Packed packed) {
  switch (packed) {
    case Packed::kGzip:
      return Coding::kGzip;
    case Packed::kZlib:
    case Packed::kRawDeflate:
      return Coding::kDeflate;
    case Packed::kBrotli:
      return Coding::kBrotli;
    case Packed::kZstd:
      break;
  }
  return Coding::kZstd;
}

}  // namespace

std::string_view Payload::header(std::string_view name) const {
  const HeaderField* field = warc::find_field(headers, name);
  return field == nullptr ? std::string_view{} : field->value;
}

bool Payload::is_complete() const {
  return std::ranges::all_of(steps, [](const CodingStep& step) { return step.end == CodingEnd::kComplete; });
}

struct PayloadReader::Impl {
  explicit Impl(const PayloadOptions& given) : options(given), codings(given) {}

  void reset();
  void read_message(std::string_view message, bool is_request);
  void undo_codings();
  bool undo_declared(Coding coding);
  bool undo_undeclared();
  bool unchunk(bool declared);
  // Undoes one coding; if `sure` is false the result counts only if it ends well and reads as text.
  bool unpack(Packed packed, bool declared, bool sure);
  bool was_capped() const { return !payload.steps.empty() && payload.steps.back().end == CodingEnd::kCapped; }
  // No more codings: there were too many, or they gave too much together.
  bool is_spent(std::size_t undone) const;
  Buffer& free_buffer() { return buffers[turn ^ 1]; }

  PayloadOptions options;
  warc::CodingReader codings;
  Buffer buffers[2];  // the body lies in the record or in buffers[turn], the next one is made in the other
  unsigned turn = 0;
  std::string head_text;
  std::vector<Declared> declared;
  Payload payload;
};

PayloadReader::PayloadReader(const PayloadOptions& options) : impl_(std::make_unique<Impl>(options)) {}
PayloadReader::~PayloadReader() = default;
PayloadReader::PayloadReader(PayloadReader&&) noexcept = default;
PayloadReader& PayloadReader::operator=(PayloadReader&&) noexcept = default;

void PayloadReader::Impl::reset() {
  std::vector<HeaderField> headers = std::move(payload.headers);
  std::vector<CodingStep> steps = std::move(payload.steps);
  headers.clear();
  steps.clear();
  payload = Payload();
  payload.headers = std::move(headers);
  payload.steps = std::move(steps);
  for (Buffer& buffer : buffers) {
    buffer.clear();
    buffer.trim(kIdleBytes);
  }
}

bool PayloadReader::Impl::is_spent(std::size_t undone) const {
  std::uint64_t given = 0;
  for (const CodingStep& step : payload.steps) given += step.bytes_out;
  return undone == kMaxCodings || given > 2 * options.max_payload_bytes;
}

bool PayloadReader::Impl::unchunk(bool is_declared) {
  const std::string_view body = payload.body;
  Buffer& into = free_buffer();
  const warc::Unchunked undone = warc::undo_chunked(body, into);
  payload.steps.push_back({.coding = Coding::kChunked,
                           .end = undone.end,
                           .declared = is_declared,
                           .bytes_in = body.size(),
                           .bytes_out = undone.bytes.size()});
  payload.body = undone.bytes;
  if (undone.bytes.data() == into.data()) turn ^= 1;
  return true;
}

bool PayloadReader::Impl::unpack(Packed packed, bool is_declared, bool sure) {
  Buffer& into = free_buffer();
  const warc::Undone undone = codings.undo(packed, payload.body, into);
  if (!undone.any) return false;
  if (!sure) {
    if (undone.end == CodingEnd::kDamaged || undone.end == CodingEnd::kCut) return false;
    if (!is_declared && !warc::looks_like_text(into.view())) return false;
  }
  payload.steps.push_back({.coding = coding_of(packed),
                           .end = undone.end,
                           .declared = is_declared,
                           .bytes_in = payload.body.size(),
                           .bytes_out = into.size()});
  payload.body = into.view();
  turn ^= 1;
  return true;
}

bool PayloadReader::Impl::undo_declared(Coding coding) {
  const std::string_view body = payload.body;
  // Whether the bytes can be what they seem without any coding; only then does a broken stream not count.
  const bool text = warc::looks_like_text(body);
  switch (coding) {
    case Coding::kChunked:
      return warc::begins_chunked(body) && unchunk(true);
    case Coding::kGzip:
      return warc::has_gzip_magic(body) && unpack(Packed::kGzip, true, true);
    case Coding::kZstd:
      return warc::has_zstd_magic(body) && unpack(Packed::kZstd, true, true);
    case Coding::kBrotli:
      return unpack(Packed::kBrotli, true, !text && !warc::has_gzip_magic(body));
    case Coding::kDeflate:
      if (warc::has_gzip_magic(body)) return false;
      if (warc::has_zlib_header(body) && unpack(Packed::kZlib, true, !text)) return true;
      return unpack(Packed::kRawDeflate, true, !text);
  }
  return false;
}

bool PayloadReader::Impl::undo_undeclared() {
  const std::string_view body = payload.body;
  if (warc::has_gzip_magic(body)) return unpack(Packed::kGzip, false, true);
  if (warc::has_zstd_magic(body)) return unpack(Packed::kZstd, false, true);
  if (warc::is_all_chunks(body)) return unchunk(false);
  if (warc::looks_like_text(body)) return false;
  if (warc::has_zlib_header(body) && unpack(Packed::kZlib, false, false)) return true;
  return unpack(Packed::kBrotli, false, false);
}

void PayloadReader::Impl::undo_codings() {
  declared.clear();
  append_declared(payload.headers, "Transfer-Encoding", declared);
  append_declared(payload.headers, "Content-Encoding", declared);
  std::size_t undone = 0;
  for (const Declared& one : declared) {
    if (payload.body.empty() || was_capped()) return;
    if (!one.coding) {
      payload.notes |= PayloadNote::kUnknownCoding;
      continue;
    }
    if (is_spent(undone)) {
      payload.notes |= PayloadNote::kTooManyCodings;
      return;
    }
    if (undo_declared(*one.coding))
      ++undone;
    else
      payload.notes |= *one.coding == Coding::kChunked ? PayloadNote::kNotChunked : PayloadNote::kNotCoded;
  }
  if (!is_text_type(payload.content_type)) return;
  while (!payload.body.empty() && !was_capped()) {
    if (is_spent(undone)) {
      if (warc::has_gzip_magic(payload.body)) payload.notes |= PayloadNote::kTooManyCodings;
      return;
    }
    if (!undo_undeclared()) return;
    ++undone;
    payload.notes |= PayloadNote::kUndeclaredCoding;
  }
}

void PayloadReader::Impl::read_message(std::string_view message, bool is_request) {
  const warc::HttpHead head = warc::read_http_head(message, is_request, head_text, payload.headers);
  payload.is_http = true;
  payload.status = head.status;
  payload.notes |= head.notes;
  payload.content_type = payload.header("Content-Type");
  payload.body = message.substr(head.size);
  const std::size_t stored = payload.body.size();
  if (!is_request) undo_codings();
  if (payload.steps.empty()) {
    const std::string_view said = payload.header("Content-Length");
    std::uint64_t length = 0;
    const auto [end, error] = std::from_chars(said.data(), said.data() + said.size(), length);
    if (error == std::errc() && end == said.data() + said.size() && length > stored)
      payload.notes |= PayloadNote::kShorterThanSaid;
  }
}

const Payload& PayloadReader::read_http(std::string_view message) {
  impl_->reset();
  impl_->read_message(message, false);
  return impl_->payload;
}

const Payload& PayloadReader::read(const WarcRecord& record) {
  impl_->reset();
  Payload& payload = impl_->payload;
  const bool begins_http = text::starts_with_ignoring_ascii_case(record.content, "http/");
  const bool says_http = text::starts_with_ignoring_ascii_case(record.content_type, "application/http");
  bool is_message = false;
  switch (record.type) {
    case RecordType::kResponse:
      is_message = record.format == ArchiveFormat::kArc ? begins_http : says_http || begins_http;
      break;
    case RecordType::kRevisit:
      is_message = begins_http;
      break;
    case RecordType::kRequest:
      is_message = says_http;
      break;
    default:
      break;
  }
  if (is_message) {
    impl_->read_message(record.content, record.type == RecordType::kRequest);
  } else {
    payload.content_type = record.content_type;
    payload.body = record.content;
  }
  return payload;
}

}  // namespace tearsheet
