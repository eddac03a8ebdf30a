// What the reader gives of whole files: every packing, every version and shape of header, offsets that read a record
// again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tearsheet/warc.h"
#include "tests/warc/archive_maker.h"

namespace tearsheet {
namespace {

using namespace test;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> some_records() {
  return {warc_record("warcinfo", "", "software: a test\r\n"), page("http://example.org/a", some_text(5000, 1)),
          page("http://example.org/b", some_text(90000, 2)), page("http://example.org/c", some_text(300, 3))};
}

void expect_some_records(const SeenAll& all, const std::string& what) {
  ASSERT_EQ(all.records.size(), 4U) << what;
  EXPECT_EQ(all.records[0].type, RecordType::kWarcinfo) << what;
  EXPECT_EQ(all.records[1].uri, "http://example.org/a") << what;
  EXPECT_THAT(all.records[2].content, ::testing::EndsWith(some_text(90000, 2))) << what;
  EXPECT_THAT(all.records[3].content, ::testing::EndsWith(some_text(300, 3))) << what;
  for (const Seen& seen : all.records) EXPECT_EQ(seen.damage, RecordDamage::kNone) << what << to_string(seen.damage);
}

TEST(Reader, GivesTheSameRecordsHoweverTheyArePacked) {
  std::string plain, members, frames;
  for (const std::string& record : some_records()) {
    plain += record;
    members += gzipped(record);
    frames += zstandard(record);
  }
  const std::string whole = gzipped(plain);
  for (const std::string* file : {&plain, &members, &frames}) {
    const SeenAll all = read_all(*file);
    expect_some_records(all, "in memory");
    EXPECT_THAT(all.skips, IsEmpty());
    EXPECT_EQ(all.covered, file->size());
    expect_some_records(read_all(std::make_unique<PipeSource>(*file, 7)), "seven bytes at a time");
  }
  const SeenAll all = read_all(whole);
  expect_some_records(all, "whole-file gzip");
  EXPECT_THAT(all.skips, IsEmpty());
  EXPECT_EQ(all.records[3].length, 0U);
  EXPECT_EQ(all.records[3].stream_offset, plain.size() - some_records()[3].size());
}

TEST(Reader, OffsetAndLengthReadARecordAgain) {
  std::string plain, members;
  for (const std::string& record : some_records()) {
    plain += record;
    members += gzipped(record);
  }
  for (const std::string* file : {&plain, &members}) {
    const SeenAll all = read_all(*file);
    for (const Seen& seen : all.records) {
      const SeenAll one = read_all(*file, {.range = {seen.offset, seen.length}});
      ASSERT_EQ(one.records.size(), 1U);
      EXPECT_EQ(one.records[0].content, seen.content);
      EXPECT_EQ(one.records[0].offset, seen.offset);
      EXPECT_EQ(one.covered, seen.length);
    }
  }
}

TEST(Reader, PartsOfASplitGiveEachRecordOnce) {
  std::string plain, members, frames;
  for (int i = 0; i < 40; ++i) {
    const std::string record = page("http://example.org/" + std::to_string(i), some_text(200 + 37 * i, i));
    plain += record;
    members += gzipped(record);
    frames += zstandard(record);
  }
  for (const std::string* file : {&plain, &members, &frames}) {
    for (const std::uint64_t part : {std::uint64_t{13}, std::uint64_t{97}, std::uint64_t{1000}, file->size() / 2 + 1}) {
      std::vector<std::string> uris;
      if (part == 13 && file != &members) continue;
      for (std::uint64_t at = 0; at < file->size(); at += part) {
        const SeenAll all = read_all(*file, {.range = {at, part}, .range_use = RangeUse::kSplit});
        EXPECT_THAT(all.skips, IsEmpty());
        for (const Seen& seen : all.records) uris.push_back(seen.uri);
      }
      ASSERT_EQ(uris.size(), 40U) << "parts of " << part;
      for (int i = 0; i < 40; ++i) EXPECT_EQ(uris[i], "http://example.org/" + std::to_string(i));
    }
  }
}

TEST(Reader, TakesEveryShapeOfHeader) {
  const std::string lf_only =
      "WARC/0.17\nWARC-Type: resource\nWARC-Target-URI:   <http://example.org/a b>  \nwarc-date: 2009\ncontent-length: "
      "5\n\nhello\n\n";
  const std::string folded =
      "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/long\r\nX-Note: one\r\n "
      "two\r\n\tthree\r\n"
      "Content-Type: application/http\r\nContent-Length: 5\r\n\r\nworld\r\n\r\n";
  const std::string unmeasured = "WARC/1.0\r\nWARC-Type: metadata\r\n\r\nno length\r\n\r\n";
  const std::string spaced =
      "WARC/0.18 \r\nWARC-Type : conversion\r\nContent-Length : 3\r\nbroken line\r\n\r\nabc\r\n\r\n";
  const std::string file = lf_only + folded + unmeasured + spaced;
  WarcReader reader(memory_source(file));
  ASSERT_EQ(*reader.next(), WarcEvent::kRecord);
  EXPECT_EQ(reader.record().version, "WARC/0.17");
  EXPECT_EQ(reader.record().type, RecordType::kResource);
  EXPECT_EQ(reader.record().target_uri, "http://example.org/a b");
  EXPECT_EQ(reader.record().date, "2009");
  EXPECT_EQ(reader.record().content, "hello");
  EXPECT_EQ(reader.record().length, lf_only.size());
  ASSERT_EQ(*reader.next(), WarcEvent::kRecord);
  EXPECT_EQ(reader.record().header("x-note"), "one   two  \tthree");
  EXPECT_EQ(reader.record().content, "world");
  ASSERT_EQ(*reader.next(), WarcEvent::kRecord);
  EXPECT_EQ(reader.record().content, "no length");
  EXPECT_EQ(reader.record().damage, RecordDamage::kLengthMissing);
  ASSERT_EQ(*reader.next(), WarcEvent::kRecord);
  EXPECT_EQ(reader.record().type, RecordType::kConversion);
  EXPECT_EQ(reader.record().content, "abc");
  EXPECT_EQ(reader.record().damage, RecordDamage::kHeaderDamaged);
  EXPECT_EQ(*reader.next(), WarcEvent::kEnd);
  EXPECT_EQ(*reader.next(), WarcEvent::kEnd);
}

TEST(Reader, ReadsArcOfBothVersions) {
  const std::string one =
      "filedesc://a.arc 0.0.0.0 20080430204825 text/plain 77\n1 0 InternetArchive\nURL IP-address Archive-date "
      "Content-type "
      "Archive-length\n\n"
      "http://example.org/a page 1.2.3.4 20080430204826 text/html 26\nHTTP/1.0 200 OK\r\n\r\n<p>one\n"
      "dns:example.org 1.2.3.4 20080430204827 text/dns 4\nabcd\n";
  const SeenAll first = read_all(one);
  ASSERT_EQ(first.records.size(), 3U);
  EXPECT_EQ(first.records[0].type, RecordType::kWarcinfo);
  EXPECT_EQ(first.records[1].uri, "http://example.org/a page");
  EXPECT_EQ(first.records[1].content, "HTTP/1.0 200 OK\r\n\r\n<p>one\n");
  EXPECT_EQ(first.records[2].content, "abcd");
  EXPECT_EQ(first.covered, one.size());

  const std::string two = "http://example.org/v2 1.2.3.4 20010101000000 text/html 200 - - 1234 a.arc 5\nhello\n";
  WarcReader reader(memory_source(two));
  ASSERT_EQ(*reader.next(), WarcEvent::kRecord);
  EXPECT_EQ(reader.record().version, "ARC/2");
  EXPECT_EQ(reader.record().target_uri, "http://example.org/v2");
  EXPECT_EQ(reader.record().date, "2001-01-01T00:00:00Z");
  EXPECT_EQ(reader.record().content_type, "text/html");
  EXPECT_EQ(reader.record().content, "hello");
}

TEST(Reader, ABrokenLineBreakBehindAnEmptyArcRecordHidesNoneOfTheNext) {
  const std::string line = " 192.0.2.1 20140401000000 text/html ";
  const std::string file =
      "filedesc://a.arc 0.0.0.0 20140301000000 text/plain 20\n1 0 A capture\nWords\n\n\n"
      "http://example.org/one" +
      line + "-1\n\x8a" + "http://example.org/two" + line + "5\nwords\n";
  const SeenAll all = read_all(file);
  ASSERT_EQ(all.records.size(), 3U);
  EXPECT_EQ(all.records[1].uri, "http://example.org/one");
  EXPECT_EQ(all.records[2].uri, "http://example.org/two");
  EXPECT_EQ(all.records[2].content, "words");
  EXPECT_EQ(all.covered, file.size());
}

TEST(Reader, ABrokenLineBreakBeforeAnArcRecordIsNoPartOfItsAddress) {
  const std::string line = " 192.0.2.1 20140401000000 text/html ";
  const std::string before =
      "filedesc://a.arc 0.0.0.0 20140301000000 text/plain 20\n1 0 A capture\nWords\n\n"
      "http://example.org/one" +
      line + "5\nfirst";
  for (int bit = 0; bit < 8; ++bit) {
    const char stray = static_cast<char>('\n' ^ (1 << bit));
    const std::string plain = before + stray + "https://example.org/two" + line + "6\nsecond\n";
    for (const bool packed : {false, true}) {
      const std::string file = packed ? gzipped(plain) : plain;
      const SeenAll all = read_all(file);
      ASSERT_EQ(all.records.size(), 3U) << bit;
      EXPECT_EQ(all.records[1].content, "first") << bit;
      EXPECT_EQ(all.records[1].damage, RecordDamage::kNone) << bit;
      EXPECT_EQ(all.records[2].uri, "https://example.org/two") << bit;
      EXPECT_EQ(all.records[2].content, "second") << bit;
      ASSERT_EQ(all.skips.size(), 1U) << bit;
      EXPECT_EQ(all.skips[0].reason, SkipReason::kNotARecord) << bit;
      EXPECT_EQ(all.skips[0].stream_offset, before.size()) << bit;
      EXPECT_EQ(all.skips[0].stream_length, 1U) << bit;
      if (!packed) {
        EXPECT_EQ(all.records[2].offset, before.size() + 1) << bit;
        EXPECT_EQ(all.covered, file.size()) << bit;
      }
    }
  }
}

TEST(Reader, ReadsZstdWithADictionary) {
  std::string dictionary = some_text(4000, 9);
  std::string file("\x5D\x2A\x4D\x18", 4);
  const std::string packed = zstandard(dictionary);
  for (int i = 0; i < 4; ++i) file += static_cast<char>(packed.size() >> (8 * i) & 0xFF);
  file += packed;
  const std::size_t first = file.size();
  for (int i = 0; i < 5; ++i)
    file += zstandard(page("http://example.org/" + std::to_string(i), some_text(900, i)), dictionary);
  const SeenAll all = read_all(file);
  ASSERT_EQ(all.records.size(), 5U);
  EXPECT_THAT(all.records[4].content, ::testing::EndsWith(some_text(900, 4)));
  ASSERT_EQ(all.skips.size(), 1U);
  EXPECT_EQ(all.skips[0].reason, SkipReason::kNoData);
  EXPECT_EQ(all.skips[0].length, first);
  EXPECT_EQ(all.covered, file.size());
  // From the middle too: the dictionary is fetched from the front.
  const SeenAll one = read_all(file, {.range = {all.records[3].offset, all.records[3].length}});
  ASSERT_EQ(one.records.size(), 1U);
  EXPECT_EQ(one.records[0].content, all.records[3].content);
}

TEST(Reader, ARecordMaySpanMembers) {
  const std::string record = page("http://example.org/large", some_text(50000));
  const std::string file = gzipped(record.substr(0, 20000)) + gzipped(record.substr(20000)) +
                           gzipped(page("http://example.org/next", "<p>next"));
  const SeenAll all = read_all(file);
  ASSERT_EQ(all.records.size(), 2U);
  EXPECT_THAT(all.records[0].content, ::testing::EndsWith(some_text(50000)));
  EXPECT_EQ(all.records[0].damage, RecordDamage::kNone);
  EXPECT_EQ(all.records[1].uri, "http://example.org/next");
  EXPECT_EQ(all.covered, file.size());
}

TEST(Reader, AStoredRecordOutlivesTheReader) {
  StoredRecord stored;
  {
    const std::string file = gzipped(page("http://example.org/a", "<p>kept"));
    WarcReader reader(memory_source(file));
    ASSERT_EQ(*reader.next(), WarcEvent::kRecord);
    stored.assign(reader.record());
  }
  const StoredRecord moved = std::move(stored);
  EXPECT_EQ(moved.record().target_uri, "http://example.org/a");
  EXPECT_EQ(moved.record().header("warc-type"), "response");
  EXPECT_THAT(std::string(moved.record().content), ::testing::EndsWith("<p>kept"));
}

TEST(Reader, CapsTheContentOfALargeRecordAndGoesOn) {
  const std::string large = page("http://example.org/large", some_text(3000000));
  const std::string next = page("http://example.org/next", "<p>next");
  const WarcOptions options{.max_content_bytes = 100000};
  for (const std::string& file : {large + next, gzipped(large) + gzipped(next), gzipped(large + next)}) {
    for (const bool pipe : {false, true}) {
      const SeenAll all = pipe ? read_all(std::make_unique<PipeSource>(file), options) : read_all(file, options);
      ASSERT_EQ(all.records.size(), 2U);
      EXPECT_EQ(all.records[0].content.size(), 100000U);
      EXPECT_EQ(all.records[0].damage, RecordDamage::kContentCapped) << to_string(all.records[0].damage);
      EXPECT_EQ(all.records[1].uri, "http://example.org/next");
      EXPECT_THAT(all.skips, IsEmpty());
    }
  }
}

}  // namespace
}  // namespace tearsheet
