#include "src/warc/inflate.h"

#include <isa-l/igzip_lib.h>

#include <algorithm>
#include <limits>

#include "src/text/steps.h"

namespace tearsheet::warc {
namespace {

// A file's name or comment in a gzip header may be of any length; nobody's is that long.
constexpr std::uint32_t kMaxGzipHeaderBytes = 128U << 10;

// gzip's header fields in their order; kFixed is the ten bytes that every header has.
enum GzipField : std::uint8_t { kFixed, kExtraLength, kExtra, kName, kComment, kHeaderChecksum, kBody };
constexpr std::uint8_t kFlagHeaderChecksum = 2;
constexpr std::uint8_t kFlagExtra = 4;
constexpr std::uint8_t kFlagName = 8;
constexpr std::uint8_t kFlagComment = 16;
constexpr std::uint8_t kFlagsReserved = 0xE0;

std::uint8_t next_gzip_field(std::uint8_t field, std::uint8_t flags) {
  if (field < kExtraLength && (flags & kFlagExtra) != 0) return kExtraLength;
  if (field == kExtraLength) return kExtra;
  if (field < kName && (flags & kFlagName) != 0) return kName;
  if (field < kComment && (flags & kFlagComment) != 0) return kComment;
  if (field < kHeaderChecksum && (flags & kFlagHeaderChecksum) != 0) return kHeaderChecksum;
  return kBody;
}

std::uint32_t little_endian_32(const std::uint8_t* bytes) {
  return bytes[0] | std::uint32_t{bytes[1]} << 8 | std::uint32_t{bytes[2]} << 16 | std::uint32_t{bytes[3]} << 24;
}
std::uint32_t big_endian_32(const std::uint8_t* bytes) {
  return bytes[3] | std::uint32_t{bytes[2]} << 8 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[0]} << 24;
}

}  // namespace

struct Inflater::State {
  inflate_state isal;
};

Inflater::Inflater() : state_(new State) { isal_inflate_init(&state_->isal); }
Inflater::~Inflater() = default;
Inflater::Inflater(Inflater&&) noexcept = default;
Inflater& Inflater::operator=(Inflater&&) noexcept = default;

void Inflater::start(Wrapper wrapper) {
  wrapper_ = wrapper;
  stage_ = wrapper == Wrapper::kNone ? Stage::kBody : Stage::kHeader;
  final_ = Status::kMore;
  field_ = kFixed;
  flags_ = 0;
  in_field_ = 0;
  extra_bytes_ = 0;
  header_bytes_ = 0;
  trailer_size_ = 0;
  given_ = 0;
  isal_inflate_reset(&state_->isal);
  state_->isal.crc_flag = wrapper == Wrapper::kGzip   ? ISAL_GZIP_NO_HDR
                          : wrapper == Wrapper::kZlib ? ISAL_ZLIB_NO_HDR
                                                      : ISAL_DEFLATE;
}

bool Inflater::take_gzip_header_byte(std::uint8_t byte) {
  switch (field_) {
    case kFixed:
      if (in_field_ == 0 && byte != 0x1F) return false;
      if (in_field_ == 1 && byte != 0x8B) return false;
      if (in_field_ == 2 && byte != 8) return false;
      if (in_field_ == 3) {
        if ((byte & kFlagsReserved) != 0) return false;
        flags_ = byte;
      }
      if (++in_field_ < 10) return true;
      break;
    case kExtraLength:
      extra_bytes_ |= std::uint32_t{byte} << (8 * in_field_);
      if (++in_field_ < 2) return true;
      if (extra_bytes_ == 0) field_ = kExtra;
      break;
    case kExtra:
      if (++in_field_ < extra_bytes_) return true;
      break;
    case kName:
    case kComment:
      if (byte != 0) return true;
      break;
    default:  // kHeaderChecksum: two bytes that are not compared; a broken header shows in what follows
      if (++in_field_ < 2) return true;
      break;
  }
  field_ = next_gzip_field(field_, flags_);
  in_field_ = 0;
  return true;
}

