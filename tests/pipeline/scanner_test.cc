// Protects: an Arrow stream holds the rows that the files hold, for any number of threads; ownership is as the C data
// interface says (run under the address sanitizer); an incoming stream of any text layout gives a row a row.
#include <gtest/gtest.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "src/pipeline/arrow_export.h"
#include "src/pipeline/columns.h"
#include "tearsheet/arrow.h"
#include "tests/pipeline/parquet_reader.h"
#include "tests/pipeline/sample_archive.h"

namespace tearsheet::pipeline {
namespace {

using test::Folder;
using test::spill;

bool bit(const void* bits, std::int64_t at) {
  return bits == nullptr || (static_cast<const std::uint8_t*>(bits)[at / 8] >> at % 8 & 1) != 0;
}

// An Arrow batch back as columns, read as a consumer reads it.
void append_batch(const ArrowArray& array, Batch& batch) {
  ASSERT_EQ(static_cast<std::size_t>(array.n_children), batch.columns.size());
  for (std::size_t i = 0; i < batch.columns.size(); ++i) {
    const ArrowArray& child = *array.children[i];
    ASSERT_EQ(child.length, array.length);
    Column& column = batch.columns[i];
    std::int64_t nulls = 0;
    for (std::int64_t row = 0; row < child.length; ++row) {
      if (!bit(child.buffers[0], row)) {
        ++nulls;
        column.append_null();
        continue;
      }
      const auto text = [&](const ArrowArray& from, std::int64_t at) {
        const auto* const offsets = static_cast<const std::int32_t*>(from.buffers[1]);
        return std::string_view(static_cast<const char*>(from.buffers[2]) + offsets[at],
                                static_cast<std::size_t>(offsets[at + 1] - offsets[at]));
      };
      switch (column.type()) {
        case ColumnType::kString:
        case ColumnType::kJson:
          column.append_string(text(child, row));
          break;
        case ColumnType::kInt64:
        case ColumnType::kTimestamp:
          column.append_int(static_cast<const std::int64_t*>(child.buffers[1])[row]);
          break;
        case ColumnType::kDouble:
          column.append_double(static_cast<const double*>(child.buffers[1])[row]);
          break;
        case ColumnType::kBool:
          column.append_bool(bit(child.buffers[1], row));
          break;
        case ColumnType::kStringList: {
          const auto* const offsets = static_cast<const std::int32_t*>(child.buffers[1]);
          for (std::int32_t at = offsets[row]; at < offsets[row + 1]; ++at) {
            column.add_element(text(*child.children[0], at));
          }
          column.end_list();
          break;
        }
      }
    }
    EXPECT_EQ(nulls, child.null_count);
  }
}

struct Pulled {
  Batch batch;
  int batches = 0;
  std::string error;
};

Pulled pull(ArrowArrayStream& stream, std::vector<ColumnSpec> schema) {
  Pulled pulled{Batch(schema), 0, {}};
  ArrowSchema given{};
  EXPECT_EQ(stream.get_schema(&stream, &given), 0);
  EXPECT_EQ(static_cast<std::size_t>(given.n_children), schema.size());
  for (std::size_t i = 0; i < schema.size(); ++i) EXPECT_EQ(given.children[i]->name, schema[i].name);
  given.release(&given);
  while (true) {
    ArrowArray array{};
    if (stream.get_next(&stream, &array) != 0) {
      pulled.error = stream.get_last_error(&stream);
      break;
    }
    if (array.release == nullptr) break;
    append_batch(array, pulled.batch);
    ++pulled.batches;
    array.release(&array);
  }
  stream.release(&stream);
  return pulled;
}

std::vector<ColumnSpec> row_schema() {
  std::vector<ColumnSpec> schema;
  for (const ColumnDefinition& column : tearsheet_columns()) {
    if (column.name != "markdown" && column.name != "html") schema.push_back({std::string(column.name), column.type});
  }
  return schema;
}

class ScannerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (int i = 0; i < 2; ++i) {
      const std::string path = folder_ / ("part" + std::to_string(i) + ".warc.gz");
      archives_.push_back(test::sample_archive(120, i));
      spill(path, archives_.back().bytes);
      options_.rows.inputs.push_back({path});
    }
  }

