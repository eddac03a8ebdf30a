// A slow reader of what ParquetWriter writes, made to doubt: every offset, length, count, checksum and bound is held
// against the bytes. It reads the format from its specification, not from the writer's code. Throws std::runtime_error
// with what is wrong.
#pragma once

#include <libdeflate.h>
#include <zstd.h>

#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "src/pipeline/column.h"

namespace tearsheet::pipeline::test {

inline void demand(bool truth, const char* what) {
  if (!truth) throw std::runtime_error(what);
}

// Any thrift value, read without knowing the schema.
struct Thrift {
  std::int64_t number = 0;  // integers and truths
  std::string binary;
  std::vector<Thrift> list;
  std::map<int, Thrift> fields;

  bool has(int id) const { return fields.contains(id); }
  const Thrift& at(int id) const {
    demand(has(id), "a thrift field is missing");
    return fields.at(id);
  }
};

class ThriftReader {
 public:
  explicit ThriftReader(std::string_view bytes) : bytes_(bytes) {}

  Thrift read_struct() {
    Thrift value;
    int id = 0;
    while (true) {
      const unsigned head = byte();
      if (head == 0) return value;
      id = head >> 4 != 0 ? id + static_cast<int>(head >> 4) : static_cast<int>(zigzag());
      demand(!value.has(id), "a thrift field is there twice");
      const int type = static_cast<int>(head & 15);
      Thrift& field = value.fields[id];
      if (type <= 2) {
        field.number = type == 1;
      } else {
        field = read_value(type);
      }
    }
  }
  std::size_t position() const { return at_; }

 private:
  Thrift read_value(int type) {
    Thrift value;
    switch (type) {
      case 1:
      case 2:
        value.number = byte() == 1;
        break;
      case 3:
        value.number = static_cast<std::int8_t>(byte());
        break;
      case 4:
      case 5:
      case 6:
        value.number = zigzag();
        break;
      case 8: {
        const std::uint64_t size = varint();
        demand(size <= bytes_.size() - at_, "a thrift string is cut");
        value.binary = bytes_.substr(at_, size);
        at_ += size;
        break;
      }
      case 9: {
        const unsigned head = byte();
        const std::uint64_t size = head >> 4 == 15 ? varint() : head >> 4;
        demand(size <= bytes_.size(), "a thrift list is too long");
        for (std::uint64_t i = 0; i < size; ++i) value.list.push_back(read_value(static_cast<int>(head & 15)));
        break;
      }
      case 12:
        return read_struct();
      default:
        demand(false, "an unknown thrift type");
    }
    return value;
  }
  unsigned byte() {
    demand(at_ < bytes_.size(), "thrift is cut");
    return static_cast<unsigned char>(bytes_[at_++]);
  }
  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const unsigned next = byte();
      value |= static_cast<std::uint64_t>(next & 0x7F) << shift;
      if (next < 0x80) return value;
    }
    throw std::runtime_error("a varint does not end");
  }
  std::int64_t zigzag() {
    const std::uint64_t value = varint();
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
};

