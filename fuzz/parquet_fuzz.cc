// Bytes choose rows and limits; the file written from them must read back as the same rows, with every offset, count,
// checksum and bound in order.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "src/pipeline/parquet_writer.h"
#include "tests/pipeline/parquet_reader.h"

namespace {

using tearsheet::pipeline::Batch;
using tearsheet::pipeline::ColumnSpec;
using tearsheet::pipeline::ColumnType;

class Choices {
 public:
  explicit Choices(std::string_view bytes) : bytes_(bytes) {}
  bool done() const { return bytes_.empty(); }
  unsigned next() {
    if (bytes_.empty()) return 0;
    const auto value = static_cast<unsigned char>(bytes_.front());
    bytes_.remove_prefix(1);
    return value;
  }
  std::int64_t number() {
    std::uint64_t value = 0;
    for (unsigned length = next() % 9; length != 0; --length) value = value << 8 | next();
    return static_cast<std::int64_t>(value);
  }
  // Well-formed UTF-8 of a length that one byte can make long.
  std::string text() {
    const unsigned head = next();
    std::string piece;
    for (unsigned length = head % 8; length != 0; --length) append_code_point(next() * (next() + 1) * 17, piece);
    std::string out;
    for (unsigned times = head < 248 ? 1 : 1U << (head - 244); times != 0; --times) out += piece;
    return out;
  }

 private:
  static void append_code_point(std::uint32_t code, std::string& out) {
    if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
    const auto put = [&](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (code < 0x80) return put(code);
    if (code < 0x800) {
      put(0xC0 | code >> 6);
    } else {
      if (code < 0x10000) {
        put(0xE0 | code >> 12);
      } else {
        put(0xF0 | code >> 18);
        put(0x80 | (code >> 12 & 0x3F));
      }
      put(0x80 | (code >> 6 & 0x3F));
    }
    put(0x80 | (code & 0x3F));
  }

  std::string_view bytes_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Choices choices({reinterpret_cast<const char*>(data), size});
  std::vector<ColumnSpec> schema;
  for (unsigned columns = choices.next() % 8 + 1; columns != 0; --columns) {
    schema.push_back({"c" + std::to_string(columns), static_cast<ColumnType>(choices.next() % 7)});
  }
  tearsheet::pipeline::ParquetOptions options;
  options.zstd_level = 1;
  options.row_group_rows = choices.next() * choices.next() + 1;
  options.row_group_bytes = (choices.next() + 1) * std::size_t{4096};
  Batch batch(schema);
  while (!choices.done() && batch.rows() < 300 && batch.byte_size() < (std::size_t{256} << 10)) {
    const unsigned head = choices.next();
    Batch row(schema);
    for (std::size_t i = 0; i < schema.size(); ++i) {
      auto& column = row.columns[i];
      if (choices.next() % 5 == 0) {
        column.append_null();
        continue;
      }
      switch (schema[i].type) {
        case ColumnType::kString:
        case ColumnType::kJson:
          column.append_string(choices.text());
          break;
        case ColumnType::kInt64:
        case ColumnType::kTimestamp:
          column.append_int(choices.number());
          break;
        case ColumnType::kDouble: {
          const std::int64_t bits = choices.number();
          double value = 0;
          std::memcpy(&value, &bits, sizeof value);
          column.append_double(value);
          break;
        }
        case ColumnType::kBool:
          column.append_bool(choices.next() % 2 == 0);
          break;
        case ColumnType::kStringList:
          for (unsigned length = choices.next() % 6; length != 0; --length) column.add_element(choices.text());
          column.end_list();
          break;
      }
    }
    for (unsigned times = head % 16 == 15 ? head * 8 : 1; times != 0; --times) {
      for (std::size_t i = 0; i < schema.size(); ++i) batch.columns[i].append_from(row.columns[i], 0);
      if (batch.byte_size() > (std::size_t{256} << 10)) break;
    }
  }

  tearsheet::pipeline::ParquetWriter writer(schema, options);
  writer.append(batch);
  writer.finish();
  tearsheet::pipeline::test::ParquetReader reader(writer.pending());
  if (!tearsheet::pipeline::test::same(reader.read(schema), batch)) std::abort();
  return 0;
}
