// Protects the pipeline's promises: the same bytes for any number of threads, exact accounts, resuming, choosing, clear
// errors and no half file under a final name.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <simdjson.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <new>
#include <numeric>
#include <sstream>
#include <string>
#include <thread>

#include "src/pipeline/choosing.h"
#include "src/pipeline/columns.h"
#include "src/pipeline/manifest.h"
#include "src/pipeline/source_digest.h"
#include "tearsheet/pipeline.h"
#include "tests/pipeline/parquet_reader.h"
#include "tests/pipeline/sample_archive.h"

namespace tearsheet::pipeline {
namespace {

namespace fs = std::filesystem;
using test::contents;
using test::Folder;
using test::slurp;
using test::spill;

constexpr OutputFormat kFormats[] = {OutputFormat::kJsonl, OutputFormat::kJsonlGzip, OutputFormat::kJsonlZstd,
                                     OutputFormat::kParquet};

std::uint64_t sum(const std::map<std::string, std::uint64_t>& values) {
  return std::accumulate(values.begin(), values.end(), std::uint64_t{0},
                         [](std::uint64_t total, const auto& entry) { return total + entry.second; });
}

void expect_exact(const RunCounts& counts) {
  EXPECT_EQ(counts.records, counts.rows + sum(counts.skipped));
  EXPECT_EQ(counts.rows, sum(counts.statuses));
}

std::size_t count_lines(std::string_view text) { return static_cast<std::size_t>(std::ranges::count(text, '\n')); }

class RunTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (int i = 0; i < 3; ++i) {
      archives_.push_back(test::sample_archive(i == 1 ? 40 : 150, i));
      spill(in_ / ("part" + std::to_string(i) + ".warc.gz"), archives_.back().bytes);
      options_.inputs.push_back({in_ / ("part" + std::to_string(i) + ".warc.gz")});
    }
    options_.output_folder = out_.path();
    options_.threads = 2;
  }

  RunSummary run_well(const PipelineOptions& options) {
    const Result<RunSummary> summary = run(options);
    EXPECT_TRUE(summary) << summary.error().message;
    if (!summary) return {};
    EXPECT_FALSE(summary->error) << summary->error->message;
    for (const InputSummary& input : summary->inputs) expect_exact(input.counts);
    expect_exact(summary->total);
    return *summary;
  }

  Folder in_;
  Folder out_;
  std::vector<test::SampleArchive> archives_;
  PipelineOptions options_;
};

TEST_F(RunTest, BytesDoNotDependOnThreadsOrMemoryOrIsolation) {
  for (const OutputFormat format : kFormats) {
    options_.format = format;
    options_.links_table = true;
    options_.threads = 1;
    run_well(options_);
    const auto expected = contents(out_.path());
    EXPECT_GT(expected.size(), 5U);
    for (const unsigned threads : {1U, 2U, 3U, 7U}) {
      for (const bool isolate : {false, true}) {
        if (isolate && threads != 3) continue;
        Folder other;
        PipelineOptions options = options_;
        options.output_folder = other.path();
        options.threads = threads;
        options.isolate = isolate;
        options.memory_bytes = threads == 7 ? 1 : 0;
        run_well(options);
        EXPECT_EQ(contents(other.path()), expected) << threads << (isolate ? " processes" : " threads");
      }
    }
    for (const auto& [name, bytes] : expected) fs::remove(out_ / name);
  }
}