  Pulled scan(std::vector<ColumnSpec> schema) {
    Result<Scanner> scanner = Scanner::open(options_);
    EXPECT_TRUE(scanner) << scanner.error().message;
    ArrowArrayStream stream{};
    EXPECT_TRUE(scanner->export_stream(&stream));
    Pulled pulled = pull(stream, std::move(schema));
    counts_ = scanner->counts();
    return pulled;
  }

  Folder folder_;
  std::vector<test::SampleArchive> archives_;
  ScanOptions options_;
  RunCounts counts_;
};

TEST_F(ScannerTest, GivesWhatTheFilesHoldForAnyNumberOfThreads) {
  Folder out;
  PipelineOptions options = options_.rows;
  options.output_folder = out.path();
  options.format = OutputFormat::kParquet;
  ASSERT_TRUE(run(options));
  Batch expected(row_schema());
  Batch photos(photo_schema());
  for (int i = 0; i < 2; ++i) {
    const auto append = [&](const std::string& name, std::vector<ColumnSpec> schema, Batch& to) {
      const std::string bytes = test::slurp(out / name);
      const Batch part = test::ParquetReader(bytes).read(schema);
      for (std::size_t column = 0; column < to.columns.size(); ++column) {
        for (std::size_t row = 0; row < part.rows(); ++row) {
          to.columns[column].append_from(part.columns[column], row);
        }
      }
    };
    append("part" + std::to_string(i) + ".parquet", row_schema(), expected);
    append("part" + std::to_string(i) + ".photos.parquet", {photo_schema().begin(), photo_schema().end()}, photos);
  }
  for (const unsigned threads : {1U, 2U, 5U}) {
    options_.rows.threads = threads;
    options_.batch_rows = threads == 2 ? 7 : 1000;
    options_.table = ScanTable::kRows;
    const Pulled pulled = scan(row_schema());
    EXPECT_TRUE(test::same(pulled.batch, expected)) << threads;
    EXPECT_EQ(pulled.batches, threads == 2 ? 35 : 1);
    EXPECT_EQ(counts_.rows, expected.rows());
    EXPECT_EQ(counts_.records, static_cast<std::uint64_t>(archives_[0].records + archives_[1].records));
    options_.table = ScanTable::kPhotos;
    EXPECT_TRUE(test::same(scan({photo_schema().begin(), photo_schema().end()}).batch, photos)) << threads;
  }
}

TEST_F(ScannerTest, PartsOfAFileAreTheWhole) {
  options_.rows.inputs.resize(1);
  const Batch whole = scan(row_schema()).batch;
  const std::uint64_t size = archives_[0].bytes.size();
  options_.rows.warc.range_use = RangeUse::kSplit;
  Batch parts(row_schema());
  for (std::uint64_t from = 0; from < size; from += size / 5 + 1) {
    options_.rows.warc.range = {from, size / 5 + 1};
    const Batch part = scan(row_schema()).batch;
    for (std::size_t column = 0; column < parts.columns.size(); ++column) {
      for (std::size_t row = 0; row < part.rows(); ++row) {
        parts.columns[column].append_from(part.columns[column], row);
      }
    }
  }
  EXPECT_TRUE(test::same(parts, whole));
}

TEST_F(ScannerTest, AStreamMayBeLeftMidwayAndOutlivesItsScanner) {
  for (const unsigned threads : {1U, 3U}) {
    options_.rows.threads = threads;
    options_.batch_rows = 5;
    ArrowArrayStream stream{};
    {
      Result<Scanner> scanner = Scanner::open(options_);
      ASSERT_TRUE(scanner);
      ASSERT_TRUE(scanner->export_stream(&stream));
      EXPECT_FALSE(scanner->export_stream(&stream));
    }
    ArrowArray first{};
    ArrowArray second{};
    ASSERT_EQ(stream.get_next(&stream, &first), 0);
    ASSERT_EQ(stream.get_next(&stream, &second), 0);
    stream.release(&stream);
    // A child moved out of its batch lives on without it, as the interface allows.
    ArrowArray child = *first.children[0];
    first.children[0]->release = nullptr;
    first.release(&first);
    EXPECT_EQ(child.length, 5);
    EXPECT_NE(static_cast<const char*>(child.buffers[2])[0], 0);
    child.release(&child);
    second.release(&second);
  }
}

