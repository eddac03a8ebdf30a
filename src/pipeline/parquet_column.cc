#include "src/pipeline/parquet_column.h"

#include <libdeflate.h>
#include <xxhash.h>

#include <cassert>
#include <cstring>

#include "src/pipeline/parquet_bounds.h"
#include "src/pipeline/parquet_compress.h"
#include "src/pipeline/parquet_levels.h"
#include "src/pipeline/thrift_compact.h"

namespace tearsheet::pipeline::parquet {
namespace {

std::string_view as_bytes(const auto& number) { return {reinterpret_cast<const char*>(&number), sizeof number}; }

void append_u32(std::uint32_t value, std::string& out) { out.append(as_bytes(value)); }

}  // namespace

void ColumnChunk::append(const Column& column, std::size_t row) {
  assert(column.type() == spec_.type);
  if (column.is_null(row)) {
    add_level(0, 0);
    ++page_nulls_;
  } else {
    switch (spec_.type) {
      case ColumnType::kString:
      case ColumnType::kJson:
        add_level(1, 0);
        add_string(column.string_at(row));
        break;
      case ColumnType::kInt64:
      case ColumnType::kTimestamp: {
        const std::int64_t value = column.int_at(row);
        add_level(1, 0);
        add_value(as_bytes(value), as_bytes(value));
        break;
      }
      case ColumnType::kDouble: {
        const double value = column.double_at(row);
        add_level(1, 0);
        add_value(as_bytes(value), as_bytes(value));
        break;
      }
      case ColumnType::kBool: {
        const char byte = column.bool_at(row) ? 1 : 0;
        add_level(1, 0);
        truths_.push_back(static_cast<std::uint32_t>(byte));
        widen(page_bounds_, spec_.type, std::string_view(&byte, 1));
        break;
      }
      case ColumnType::kStringList:
        // Definition levels: 0 no list, 1 an empty one, 2 an element. Repetition: 0 begins the row's list.
        if (column.list_begin(row) == column.list_end(row)) add_level(1, 0);
        for (std::size_t i = column.list_begin(row); i < column.list_end(row); ++i) {
          add_level(2, i == column.list_begin(row) ? 0 : 1);
          add_string(column.element_at(i));
        }
        if (column.list_begin(row) == column.list_end(row)) ++page_nulls_;  // the leaf has no value there
        break;
    }
  }
  ++page_rows_;
  if (coding_ != Coding::kPlain && dictionary_.size() > kDictionaryBytes) {
    give_up_dictionary();
  }
  if (page_rows_ >= kPageRows || plain_.size() + 2 * indices_.size() >= kPageBytes ||
      definitions_.size() >= 4 * kPageRows) {
    flush_page();
  }
}

void ColumnChunk::add_level(std::uint32_t definition, std::uint32_t repetition) {
  definitions_.push_back(definition);
  if (spec_.type == ColumnType::kStringList) repetitions_.push_back(repetition);
}

void ColumnChunk::add_string(std::string_view value) {
  assert(value.size() <= kMaxValueBytes);
  if (coding_ != Coding::kPlain && value.size() > kDictionaryValueBytes) give_up_dictionary();
  widen(page_bounds_, spec_.type, value);
  if (coding_ == Coding::kPlain) {
    append_u32(static_cast<std::uint32_t>(value.size()), plain_);
    plain_.append(value);
    return;
  }
  std::vector<std::uint32_t>& candidates = found_[XXH3_64bits(value.data(), value.size())];
  for (const std::uint32_t index : candidates) {
    const std::size_t begin = starts_[index] + 4;
    const std::size_t end = index + 1 < starts_.size() ? starts_[index + 1] : dictionary_.size();
    if (std::string_view(dictionary_).substr(begin, end - begin) == value) {
      indices_.push_back(index);
      return;
    }
  }
  const auto index = static_cast<std::uint32_t>(starts_.size());
  candidates.push_back(index);
  starts_.push_back(static_cast<std::uint32_t>(dictionary_.size()));
  append_u32(static_cast<std::uint32_t>(value.size()), dictionary_);
  dictionary_.append(value);
  indices_.push_back(index);
}

void ColumnChunk::add_value(std::string_view plain, std::string_view bound) {
  widen(page_bounds_, spec_.type, bound);
  if (coding_ == Coding::kPlain) {
    plain_.append(plain);
    return;
  }
  std::vector<std::uint32_t>& candidates = found_[XXH3_64bits(plain.data(), plain.size())];
  for (const std::uint32_t index : candidates) {
    if (std::string_view(dictionary_).substr(starts_[index], plain.size()) == plain) {
      indices_.push_back(index);
      return;
    }
  }
  const auto index = static_cast<std::uint32_t>(starts_.size());
  candidates.push_back(index);
  starts_.push_back(static_cast<std::uint32_t>(dictionary_.size()));
  dictionary_.append(plain);
  indices_.push_back(index);
}

// The open page's indices become plain values; the dictionary itself stays if earlier pages stand on it.
void ColumnChunk::give_up_dictionary() {
  for (const std::uint32_t index : indices_) {
    const std::size_t end = index + 1 < starts_.size() ? starts_[index + 1] : dictionary_.size();
    plain_.append(dictionary_, starts_[index], end - starts_[index]);
  }
  indices_.clear();
  found_.clear();
  if (coding_ == Coding::kUndecided) {
    dictionary_.clear();
    starts_.clear();
  }
  coding_ = Coding::kPlain;
}

void ColumnChunk::flush_page() {
  if (page_rows_ == 0) return;
  if (coding_ == Coding::kUndecided && spec_.type != ColumnType::kBool) {
    std::size_t plain_bytes = 0;
    for (const std::uint32_t index : indices_) {
      plain_bytes += (index + 1 < starts_.size() ? starts_[index + 1] : dictionary_.size()) - starts_[index];
    }
    const std::size_t index_bytes =
        indices_.size() * static_cast<std::size_t>(bit_width(static_cast<std::uint32_t>(starts_.size()))) / 8;
    if (dictionary_.size() + index_bytes >= plain_bytes) {
      give_up_dictionary();
    } else {
      coding_ = Coding::kDictionary;
    }
  }

  std::string body;
  const auto append_levels = [&](const std::vector<std::uint32_t>& levels, int width) {
    const std::size_t length_at = body.size();
    append_u32(0, body);
    append_hybrid(levels, width, body);
    const auto length = static_cast<std::uint32_t>(body.size() - length_at - 4);
    std::memcpy(body.data() + length_at, &length, sizeof length);
  };
  const bool is_list = spec_.type == ColumnType::kStringList;
  if (is_list) append_levels(repetitions_, 1);
  append_levels(definitions_, is_list ? 2 : 1);
  Encoding encoding = kPlain;
  if (spec_.type == ColumnType::kBool) {
    append_bits(truths_, body);
  } else if (coding_ == Coding::kDictionary) {
    encoding = kRleDictionary;
    const int width = bit_width(starts_.empty() ? 0 : static_cast<std::uint32_t>(starts_.size() - 1));
    body.push_back(static_cast<char>(width));
    append_hybrid(indices_, width, body);
  } else {
    body.append(plain_);
  }
  if (encoding == kPlain) has_plain_pages_ = true;

  Page page;
  page.offset = bytes_.size();
  page.first_row = rows_;
  page.values = definitions_.size();
  page.nulls = page_nulls_;
  page.bounds = page_bounds_;
  append_page(kDataPage, body, definitions_.size(), encoding, bytes_);
  page.compressed_bytes = static_cast<std::uint32_t>(bytes_.size() - page.offset);
  widen(bounds_, spec_.type, page_bounds_);
  pages_.push_back(std::move(page));

  rows_ += page_rows_;
  values_ += definitions_.size();
  nulls_ += page_nulls_;
  page_rows_ = 0;
  page_nulls_ = 0;
  page_bounds_ = {};
  definitions_.clear();
  repetitions_.clear();
  indices_.clear();
  truths_.clear();
  if (plain_.capacity() > 4 * kPageBytes) {
    plain_ = {};  // one long text should not be paid for in every column ever after
  } else {
    plain_.clear();
  }
}

void ColumnChunk::append_page(int type, std::string_view body, std::uint64_t values, Encoding encoding,
                              std::string& out) {
  std::string compressed;
  compressor_->append(body, compressed);
  const std::size_t before = out.size();
  ThriftWriter header(out);
  header.open();
  header.field_i32(1, type);
  header.field_i32(2, static_cast<std::int32_t>(body.size()));
  header.field_i32(3, static_cast<std::int32_t>(compressed.size()));
  header.field_i32(4, static_cast<std::int32_t>(libdeflate_crc32(0, compressed.data(), compressed.size())));
  header.begin_struct(type == kDictionaryPage ? 7 : 5);
  header.field_i32(1, static_cast<std::int32_t>(values));
  header.field_i32(2, encoding);
  if (type == kDataPage) {
    header.field_i32(3, kRle);
    header.field_i32(4, kRle);
  }
  header.end_struct();
  header.end_struct();
  uncompressed_bytes_ += out.size() - before + body.size();
  out.append(compressed);
}

void ColumnChunk::finish() {
  flush_page();
  if (dictionary_.empty() || starts_.empty() || coding_ == Coding::kUndecided) return;
  std::string page;
  append_page(kDictionaryPage, dictionary_, starts_.size(), kPlain, page);
  dictionary_page_bytes_ = page.size();
  for (Page& data_page : pages_) data_page.offset += page.size();
  bytes_.insert(0, page);
}

void ColumnChunk::clear() {
  PageCompressor* const compressor = compressor_;
  *this = ColumnChunk(ColumnSpec(std::move(spec_)), *compressor);
}

}  // namespace tearsheet::pipeline::parquet
