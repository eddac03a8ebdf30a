#include "src/pipeline/table_encoder.h"

#include <libdeflate.h>
#include <zstd.h>

#include <new>

#include "tearsheet/version.h"

namespace tearsheet::pipeline {

struct TableEncoder::Packer {
  Packer(OutputFormat format, int level) {
    if (format == OutputFormat::kJsonlGzip) {
      gzip = libdeflate_alloc_compressor(level == 0 ? 6 : level);
      if (gzip == nullptr) throw std::bad_alloc();
    } else {
      zstd = ZSTD_createCCtx();
      if (zstd == nullptr) throw std::bad_alloc();
      ZSTD_CCtx_setParameter(zstd, ZSTD_c_compressionLevel, level == 0 ? 3 : level);
      ZSTD_CCtx_setParameter(zstd, ZSTD_c_checksumFlag, 1);
    }
  }
  ~Packer() {
    if (gzip != nullptr) libdeflate_free_compressor(gzip);
    ZSTD_freeCCtx(zstd);
  }

  libdeflate_compressor* gzip = nullptr;
  ZSTD_CCtx* zstd = nullptr;
};

TableEncoder::TableEncoder(OutputFormat format, int compression_level, const std::vector<ColumnSpec>& schema)
    : format_(format) {
  if (format == OutputFormat::kParquet) {
    ParquetOptions options;
    if (compression_level != 0) options.zstd_level = compression_level;
    options.metadata = {{"tearsheet.engine", std::string(kEngine)}};
    parquet_.emplace(schema, std::move(options));
  } else if (format != OutputFormat::kJsonl) {
    packer_ = std::make_unique<Packer>(format, compression_level);
  }
}
TableEncoder::~TableEncoder() = default;
TableEncoder::TableEncoder(TableEncoder&&) noexcept = default;

void TableEncoder::add_line(std::string_view line) {
  ++rows_;
  if (format_ == OutputFormat::kJsonl) {
    pending_.append(line);
    return;
  }
  block_.append(line);
  if (block_.size() >= kLineBlockBytes) pack_block();
}

void TableEncoder::add_row(const Batch& batch, std::size_t row) {
  ++rows_;
  parquet_->append(batch, row);
}

void TableEncoder::pack_block() {
  const std::size_t before = pending_.size();
  std::size_t size = 0;
  if (packer_->gzip != nullptr) {
    pending_.resize(before + libdeflate_gzip_compress_bound(packer_->gzip, block_.size()));
    size = libdeflate_gzip_compress(packer_->gzip, block_.data(), block_.size(), pending_.data() + before,
                                    pending_.size() - before);
  } else {
    pending_.resize(before + ZSTD_compressBound(block_.size()));
    size =
        ZSTD_compress2(packer_->zstd, pending_.data() + before, pending_.size() - before, block_.data(), block_.size());
    if (ZSTD_isError(size) != 0) throw std::bad_alloc();  // with room for the bound only memory can be lacking
  }
  pending_.resize(before + size);
  block_.clear();
}

void TableEncoder::finish() {
  if (parquet_) return parquet_->finish();
  // A file without rows holds an empty member, so that readers know it for what it is.
  if (packer_ && (!block_.empty() || rows_ == 0)) pack_block();
}

std::string_view extension_of(OutputFormat format) {
  switch (format) {
    case OutputFormat::kJsonl:
      return "jsonl";
    case OutputFormat::kJsonlGzip:
      return "jsonl.gz";
    case OutputFormat::kJsonlZstd:
      return "jsonl.zst";
    case OutputFormat::kParquet:
      return "parquet";
  }
  return "";
}

}  // namespace tearsheet::pipeline
