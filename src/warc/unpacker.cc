#include "src/warc/unpacker.h"

#include <algorithm>
#include <utility>

namespace tearsheet::warc {
namespace {

// Unpacked at a time: a page in one go, and a bomb is noticed soon after its cap.
constexpr std::size_t kFillBytes = 1U << 20;
constexpr std::size_t kLeastRoomBytes = 64U << 10;
constexpr std::size_t kIdleBytes = 4U << 20;
// What is unpacked in one go: Common Crawl's members are 31 KB in the mean, nearly all below this.
constexpr std::size_t kWholeMemberBytes = 256U << 10;
constexpr std::size_t kWholeContentBytes = 4U << 20;
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
  at_member_start_ = packing == Packing::kGzip;
}

void Unpacker::begin_continuation(Packing packing) {
  state_ = State::kOpen;
  at_member_start_ = false;
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

bool Unpacker::unpack_whole_member() {
  // Of a file more can be read without waiting for anybody.
  if (window_.size() < kWholeMemberBytes && window_.source()->can_go_back()) window_.read_ahead();
  const auto most = static_cast<std::size_t>(std::min<std::uint64_t>(kWholeContentBytes, options_.ratio_free_bytes));
  buffer_.reserve(most);
  const auto unpacked = whole_member_.run(window_.bytes().substr(0, 2 * kWholeMemberBytes), {buffer_.data(), most});
  if (!unpacked) return false;
  window_.consume(unpacked->taken);
  buffer_.grow_size(unpacked->given);
  unpacked_bytes_ += unpacked->given;
  state_ = unpacked->right ? State::kEnd : State::kChecksum;
  return true;
}

bool Unpacker::fill() {
  if (state_ != State::kOpen) return false;
  if (std::exchange(at_member_start_, false) && unpack_whole_member()) return buffer_.size() != 0;
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
