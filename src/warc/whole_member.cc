#include "src/warc/whole_member.h"

#include <isa-l/crc.h>
#include <libdeflate.h>

#include <new>

#include "src/text/steps.h"

namespace tearsheet::warc {
namespace {

constexpr std::size_t kHeaderBytes = 10;
constexpr std::size_t kTrailerBytes = 8;

std::uint32_t little_endian_32(std::string_view bytes) {
  std::uint32_t value = 0;
  for (unsigned i = 0; i < 4; ++i) value |= std::uint32_t{static_cast<std::uint8_t>(bytes[i])} << (8 * i);
  return value;
}

}  // namespace

void WholeMember::Free::operator()(libdeflate_decompressor* decompressor) const {
  libdeflate_free_decompressor(decompressor);
}

WholeMember::WholeMember() : decompressor_(libdeflate_alloc_decompressor()) {
  if (!decompressor_) throw std::bad_alloc();
}

std::optional<WholeMember::Unpacked> WholeMember::run(std::string_view input, std::span<char> room) {
  // A header with a name, a comment or the like is the Inflater's: crawlers write none.
  if (input.size() < kHeaderBytes + kTrailerBytes || !input.starts_with("\x1F\x8B\x08") || input[3] != 0) {
    return std::nullopt;
  }
  std::size_t taken = 0;
  std::size_t given = 0;
  const libdeflate_result result =
      libdeflate_deflate_decompress_ex(decompressor_.get(), input.data() + kHeaderBytes, input.size() - kHeaderBytes,
                                       room.data(), room.size(), &taken, &given);
  // What a failed try has read, the Inflater reads again, so that no byte is read more than twice.
  if (result != LIBDEFLATE_SUCCESS || input.size() - kHeaderBytes - taken < kTrailerBytes) return std::nullopt;
  TEARSHEET_STEP(taken + given);
  const std::string_view trailer = input.substr(kHeaderBytes + taken, kTrailerBytes);
  const std::uint32_t checksum =
      crc32_gzip_refl(0, reinterpret_cast<const unsigned char*>(room.data()), static_cast<std::uint64_t>(given));
  return Unpacked{.taken = kHeaderBytes + taken + kTrailerBytes,
                  .given = given,
                  .right = checksum == little_endian_32(trailer) &&
                           static_cast<std::uint32_t>(given) == little_endian_32(trailer.substr(4))};
}

}  // namespace tearsheet::warc