TEST_F(RunTest, EveryRecordIsARowOrASkipWithAReason) {
  const RunSummary summary = run_well(options_);
  ASSERT_EQ(summary.inputs.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    const RunCounts& counts = summary.inputs[i].counts;
    EXPECT_EQ(summary.inputs[i].state, InputState::kDone);
    EXPECT_EQ(counts.records, static_cast<std::uint64_t>(archives_[i].records));
    EXPECT_EQ(counts.rows, static_cast<std::uint64_t>(archives_[i].pages));
    EXPECT_EQ(counts.skipped, archives_[i].skipped);
    EXPECT_EQ(counts.input_bytes, archives_[i].bytes.size());
    const std::string lines = slurp(out_ / ("part" + std::to_string(i) + ".jsonl"));
    EXPECT_EQ(count_lines(lines), counts.rows);
    EXPECT_EQ(lines.size(), counts.output_bytes);
    const auto manifest = parse_manifest(slurp(out_ / ("part" + std::to_string(i) + ".manifest.json")));
    ASSERT_TRUE(manifest);
    EXPECT_EQ(manifest->counts.records, counts.records);
    EXPECT_EQ(manifest->counts.skipped, counts.skipped);
    EXPECT_EQ(manifest->files.at(0).bytes, lines.size());
  }
}

TEST_F(RunTest, RowsAreInInputOrderAndSayWhereTheyCameFrom) {
  run_well(options_);
  simdjson::dom::parser parser;
  simdjson::dom::document_stream rows;
  const std::string lines = slurp(out_ / "part0.jsonl");
  ASSERT_EQ(parser.parse_many(lines, std::size_t{8} << 20).get(rows), simdjson::SUCCESS);
  int number = 0;
  std::uint64_t last = 0;
  for (const auto row : rows) {
    EXPECT_EQ(std::string_view(row["url"]), "https://example.org/0/" + std::to_string(number));
    EXPECT_EQ(std::string_view(row["fetched_at"]), "2024-05-01T12:00:00Z");
    EXPECT_EQ(std::int64_t(row["http_status"]), 200);
    const auto offset = std::uint64_t(row["warc_offset"]);
    const auto length = std::uint64_t(row["warc_length"]);
    EXPECT_GT(offset, last);
    last = offset;
    const std::string record = test::gunzip(std::string_view(archives_[0].bytes).substr(offset, length));
    EXPECT_NE(record.find("https://example.org/0/" + std::to_string(number) + "\r\n"), std::string::npos);
    ++number;
  }
  EXPECT_EQ(number, archives_[0].pages);
}

TEST_F(RunTest, ParquetHoldsWhatJsonlHolds) {
  options_.inputs.resize(1);
  run_well(options_);
  options_.format = OutputFormat::kParquet;
  options_.resume = false;
  const RunSummary summary = run_well(options_);
  std::vector<ColumnSpec> schema;
  for (const ColumnDefinition& column : tearsheet_columns()) {
    if (column.name != "markdown" && column.name != "html") schema.push_back({std::string(column.name), column.type});
  }
  const std::string file = slurp(out_ / "part0.parquet");
  const Batch batch = test::ParquetReader(file).read(schema);
  EXPECT_EQ(batch.rows(), static_cast<std::size_t>(archives_[0].pages));
  Folder again;
  options_.output_folder = again.path();
  options_.format = OutputFormat::kJsonl;
  run_well(options_);
  simdjson::dom::parser parser;
  std::istringstream lines(slurp(again / "part0.jsonl"));
  std::string line;
  std::size_t photos = 0;
  for (std::size_t row = 0; row < batch.rows(); ++row) {
    ASSERT_TRUE(std::getline(lines, line));
    const simdjson::dom::element object = parser.parse(line);
    for (std::size_t i = 0; i < schema.size(); ++i) {
      const Column& column = batch.columns[i];
      simdjson::dom::element value;
      const bool is_there = object[schema[i].name].get(value) == simdjson::SUCCESS;
      if (column.type() == ColumnType::kString && schema[i].name != "pageType") {
        ASSERT_EQ(!is_there, column.is_null(row)) << schema[i].name;
        if (is_there) {
          EXPECT_EQ(std::string_view(value), column.string_at(row));
        }
      } else if (column.type() == ColumnType::kJson) {
        ASSERT_EQ(!is_there, column.is_null(row)) << schema[i].name;
        if (is_there) {
          EXPECT_EQ(simdjson::minify(value), column.string_at(row));
        }
        if (is_there && schema[i].name == "photos") photos += simdjson::dom::array(value).size();
      } else if (column.type() == ColumnType::kInt64 && is_there) {
        EXPECT_EQ(std::int64_t(value), column.int_at(row));
      }
    }
  }
  EXPECT_GT(photos, 10U);
  const std::string photo_file = slurp(out_ / "part0.photos.parquet");
  const Batch table = test::ParquetReader(photo_file).read({photo_schema().begin(), photo_schema().end()});
  EXPECT_EQ(table.rows(), photos);
  EXPECT_EQ(summary.total.photos, photos);
}

