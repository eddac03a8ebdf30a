// Archives: WARC and ARC, plain, or packed here by gzip or zstd a record and then damaged, since a fuzzer does not find
// its way through checksums. The first byte chooses. Beside sanitizers' findings: no error comes from memory, the walk
// ends, and records and skips never tell more bytes than the file has; of a plain file they tell each byte.
#include <zlib.h>
#include <zstd.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "tearsheet/warc.h"

namespace {

std::string gzipped(std::string_view bytes) {
  z_stream stream{};
  deflateInit2(&stream, 1, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
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

std::string zstandard(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 1));
  return out;
}

void require(bool holds) {
  if (!holds) std::abort();
}

void read_all(std::string_view file, bool plain, const tearsheet::WarcOptions& options) {
  tearsheet::WarcReader reader(tearsheet::memory_source(file), options);
  tearsheet::PayloadReader payloads;
  std::uint64_t told = 0;
  std::uint64_t events = 0;
  while (true) {
    const auto event = reader.next();
    require(event.has_value());
    if (*event == tearsheet::WarcEvent::kEnd) break;
    require(++events <= 2 * file.size() + 16);
    if (*event == tearsheet::WarcEvent::kSkipped) {
      told += reader.skipped().length;
      continue;
    }
    told += reader.record().length;
    payloads.read(reader.record());
  }
  const bool whole = options.range.offset == 0 && options.range.length == tearsheet::kToTheEnd;
  if (whole) require(told <= file.size());
  if (whole && plain) require(told == file.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) return 0;
  const unsigned choice = data[0];
  const unsigned place = data[1] | unsigned{data[2]} << 8;
  const std::string_view input(reinterpret_cast<const char*>(data) + 3, size - 3);
  tearsheet::WarcOptions options;
  if ((choice & 8) != 0) options = {.max_header_bytes = 300, .max_content_bytes = 64, .ratio_free_bytes = 256};
  if ((choice & 16) != 0) options.range = {.offset = place, .length = 500};
  if ((choice & 32) != 0) options.range_use = tearsheet::RangeUse::kSplit;
  if ((choice & 3) == 0) {
    const bool packed = input.find("\x1F\x8B") != input.npos || input.find("\x28\xB5") != input.npos ||
                        input.find("\x2A\x4D\x18") != input.npos || input.starts_with("PK");
    read_all(input, !packed, options);
    return 0;
  }
  // A member for each piece that begins with a version line.
  std::string file;
  for (std::size_t at = 0; at < input.size();) {
    const std::size_t next = std::min(input.find("WARC/", at + 1), input.size());
    const std::string_view piece = input.substr(at, next - at);
    file += (choice & 3) == 2 ? zstandard(piece) : gzipped(piece);
    at = next;
  }
  if ((choice & 3) == 3) file = gzipped(input);
  if ((choice & 4) != 0 && !file.empty()) {
    file[place % file.size()] = static_cast<char>(file[place % file.size()] ^ (1 << (choice >> 6)));
    if ((choice & 64) != 0) file.resize(place % file.size());
  }
  read_all(file, false, options);
  return 0;
}
