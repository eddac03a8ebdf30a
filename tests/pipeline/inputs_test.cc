// Protects: every kind of input gives its pages, in order, with the bytes that were meant; what cannot be read is a row
// that says so; shards are named the same in every run.
#include "src/pipeline/inputs.h"

#include <gtest/gtest.h>
#include <simdjson.h>
#include <zstd.h>

#include <algorithm>
#include <bit>
#include <cstdio>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "src/pipeline/csv.h"
#include "src/pipeline/digest.h"
#include "src/pipeline/json_text.h"
#include "src/pipeline/line_reader.h"
#include "tearsheet/pipeline.h"
#include "tests/pipeline/sample_archive.h"

namespace tearsheet::pipeline {
namespace {

namespace fs = std::filesystem;
using test::Folder;
using test::slurp;
using test::spill;

// The rows of all inputs, as one stream.
std::vector<std::string> rows_of(PipelineOptions options, RunSummary* told = nullptr) {
  const Folder folder;
  const std::string path = folder / "rows";
  std::FILE* const file = std::fopen(path.c_str(), "wb");
  options.output_descriptor = ::fileno(file);
  options.threads = 3;
  const Result<RunSummary> summary = run(options);
  std::fclose(file);
  EXPECT_TRUE(summary) << summary.error().message;
  if (!summary) return {};
  EXPECT_FALSE(summary->error);
  if (told != nullptr) *told = *summary;
  std::vector<std::string> rows;
  std::istringstream lines(slurp(path));
  for (std::string line; std::getline(lines, line);) rows.push_back(line);
  return rows;
}

std::string field(const std::string& row, std::string_view name) {
  simdjson::dom::parser parser;
  simdjson::dom::element value;
  if (parser.parse(row)[name].get(value) != simdjson::SUCCESS) return "";
  return value.is_string() ? std::string(std::string_view(value)) : simdjson::minify(value);
}

TEST(Inputs, AFolderIsItsPagesByPath) {
  const Folder folder;
  fs::create_directories(folder / "b/deep");
  spill(folder / "c.html", test::sample_page(3, 3));
  spill(folder / "b/deep/x.htm", test::sample_page(2, 3));
  spill(folder / "a.HTML.gz", test::gzip(test::sample_page(1, 3)));
  spill(folder / "notes.txt", "no page");
  fs::create_directory_symlink(folder.path(), folder / "b/loop");
  PipelineOptions options;
  options.inputs = {{folder.path()}};
  const std::vector<std::string> rows = rows_of(options);
  ASSERT_EQ(rows.size(), 3U);
  for (int i = 0; i < 3; ++i) {
    EXPECT_NE(field(rows[i], "text").find("of page " + std::to_string(i + 1) + "."), std::string::npos) << rows[i];
  }
  EXPECT_EQ(field(rows[1], "id"), folder / "b/deep/x.htm");
  EXPECT_EQ(field(rows[1], "warc_offset"), "");
}

TEST(Inputs, PagesGivenByNameAreOneShard) {
  const Folder folder;
  const Folder out;
  spill(folder / "1.html", test::sample_page(1, 3));
  spill(folder / "2.html", test::sample_page(2, 3));
  PipelineOptions options;
  options.inputs = {{folder / "2.html"}, {folder / "nowhere.html"}, {folder / "1.html"}};
  options.output_folder = out.path();
  const Result<RunSummary> summary = run(options);
  ASSERT_TRUE(summary);
  ASSERT_EQ(summary->inputs.size(), 1U);
  EXPECT_EQ(summary->total.rows, 3U);
  EXPECT_EQ(summary->total.statuses.at("failed"), 1U);
  const std::string lines = slurp(out / "pages.jsonl");
  EXPECT_NE(lines.find("cannot read " + (folder / "nowhere.html") + ": No such file or directory"), std::string::npos);
}

TEST(Inputs, LinesOfJsonGivePages) {
  const Folder folder;
  spill(folder / "page.html", test::sample_page(7, 3));
  std::string html;
  append_json_string(test::sample_page(5, 3), html);
  const std::string lines = "{\"url\":\"https://example.org/5\",\"id\":\"five\",\"html\":" + html +
                            "}\n\n{\"path\":\"page.html\"}\r\n{\"text\":\"Just words.\"}\nno json\n{\"a\":1}\n";
  spill(folder / "a.jsonl", lines);
  spill(folder / "b.jsonl.gz", test::gzip(lines.substr(0, 1000)) + test::gzip(lines.substr(1000)));
  std::string packed(ZSTD_compressBound(lines.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), lines.data(), lines.size(), 3));
  spill(folder / "c.jsonl.zst", packed);
  for (const char* const name : {"a.jsonl", "b.jsonl.gz", "c.jsonl.zst"}) {
    PipelineOptions options;
    options.inputs = {{folder / name}};
    const std::vector<std::string> rows = rows_of(options);
    ASSERT_EQ(rows.size(), 5U) << name;
    EXPECT_EQ(field(rows[0], "id"), "five");
    EXPECT_EQ(field(rows[0], "url"), "https://example.org/5");
    EXPECT_NE(field(rows[0], "text").find("of page 5."), std::string::npos);
    EXPECT_NE(field(rows[1], "text").find("of page 7."), std::string::npos);
    EXPECT_EQ(field(rows[3], "status"), "failed");
    EXPECT_NE(field(rows[3], "notes").find("line 5 is not JSON"), std::string::npos) << rows[3];
    EXPECT_EQ(field(rows[4], "status"), "failed");
  }
}

TEST(Inputs, AnIndexReadsItsRangesAlone) {
  const Folder folder;
  std::string archive;
  std::string index = "url,warc_filename,warc_record_offset,warc_record_length\n";
  std::vector<std::string> lines;
  for (int i = 0; i < 20; ++i) {
    const std::string url = "https://example.org/" + std::to_string(i);
    const std::string member =
        test::gzip(test::warc_record("response", i, url, test::http_response(test::sample_page(i, 3))));
    lines.push_back("\"" + url + ",x\",crawl.warc.gz," + std::to_string(archive.size()) + "," +
                    std::to_string(member.size()) + "\n");
    archive += member;
  }
  spill(folder / "crawl.warc.gz", archive);
  index += lines[13] + lines[2] + "x,nowhere.warc.gz,0,10\n" + lines[19] + "x,crawl.warc.gz,none,10\n";
  spill(folder / "index.csv", index);
  PipelineOptions options;
  options.inputs = {{folder / "index.csv"}};
  RunSummary summary;
  const std::vector<std::string> rows = rows_of(options, &summary);
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_EQ(summary.total.records, 5U);
  for (const auto& [row, number] : {std::pair(0, 13), std::pair(1, 2), std::pair(3, 19)}) {
    EXPECT_EQ(field(rows[row], "url"), "https://example.org/" + std::to_string(number));
    EXPECT_EQ(field(rows[row], "warc_file"), "crawl.warc.gz");
    const std::size_t offset = std::stoul(field(rows[row], "warc_offset"));
    EXPECT_NE(lines[static_cast<std::size_t>(number)].find("," + std::to_string(offset) + ","), std::string::npos);
  }
  EXPECT_EQ(field(rows[2], "status"), "failed");
  EXPECT_NE(field(rows[4], "notes").find("no file, offset and length"), std::string::npos) << rows[4];
}

TEST(Inputs, AListIsItsInputs) {
  const Folder folder;
  const std::string archive = test::sample_archive(10).bytes;
  spill(folder / "a.warc.gz", archive);
  spill(folder / "b.warc.gz", archive);
  spill(folder / "inner.txt", (folder / "b.warc.gz") + "\n");
  spill(folder / "list.txt", "# what there is\n\n  " + (folder / "a.warc.gz") + "  \r\n" + (folder / "b.warc.gz"));
  PipelineOptions options;
  options.inputs = {{folder / "list.txt", InputKind::kList}};
  const Result<std::vector<Work>> work = plan_work(options);
  ASSERT_TRUE(work);
  ASSERT_EQ(work->size(), 2U);
  EXPECT_EQ((*work)[1].shard, "b");
  options.inputs = {{folder / "nowhere.txt", InputKind::kList}};
  EXPECT_FALSE(plan_work(options));
}

TEST(Inputs, ShardNamesDoNotClash) {
  PipelineOptions options;
  options.inputs = {{"x/CC-MAIN-1.warc.gz", InputKind::kWarc},
                    {"y/CC-MAIN-1.warc.gz", InputKind::kWarc},
                    {"https://example.org/CC-MAIN-2.warc.gz?a=/b", InputKind::kWarc},
                    {"z/CC-MAIN-1.arc", InputKind::kWarc},
                    {"pages.jsonl.zst", InputKind::kJsonl}};
  const Result<std::vector<Work>> work = plan_work(options);
  ASSERT_TRUE(work);
  std::vector<std::string> shards;
  for (const Work& unit : *work) shards.push_back(unit.shard);
  EXPECT_EQ(shards[2], "CC-MAIN-2");
  EXPECT_EQ(shards[4], "pages");
  EXPECT_TRUE(shards[0].starts_with("CC-MAIN-1-"));
  std::ranges::sort(shards);
  EXPECT_EQ(std::ranges::adjacent_find(shards), shards.end());
}

TEST(Inputs, FormatsAreToldByTheirBytesWhereTheNameIsSilent) {
  const Folder folder;
  const std::string archive = test::sample_archive(3).bytes;
  spill(folder / "a", archive);
  spill(folder / "b", test::gunzip(archive));
  spill(folder / "c", " {\"html\":\"<p>x\"}\n");
  spill(folder / "d", "<!DOCTYPE html><p>x");
  PipelineOptions options;
  for (const char* const name : {"a", "b", "c", "d"}) options.inputs.push_back({folder / name});
  const Result<std::vector<Work>> work = plan_work(options);
  ASSERT_TRUE(work);
  EXPECT_EQ((*work)[0].kind, InputKind::kWarc);
  EXPECT_EQ((*work)[1].kind, InputKind::kWarc);
  EXPECT_EQ((*work)[2].kind, InputKind::kJsonl);
  EXPECT_EQ((*work)[3].kind, InputKind::kHtml);
}

TEST(Csv, QuotesHoldCommasAndQuotes) {
  std::vector<std::string> fields;
  split_csv_line("a,\"b,\"\"c\"\"\",,d", fields);
  EXPECT_EQ(fields, (std::vector<std::string>{"a", "b,\"c\"", "", "d"}));
}

TEST(LineReader, LongLinesAreCutAndTheNextIsWhole) {
  const std::string text = "short\n" + std::string(1 << 20, 'x') + "y\nafter\nlast";
  for (const bool packed : {false, true}) {
    const std::string bytes = packed ? test::gzip(text) : text;
    LineReader lines(memory_source(bytes), 1000);
    std::string_view line;
    std::vector<std::pair<std::string, bool>> got;
    while (*lines.next(line)) got.emplace_back(line, lines.was_cut());
    ASSERT_EQ(got.size(), 4U);
    EXPECT_EQ(got[1], std::pair(std::string(1000, 'x'), true));
    EXPECT_EQ(got[2], std::pair(std::string("after"), false));
    EXPECT_EQ(got[3], std::pair(std::string("last"), false));
  }
  const std::string cut = test::gzip(text).substr(0, 500);
  LineReader lines(memory_source(cut), 1000);
  std::string_view line;
  Result<bool> more = true;
  while ((more = lines.next(line)) && *more) {
  }
  EXPECT_FALSE(more) << "packed data that ends early is an error, not the end";
}

TEST(JsonText, TimestampsAreReadAndWritten) {
  std::int64_t micros = 0;
  ASSERT_TRUE(parse_timestamp("2024-05-01T12:00:00Z", micros));
  EXPECT_EQ(micros, 1'714'564'800'000'000);
  EXPECT_EQ(format_timestamp(micros), "2024-05-01T12:00:00Z");
  ASSERT_TRUE(parse_timestamp("1969-12-31T23:59:59.250Z", micros));
  EXPECT_EQ(micros, -750'000);
  EXPECT_EQ(format_timestamp(micros), "1969-12-31T23:59:59.250000Z");
  for (const char* const wrong :
       {"", "2024-05-01", "2024-13-01T12:00:00Z", "2024-05-01T12:00:00", "2024-05-01T25:00:00Z"}) {
    EXPECT_FALSE(parse_timestamp(wrong, micros)) << wrong;
  }
}

TEST(Digest, NearTextsHaveNearFingerprints) {
  const std::string text = test::sample_page(8, 40);
  std::string changed = text;
  changed.replace(changed.find("paragraph 20"), 12, "paragraph XX");
  const auto distance = [](std::string_view a, std::string_view b) {
    return std::popcount(digest_text(a).simhash ^ digest_text(b).simhash);
  };
  EXPECT_EQ(distance(text, text), 0);
  EXPECT_LE(distance(text, changed), 4);
  std::string other;
  for (int i = 0; i < 3'000; ++i) other += "word" + std::to_string(i * 7919) + " ";
  EXPECT_GE(distance(text, other), 12);
  EXPECT_EQ(digest_text("One, two -- three! 新聞").words, 5U);
  EXPECT_EQ(to_hex(hash_bytes("")), "99aa06d3014798d86001c324468d497f");  // as xxhsum -H2 prints it
}

}  // namespace
}  // namespace tearsheet::pipeline