TEST_F(RunTest, TheSameRunAgainDoesNothing) {
  run_well(options_);
  const auto before = contents(out_.path());
  const RunSummary again = run_well(options_);
  EXPECT_EQ(again.count(InputState::kResumed), 3U);
  EXPECT_EQ(contents(out_.path()), before);
  EXPECT_EQ(again.total.rows, static_cast<std::uint64_t>(archives_[0].pages + archives_[1].pages + archives_[2].pages));
}

TEST_F(RunTest, WhatHasNoValidManifestIsDoneAgain) {
  run_well(options_);
  const auto expected = contents(out_.path());
  fs::remove(out_ / "part0.manifest.json");            // never proved
  spill(out_ / "part1.jsonl", "half a fi");            // not what the manifest says
  spill(out_ / "part2.manifest.json", "{\"manif");     // cut
  spill(out_ / ".tearsheet-tmp-1-x-part0.jsonl", "");  // of a process that is gone
  const RunSummary again = run_well(options_);
  EXPECT_EQ(again.count(InputState::kDone), 3U);
  EXPECT_EQ(contents(out_.path()), expected);
}

TEST_F(RunTest, OtherOptionsOrAnotherInputMakeAManifestInvalid) {
  run_well(options_);
  options_.choice.min_words = 50;
  EXPECT_EQ(run_well(options_).count(InputState::kDone), 3U);
  const test::SampleArchive grown = test::sample_archive(41, 1);
  spill(in_ / "part1.warc.gz", grown.bytes);
  const RunSummary again = run_well(options_);
  EXPECT_EQ(again.count(InputState::kDone), 1U);
  EXPECT_EQ(again.inputs[1].counts.records, static_cast<std::uint64_t>(grown.records));
}

TEST_F(RunTest, RowsOfAnotherBuildAreMadeAgain) {
  run_well(options_);
  const auto expected = contents(out_.path());
  // As a library with other weights, and one from before builds were told apart, would have left them.
  for (const std::string& put : {std::string("\"build\":\"") + std::string(32, '0') + "\"", std::string("\"-\":0")}) {
    std::string manifest = slurp(out_ / "part1.manifest.json");
    const std::string own = "\"build\":\"" + std::string(source_digest()) + "\"";
    ASSERT_NE(manifest.find(own), manifest.npos);
    spill(out_ / "part1.manifest.json", manifest.replace(manifest.find(own), own.size(), put));
    const RunSummary again = run_well(options_);
    EXPECT_EQ(again.inputs[1].state, InputState::kDone);
    EXPECT_EQ(again.count(InputState::kResumed), 2U);
    EXPECT_EQ(contents(out_.path()), expected);
  }
}

TEST(SourceDigest, FollowsEverySourceAndTheWeights) {
  Folder root;
  const std::string output = root / "digest.cc";
  for (const char* folder : {"src/block", "include", "model"}) fs::create_directories(root / folder);
  const auto digest = [&] {
    const std::string command = std::string(TEARSHEET_CMAKE) + " -DROOT=" + root.path() + " -DOUTPUT=" + output +
                                " -P " TEARSHEET_SOURCE_DIR "/cmake/source_digest.cmake";
    EXPECT_EQ(std::system(command.c_str()), 0);
    return slurp(output);
  };
  std::vector<std::string> seen;
  const auto expect_new = [&] {
    seen.push_back(digest());
    EXPECT_EQ(std::ranges::count(seen, seen.back()), 1);
    EXPECT_EQ(digest(), seen.back());
  };
  spill(root / "src/block/rules.cc", "int a;");
  spill(root / "model/weights.bin", "w1");
  expect_new();
  spill(root / "model/weights.bin", "w2");
  expect_new();
  spill(root / "src/block/rules.cc", "int b;");
  expect_new();
  fs::rename(root / "src/block/rules.cc", root / "src/block/role.cc");
  expect_new();
  spill(root / "model/README.md", "no part of it");
  EXPECT_EQ(digest(), seen.back());
}

