#include "src/pipeline/parquet_compress.h"

#include <zstd.h>

#include <new>

namespace tearsheet::pipeline::parquet {

PageCompressor::PageCompressor(int level) : context_(ZSTD_createCCtx()), level_(level) {
  if (context_ == nullptr) throw std::bad_alloc();
}

PageCompressor::~PageCompressor() { ZSTD_freeCCtx(context_); }

void PageCompressor::append(std::string_view bytes, std::string& out) {
  const std::size_t before = out.size();
  out.resize(before + ZSTD_compressBound(bytes.size()));
  const std::size_t size =
      ZSTD_compressCCtx(context_, out.data() + before, out.size() - before, bytes.data(), bytes.size(), level_);
  // With room for the bound the only failure is a lack of memory.
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();
  out.resize(before + size);
}

}  // namespace tearsheet::pipeline::parquet
