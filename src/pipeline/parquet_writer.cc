#include "src/pipeline/parquet_writer.h"

#include <cassert>
#include <string_view>

#include "src/pipeline/parquet_bounds.h"
#include "src/pipeline/parquet_column.h"
#include "src/pipeline/parquet_compress.h"
#include "src/pipeline/parquet_format.h"
#include "src/pipeline/thrift_compact.h"
#include "tearsheet/version.h"

namespace tearsheet::pipeline {
namespace parquet {
namespace {

// What the footer and the page index must still know of a chunk whose bytes are gone.
struct WrittenChunk {
  std::uint64_t offset = 0;
  std::uint64_t compressed_bytes = 0;
  std::uint64_t uncompressed_bytes = 0;
  std::uint64_t dictionary_page_bytes = 0;  // 0: no dictionary
  bool has_plain_pages = false;
  std::uint64_t values = 0;
  std::uint64_t nulls = 0;
  Bounds bounds;
  std::vector<Page> pages;
  std::uint64_t column_index_offset = 0;
  std::uint32_t column_index_bytes = 0;
  std::uint64_t offset_index_offset = 0;
  std::uint32_t offset_index_bytes = 0;
};

struct WrittenGroup {
  std::uint64_t rows = 0;
  std::vector<WrittenChunk> chunks;
};

PhysicalType physical_type(ColumnType type) {
  switch (type) {
    case ColumnType::kInt64:
    case ColumnType::kTimestamp:
      return kInt64;
    case ColumnType::kDouble:
      return kDouble;
    case ColumnType::kBool:
      return kBoolean;
    default:
      return kByteArray;
  }
}

// A schema element that holds a value.
void write_leaf(ThriftWriter& out, ColumnType type, Repetition repetition, std::string_view name) {
  out.open();
  out.field_i32(1, physical_type(type));
  out.field_i32(3, repetition);
  out.field_binary(4, name);
  switch (type) {
    case ColumnType::kString:
    case ColumnType::kStringList:
    case ColumnType::kJson:  // not annotated JSON: Polars would give bytes; DuckDB and Spark read JSON in any text
      out.field_i32(6, kUtf8);
      out.begin_struct(10);
      out.begin_struct(1);
      out.end_struct();
      out.end_struct();
      break;
    case ColumnType::kInt64:
      out.field_i32(6, kInt64Signed);
      out.begin_struct(10);
      out.begin_struct(10);
      out.field_i8(1, 64);
      out.field_bool(2, true);
      out.end_struct();
      out.end_struct();
      break;
    case ColumnType::kTimestamp:
      out.field_i32(6, kTimestampMicros);
      out.begin_struct(10);
      out.begin_struct(8);
      out.field_bool(1, true);  // UTC
      out.begin_struct(2);
      out.begin_struct(2);  // microseconds
      out.end_struct();
      out.end_struct();
      out.end_struct();
      out.end_struct();
      break;
    case ColumnType::kDouble:
    case ColumnType::kBool:
      break;
  }
  out.end_struct();
}

void write_schema(ThriftWriter& out, const std::vector<ColumnSpec>& schema) {
  std::size_t elements = 1;
  for (const ColumnSpec& spec : schema) elements += spec.type == ColumnType::kStringList ? 3 : 1;
  out.begin_struct_list(2, elements);
  out.open();
  out.field_binary(4, "tearsheet");
  out.field_i32(5, static_cast<std::int32_t>(schema.size()));
  out.end_struct();
  for (const ColumnSpec& spec : schema) {
    if (spec.type != ColumnType::kStringList) {
      write_leaf(out, spec.type, kOptional, spec.name);
      continue;
    }
    out.open();
    out.field_i32(3, kOptional);
    out.field_binary(4, spec.name);
    out.field_i32(5, 1);
    out.field_i32(6, kList);
    out.begin_struct(10);
    out.begin_struct(3);
    out.end_struct();
    out.end_struct();
    out.end_struct();
    out.open();
    out.field_i32(3, kRepeated);
    out.field_binary(4, "list");
    out.field_i32(5, 1);
    out.end_struct();
    write_leaf(out, ColumnType::kString, kRequired, "element");
  }
}

// A page that holds values without bounds (NaN alone) cannot be told from a page of nulls there.
bool can_have_column_index(const WrittenChunk& chunk) {
  for (const Page& page : chunk.pages) {
    if (!page.bounds.known && page.nulls != page.values) return false;
  }
  return true;
}

void write_column_index(const WrittenChunk& chunk, ColumnType type, std::string& bytes) {
  ThriftWriter out(bytes);
  out.open();
  out.begin_bool_list(1, chunk.pages.size());
  for (const Page& page : chunk.pages) out.element_bool(!page.bounds.known);
  out.begin_binary_list(2, chunk.pages.size());
  for (const Page& page : chunk.pages) out.element_binary(page.bounds.min);
  out.begin_binary_list(3, chunk.pages.size());
  for (const Page& page : chunk.pages) out.element_binary(page.bounds.max);
  bool ascending = true;
  bool descending = true;
  const Page* before = nullptr;
  for (const Page& page : chunk.pages) {
    if (!page.bounds.known) continue;
    if (before != nullptr) {
      const int mins = compare(type, before->bounds.min, page.bounds.min);
      const int maxs = compare(type, before->bounds.max, page.bounds.max);
      if (mins > 0 || maxs > 0) ascending = false;
      if (mins < 0 || maxs < 0) descending = false;
    }
    before = &page;
  }
  out.field_i32(4, ascending ? kAscending : descending ? kDescending : kUnordered);
  out.begin_i64_list(5, chunk.pages.size());
  for (const Page& page : chunk.pages) out.element_number(static_cast<std::int64_t>(page.nulls));
  out.end_struct();
}

void write_offset_index(const WrittenChunk& chunk, std::string& bytes) {
  ThriftWriter out(bytes);
  out.open();
  out.begin_struct_list(1, chunk.pages.size());
  for (const Page& page : chunk.pages) {
    out.open();
    out.field_i64(1, static_cast<std::int64_t>(chunk.offset + page.offset));
    out.field_i32(2, static_cast<std::int32_t>(page.compressed_bytes));
    out.field_i64(3, static_cast<std::int64_t>(page.first_row));
    out.end_struct();
  }
  out.end_struct();
}

void write_chunk_metadata(ThriftWriter& out, const WrittenChunk& chunk, const ColumnSpec& spec) {
  out.begin_struct(3);
  out.field_i32(1, physical_type(spec.type));
  out.begin_i32_list(2, chunk.dictionary_page_bytes != 0 ? 3 : 2);
  out.element_number(kPlain);
  out.element_number(kRle);
  if (chunk.dictionary_page_bytes != 0) out.element_number(kRleDictionary);
  if (spec.type == ColumnType::kStringList) {
    out.begin_binary_list(3, 3);
    out.element_binary(spec.name);
    out.element_binary("list");
    out.element_binary("element");
  } else {
    out.begin_binary_list(3, 1);
    out.element_binary(spec.name);
  }
  out.field_i32(4, kZstd);
  out.field_i64(5, static_cast<std::int64_t>(chunk.values));
  out.field_i64(6, static_cast<std::int64_t>(chunk.uncompressed_bytes));
  out.field_i64(7, static_cast<std::int64_t>(chunk.compressed_bytes));
  out.field_i64(9, static_cast<std::int64_t>(chunk.offset + chunk.dictionary_page_bytes));
  if (chunk.dictionary_page_bytes != 0) out.field_i64(11, static_cast<std::int64_t>(chunk.offset));
  out.begin_struct(12);
  out.field_i64(3, static_cast<std::int64_t>(chunk.nulls));
  if (chunk.bounds.known) {
    out.field_binary(5, chunk.bounds.max);
    out.field_binary(6, chunk.bounds.min);
    out.field_bool(7, chunk.bounds.max_exact);
    out.field_bool(8, chunk.bounds.min_exact);
  }
  out.end_struct();
  // How pages are encoded, so that a reader knows whether the dictionary holds every value.
  const std::size_t plain_pages = chunk.has_plain_pages ? 1 : 0;
  const std::size_t dictionary_pages = chunk.dictionary_page_bytes != 0 ? 2 : 0;
  if (plain_pages + dictionary_pages > 0 && !(plain_pages != 0 && dictionary_pages != 0)) {
    out.begin_struct_list(13, plain_pages + dictionary_pages);
    const auto stat = [&](PageType type, Encoding encoding, std::size_t count) {
      out.open();
      out.field_i32(1, type);
      out.field_i32(2, encoding);
      out.field_i32(3, static_cast<std::int32_t>(count));
      out.end_struct();
    };
    if (dictionary_pages != 0) {
      stat(kDictionaryPage, kPlain, 1);
      stat(kDataPage, kRleDictionary, chunk.pages.size());
    } else {
      stat(kDataPage, kPlain, chunk.pages.size());
    }
  }
  out.end_struct();
}

}  // namespace
}  // namespace parquet

struct ParquetWriter::Impl {
  Impl(std::vector<ColumnSpec> columns, ParquetOptions file_options)
      : schema(std::move(columns)), options(std::move(file_options)), compressor(options.zstd_level) {
    for (const ColumnSpec& spec : schema) chunks.emplace_back(spec, compressor);
    pending = "PAR1";
    written = pending.size();
  }

