// WACZ: a zip with archives in it, read by its directory, by its local headers where there is no directory, and in a
// pipe.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/warc/archive_maker.h"

namespace tearsheet {
namespace {

using namespace test;

enum class SizeIs : std::uint8_t { kInHeader, kBehindData };

// Writes zips as a plain writer (sizes in the local header) or a streaming one (behind the data) does.
class ZipMaker {
 public:
  void add(std::string_view name, std::string_view data, bool deflate, SizeIs size_is = SizeIs::kInHeader,
           std::uint16_t flags = 0) {
    const std::string packed = deflate ? raw_deflated(data) : std::string(data);
    const bool behind = size_is == SizeIs::kBehindData;
    const auto sum = static_cast<std::uint32_t>(
        crc32(0, reinterpret_cast<const Bytef*>(data.data()), static_cast<uInt>(data.size())));
    const std::uint64_t header = out_.size();
    flags = static_cast<std::uint16_t>(flags | (behind ? 8 : 0));
    std::string about = number(20, 2) + number(flags, 2) + number(deflate ? 8 : 0, 2) + number(0, 4);
    const std::string sizes = number(sum, 4) + number(packed.size(), 4) + number(data.size(), 4);
    const std::string names = number(name.size(), 2) + number(0, 2);
    out_.append("PK\x03\x04").append(about).append(behind ? std::string(12, '\0') : sizes).append(names).append(name);
    data_offsets.push_back(out_.size());
    out_.append(packed);
    if (behind) out_.append("PK\x07\x08").append(sizes);
    directory_.append("PK\x01\x02").append(number(20, 2)).append(about).append(sizes).append(names);
    directory_.append(number(0, 2))
        .append(number(0, 2))
        .append(number(0, 2))
        .append(number(0, 4))
        .append(number(header, 4));
    directory_.append(name);
    ++entries_;
  }
  std::string finished() const {
    return out_ + directory_ + "PK\x05\x06" + number(0, 4) + number(entries_, 2) + number(entries_, 2) +
           number(directory_.size(), 4) + number(out_.size(), 4) + number(0, 2);
  }
  std::string without_directory() const { return out_; }

  std::vector<std::uint64_t> data_offsets;

 private:
  static std::string number(std::uint64_t value, int size) {
    std::string bytes;
    for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
    return bytes;
  }
  std::string out_;
  std::string directory_;
  std::size_t entries_ = 0;
};

std::string archive(int first, int count, bool gzip) {
  std::string out;
  for (int i = first; i < first + count; ++i) {
    const std::string record = page("http://example.org/" + std::to_string(i), some_text(3000, i));
    out += gzip ? gzipped(record) : record;
  }
  return out;
}

std::vector<std::string> uris_of(const SeenAll& all) {
  std::vector<std::string> uris;
  for (const Seen& seen : all.records) uris.push_back(seen.uri);
  return uris;
}

std::vector<std::string> uris_up_to(int count) {
  std::vector<std::string> uris;
  for (int i = 0; i < count; ++i) uris.push_back("http://example.org/" + std::to_string(i));
  return uris;
}

TEST(Wacz, GivesTheRecordsOfEveryArchiveInIt) {
  ZipMaker zip;
  zip.add("pages/pages.jsonl", "{}\n", true);
  zip.add("archive/one.warc.gz", archive(0, 5, true), false);
  zip.add("indexes/index.cdx.gz", gzipped("an index"), false);
  zip.add("archive/two.warc", archive(5, 3, false), true);
  zip.add("archive/three.warc.gz", archive(8, 2, true), false, SizeIs::kBehindData);
  zip.add("archive/four.warc", archive(10, 2, false), true, SizeIs::kBehindData);
  zip.add("datapackage.json", "{}", false);
  const std::string file = zip.finished();
  EXPECT_EQ(uris_of(read_all(file)), uris_up_to(12));
  EXPECT_EQ(uris_of(read_all(std::make_unique<PipeSource>(file, 777))), uris_up_to(12));
  const SeenAll cut = read_all(zip.without_directory());
  EXPECT_EQ(uris_of(cut), uris_up_to(12));
  EXPECT_EQ(cut.skips.front().reason, SkipReason::kDirectoryBroken);
}

TEST(Wacz, AStoredEntrysOffsetsAreTheFilesOwn) {
  ZipMaker zip;
  zip.add("datapackage.json", "{}", false);
  zip.add("archive/one.warc.gz", archive(0, 5, true), false);
  const std::string file = zip.finished();
  const SeenAll all = read_all(file);
  ASSERT_EQ(all.records.size(), 5U);
  EXPECT_EQ(all.covered, file.size());
  EXPECT_EQ(all.records[0].offset, zip.data_offsets[1]);
  const SeenAll one = read_all(file, {.range = {all.records[3].offset, all.records[3].length}});
  ASSERT_EQ(one.records.size(), 1U);
  EXPECT_EQ(one.records[0].content, all.records[3].content);
}

TEST(Wacz, NamesTheEntryAndTellsDeflatedRecordsApart) {
  ZipMaker zip;
  zip.add("archive/two.warc", archive(0, 3, false), true);
  const std::string file = zip.finished();
  WarcReader reader(memory_source(file));
  std::vector<std::uint64_t> places;
  while (true) {
    const WarcEvent event = *reader.next();
    if (event == WarcEvent::kEnd) break;
    if (event == WarcEvent::kSkipped) continue;
    EXPECT_EQ(reader.record().entry, "archive/two.warc");
    EXPECT_EQ(reader.record().offset, zip.data_offsets[0]);
    EXPECT_EQ(reader.record().length, 0U);
    places.push_back(reader.record().stream_offset);
  }
  ASSERT_EQ(places.size(), 3U);
  EXPECT_LT(places[0], places[1]);
  EXPECT_LT(places[1], places[2]);
}

TEST(Wacz, SaysWhatItDoesNotRead) {
  ZipMaker zip;
  zip.add("archive/one.warc.gz", archive(0, 1, true), false, SizeIs::kInHeader, 1);
  zip.add("archive/two.warc.gz", archive(0, 1, true), false);
  const std::string file = zip.finished();
  const SeenAll all = read_all(file);
  ASSERT_EQ(all.records.size(), 1U);
  EXPECT_EQ(all.covered, file.size());
  EXPECT_TRUE(
      std::ranges::any_of(all.skips, [](const SkippedRange& skip) { return skip.reason == SkipReason::kEncrypted; }));
}

TEST(Wacz, ADeflatedBombEndsItsEntryOnly) {
  ZipMaker zip;
  zip.add("archive/bomb.warc", std::string(64U << 20, '\0'), true);
  zip.add("archive/two.warc.gz", archive(0, 1, true), false);
  const SeenAll all = read_all(zip.finished());
  EXPECT_EQ(all.records.size(), 1U);
  EXPECT_LE(all.counts.unpacked_bytes, 20U << 20);
  EXPECT_TRUE(
      std::ranges::any_of(all.skips, [](const SkippedRange& skip) { return skip.reason == SkipReason::kBomb; }));
}

}  // namespace
}  // namespace tearsheet