TEST_F(RunTest, AShardIsNeverTakenForAnotherInputs) {
  Folder elsewhere;
  fs::copy(in_ / "part0.warc.gz", elsewhere / "part0.warc.gz");
  run_well(options_);
  const auto before = contents(out_.path());
  options_.inputs = {{elsewhere / "part0.warc.gz"}};
  const Result<RunSummary> summary = run(options_);
  ASSERT_TRUE(summary);
  EXPECT_EQ(summary->count(InputState::kFailed), 1U);
  EXPECT_EQ(contents(out_.path()), before);
  // Given together, both have names of their own.
  options_.inputs = {{in_ / "part0.warc.gz"}, {elsewhere / "part0.warc.gz"}};
  EXPECT_EQ(run_well(options_).count(InputState::kDone), 2U);
}

TEST_F(RunTest, ShardsOfAnArrayOfJobsAreTheWhole) {
  run_well(options_);
  const auto expected = contents(out_.path());
  Folder parts;
  options_.output_folder = parts.path();
  options_.shard_count = 2;
  for (const std::uint32_t index : {0U, 1U}) {
    options_.shard_index = index;
    EXPECT_EQ(run_well(options_).inputs.size(), index == 0 ? 2U : 1U);
  }
  EXPECT_EQ(contents(parts.path()), expected);
}

TEST_F(RunTest, ACrashCostsItsRecordAlone) {
  options_.isolate = true;
  const RunSummary whole = run_well(options_);
  const std::string expected = slurp(out_ / "part0.jsonl");
  Folder other;
  options_.output_folder = other.path();
  options_.crash_on_url = "https://example.org/0/77";
  for (const unsigned threads : {1U, 3U}) {
    options_.threads = threads;
    options_.resume = false;
    const RunSummary summary = run_well(options_);
    EXPECT_EQ(summary.total.rows, whole.total.rows);
    EXPECT_EQ(summary.total.statuses.at("failed"), 1U);
    std::istringstream got(slurp(other / "part0.jsonl"));
    std::istringstream wanted(expected);
    std::string a;
    std::string b;
    for (int row = 0; std::getline(wanted, b); ++row) {
      ASSERT_TRUE(std::getline(got, a));
      if (row == 77) {
        EXPECT_NE(a.find("\"status\":\"failed\""), std::string::npos) << a;
        EXPECT_NE(a.find(options_.crash_on_url), std::string::npos) << a;
      } else {
        EXPECT_EQ(a, b);
      }
    }
  }
}

TEST_F(RunTest, WhatIsLeftOutIsCounted) {
  options_.inputs.resize(1);
  const std::uint64_t pages = static_cast<std::uint64_t>(archives_[0].pages);
  const auto left_out = [&](const std::string& reason) {
    options_.resume = false;
    const RunSummary summary = run_well(options_);
    options_.choice = {};
    const auto found = summary.total.skipped.find(reason);
    const std::uint64_t count = found == summary.total.skipped.end() ? 0 : found->second;
    EXPECT_EQ(summary.total.rows + count, pages) << reason;
    return count;
  };
  options_.choice.dedup = true;
  EXPECT_GE(left_out("duplicate"), 7U);
  options_.choice.min_words = 200;
  EXPECT_GT(left_out("min-words"), 5U);
  options_.choice.url_filters = {"example.org/0/1", "/none/*"};
  EXPECT_EQ(left_out("url-filter"), pages - 61);
  options_.choice.statuses = {Status::kOk};
  EXPECT_GE(left_out("status"), 8U);
}

