// Makes archives for the tests, byte by byte and without the code under test: records, gzip and zstd members, chunked
// and coded bodies, ARC lines. And reads a whole archive into a list that is easy to compare.
#pragma once

#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

#include <string>
#include <string_view>
#include <vector>

#include "tearsheet/warc.h"

namespace tearsheet::test {

inline std::string deflated(std::string_view bytes, int window_bits, int level = 6) {
  z_stream stream{};
  deflateInit2(&stream, level, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}
inline std::string gzipped(std::string_view bytes, int level = 6) { return deflated(bytes, 31, level); }
inline std::string zlibbed(std::string_view bytes) { return deflated(bytes, 15); }
inline std::string raw_deflated(std::string_view bytes) { return deflated(bytes, -15); }

inline std::string zstandard(std::string_view bytes, std::string_view dictionary = {}, int level = 3) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  ZSTD_CCtx* context = ZSTD_createCCtx();
  const std::size_t size = ZSTD_compress_usingDict(context, out.data(), out.size(), bytes.data(), bytes.size(),
                                                   dictionary.data(), dictionary.size(), level);
  ZSTD_freeCCtx(context);
  out.resize(size);
  return out;
}

inline std::string brotlied(std::string_view bytes) {
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size()) + 64;
  std::string out(size, '\0');
  BrotliEncoderCompress(5, 22, BROTLI_MODE_GENERIC, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()),
                        &size, reinterpret_cast<std::uint8_t*>(out.data()));
  out.resize(size);
  return out;
}

inline std::string chunked(std::string_view bytes, std::size_t piece = 100) {
  std::string out;
  char size[32];
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    const std::string_view part = bytes.substr(at, piece);
    std::snprintf(size, sizeof size, "%zx\r\n", part.size());
    out.append(size).append(part).append("\r\n");
  }
  return out + "0\r\n\r\n";
}

// A record; `extra` is whole header lines.
inline std::string warc_record(std::string_view type, std::string_view uri, std::string_view content,
                               std::string_view extra = {}, std::string_view version = "WARC/1.0") {
  std::string out(version);
  out.append("\r\nWARC-Type: ").append(type);
  if (!uri.empty()) out.append("\r\nWARC-Target-URI: ").append(uri);
  out.append("\r\nWARC-Date: 2024-05-01T12:00:00Z\r\n").append(extra);
  if (type == "response") out.append("Content-Type: application/http;msgtype=response\r\n");
  out.append("Content-Length: ").append(std::to_string(content.size())).append("\r\n\r\n");
  return out.append(content).append("\r\n\r\n");
}

inline std::string page(std::string_view uri, std::string_view body, std::string_view http_headers = {}) {
  std::string message = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
  message.append(http_headers).append("\r\n").append(body);
  return warc_record("response", uri, message);
}

// Text that packs about as a page does, the same for the same seed.
inline std::string some_text(std::size_t size, unsigned seed = 1) {
  static constexpr std::string_view kWords[] = {"the ",  "harbour ",       "of ", "<p>",    "council ", "said ",
                                                "that ", "</p>\n",         "it ", "would ", "reopen ",  "in ",
                                                "May. ", "<a href=\"/x\">"};
  std::string out = "<!doctype html><html><body>";
  unsigned state = seed * 2654435761U + 12345U;
  while (out.size() < size) {
    state = state * 1664525U + 1013904223U;
    out.append(kWords[(state >> 16) % std::size(kWords)]);
    if ((state >> 24) % 7 == 0) out.append(std::to_string(state % 9973));
  }
  out.resize(size);
  return out;
}

struct Seen {
  RecordType type;
  std::string uri;
  std::string content;
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  std::uint64_t stream_offset = 0;
  RecordDamage damage = RecordDamage::kNone;
};

struct SeenAll {
  std::vector<Seen> records;
  std::vector<SkippedRange> skips;  // without `file` and `entry`
  std::uint64_t covered = 0;        // bytes of the file that records and skips account for
  WarcCounts counts;
  std::string error;
};

inline SeenAll read_all(std::unique_ptr<ByteSource> source, const WarcOptions& options = {}) {
  SeenAll all;
  WarcReader reader(std::move(source), options);
  while (true) {
    const auto event = reader.next();
    if (!event) {
      all.error = event.error().message;
      break;
    }
    if (*event == WarcEvent::kEnd) break;
    if (*event == WarcEvent::kSkipped) {
      SkippedRange skip = reader.skipped();
      skip.file = {};
      skip.entry = {};
      all.covered += skip.length;
      all.skips.push_back(skip);
      continue;
    }
    const WarcRecord& record = reader.record();
    all.covered += record.length;
    all.records.push_back({record.type, std::string(record.target_uri), std::string(record.content), record.offset,
                           record.length, record.stream_offset, record.damage});
  }
  all.counts = reader.counts();
  return all;
}

inline SeenAll read_all(std::string_view bytes, const WarcOptions& options = {}) {
  return read_all(memory_source(bytes), options);
}

// A source that cannot go back and gives `piece` bytes at a time, as a pipe does.
class PipeSource final : public ByteSource {
 public:
  explicit PipeSource(std::string_view bytes, std::size_t piece = 1000) : bytes_(bytes), piece_(piece) {}
  Result<std::size_t> read(std::span<char> buffer) override {
    const std::size_t count = std::min({buffer.size(), piece_, bytes_.size()});
    bytes_.copy(buffer.data(), count);
    bytes_.remove_prefix(count);
    return count;
  }
  Result<void> select(ByteRange) override { return std::unexpected(Error{ErrorCode::kIo, "cannot go back"}); }
  bool can_go_back() const override { return false; }
  std::optional<std::uint64_t> size() const override { return std::nullopt; }
  std::string_view name() const override { return "pipe"; }

 private:
  std::string_view bytes_;
  std::size_t piece_;
};

}  // namespace tearsheet::test
