// One content coding undone: gzip, deflate (with zlib's wrapper or, as many servers send it, without), brotli, zstd.
// Output is bounded in size and in ratio whatever the input says.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "src/warc/buffer.h"
#include "src/warc/inflate.h"
#include "src/warc/zstd_frame.h"
#include "tearsheet/warc.h"

namespace tearsheet::warc {

// How the bytes are really packed; deflate's two forms are two.
enum class Packed : std::uint8_t { kGzip, kZlib, kRawDeflate, kBrotli, kZstd };

struct Undone {
  CodingEnd end = CodingEnd::kDamaged;
  bool any = false;  // something came out, or rightly nothing
};

bool has_gzip_magic(std::string_view bytes);
bool has_zlib_header(std::string_view bytes);
bool has_zstd_magic(std::string_view bytes);
// No byte among the first few hundred that no text has; packed bytes fail it but for a chance of one in a billion.
bool looks_like_text(std::string_view bytes);

class CodingReader {
 public:
  explicit CodingReader(const PayloadOptions& options);

  // Undoes `packed` from the front of `bytes` into `into`: all members and frames that follow each other.
  Undone undo(Packed packed, std::string_view bytes, Buffer& into);

 private:
  Undone undo_deflate(Inflater::Wrapper wrapper, std::string_view bytes, Buffer& into);
  Undone undo_brotli(std::string_view bytes, Buffer& into);
  Undone undo_zstd(std::string_view bytes, Buffer& into);
  // Makes room for more output; false if a cap is reached.
  bool make_room(std::size_t taken, Buffer& into) const;

  PayloadOptions options_;
  Inflater inflater_;
  ZstdFrames zstd_;
};

}  // namespace tearsheet::warc