TEST_F(ScannerTest, AnInputThatIsNotThereIsAnErrorOfTheStream) {
  options_.rows.inputs.push_back({folder_ / "nowhere.warc.gz"});
  for (const unsigned threads : {1U, 3U}) {
    options_.rows.threads = threads;
    const Pulled pulled = scan(row_schema());
    EXPECT_NE(pulled.error.find("nowhere.warc.gz"), std::string::npos) << pulled.error;
    EXPECT_EQ(pulled.batch.rows(), 0U) << "a batch that ends in an error is none";
  }
}

// A stream of one batch of text columns, in a layout of one's choice.
struct Incoming {
  std::string format;
  std::vector<std::string> pages;
  int batches = 2;
  std::int64_t offset = 0;
  bool fails = false;
};

struct IncomingArray {
  std::vector<std::int64_t> offsets64;
  std::vector<std::int32_t> offsets32;
  std::vector<std::int32_t> views;
  std::string bytes;
  std::uint8_t validity[8];
  const void* buffers[3];
  const void* no_buffers[1] = {nullptr};
  ArrowArray child;
  ArrowArray* children[1];
};

int incoming_schema(ArrowArrayStream* stream, ArrowSchema* out) {
  const auto* const incoming = static_cast<Incoming*>(stream->private_data);
  struct Holder {
    ArrowSchema child;
    ArrowSchema* children[1];
  };
  auto* const holder = new Holder{};
  holder->children[0] = &holder->child;
  holder->child.format = incoming->format.c_str();
  holder->child.name = "html";
  holder->child.release = [](ArrowSchema* schema) { schema->release = nullptr; };
  *out = {};
  out->format = "+s";
  out->name = "";
  out->n_children = 1;
  out->children = holder->children;
  out->private_data = holder;
  out->release = [](ArrowSchema* schema) {
    delete static_cast<Holder*>(schema->private_data);
    schema->release = nullptr;
  };
  return 0;
}

int incoming_next(ArrowArrayStream* stream, ArrowArray* out) {
  auto* const incoming = static_cast<Incoming*>(stream->private_data);
  *out = {};
  if (incoming->batches-- == 0) return incoming->fails ? EIO : 0;
  auto* const array = new IncomingArray{};
  array->offsets32.push_back(0);
  array->offsets64.push_back(0);
  for (const std::string& page : incoming->pages) {
    if (page.size() <= 12) {
      array->views.push_back(static_cast<std::int32_t>(page.size()));
      std::int32_t words[3] = {};
      std::memcpy(words, page.data(), page.size());
      array->views.insert(array->views.end(), words, words + 3);
    } else {
      std::int32_t prefix = 0;
      std::memcpy(&prefix, page.data(), 4);
      array->views.insert(array->views.end(), {static_cast<std::int32_t>(page.size()), prefix, 0,
                                               static_cast<std::int32_t>(array->bytes.size())});
    }
    array->bytes += page;
    array->offsets32.push_back(static_cast<std::int32_t>(array->bytes.size()));
    array->offsets64.push_back(static_cast<std::int64_t>(array->bytes.size()));
  }
  std::memset(array->validity, 0xFF, sizeof array->validity);
  array->validity[0] = 0xFB;  // the third is null
  array->buffers[0] = array->validity;
  const bool is_view = incoming->format.starts_with('v');
  const bool is_large = incoming->format == "U" || incoming->format == "Z";
  array->buffers[1] = is_view    ? static_cast<const void*>(array->views.data())
                      : is_large ? static_cast<const void*>(array->offsets64.data())
                                 : static_cast<const void*>(array->offsets32.data());
  array->buffers[2] = array->bytes.data();
  array->child.length = static_cast<std::int64_t>(incoming->pages.size()) - incoming->offset;
  array->child.offset = incoming->offset;
  array->child.null_count = -1;
  array->child.n_buffers = 3;
  array->child.buffers = array->buffers;
  array->child.release = [](ArrowArray* child) { child->release = nullptr; };
  array->children[0] = &array->child;
  out->length = array->child.length;
  out->n_buffers = 1;
  out->buffers = array->no_buffers;
  out->n_children = 1;
  out->children = array->children;
  out->private_data = array;
  out->release = [](ArrowArray* batch) {
    delete static_cast<IncomingArray*>(batch->private_data);
    batch->release = nullptr;
  };
  return 0;
}