inline std::uint32_t read_u32(std::string_view bytes, std::size_t at) {
  demand(at + 4 <= bytes.size(), "a length is cut");
  std::uint32_t value = 0;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

// `count` numbers of the run-length and bit-packing hybrid.
inline std::vector<std::uint32_t> read_hybrid(std::string_view bytes, int width, std::size_t count) {
  std::vector<std::uint32_t> values;
  std::size_t at = 0;
  const auto byte = [&]() -> unsigned {
    demand(at < bytes.size(), "levels are cut");
    return static_cast<unsigned char>(bytes[at++]);
  };
  while (values.size() < count) {
    std::uint64_t head = 0;
    for (int shift = 0;; shift += 7) {
      const unsigned next = byte();
      head |= static_cast<std::uint64_t>(next & 0x7F) << shift;
      if (next < 0x80) break;
    }
    if ((head & 1) == 0) {
      std::uint32_t value = 0;
      for (int shift = 0; shift < width; shift += 8) value |= byte() << shift;
      demand(head >> 1 <= count - values.size(), "a run is too long");
      values.insert(values.end(), head >> 1, value);
      continue;
    }
    std::uint64_t bits = 0;
    int held = 0;
    for (std::uint64_t i = 0; i < (head >> 1) * 8; ++i) {
      while (held < width) {
        bits |= static_cast<std::uint64_t>(byte()) << held;
        held += 8;
      }
      const auto value = static_cast<std::uint32_t>(bits & ((std::uint64_t{1} << width) - 1));
      bits >>= width;
      held -= width;
      if (values.size() < count) values.push_back(value);
    }
  }
  demand(at == bytes.size(), "bytes are left behind the levels");
  return values;
}

class ParquetReader {
 public:
  explicit ParquetReader(std::string_view file) : file_(file) {
    demand(file.size() >= 12 && file.starts_with("PAR1") && file.ends_with("PAR1"), "no Parquet magic");
    const std::uint32_t length = read_u32(file, file.size() - 8);
    demand(length <= file.size() - 12, "the footer is longer than the file");
    ThriftReader reader(file.substr(file.size() - 8 - length, length));
    footer_ = reader.read_struct();
    demand(reader.position() == length, "the footer's length is wrong");
  }

  const Thrift& footer() const { return footer_; }
  std::size_t row_groups() const { return footer_.at(4).list.size(); }

  // All rows, as columns of `schema`.
  Batch read(const std::vector<ColumnSpec>& schema) {
    check_schema(schema);
    Batch batch(schema);
    std::size_t expected_offset = 4;
    for (const Thrift& group : footer_.at(4).list) {
      const auto& chunks = group.at(1).list;
      demand(chunks.size() == schema.size(), "a row group has other columns than the schema");
      for (std::size_t i = 0; i < chunks.size(); ++i) {
        read_chunk(chunks[i], schema[i], group.at(3).number, expected_offset, batch.columns[i]);
      }
    }
    demand(static_cast<std::int64_t>(batch.rows()) == footer_.at(3).number, "num_rows is wrong");
    return batch;
  }

 private:
  void check_schema(const std::vector<ColumnSpec>& schema) {
    const auto& elements = footer_.at(2).list;
    std::size_t at = 1;
    for (const ColumnSpec& spec : schema) {
      demand(at < elements.size() && elements[at].at(4).binary == spec.name, "a column's name is wrong");
      at += spec.type == ColumnType::kStringList ? 3 : 1;
    }
    demand(at == elements.size(), "the schema has another number of elements");
  }

  static std::string plain(const Column& column, std::size_t row) {
    switch (column.type()) {
      case ColumnType::kInt64:
      case ColumnType::kTimestamp: {
        const std::int64_t value = column.int_at(row);
        return {reinterpret_cast<const char*>(&value), 8};
      }
      case ColumnType::kDouble: {
        const double value = column.double_at(row);
        return {reinterpret_cast<const char*>(&value), 8};
      }
      case ColumnType::kBool:
        return std::string(1, column.bool_at(row) ? '\1' : '\0');
      default:
        return std::string(column.string_at(row));
    }
  }

  static bool above(ColumnType type, const std::string& a, const std::string& b) {
    if (type == ColumnType::kInt64 || type == ColumnType::kTimestamp) {
      std::int64_t x = 0;
      std::int64_t y = 0;
      std::memcpy(&x, a.data(), 8);
      std::memcpy(&y, b.data(), 8);
      return x > y;
    }
    if (type == ColumnType::kDouble) {
      double x = 0;
      double y = 0;
      std::memcpy(&x, a.data(), 8);
      std::memcpy(&y, b.data(), 8);
      return x > y;
    }
    return a > b;
  }

  void read_chunk(const Thrift& chunk, const ColumnSpec& spec, std::int64_t group_rows, std::size_t& expected_offset,
                  Column& out) {
    const Thrift& meta = chunk.at(3);
    const bool has_dictionary = meta.has(11);
    std::size_t at = static_cast<std::size_t>(has_dictionary ? meta.at(11).number : meta.at(9).number);
    demand(at == expected_offset, "chunks do not lie one behind the other");
    const std::size_t begin = at;
    const std::size_t end = begin + static_cast<std::size_t>(meta.at(7).number);
    demand(end <= file_.size(), "a chunk is longer than the file");
    expected_offset = end;

    const Thrift offsets = index(chunk, 4, 5);
    const bool has_column_index = chunk.has(6);
    const Thrift bounds = has_column_index ? index(chunk, 6, 7) : Thrift{};
    std::vector<std::string> dictionary;
    std::size_t page = 0;
    std::int64_t rows = 0;
    std::int64_t values = 0;
    std::int64_t nulls = 0;
    std::int64_t uncompressed = 0;
    while (at < end) {
      ThriftReader reader(file_.substr(at, end - at));
      const Thrift header = reader.read_struct();
      const auto compressed_bytes = static_cast<std::size_t>(header.at(3).number);
      const std::size_t body_at = at + reader.position();
      demand(compressed_bytes <= end - body_at, "a page is longer than its chunk");
      const std::string_view compressed = file_.substr(body_at, compressed_bytes);
      demand(
          static_cast<std::uint32_t>(header.at(4).number) == libdeflate_crc32(0, compressed.data(), compressed.size()),
          "a page's checksum is wrong");
      std::string body(static_cast<std::size_t>(header.at(2).number), '\0');
      demand(ZSTD_decompress(body.data(), body.size(), compressed.data(), compressed.size()) == body.size(),
             "a page does not decompress to its size");
      uncompressed += static_cast<std::int64_t>(reader.position() + body.size());
      if (header.at(1).number == 2) {
        demand(has_dictionary && at == begin, "a dictionary where none should be");
        dictionary = read_dictionary(body, spec.type, header.at(7).at(1).number);
      } else {
        demand(page != 0 || static_cast<std::int64_t>(at) == meta.at(9).number, "data_page_offset is wrong");
        const Thrift& place = offsets.at(1).list.at(page);
        demand(place.at(1).number == static_cast<std::int64_t>(at), "the page index has another offset");
        demand(place.at(2).number == static_cast<std::int64_t>(reader.position() + compressed_bytes),
               "the page index has another size");
        demand(place.at(3).number == rows, "the page index has another first row");
        const std::size_t first = out.rows();
        const std::int64_t page_nulls = read_page(header.at(5), body, spec.type, dictionary, out);
        if (has_column_index) check_bounds(bounds, page, out, first, page_nulls, header.at(5).at(1).number);
        rows += static_cast<std::int64_t>(out.rows() - first);
        values += header.at(5).at(1).number;
        nulls += page_nulls;
        ++page;
      }
      at = body_at + compressed_bytes;
    }
    demand(page == offsets.at(1).list.size(), "the page index has another number of pages");
    demand(rows == group_rows, "a chunk has another number of rows than its group");
    demand(values == meta.at(5).number, "num_values is wrong");
    demand(nulls == meta.at(12).at(3).number, "null_count is wrong");
    demand(uncompressed == meta.at(6).number, "total_uncompressed_size is wrong");
  }

  Thrift index(const Thrift& chunk, int offset_field, int length_field) {
    const auto offset = static_cast<std::size_t>(chunk.at(offset_field).number);
    const auto length = static_cast<std::size_t>(chunk.at(length_field).number);
    demand(offset + length <= file_.size(), "an index lies outside the file");
    ThriftReader reader(file_.substr(offset, length));
    Thrift value = reader.read_struct();
    demand(reader.position() == length, "an index has another length");
    return value;
  }

  static std::vector<std::string> read_dictionary(std::string_view body, ColumnType type, std::int64_t count) {
    std::vector<std::string> values;
    std::size_t at = 0;
    for (std::int64_t i = 0; i < count; ++i) values.push_back(take_plain(body, at, type));
    demand(at == body.size(), "bytes are left behind the dictionary");
    return values;
  }

  static std::string take_plain(std::string_view body, std::size_t& at, ColumnType type) {
    std::size_t size = 8;
    if (type == ColumnType::kString || type == ColumnType::kJson || type == ColumnType::kStringList) {
      size = read_u32(body, at);
      at += 4;
    }
    demand(size <= body.size() - at, "a value is cut");
    std::string value(body.substr(at, size));
    at += size;
    return value;
  }

  static std::int64_t read_page(const Thrift& header, std::string_view body, ColumnType type,
                                const std::vector<std::string>& dictionary, Column& out) {
    const auto count = static_cast<std::size_t>(header.at(1).number);
    const auto levels = [&](int width) {
      const std::uint32_t length = read_u32(body, 0);
      demand(length <= body.size() - 4, "levels are longer than the page");
      auto values = read_hybrid(body.substr(4, length), width, count);
      body.remove_prefix(4 + length);
      return values;
    };
    const bool is_list = type == ColumnType::kStringList;
    const std::vector<std::uint32_t> repetitions = is_list ? levels(1) : std::vector<std::uint32_t>(count, 0);
    const std::vector<std::uint32_t> definitions = levels(is_list ? 2 : 1);
    const std::uint32_t full = is_list ? 2 : 1;
    std::size_t present = 0;
    for (const std::uint32_t definition : definitions) present += definition == full ? 1 : 0;

    std::vector<std::string> values;
    if (type == ColumnType::kBool) {
      for (std::size_t i = 0; i < present; ++i) {
        demand(i / 8 < body.size(), "truths are cut");
        values.emplace_back(1, static_cast<char>(static_cast<unsigned char>(body[i / 8]) >> i % 8 & 1));
      }
    } else if (header.at(2).number == 8) {
      demand(!body.empty(), "a dictionary page without a width");
      for (const std::uint32_t at : read_hybrid(body.substr(1), body[0], present)) {
        demand(at < dictionary.size(), "an index beyond the dictionary");
        values.push_back(dictionary[at]);
      }
    } else {
      std::size_t at = 0;
      for (std::size_t i = 0; i < present; ++i) values.push_back(take_plain(body, at, type));
      demand(at == body.size(), "bytes are left behind the values");
    }

    std::size_t next = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (is_list) {
        demand(repetitions[i] == 0 || definitions[i] == 2, "a list goes on without an element");
        if (definitions[i] == 0) {
          out.append_null();
        } else {
          if (definitions[i] == 2) out.add_element(values[next++]);
          if (i + 1 == count || repetitions[i + 1] == 0) out.end_list();
        }
      } else if (definitions[i] == 0) {
        out.append_null();
      } else {
        append_plain(values[next++], type, out);
      }
    }
    return static_cast<std::int64_t>(count - present);
  }

  static void append_plain(const std::string& value, ColumnType type, Column& out) {
    if (type == ColumnType::kInt64 || type == ColumnType::kTimestamp) {
      std::int64_t number = 0;
      std::memcpy(&number, value.data(), 8);
      out.append_int(number);
    } else if (type == ColumnType::kDouble) {
      double number = 0;
      std::memcpy(&number, value.data(), 8);
      out.append_double(number);
    } else if (type == ColumnType::kBool) {
      out.append_bool(value[0] != 0);
    } else {
      out.append_string(value);
    }
  }

  // Every value of the page lies within the page's bounds.
  static void check_bounds(const Thrift& bounds, std::size_t page, const Column& column, std::size_t first,
                           std::int64_t nulls, std::int64_t values) {
    demand(bounds.at(5).list.at(page).number == nulls, "the page index has another null count");
    demand((bounds.at(1).list.at(page).number != 0) == (nulls == values), "null_pages is wrong");
    if (nulls == values) return;
    const std::string& min = bounds.at(2).list.at(page).binary;
    const std::string& max = bounds.at(3).list.at(page).binary;
    const auto check = [&](const std::string& value) {
      demand(!above(column.type(), min, value), "a value is below its page's least");
      demand(!above(column.type(), value, max), "a value is above its page's greatest");
    };
    for (std::size_t row = first; row < column.rows(); ++row) {
      if (column.is_null(row)) continue;
      if (column.type() == ColumnType::kStringList) {
        for (std::size_t i = column.list_begin(row); i < column.list_end(row); ++i) {
          check(std::string(column.element_at(i)));
        }
      } else {
        check(plain(column, row));
      }
    }
  }

  std::string_view file_;
  Thrift footer_;
};

// Whether two batches hold the same values; NaN equals NaN.
inline bool same(const Batch& a, const Batch& b) {
  if (a.columns.size() != b.columns.size()) return false;
  for (std::size_t i = 0; i < a.columns.size(); ++i) {
    std::string left;
    std::string right;
    a.columns[i].write(left);
    b.columns[i].write(right);
    if (left != right) return false;
  }
  return true;
}

}  // namespace tearsheet::pipeline::test
