// One coding alone, chosen by the first byte: gzip, zlib, raw deflate, brotli, zstd, chunked; on bytes that are
// anything.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "src/warc/chunked.h"
#include "src/warc/coding.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using tearsheet::warc::Packed;
  static thread_local tearsheet::warc::CodingReader reader(
      {.max_payload_bytes = 1U << 20, .ratio_free_bytes = 1U << 16});
  static thread_local tearsheet::warc::Buffer into;
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const unsigned choice = data[0] % 6;
  if (choice == 5) {
    const bool all = tearsheet::warc::is_all_chunks(bytes);
    if (all && !tearsheet::warc::begins_chunked(bytes)) std::abort();
    const auto undone = tearsheet::warc::undo_chunked(bytes, into);
    if (undone.bytes.size() > bytes.size()) std::abort();
    return 0;
  }
  constexpr Packed kAll[] = {Packed::kGzip, Packed::kZlib, Packed::kRawDeflate, Packed::kBrotli, Packed::kZstd};
  reader.undo(kAll[choice], bytes, into);
  if (into.size() > 1U << 20) std::abort();
  return 0;
}
