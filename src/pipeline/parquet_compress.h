// zstd for pages: one context a writer, reused from page to page.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct ZSTD_CCtx_s;

namespace tearsheet::pipeline::parquet {

class PageCompressor {
 public:
  explicit PageCompressor(int level);
  ~PageCompressor();
  PageCompressor(PageCompressor&&) = delete;

  // Compresses `bytes` behind what is in `out`.
  void append(std::string_view bytes, std::string& out);

 private:
  ZSTD_CCtx_s* context_;
  int level_;
};

}  // namespace tearsheet::pipeline::parquet
