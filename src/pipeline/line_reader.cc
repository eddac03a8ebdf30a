#include "src/pipeline/line_reader.h"

#include <zlib.h>
#include <zstd.h>

#include <array>
#include <span>
#include <utility>

namespace tearsheet::pipeline {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{256} << 10;

}  // namespace

struct LineReader::Unpacker {
  enum class Packing : std::uint8_t { kUnknown, kNone, kGzip, kZstd };

  ~Unpacker() {
    if (packing == Packing::kGzip) ::inflateEnd(&gzip);
    ZSTD_freeDCtx(zstd);
  }

  // Appends what `input` holds to `out` and takes what was used off its front. Gives what is wrong, or nothing.
  std::string_view unpack(std::string& out) {
    if (packing == Packing::kUnknown) {
      if (input.starts_with("\x1F\x8B")) {
        packing = Packing::kGzip;
        if (::inflateInit2(&gzip, 16 + MAX_WBITS) != Z_OK) return "no memory to unpack";
      } else if (input.starts_with("\x28\xB5\x2F\xFD")) {
        packing = Packing::kZstd;
        zstd = ZSTD_createDCtx();
        if (zstd == nullptr) return "no memory to unpack";
      } else {
        packing = Packing::kNone;
      }
    }
    if (packing == Packing::kNone) {
      out.append(input);
      input = {};
      return {};
    }
    const std::size_t before = out.size();
    out.resize(before + kBlockBytes);
    std::size_t made = 0;
    std::string_view wrong;
    if (packing == Packing::kGzip) {
      if (ended) {
        ::inflateReset(&gzip);  // a next member
        ended = false;
      }
      gzip.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
      gzip.avail_in = static_cast<uInt>(input.size());
      gzip.next_out = reinterpret_cast<Bytef*>(out.data() + before);
      gzip.avail_out = static_cast<uInt>(kBlockBytes);
      const int result = ::inflate(&gzip, Z_NO_FLUSH);
      if (result == Z_STREAM_END)
        ended = true;
      else if (result != Z_OK && result != Z_BUF_ERROR)
        wrong = "the gzip data is damaged";
      made = kBlockBytes - gzip.avail_out;
      input.remove_prefix(input.size() - gzip.avail_in);
    } else {
      ZSTD_inBuffer in{input.data(), input.size(), 0};
      ZSTD_outBuffer to{out.data() + before, kBlockBytes, 0};
      const std::size_t result = ZSTD_decompressStream(zstd, &to, &in);
      if (ZSTD_isError(result) != 0) wrong = "the zstd data is damaged";
      ended = result == 0;
      made = to.pos;
      input.remove_prefix(in.pos);
    }
    out.resize(before + made);
    return wrong;
  }

  Packing packing = Packing::kUnknown;
  z_stream gzip{};
  ZSTD_DCtx* zstd = nullptr;
  bool ended = true;  // between members
  std::array<char, 64 << 10> block;
  std::string_view input;  // of block, not yet unpacked
};

LineReader::LineReader(std::unique_ptr<ByteSource> source, std::size_t max_line_bytes)
    : source_(std::move(source)), max_line_bytes_(max_line_bytes), unpacker_(std::make_unique<Unpacker>()) {}
LineReader::~LineReader() = default;

// More bytes into buffer_; false at the end.
Result<bool> LineReader::fill() {
  while (true) {
    if (unpacker_->input.empty()) {
      const Result<std::size_t> got = source_->read(unpacker_->block);
      if (!got) return std::unexpected(got.error());
      taken_ += *got;
      if (*got == 0) {
        const bool cut = !unpacker_->ended && unpacker_->packing != Unpacker::Packing::kNone;
        if (!cut) return false;
        return std::unexpected(
            Error{ErrorCode::kInvalidInput, std::string(source_->name()) + ": the packed data is cut"});
      }
      unpacker_->input = {unpacker_->block.data(), *got};
    }
    const std::size_t before = buffer_.size();
    const std::string_view wrong = unpacker_->unpack(buffer_);
    if (!wrong.empty()) {
      return std::unexpected(Error{ErrorCode::kInvalidInput, std::string(source_->name()) + ": " + std::string(wrong)});
    }
    if (buffer_.size() > before) return true;
  }
}

Result<bool> LineReader::next(std::string_view& line) {
  was_cut_ = false;
  std::size_t searched = begin_;
  std::string cut;
  while (true) {
    const std::size_t end = buffer_.find('\n', searched);
    if (end != std::string::npos || at_end_) {
      if (end == std::string::npos && begin_ == buffer_.size() && !was_cut_) return false;
      const std::size_t stop = end == std::string::npos ? buffer_.size() : end;
      ++number_;
      if (was_cut_) {
        buffer_.replace(begin_, stop - begin_, cut);
        line = std::string_view(buffer_).substr(begin_, cut.size());
        begin_ += cut.size() + (end == std::string::npos ? 0 : 1);
        return true;
      }
      line = std::string_view(buffer_).substr(begin_, stop - begin_);
      if (line.ends_with('\r')) line.remove_suffix(1);
      begin_ = end == std::string::npos ? buffer_.size() : end + 1;
      return true;
    }
    searched = buffer_.size();
    if (buffer_.size() - begin_ > max_line_bytes_) {
      if (!was_cut_) cut.assign(buffer_, begin_, max_line_bytes_);
      was_cut_ = true;
      begin_ = buffer_.size();
    }
    if (begin_ > 0) {
      buffer_.erase(0, begin_);
      searched -= begin_;
      begin_ = 0;
    }
    const Result<bool> more = fill();
    if (!more) return more;
    if (!*more) at_end_ = true;
  }
}

}  // namespace tearsheet::pipeline