TEST(Choosing, AsksLanguageTypeLengthAndQuality) {
  Article article;
  article.language = "en-GB";
  article.page_type = PageType::kForum;
  article.page_type_probability = 0.5;
  article.quality = 0.4;
  const auto asked = [&](const Choice& choice) { return judge(choice, article, 100); };
  EXPECT_EQ(asked({}), LeftOut::kNot);
  EXPECT_EQ(asked({.languages = {"de", "EN"}}), LeftOut::kNot);
  EXPECT_EQ(asked({.languages = {"e"}}), LeftOut::kLanguage);
  EXPECT_EQ(asked({.languages = {"en-US"}}), LeftOut::kLanguage);
  EXPECT_EQ(asked({.min_words = 100}), LeftOut::kNot);
  EXPECT_EQ(asked({.min_words = 101}), LeftOut::kMinWords);
  EXPECT_EQ(asked({.min_quality = 0.41}), LeftOut::kMinQuality);
  EXPECT_EQ(asked({.page_types = {PageType::kForum}}), LeftOut::kNot);
  EXPECT_EQ(asked({.page_types = {PageType::kArticle}}), LeftOut::kPageType);
  EXPECT_EQ(asked({.statuses = {Status::kEmpty}}), LeftOut::kStatus);
  article.page_type_probability = 0;
  EXPECT_EQ(asked({.page_types = {PageType::kForum}}), LeftOut::kPageType) << "a page that was not judged";
}

TEST(Choosing, AStarInAnAddressStandsForAnything) {
  const std::string url = "https://example.org/news/2024/a-story.html";
  for (const char* const yes : {"example.org", "*", "", "/news/*/a-", "https://*.html", "2024*2024"}) {
    EXPECT_EQ(is_part_of(yes, url), std::string_view(yes) != "2024*2024") << yes;
  }
  EXPECT_FALSE(is_part_of("/story/", url));
}

TEST_F(RunTest, DedupKeepsTheFirstForAnyNumberOfThreads) {
  options_.choice.dedup = true;
  options_.threads = 1;
  run_well(options_);
  const auto expected = contents(out_.path());
  Folder other;
  options_.output_folder = other.path();
  options_.threads = 5;
  run_well(options_);
  EXPECT_EQ(contents(other.path()), expected);
}

TEST_F(RunTest, ColumnsAreThoseAskedForInTheirOrder) {
  options_.inputs.resize(1);
  options_.columns = {"contentHash", "url", "status"};
  run_well(options_);
  const std::string lines = slurp(out_ / "part0.jsonl");
  const std::string first = lines.substr(0, lines.find('\n'));
  EXPECT_TRUE(first.starts_with("{\"contentHash\":\"")) << first;
  EXPECT_TRUE(first.ends_with(",\"url\":\"https://example.org/0/0\",\"status\":\"ok\"}")) << first;
  options_.columns = {"url", "colour"};
  const Result<RunSummary> wrong = run(options_);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().message, "no column is named \"colour\"");
}

TEST_F(RunTest, AllColumnsByNameGiveTheWholeRow) {
  options_.inputs.resize(1);
  run_well(options_);
  const std::string expected = slurp(out_ / "part0.jsonl");
  options_.columns = row_columns(RowSchema::kTearsheet, OutputFormat::kJsonl);
  std::erase(options_.columns, "markdown");
  std::erase(options_.columns, "html");
  run_well(options_);
  EXPECT_EQ(slurp(out_ / "part0.jsonl"), expected);
}

