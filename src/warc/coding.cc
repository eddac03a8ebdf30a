#include "src/warc/coding.h"

#include <brotli/decode.h>

#include <algorithm>

#include "src/text/steps.h"

namespace tearsheet::warc {
namespace {

constexpr std::size_t kFirstRoomBytes = 256U << 10;
constexpr std::size_t kLeastRoomBytes = 32U << 10;
constexpr std::size_t kRoomBytes = 1U << 20;
constexpr std::size_t kTextBytes = 512;
// RFC 9659 asks senders to stay at 8 MiB; 32 MiB are let pass.
constexpr int kMaxZstdWindowLog = 25;

}  // namespace

bool has_gzip_magic(std::string_view bytes) {
  return bytes.size() >= 10 && bytes.starts_with("\x1F\x8B\x08") && (bytes[3] & 0xE0) == 0;
}

bool has_zlib_header(std::string_view bytes) {
  if (bytes.size() < 2) return false;
  const auto first = static_cast<std::uint8_t>(bytes[0]);
  const auto second = static_cast<std::uint8_t>(bytes[1]);
  return (first & 0x0F) == 8 && first >> 4 <= 7 && (first << 8 | second) % 31 == 0 && (second & 0x20) == 0;
}

bool has_zstd_magic(std::string_view bytes) { return magic_number(bytes) == kZstdMagic; }

bool looks_like_text(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;  // UTF-16 has zeros
  return std::ranges::all_of(bytes.substr(0, kTextBytes), [](char c) {
    const auto byte = static_cast<std::uint8_t>(c);
    // Tab to carriage return, escape (ISO-2022), then all but delete.
    return (byte >= 0x09 && byte <= 0x0D) || byte == 0x1B || (byte >= 0x20 && byte != 0x7F);
  });
}

CodingReader::CodingReader(const PayloadOptions& options) : options_(options), zstd_(kMaxZstdWindowLog) {}

bool CodingReader::make_room(std::size_t taken, Buffer& into) const {
  if (into.size() >= options_.max_payload_bytes) return false;
  if (into.size() > options_.ratio_free_bytes && into.size() / options_.max_ratio > taken) return false;
  if (into.room() < kLeastRoomBytes)
    into.reserve(std::min<std::size_t>(into.size() + std::max(kFirstRoomBytes, into.size() / 2),
                                       static_cast<std::size_t>(options_.max_payload_bytes)));
  return into.room() != 0;
}

Undone CodingReader::undo(Packed packed, std::string_view bytes, Buffer& into) {
  into.clear();
  switch (packed) {
    case Packed::kGzip:
      return undo_deflate(Inflater::Wrapper::kGzip, bytes, into);
    case Packed::kZlib:
      return undo_deflate(Inflater::Wrapper::kZlib, bytes, into);
    case Packed::kRawDeflate:
      return undo_deflate(Inflater::Wrapper::kNone, bytes, into);
    case Packed::kBrotli:
      return undo_brotli(bytes, into);
    case Packed::kZstd:
      return undo_zstd(bytes, into);
  }
  return {};
}

Undone CodingReader::undo_deflate(Inflater::Wrapper wrapper, std::string_view bytes, Buffer& into) {
  const std::size_t whole = bytes.size();
  Undone undone;
  bool checksum_wrong = false;
  inflater_.start(wrapper);
  while (true) {
    if (!make_room(whole - bytes.size(), into)) {
      undone.end = CodingEnd::kCapped;
      break;
    }
    const Inflater::Progress progress = inflater_.run(bytes, {into.end(), std::min(into.room(), kRoomBytes)});
    into.grow_size(progress.given);
    bytes.remove_prefix(progress.taken);
    if (progress.status == Inflater::Status::kMore) {
      if (bytes.empty() && progress.given == 0) {
        undone.end = CodingEnd::kCut;
        break;
      }
      continue;
    }
    if (progress.status == Inflater::Status::kDamaged || progress.status == Inflater::Status::kNotOurs) {
      undone.end = CodingEnd::kDamaged;
      break;
    }
    undone.any = true;
    if (progress.status == Inflater::Status::kChecksum) checksum_wrong = true;
    undone.end = checksum_wrong ? CodingEnd::kDamaged : CodingEnd::kComplete;
    // A gzip file may have several members; what else follows is padding.
    if (wrapper != Inflater::Wrapper::kGzip || !has_gzip_magic(bytes)) break;
    inflater_.start(wrapper);
  }
  undone.any = undone.any || into.size() != 0;
  return undone;
}

Undone CodingReader::undo_brotli(std::string_view bytes, Buffer& into) {
  const auto destroy = [](BrotliDecoderState* state) { BrotliDecoderDestroyInstance(state); };
  const std::unique_ptr<BrotliDecoderState, decltype(destroy)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), destroy);
  Undone undone;
  if (!state) return undone;
  std::size_t left = bytes.size();
  auto next_in = reinterpret_cast<const std::uint8_t*>(bytes.data());
  while (true) {
    if (!make_room(bytes.size() - left, into)) {
      undone.end = CodingEnd::kCapped;
      break;
    }
    std::size_t room = std::min(into.room(), kRoomBytes);
    const std::size_t offered = room;
    auto next_out = reinterpret_cast<std::uint8_t*>(into.end());
    const BrotliDecoderResult result =
        BrotliDecoderDecompressStream(state.get(), &left, &next_in, &room, &next_out, nullptr);
    into.grow_size(offered - room);
    TEARSHEET_STEP(offered - room + 1);
    if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) continue;
    if (result == BROTLI_DECODER_RESULT_SUCCESS) {
      // Bytes behind the end tell that these are no brotli: any stream of any size may end by chance.
      undone.end = left == 0 ? CodingEnd::kComplete : CodingEnd::kDamaged;
      undone.any = true;
    } else {
      undone.end = result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT ? CodingEnd::kCut : CodingEnd::kDamaged;
    }
    break;
  }
  TEARSHEET_STEP(bytes.size());
  undone.any = undone.any || into.size() != 0;
  return undone;
}

Undone CodingReader::undo_zstd(std::string_view bytes, Buffer& into) {
  const std::size_t whole = bytes.size();
  Undone undone;
  zstd_.start();
  while (true) {
    if (!make_room(whole - bytes.size(), into)) {
      undone.end = CodingEnd::kCapped;
      break;
    }
    const ZstdFrames::Progress progress = zstd_.run(bytes, {into.end(), std::min(into.room(), kRoomBytes)});
    into.grow_size(progress.given);
    bytes.remove_prefix(progress.taken);
    if (progress.status == ZstdFrames::Status::kMore) {
      if (bytes.empty() && progress.given == 0) {
        undone.end = CodingEnd::kCut;
        break;
      }
      continue;
    }
    if (progress.status != ZstdFrames::Status::kEnd) {
      undone.end = CodingEnd::kDamaged;
      break;
    }
    undone.any = true;
    undone.end = CodingEnd::kComplete;
    if (!has_zstd_magic(bytes) && !is_skippable_zstd_frame(magic_number(bytes))) break;
    zstd_.start();
  }
  undone.any = undone.any || into.size() != 0;
  return undone;
}

}  // namespace tearsheet::warc
