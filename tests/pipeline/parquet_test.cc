// Protects: every value that goes into a Parquet file comes out of it, in this process by a reader of our own and,
// where they are installed, by pyarrow, DuckDB and Polars (read_parquet.py).
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <random>
#include <string>

#include "src/pipeline/parquet_bounds.h"
#include "src/pipeline/parquet_levels.h"
#include "src/pipeline/parquet_writer.h"
#include "tests/pipeline/parquet_reader.h"

namespace tearsheet::pipeline {
namespace {

const std::vector<ColumnSpec> kSchema = {{"word", ColumnType::kString},    {"text", ColumnType::kString},
                                         {"json", ColumnType::kJson},      {"number", ColumnType::kInt64},
                                         {"share", ColumnType::kDouble},   {"truth", ColumnType::kBool},
                                         {"when", ColumnType::kTimestamp}, {"list", ColumnType::kStringList}};

std::string write_all(const Batch& batch, ParquetOptions options = {}) {
  ParquetWriter writer(kSchema, std::move(options));
  writer.append(batch);
  writer.finish();
  return std::move(writer.pending());
}

// Rows that meet every shape of value: nulls, empty texts and lists, repeated and distinct words, long texts, every
// length of UTF-8, U+FFFD, the ends of the number types.
Batch sample(std::size_t rows, unsigned seed) {
  std::mt19937 random(seed);
  static const std::string kWords[] = {
      "", "ok", "a\0b", "Zürich", "新聞", "😀👩‍👩‍👧", "\xEF\xBF\xBD", "\xF4\x8F\xBF\xBF", "line\nline"};
  Batch batch(kSchema);
  const auto pick = [&](unsigned below) { return static_cast<unsigned>(random() % below); };
  for (std::size_t row = 0; row < rows; ++row) {
    pick(5) == 0 ? batch.columns[0].append_null() : batch.columns[0].append_string(kWords[pick(9)]);
    if (pick(7) == 0) {
      batch.columns[1].append_null();
    } else {
      std::string text;
      const unsigned length = pick(50) == 0 ? 40'000 : pick(300);
      while (text.size() < length) text += kWords[pick(9)] + std::to_string(random());
      batch.columns[1].append_string(text);
    }
    pick(3) == 0 ? batch.columns[2].append_null()
                 : batch.columns[2].append_string("[{\"n\":" + std::to_string(pick(100)) + "},null,\"é\"]");
    const std::int64_t number = pick(10) == 0   ? std::numeric_limits<std::int64_t>::min()
                                : pick(10) == 0 ? std::numeric_limits<std::int64_t>::max()
                                                : static_cast<std::int64_t>(pick(1000)) - 500;
    pick(6) == 0 ? batch.columns[3].append_null() : batch.columns[3].append_int(number);
    pick(6) == 0 ? batch.columns[4].append_null() : batch.columns[4].append_double(pick(2) ? pick(100) / 7.0 : -0.0);
    pick(4) == 0 ? batch.columns[5].append_null() : batch.columns[5].append_bool(pick(2) == 0);
    pick(4) == 0 ? batch.columns[6].append_null()
                 : batch.columns[6].append_int(1'700'000'000'000'000 + static_cast<std::int64_t>(row) * 1'000'003);
    if (pick(4) == 0) {
      batch.columns[7].append_null();
    } else {
      for (unsigned i = pick(5); i != 0; --i) batch.columns[7].add_element(kWords[pick(9)]);
      batch.columns[7].end_list();
    }
  }
  return batch;
}

TEST(Parquet, EveryValueComesBack) {
  for (const std::size_t rows : {0, 1, 2, 7, 8, 9, 100, 3'000, 45'000}) {
    const Batch batch = sample(rows, static_cast<unsigned>(rows));
    const std::string file = write_all(batch);
    test::ParquetReader reader(file);
    EXPECT_TRUE(test::same(reader.read(kSchema), batch)) << rows;
  }
}

TEST(Parquet, RowGroupsAreCutBySizeAndByRows) {
  const Batch batch = sample(2'000, 3);
  for (const ParquetOptions& options :
       {ParquetOptions{.row_group_bytes = 200'000}, ParquetOptions{.row_group_rows = 7}}) {
    const std::string file = write_all(batch, options);
    test::ParquetReader reader(file);
    EXPECT_GT(reader.row_groups(), 2U);
    EXPECT_TRUE(test::same(reader.read(kSchema), batch));
  }
}

TEST(Parquet, HoldsCompressedPagesNotText) {
  ParquetWriter writer({{"text", ColumnType::kString}}, {.row_group_bytes = std::size_t{1} << 20});
  Batch batch(std::vector<ColumnSpec>{{"text", ColumnType::kString}});
  batch.columns[0].append_string(std::string(100'000, 'x'));
  std::size_t written = 0;
  for (int row = 0; row < 10'000; ++row) {
    writer.append(batch, 0);
    written += writer.pending().size();
    EXPECT_LT(writer.pending().size(), std::size_t{4} << 20);
    writer.pending().clear();
  }
  writer.finish();
  EXPECT_LT(written + writer.pending().size(), std::size_t{4} << 20);  // a gigabyte of one letter
}

TEST(Parquet, AVocabularyOutgrownMidwayGoesOnPlain) {
  std::vector<ColumnSpec> schema = {{"word", ColumnType::kString}};
  Batch batch(schema);
  for (int row = 0; row < 50'000; ++row) {
    batch.columns[0].append_string(row < 25'000 ? "common" + std::to_string(row % 50)
                                                : "a long distinct word, number " + std::to_string(row));
  }
  ParquetWriter writer(schema);
  writer.append(batch);
  writer.finish();
  test::ParquetReader reader(writer.pending());
  EXPECT_TRUE(test::same(reader.read(schema), batch));
}

TEST(Parquet, NotANumberIsKeptAndBoundsNothing) {
  std::vector<ColumnSpec> schema = {{"share", ColumnType::kDouble}};
  Batch batch(schema);
  batch.columns[0].append_double(std::numeric_limits<double>::quiet_NaN());
  batch.columns[0].append_double(std::numeric_limits<double>::quiet_NaN());
  ParquetWriter writer(schema);
  writer.append(batch);
  writer.finish();
  test::ParquetReader reader(writer.pending());
  EXPECT_TRUE(std::isnan(reader.read(schema).columns[0].double_at(1)));
  EXPECT_FALSE(reader.footer().at(4).list[0].at(1).list[0].has(6)) << "a column index would call the page null";
}

TEST(Parquet, TheSameRowsGiveTheSameBytes) { EXPECT_EQ(write_all(sample(500, 9)), write_all(sample(500, 9))); }

TEST(ParquetBounds, ACutBoundIsStillABound) {
  const auto bounds_of = [](const std::string& text) {
    parquet::Bounds bounds;
    parquet::widen(bounds, ColumnType::kString, text);
    return bounds;
  };
  std::string last;  // U+10FFFF cannot be raised, what stands before it can
  for (int i = 0; i < 40; ++i) last += "\xF4\x8F\xBF\xBF";
  for (const std::string& text :
       {std::string(200, 'a'), std::string(63, 'a') + "é" + std::string(50, 'z'), "a" + last, last,
        std::string(61, 'a') + "\xED\x9F\xBF" + std::string(50, 'z'), std::string(63, 'a') + "\x7F" + "zzzz"}) {
    const parquet::Bounds bounds = bounds_of(text);
    EXPECT_LE(bounds.min, text);
    EXPECT_GE(bounds.max, text);
    EXPECT_FALSE(bounds.min_exact);
    EXPECT_LE(bounds.min.size(), 64U);
  }
  EXPECT_EQ(bounds_of("a" + last).max, "b");
  EXPECT_EQ(bounds_of(last).max, last);
  EXPECT_EQ(bounds_of(std::string(61, 'a') + "\xED\x9F\xBF" + std::string(50, 'z')).max,
            std::string(61, 'a') + "\xEE\x80\x80");
  EXPECT_TRUE(bounds_of("short").max_exact);
}

TEST(ParquetLevels, RunsAndPackedStretchesComeBack) {
  std::mt19937 random(1);
  for (int round = 0; round < 2'000; ++round) {
    const int width = static_cast<int>(random() % 21);
    std::vector<std::uint32_t> values;
    const std::size_t count = random() % 100 + 1;
    while (values.size() < count) {
      const auto value = static_cast<std::uint32_t>(random() & ((std::uint64_t{1} << width) - 1));
      values.insert(values.end(), random() % 3 == 0 ? random() % 30 + 1 : 1, value);
    }
    std::string bytes;
    parquet::append_hybrid(values, width, bytes);
    EXPECT_EQ(test::read_hybrid(bytes, width, values.size()), values);
  }
}

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20) {
      static constexpr char kHex[] = "0123456789abcdef";
      out += "\\u00";
      out += kHex[static_cast<unsigned char>(c) >> 4];
      out += kHex[static_cast<unsigned char>(c) & 15];
    } else {
      out += c;
    }
  }
  return out + '"';
}

// What the file must hold, a row a line, for readers in other languages.
std::string expected_lines(const Batch& batch) {
  std::string out;
  for (std::size_t row = 0; row < batch.rows(); ++row) {
    out += '[';
    for (const Column& column : batch.columns) {
      if (&column != &batch.columns.front()) out += ',';
      if (column.is_null(row)) {
        out += "null";
      } else if (column.type() == ColumnType::kInt64 || column.type() == ColumnType::kTimestamp) {
        out += std::to_string(column.int_at(row));
      } else if (column.type() == ColumnType::kDouble) {
        char digits[40];
        std::snprintf(digits, sizeof digits, "%.17g", column.double_at(row));
        out += digits;
      } else if (column.type() == ColumnType::kBool) {
        out += column.bool_at(row) ? "true" : "false";
      } else if (column.type() == ColumnType::kStringList) {
        out += '[';
        for (std::size_t i = column.list_begin(row); i < column.list_end(row); ++i) {
          if (i != column.list_begin(row)) out += ',';
          out += json_string(column.element_at(i));
        }
        out += ']';
      } else {
        out += json_string(column.string_at(row));
      }
    }
    out += "]\n";
  }
  return out;
}

TEST(Parquet, OtherReadersGiveTheSameValues) {
  const std::filesystem::path script = std::filesystem::path(TEARSHEET_SOURCE_DIR) / "tests/pipeline/read_parquet.py";
  const std::filesystem::path venv = std::filesystem::path(TEARSHEET_BINARY_DIR) / "readers-venv";
  std::string python = (venv / "bin/python").string();
  if (const char* named = std::getenv("TEARSHEET_READERS_PYTHON")) {
    python = named;
  } else if (!std::filesystem::exists(python)) {
    if (std::getenv("TEARSHEET_LONG") == nullptr) {
      GTEST_SKIP() << "SKIPPED 40 files read by pyarrow, DuckDB, Polars: run tests/pipeline/read_parquet.py --install "
                   << venv << " or set TEARSHEET_LONG=1";
    }
    ASSERT_EQ(std::system(("python3 '" + script.string() + "' --install '" + venv.string() + "'").c_str()), 0);
  }
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("tearsheet-parquet-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  for (unsigned seed = 0; seed < 40; ++seed) {
    const Batch batch = sample(seed < 10 ? seed : seed * 53, seed);
    ParquetOptions options;
    if (seed % 2 == 1) options.row_group_rows = 40;
    if (seed % 3 == 1) options.metadata = {{"tearsheet.sample", std::to_string(seed)}};
    const std::string name = "sample" + std::to_string(seed);
    std::ofstream(folder / (name + ".parquet"), std::ios::binary) << write_all(batch, options);
    std::ofstream(folder / (name + ".jsonl"), std::ios::binary) << expected_lines(batch);
  }
  EXPECT_EQ(std::system(("'" + python + "' '" + script.string() + "' '" + folder.string() + "'").c_str()), 0);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace tearsheet::pipeline