  void put(std::string_view bytes) {
    pending.append(bytes);
    written += bytes.size();
  }

  void flush_group() {
    if (group_rows == 0) return;
    parquet::WrittenGroup group;
    group.rows = group_rows;
    for (parquet::ColumnChunk& chunk : chunks) {
      chunk.finish();
      parquet::WrittenChunk& done = group.chunks.emplace_back();
      done.offset = written;
      done.compressed_bytes = chunk.bytes().size();
      done.uncompressed_bytes = chunk.uncompressed_bytes();
      done.dictionary_page_bytes = chunk.dictionary_page_bytes();
      done.has_plain_pages = chunk.has_plain_pages();
      done.values = chunk.values();
      done.nulls = chunk.nulls();
      done.bounds = chunk.bounds();
      done.pages = chunk.pages();
      put(chunk.bytes());
      chunk.clear();
    }
    groups.push_back(std::move(group));
    group_rows = 0;
  }

  std::vector<ColumnSpec> schema;
  ParquetOptions options;
  parquet::PageCompressor compressor;
  std::vector<parquet::ColumnChunk> chunks;
  std::vector<parquet::WrittenGroup> groups;
  std::string pending;
  std::uint64_t written = 0;
  std::uint64_t group_rows = 0;
  std::uint64_t rows = 0;
};

ParquetWriter::ParquetWriter(std::vector<ColumnSpec> schema, ParquetOptions options)
    : impl_(std::make_unique<Impl>(std::move(schema), std::move(options))) {}
ParquetWriter::~ParquetWriter() = default;
ParquetWriter::ParquetWriter(ParquetWriter&&) noexcept = default;

std::string& ParquetWriter::pending() { return impl_->pending; }
std::uint64_t ParquetWriter::rows() const { return impl_->rows; }

void ParquetWriter::append(const Batch& batch, std::size_t row) {
  Impl& impl = *impl_;
  assert(batch.columns.size() == impl.chunks.size());
  std::size_t held = 0;
  for (std::size_t i = 0; i < impl.chunks.size(); ++i) {
    impl.chunks[i].append(batch.columns[i], row);
    held += impl.chunks[i].held_bytes();
  }
  ++impl.rows;
  ++impl.group_rows;
  if (held >= impl.options.row_group_bytes || impl.group_rows >= impl.options.row_group_rows) impl.flush_group();
}

void ParquetWriter::append(const Batch& batch) {
  for (std::size_t row = 0; row < batch.rows(); ++row) append(batch, row);
}

void ParquetWriter::finish() {
  Impl& impl = *impl_;
  impl.flush_group();
  std::string bytes;
  for (parquet::WrittenGroup& group : impl.groups) {
    for (std::size_t i = 0; i < group.chunks.size(); ++i) {
      if (!parquet::can_have_column_index(group.chunks[i])) continue;
      bytes.clear();
      parquet::write_column_index(group.chunks[i], impl.schema[i].type, bytes);
      group.chunks[i].column_index_offset = impl.written;
      group.chunks[i].column_index_bytes = static_cast<std::uint32_t>(bytes.size());
      impl.put(bytes);
    }
  }
  for (parquet::WrittenGroup& group : impl.groups) {
    for (parquet::WrittenChunk& chunk : group.chunks) {
      bytes.clear();
      parquet::write_offset_index(chunk, bytes);
      chunk.offset_index_offset = impl.written;
      chunk.offset_index_bytes = static_cast<std::uint32_t>(bytes.size());
      impl.put(bytes);
    }
  }

  bytes.clear();
  ThriftWriter out(bytes);
  out.open();
  out.field_i32(1, 2);  // the format's version: logical types and page index
  parquet::write_schema(out, impl.schema);
  out.field_i64(3, static_cast<std::int64_t>(impl.rows));
  out.begin_struct_list(4, impl.groups.size());
  for (std::size_t ordinal = 0; ordinal < impl.groups.size(); ++ordinal) {
    const parquet::WrittenGroup& group = impl.groups[ordinal];
    std::uint64_t uncompressed = 0;
    std::uint64_t compressed = 0;
    out.open();
    out.begin_struct_list(1, group.chunks.size());
    for (std::size_t i = 0; i < group.chunks.size(); ++i) {
      const parquet::WrittenChunk& chunk = group.chunks[i];
      uncompressed += chunk.uncompressed_bytes;
      compressed += chunk.compressed_bytes;
      out.open();
      out.field_i64(2, 0);  // deprecated: no copy of the metadata beside the chunk
      parquet::write_chunk_metadata(out, chunk, impl.schema[i]);
      out.field_i64(4, static_cast<std::int64_t>(chunk.offset_index_offset));
      out.field_i32(5, static_cast<std::int32_t>(chunk.offset_index_bytes));
      if (chunk.column_index_bytes != 0) {
        out.field_i64(6, static_cast<std::int64_t>(chunk.column_index_offset));
        out.field_i32(7, static_cast<std::int32_t>(chunk.column_index_bytes));
      }
      out.end_struct();
    }
    out.field_i64(2, static_cast<std::int64_t>(uncompressed));
    out.field_i64(3, static_cast<std::int64_t>(group.rows));
    out.field_i64(5, static_cast<std::int64_t>(group.chunks.empty() ? 4 : group.chunks.front().offset));
    out.field_i64(6, static_cast<std::int64_t>(compressed));
    if (ordinal <= INT16_MAX) out.field_i16(7, static_cast<std::int16_t>(ordinal));
    out.end_struct();
  }
  if (!impl.options.metadata.empty()) {
    out.begin_struct_list(5, impl.options.metadata.size());
    for (const auto& [key, value] : impl.options.metadata) {
      out.open();
      out.field_binary(1, key);
      out.field_binary(2, value);
      out.end_struct();
    }
  }
  out.field_binary(6, "tearsheet version " + std::string(kVersion) + " (build 1)");
  out.begin_struct_list(7, impl.schema.size());
  for (std::size_t i = 0; i < impl.schema.size(); ++i) {
    out.open();
    out.begin_struct(1);  // ordered as the type says
    out.end_struct();
    out.end_struct();
  }
  out.end_struct();

  const auto length = static_cast<std::uint32_t>(bytes.size());
  impl.put(bytes);
  impl.put({reinterpret_cast<const char*>(&length), sizeof length});
  impl.put("PAR1");
}

}  // namespace tearsheet::pipeline