ArrowArrayStream incoming_stream(Incoming incoming) {
  ArrowArrayStream stream{};
  stream.get_schema = incoming_schema;
  stream.get_next = incoming_next;
  stream.get_last_error = [](ArrowArrayStream*) { return "the other side broke"; };
  stream.private_data = new Incoming(std::move(incoming));
  stream.release = [](ArrowArrayStream* self) {
    delete static_cast<Incoming*>(self->private_data);
    self->release = nullptr;
  };
  return stream;
}

TEST(ScannerOverTable, GivesARowARowFromEveryLayoutOfText) {
  std::vector<std::string> pages;
  for (int i = 0; i < 50; ++i) pages.push_back(i % 7 == 5 ? "<p>short" : test::sample_page(i, 3));
  const std::vector<ColumnSpec> schema = {
      {"status", ColumnType::kString}, {"text", ColumnType::kString}, {"contentHash", ColumnType::kString}};
  for (const std::int64_t offset : {0, 2}) {
    std::optional<Batch> expected;
    for (const char* const format : {"u", "z", "U", "Z", "vu", "vz"}) {
      for (const unsigned threads : {1U, 3U}) {
        ArrowArrayStream incoming = incoming_stream({format, pages, 2, offset, false});
        ScanOptions options;
        options.rows.columns = {"status", "text", "contentHash"};
        options.rows.threads = threads;
        Result<Scanner> scanner = Scanner::over(&incoming, options);
        ASSERT_TRUE(scanner) << scanner.error().message;
        EXPECT_EQ(incoming.release, nullptr);
        ArrowArrayStream stream{};
        ASSERT_TRUE(scanner->export_stream(&stream));
        const Pulled pulled = pull(stream, schema);
        ASSERT_EQ(pulled.batch.rows(), 2 * (pages.size() - static_cast<std::size_t>(offset)));
        EXPECT_TRUE(pulled.batch.columns[1].string_at(1).ends_with(" of page " + std::to_string(offset + 1) + "."));
        EXPECT_EQ(pulled.batch.columns[0].string_at(static_cast<std::size_t>(2 - offset)), "empty");
        if (!expected) expected = pulled.batch;
        EXPECT_TRUE(test::same(pulled.batch, *expected)) << format;
      }
    }
  }
}

TEST(ScannerOverTable, SaysWhatIsWrongWithTheTable) {
  ArrowArrayStream numbers = incoming_stream({"l", {}, 0, 0, false});
  const Result<Scanner> wrong = Scanner::over(&numbers, {});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().message, "the column \"html\" is neither text nor bytes");
  ArrowArrayStream nameless = incoming_stream({"u", {}, 0, 0, false});
  ScanOptions options;
  options.html_column = "body";
  EXPECT_EQ(Scanner::over(&nameless, options).error().message, "the incoming table has no column \"body\"");

  ArrowArrayStream broken = incoming_stream({"u", {"<p>a page</p>", "<p>b", "<p>c"}, 1, 0, true});
  Result<Scanner> scanner = Scanner::over(&broken, {});
  ASSERT_TRUE(scanner);
  ArrowArrayStream stream{};
  ASSERT_TRUE(scanner->export_stream(&stream));
  EXPECT_NE(pull(stream, row_schema()).error.find("the other side broke"), std::string::npos);
}

}  // namespace
}  // namespace tearsheet::pipeline