TEST_F(RunTest, OtherSchemasHaveTheirColumns) {
  options_.inputs.resize(1);
  options_.schema = RowSchema::kFineweb;
  run_well(options_);
  simdjson::dom::parser parser;
  std::string lines = slurp(out_ / "part0.jsonl");
  std::string first = lines.substr(0, lines.find('\n'));
  const simdjson::dom::element row = parser.parse(first);
  EXPECT_EQ(std::string_view(row["id"]), "<urn:uuid:00000000-0000-4000-8000-000000000002>");
  EXPECT_TRUE(row["language_score"].is_null());
  options_.schema = RowSchema::kDatatrove;
  run_well(options_);
  lines = slurp(out_ / "part0.jsonl");
  first = lines.substr(0, lines.find('\n'));
  const simdjson::dom::element document = parser.parse(first);
  EXPECT_EQ(std::string_view(document["metadata"]["url"]), "https://example.org/0/0");
  EXPECT_FALSE(std::string_view(document["text"]).empty());
}

TEST_F(RunTest, AStreamHoldsAllInputsInOrder) {
  run_well(options_);
  std::string expected;
  for (int i = 0; i < 3; ++i) expected += slurp(out_ / ("part" + std::to_string(i) + ".jsonl"));
  const std::string path = in_ / "stream";
  for (const unsigned threads : {1U, 4U}) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    PipelineOptions options = options_;
    options.output_folder.clear();
    options.output_descriptor = descriptor;
    options.threads = threads;
    run_well(options);
    ::close(descriptor);
    EXPECT_EQ(slurp(path), expected);
  }
}

TEST_F(RunTest, AClosedPipeIsToldAndKillsNobody) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  ::close(ends[0]);
  options_.output_folder.clear();
  options_.output_descriptor = ends[1];
  const Result<RunSummary> summary = run(options_);
  ::close(ends[1]);
  ASSERT_TRUE(summary);
  ASSERT_TRUE(summary->error);
  EXPECT_TRUE(summary->pipe_closed);
  EXPECT_EQ(summary->error->message, "cannot write the output: Broken pipe");
}

TEST_F(RunTest, AnInputThatIsNotThereFailsAlone) {
  options_.inputs.insert(options_.inputs.begin() + 1, Input{in_ / "nowhere.warc.gz"});
  const Result<RunSummary> summary = run(options_);
  ASSERT_TRUE(summary);
  EXPECT_EQ(summary->count(InputState::kDone), 3U);
  EXPECT_EQ(summary->inputs[1].state, InputState::kFailed);
  EXPECT_NE(summary->inputs[1].error.find("nowhere.warc.gz"), std::string::npos);
  EXPECT_FALSE(fs::exists(out_ / "nowhere.jsonl"));
  EXPECT_FALSE(fs::exists(out_ / "nowhere.manifest.json"));
}

// Runs in a child, so that its limits are its own.
template <typename Work>
int in_child(Work work) {
  const pid_t child = ::fork();
  if (child == 0) {
    work();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

TEST_F(RunTest, AFullDiskLeavesNoHalfFile) {
  const int status = in_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{40'000, 40'000};  // every file, so that writing fails midway
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const Result<RunSummary> summary = run(options_);
    const bool told = summary && summary->error && summary->error->code == ErrorCode::kIo &&
                      summary->error->message.find("File too large") != std::string::npos &&
                      summary->error->message.find('\n') == std::string::npos;
    ::_exit(told ? 7 : 1);
  });
  EXPECT_EQ(WEXITSTATUS(status), 7);
  for (const auto& [name, bytes] : contents(out_.path())) ADD_FAILURE() << name << " was left";
  EXPECT_EQ(run_well(options_).count(InputState::kDone), 3U);
}

TEST_F(RunTest, TooLittleMemoryIsToldAndLeavesNoHalfFile) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "sanitizers need the address space";
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
  GTEST_SKIP() << "sanitizers need the address space";