bool Inflater::take_header(std::string_view& input) {
  while (!input.empty()) {
    const auto byte = static_cast<std::uint8_t>(input.front());
    TEARSHEET_STEP(1);
    if (wrapper_ == Wrapper::kGzip) {
      if (++header_bytes_ > kMaxGzipHeaderBytes || !take_gzip_header_byte(byte)) return false;
      input.remove_prefix(1);
      if (field_ == kBody) {
        stage_ = Stage::kBody;
        return true;
      }
    } else {
      // CMF and FLG: method 8, a window of at most 32 KiB, their number a multiple of 31, no preset dictionary.
      if (in_field_ == 0) {
        if ((byte & 0x0F) != 8 || byte >> 4 > 7) return false;
        flags_ = byte;
      } else if ((flags_ << 8 | byte) % 31 != 0 || (byte & 0x20) != 0) {
        return false;
      }
      input.remove_prefix(1);
      if (++in_field_ == 2) {
        stage_ = Stage::kBody;
        return true;
      }
    }
  }
  return true;
}

Inflater::Progress Inflater::run(std::string_view input, std::span<char> room) {
  Progress progress;
  const std::size_t offered = input.size();
  if (stage_ == Stage::kHeader && !take_header(input)) {
    stage_ = Stage::kDone;
    final_ = Status::kNotOurs;
  }
  if (stage_ == Stage::kBody) {
    inflate_state& isal = state_->isal;
    constexpr std::size_t kMost = std::numeric_limits<std::uint32_t>::max() / 2;
    const auto fed = static_cast<std::uint32_t>(std::min(input.size(), kMost));
    const auto space = static_cast<std::uint32_t>(std::min(room.size(), kMost));
    isal.next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(input.data()));  // ISA-L reads it only
    isal.avail_in = fed;
    isal.next_out = reinterpret_cast<std::uint8_t*>(room.data());
    isal.avail_out = space;
    const int result = isal_inflate(&isal);
    // On broken data ISA-L hands back what it had read ahead, of an earlier call's input too.
    const std::uint32_t taken = fed - std::min(fed, isal.avail_in);
    input.remove_prefix(taken);
    progress.given = space - isal.avail_out;
    given_ += progress.given;
    TEARSHEET_STEP(progress.given + taken);
    if (result < 0 || result == ISAL_NEED_DICT) {
      stage_ = Stage::kDone;
      final_ = Status::kDamaged;
    } else if (isal.block_state == ISAL_BLOCK_FINISH) {
      stage_ = Stage::kTrailer;
      // Whole bytes that were read ahead into the bit buffer belong to the trailer.
      const int whole = isal.read_in_length / 8;
      std::uint64_t ahead = isal.read_in >> (isal.read_in_length % 8);
      const int wanted = wrapper_ == Wrapper::kGzip ? 8 : wrapper_ == Wrapper::kZlib ? 4 : 0;
      for (int i = 0; i < whole && trailer_size_ < wanted; ++i, ahead >>= 8)
        trailer_[trailer_size_++] = static_cast<std::uint8_t>(ahead & 0xFF);
      // What is read ahead beyond that was still this call's input, unless it came a byte at a time.
      const std::size_t surplus = static_cast<std::size_t>(std::max(0, whole - wanted));
      const std::size_t back = std::min(surplus, offered - input.size());
      input = std::string_view(input.data() - back, input.size() + back);
    }
  }
  if (stage_ == Stage::kTrailer) {
    const std::uint8_t wanted = wrapper_ == Wrapper::kGzip ? 8 : wrapper_ == Wrapper::kZlib ? 4 : 0;
    while (trailer_size_ < wanted && !input.empty()) {
      trailer_[trailer_size_++] = static_cast<std::uint8_t>(input.front());
      input.remove_prefix(1);
    }
    if (trailer_size_ == wanted) {
      stage_ = Stage::kDone;
      bool right = true;
      if (wrapper_ == Wrapper::kGzip)
        right = little_endian_32(trailer_) == state_->isal.crc &&
                little_endian_32(trailer_ + 4) == static_cast<std::uint32_t>(given_);
      if (wrapper_ == Wrapper::kZlib) right = big_endian_32(trailer_) == state_->isal.crc;
      final_ = right ? Status::kEnd : Status::kChecksum;
    }
  }
  progress.taken = offered - input.size();
  if (stage_ == Stage::kDone) progress.status = final_;
  return progress;
}

}  // namespace tearsheet::warc
