#include "src/warc/unpacker.h"

#include <algorithm>

namespace tearsheet::warc {
namespace {

// Unpacked at a time: a page in one go, and a bomb is noticed soon after its cap.
constexpr std::size_t kFillBytes = 1U << 20;
constexpr std::size_t kLeastRoomBytes = 64U << 10;
constexpr std::size_t kIdleBytes = 4U << 20;
// Windows of 64 MiB; zstd's own command makes larger ones only if asked to.
constexpr int kMaxZstdWindowLog = 26;
// Deflate cannot do better than 1,032 : 1.
constexpr std::uint64_t kMaxDeflateRatio = 1'100;

}  // namespace

Unpacker::Unpacker(Window& window, const WarcOptions& options)
    : window_(window), options_(options), zstd_(kMaxZstdWindowLog) {}

void Unpacker::begin(Packing packing) {
  clear();
  member_offset_ = window_.position();
  packing_ = packing;
  begin_continuation(packing);
  begin_record(true);
}

void Unpacker::begin_continuation(Packing packing) {
  state_ = State::kOpen;
  if (packing == Packing::kGzip) inflater_.start(Inflater::Wrapper::kGzip);
  if (packing == Packing::kZstd) zstd_.start();
  packing_ = packing;
}

void Unpacker::begin_record(bool alone) {
  record_in_ = window_.position();
  record_out_ = unpacked_bytes_;
  record_alone_ = alone;
}

void Unpacker::clear() {
  buffer_.clear();
  head_ = 0;
  buffer_.trim(kIdleBytes);
}

void Unpacker::advance(std::size_t count) {
  stream_position_ += count;
  if (packing_ == Packing::kPlain)
    window_.consume(count);
  else
    head_ += count;
}

bool Unpacker::passes_ratio() const {
  const std::uint64_t given = unpacked_bytes_ - record_out_;
  if (given <= options_.ratio_free_bytes) return false;
  const std::uint64_t ratio =
      record_alone_ ? options_.max_ratio : std::max<std::uint64_t>(options_.max_ratio, kMaxDeflateRatio);
  return given / ratio > window_.position() - record_in_;
}

bool Unpacker::fill() {
  if (state_ != State::kOpen) return false;
  if (packing_ == Packing::kPlain) {
    const std::size_t before = window_.size();
    if (!window_.more()) {
      state_ = State::kEnd;
      return false;
    }
    unpacked_bytes_ += window_.size() - before;
    return true;
  }
  if (head_ == buffer_.size()) {
    buffer_.clear();
    head_ = 0;
  }
  if (buffer_.room() < kLeastRoomBytes) {
    if (head_ >= buffer_.size() - head_) {
      buffer_.drop_front(head_);
      head_ = 0;
    }
    if (buffer_.room() < kLeastRoomBytes) buffer_.reserve(buffer_.size() + std::max(kFillBytes, buffer_.size() / 2));
  }
  while (true) {
    const bool ended = window_.size() == 0 && !window_.more();
    const std::span<char> room(buffer_.end(), std::min(buffer_.room(), kFillBytes));
    std::size_t taken = 0;
    std::size_t given = 0;
    State next = State::kOpen;
    if (packing_ == Packing::kGzip) {
      const Inflater::Progress progress = inflater_.run(window_.bytes(), room);
      taken = progress.taken;
      given = progress.given;
      switch (progress.status) {
        case Inflater::Status::kMore:
          break;
        case Inflater::Status::kEnd:
          next = State::kEnd;
          break;
        case Inflater::Status::kChecksum:
          next = State::kChecksum;
          break;
        case Inflater::Status::kDamaged:
        case Inflater::Status::kNotOurs:
          next = State::kDamaged;
          break;
      }
    } else {
      const ZstdFrames::Progress progress = zstd_.run(window_.bytes(), room);
      taken = progress.taken;
      given = progress.given;
      switch (progress.status) {
        case ZstdFrames::Status::kMore:
          break;
        case ZstdFrames::Status::kEnd:
          next = State::kEnd;
          break;
        case ZstdFrames::Status::kDamaged:
          next = State::kDamaged;
          break;
        case ZstdFrames::Status::kUnreadable:
          next = State::kUnreadable;
          break;
      }
    }
    window_.consume(taken);
    buffer_.grow_size(given);
    unpacked_bytes_ += given;
    if (next == State::kOpen && ended && given == 0) next = State::kCut;
    if (next == State::kOpen && passes_ratio()) next = State::kBomb;
    state_ = next;
    if (given != 0) return true;
    if (next != State::kOpen) return false;
  }
}

}  // namespace tearsheet::warc