#endif
#endif
  // A page that no memory left over from before can hold.
  spill(in_ / "part2.warc.gz", test::gzip(test::warc_record("response", 1, "https://example.org/",
                                                            test::http_response(test::sample_page(1, 50'000)))));
  bool ended_well = false;
  bool ended_early = false;
  for (const std::uint64_t mebibytes : {0, 8, 32, 128, 2048}) {
    const int status = in_child([&] {
      std::uint64_t pages = 0;
      std::ifstream("/proc/self/statm") >> pages;  // what is mapped already
      const rlim_t bytes = pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) + (mebibytes << 20);
      const rlimit limit{bytes, bytes};
      ::setrlimit(RLIMIT_AS, &limit);
      options_.resume = false;
      try {
        const Result<RunSummary> summary = run(options_);
        const bool whole = summary && !summary->error && summary->count(InputState::kDone) == 3 &&
                           !summary->total.statuses.contains("failed");
        ::_exit(whole ? 7 : 8);
      } catch (const std::bad_alloc&) {
        ::_exit(9);  // before any thread was started
      }
    });
    ASSERT_TRUE(WIFEXITED(status)) << mebibytes << " MiB: signal " << WTERMSIG(status);
    ended_well = ended_well || WEXITSTATUS(status) == 7;
    ended_early = ended_early || WEXITSTATUS(status) != 7;
    for (const auto& [name, bytes] : contents(out_.path())) {
      EXPECT_FALSE(name.starts_with(".tearsheet-tmp")) << name << " was left with " << mebibytes << " MiB";
    }
  }
  EXPECT_TRUE(ended_well);
  EXPECT_TRUE(ended_early);
}

// A file that loses its end while it is read is a file that was cut: what is there is given, the account is exact.
TEST_F(RunTest, AnInputCutWhileItIsReadGivesWhatItHolds) {
  options_.inputs.resize(1);
  const std::string path = in_ / "part0.warc.gz";
  fs::resize_file(path, archives_[0].bytes.size() * 2 / 3);
  const RunSummary summary = run_well(options_);
  EXPECT_EQ(summary.count(InputState::kDone), 1U);
  EXPECT_GT(summary.total.rows, static_cast<std::uint64_t>(archives_[0].pages / 2));
  EXPECT_LT(summary.total.rows, static_cast<std::uint64_t>(archives_[0].pages));
  EXPECT_GE(summary.total.damaged + summary.total.skipped_ranges, 1U);
  fs::remove(path);
  options_.resume = false;
  const Result<RunSummary> gone = run(options_);
  ASSERT_TRUE(gone);
  EXPECT_EQ(gone->count(InputState::kFailed), 1U);
}

TEST_F(RunTest, ARemovedFolderIsTold) {
  std::thread remover([&] {
    while (!fs::exists(out_ / "part0.manifest.json") && !fs::exists(out_ / "part1.manifest.json") &&
           !fs::exists(out_ / "part2.manifest.json")) {
      std::this_thread::yield();
    }
    fs::rename(out_.path(), in_ / "moved away");  // at once, unlike removing
  });
  for (int i = 3; i < 40; ++i) {
    fs::copy(in_ / "part0.warc.gz", in_ / ("part" + std::to_string(i) + ".warc.gz"));
    options_.inputs.push_back({in_ / ("part" + std::to_string(i) + ".warc.gz")});
  }
  const Result<RunSummary> summary = run(options_);
  remover.join();
  ASSERT_TRUE(summary);
  ASSERT_TRUE(summary->error);
  EXPECT_EQ(summary->error->code, ErrorCode::kIo);
  EXPECT_NE(summary->error->message.find("No such file or directory"), std::string::npos) << summary->error->message;
}

TEST_F(RunTest, CancellingLeavesWholeShardsOnly) {
  for (int i = 3; i < 12; ++i) {
    fs::copy(in_ / "part0.warc.gz", in_ / ("part" + std::to_string(i) + ".warc.gz"));
    options_.inputs.push_back({in_ / ("part" + std::to_string(i) + ".warc.gz")});
  }
  Cancel cancel;
  Progress progress;
  progress.input_done = [&](const InputSummary&) { cancel.request(); };
  const Result<RunSummary> summary = run(options_, &progress, &cancel);
  ASSERT_TRUE(summary);
  EXPECT_FALSE(summary->error);
  for (const auto& [name, bytes] : contents(out_.path())) {
    EXPECT_TRUE(name.starts_with("part")) << name;
    if (!name.ends_with(".manifest.json")) {
      EXPECT_TRUE(fs::exists(out_ / (name.substr(0, name.find('.')) + ".manifest.json"))) << name;
    }
  }
  Cancel never;
  EXPECT_FALSE(run(options_, nullptr, &never)->cancelled);
  Folder fresh;
  PipelineOptions undisturbed = options_;
  undisturbed.output_folder = fresh.path();
  run_well(undisturbed);
  EXPECT_EQ(contents(out_.path()), contents(fresh.path()));
}

TEST_F(RunTest, ProgressComesToTheEnd) {
  ProgressReport last;
  int told = 0;
  Progress progress;
  progress.interval_milliseconds = 10;
  progress.update = [&](const ProgressReport& report) {
    EXPECT_GE(report.counts.records, last.counts.records);
    last = report;
  };
  progress.input_done = [&](const InputSummary&) { ++told; };
  const Result<RunSummary> summary = run(options_, &progress);
  ASSERT_TRUE(summary);
  EXPECT_EQ(told, 3);
  EXPECT_EQ(last.inputs_done, 3U);
  EXPECT_EQ(last.counts.records, summary->total.records);
  EXPECT_EQ(last.counts.output_bytes, summary->total.output_bytes);
  EXPECT_EQ(last.read_bytes, last.whole_bytes);
}

// The child is killed at a moment that differs from kill to kill; what it leaves, the next one takes up.
TEST_F(RunTest, KilledAtAnyMomentAndRunAgainGivesTheSameBytes) {
  const int kills = std::getenv("TEARSHEET_LONG") != nullptr ? 100 : 6;
  for (int i = 3; i < 10; ++i) {
    spill(in_ / ("part" + std::to_string(i) + ".warc.gz"), test::sample_archive(200, i).bytes);
    options_.inputs.push_back({in_ / ("part" + std::to_string(i) + ".warc.gz")});
  }
  options_.format = OutputFormat::kParquet;
  Folder undisturbed;
  PipelineOptions whole = options_;
  whole.output_folder = undisturbed.path();
  const auto begin = std::chrono::steady_clock::now();
  run_well(whole);
  const auto taken = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
  const auto expected = contents(undisturbed.path());
  std::mt19937 random(4);
  int interrupted = 0;
  for (int kill = 0; kill < kills; ++kill) {
    options_.isolate = kill % 3 == 2;
    if (kill % 10 == 9) {  // begin anew from time to time, so that there is something to interrupt
      for (const auto& [name, bytes] : contents(out_.path())) fs::remove(out_ / name);
    }
    const pid_t child = ::fork();
    if (child == 0) {
      (void)run(options_);
      ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(random() % static_cast<unsigned>(taken.count() / 4 + 1)));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    interrupted += WIFSIGNALED(status) ? 1 : 0;
    // At any moment: what has a final name is whole.
    for (const auto& [name, bytes] : contents(out_.path())) {
      if (!name.starts_with('.')) {
        EXPECT_TRUE(expected.at(name) == bytes) << name;
      }
    }
  }
  EXPECT_GT(interrupted, 0);
  options_.isolate = false;
  run_well(options_);
  EXPECT_EQ(contents(out_.path()), expected) << "after " << interrupted << " kills";
}

TEST_F(RunTest, TwoRunsAtOnceGiveTheSameBytes) {
  Folder undisturbed;
  PipelineOptions whole = options_;
  whole.output_folder = undisturbed.path();
  run_well(whole);
  std::vector<std::thread> runs;
  for (int i = 0; i < 3; ++i) runs.emplace_back([&] { run_well(options_); });
  for (std::thread& one : runs) one.join();
  EXPECT_EQ(contents(out_.path()), contents(undisturbed.path()));
}

}  // namespace
}  // namespace tearsheet::pipeline
