// The sample archives beside the checkout: how many records each has, then the same with damage. Every record that the
// damage does not touch must come out as it was, and every byte of the file must belong to a record or to a skip.
//
// Counts are those of warcio 1.7 and FastWARC 2.0 where these agree. They differ on:
//   aut/badexample.arc.gz          6: one gzip member for the whole file, bad lines; the others stop at the first
//   warcio/example-bad*            6: one gzip member for the whole file; warcio refuses, FastWARC gives 6
//   warcio/example-wrong-chunks    2: a line break too many; warcio stops after the first record
//   warcio/example-trunc.warc, pywb/example.warc: lengths off by a few bytes; FastWARC stops there, warcio goes on
//   *.arc, *.arc.gz                as warcio; FastWARC reads no ARC
//   *.wacz                         counted by warcio over the unzipped entries
// TEARSHEET_LONG_TESTS=1: every byte and 1,000 flips a file, as the issue asks; without it a sample of both.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <random>

#include "tests/shared_data.h"
#include "tests/warc/archive_maker.h"

namespace tearsheet {
namespace {

using namespace test;

struct Sample {
  const char* path;
  std::size_t records;
  bool one_member = false;  // records share a gzip member: their bytes in the file cannot be told apart
};

constexpr Sample kSamples[] = {
    {"aut/badexample.arc.gz", 6, true},
    {"aut/example.arc.gz", 300},
    {"aut/example.docs.warc.gz", 21},
    {"aut/example.txt.warc.gz", 6},
    {"aut/example.warc.gz", 822},
    {"aut/issue-493.warc", 32},
    {"aut/issue-514.warc", 8},
    {"chatnoir-resiliparse/block-sized-records.warc.gz", 3},
    {"chatnoir-resiliparse/clipped.warc.gz", 1},
    {"chatnoir-resiliparse/clueweb-quirk.warc.gz", 30},
    {"chatnoir-resiliparse/warcfile.warc.gz", 50},
    {"jwarc/cc.warc.gz", 1},
    {"jwarc/gzip_extra_sl.warc.gz", 1},
    {"py-wacz/example-collection-with-lists.warc", 38},
    {"py-wacz/example-collection.warc", 4},
    {"py-wacz/example-iana.warc", 118},
    {"py-wacz/example-resource.warc.gz", 3},
    {"py-wacz/example-warcinfo-metadata.warc", 4},
    {"py-wacz/invalid_example_1.wacz", 0},
    {"py-wacz/invalid_signed_example_1.wacz", 4},
    {"py-wacz/valid_example_1.wacz", 4},
    {"py-wacz/valid_example_2.wacz", 4},
    {"py-wacz/valid_signed_example_1.wacz", 4},
    {"pywb/dupes.warc.gz", 25},
    {"pywb/example-extra.warc", 6},
    {"pywb/example-url-agnostic-orig.warc.gz", 2},
    {"pywb/example-url-agnostic-revisit.warc.gz", 2},
    {"pywb/example-wget-1-14.warc.gz", 6},
    {"pywb/example-wpull.warc.gz", 4},
    {"pywb/example.arc", 2},
    {"pywb/example.arc.gz", 2},
    {"pywb/example.warc", 6},
    {"pywb/example.warc.gz", 6},
    {"pywb/example2.warc.gz", 3},
    {"pywb/httpbin-resource.warc.gz", 1},
    {"pywb/iana.warc.gz", 343},
    {"pywb/missing-status-text.warc", 1},
    {"replayweb.page/embed-test.warc", 65},
    {"replayweb.page/example.wacz", 29},
    {"replayweb.page/iframetest.wacz", 5},
    {"replayweb.page/netpreserve-twitter.warc", 304},
    {"warc-specifications/20130729-heritrix-original.warc.gz", 1},
    {"warc-specifications/20130729-heritrix-revisit-with-http-headers.warc.gz", 1},
    {"warc-specifications/20141124-heritrix-server-not-modified.warc.gz", 1},
    {"warc-specifications/20141129-heritrix-original.warc.gz", 1},
    {"warc-specifications/20141129-heritrix-revisit-with-http-headers-and-new-warc-headers.warc.gz", 1},
    {"warc-specifications/hello-world.warc", 6},
    {"warc-specifications/hello-world.warc.gz", 6},
    {"warcio/bad.arc", 4},
    {"warcio/example-bad-non-chunked.warc.gz", 6, true},
    {"warcio/example-bad.warc.gz.bad", 6, true},
    {"warcio/example-digest.warc", 4},
    {"warcio/example-iana.org-chunked.warc", 3},
    {"warcio/example-resource.warc.gz", 3},
    {"warcio/example-space-in-target-uri.warc.gz", 2},
    {"warcio/example-space-in-url.arc", 2},
    {"warcio/example-trunc.warc", 4},
    {"warcio/example-wget-bad-target-uri.warc.gz", 6},
    {"warcio/example-wrong-chunks.warc.gz", 2},
    {"warcio/example.arc", 2},
    {"warcio/example.arc.gz", 2},
    {"warcio/example.warc", 6},
    {"warcio/example.warc.gz", 6},
    {"warcio/post-test.warc.gz", 6},
    {"whirlwind-python/whirlwind.warc.gz", 4},
    {"whirlwind-python/whirlwind.warc.wat.gz", 2},
    {"whirlwind-python/whirlwind.warc.wet.gz", 2},
};

constexpr std::size_t kSmallBytes = 100'000;

std::filesystem::path folder() { return shared_data() / "warc-samples"; }
bool is_long() { return std::getenv("TEARSHEET_LONG_TESTS") != nullptr; }

TEST(Samples, EachGivesItsRecordsAndAccountsForEveryByte) {
  TEARSHEET_NEEDS_SHARED("warc-samples", std::size(kSamples));
  std::size_t files = 0;
  for (const auto& found : std::filesystem::recursive_directory_iterator(folder())) files += found.is_regular_file();
  EXPECT_EQ(files, std::size(kSamples)) << "a sample is not in the table";
  for (const Sample& sample : kSamples) {
    const std::string bytes = read_file(folder() / sample.path);
    const SeenAll all = read_all(bytes);
    EXPECT_EQ(all.records.size(), sample.records) << sample.path;
    if (!sample.one_member) {
      EXPECT_EQ(all.covered, bytes.size()) << sample.path;
    }
    const SeenAll piped = read_all(std::make_unique<PipeSource>(bytes, 4097));
    ASSERT_EQ(piped.records.size(), all.records.size()) << sample.path;
    for (std::size_t i = 0; i < all.records.size(); ++i)
      EXPECT_EQ(piped.records[i].content, all.records[i].content) << sample.path << " record " << i;
  }
}

// Of `whole`, the records that are sound and hold no byte of [from, to) must be among `damaged`, in order and as they
// were.
void expect_untouched_records(const SeenAll& whole, const SeenAll& damaged, std::uint64_t from, std::uint64_t to,
                              const std::string& what) {
  std::size_t next = 0;
  for (const Seen& record : whole.records) {
    if (record.damage != RecordDamage::kNone || record.length == 0) continue;
    if (record.offset < to && from < record.offset + record.length) continue;
    while (next < damaged.records.size() &&
           (damaged.records[next].offset != record.offset || damaged.records[next].content != record.content))
      ++next;
    ASSERT_LT(next, damaged.records.size()) << what << ": the record at " << record.offset << " is lost";
    EXPECT_EQ(damaged.records[next].type, record.type) << what;
    ++next;
  }
}

TEST(Samples, CutAnywhereGiveAllThatIsBeforeTheCut) {
  TEARSHEET_NEEDS_SHARED("warc-samples", std::size(kSamples));
  for (const Sample& sample : kSamples) {
    const std::string bytes = read_file(folder() / sample.path);
    const SeenAll whole = read_all(bytes);
    std::size_t step = bytes.size() <= kSmallBytes ? 1 : 997;
    if (!is_long()) step = bytes.size() <= kSmallBytes ? 41 : 99'991;
    for (std::size_t size = 0; size < bytes.size(); size += step) {
      const SeenAll cut = read_all(std::string_view(bytes).substr(0, size));
      const std::string what = std::string(sample.path) + " cut at " + std::to_string(size);
      ASSERT_EQ(cut.error, "") << what;
      if (!sample.one_member) {
        ASSERT_EQ(cut.covered, size) << what;
      }
      expect_untouched_records(whole, cut, size, bytes.size(), what);
      if (HasFatalFailure()) return;
    }
  }
}

TEST(Samples, AFlippedBitTouchesItsOwnRecordAlone) {
  TEARSHEET_NEEDS_SHARED("warc-samples", std::size(kSamples));
  std::mt19937_64 random(20260101);
  for (const Sample& sample : kSamples) {
    std::string bytes = read_file(folder() / sample.path);
    const SeenAll whole = read_all(bytes);
    const std::size_t flips = is_long() ? 1000 : bytes.size() <= kSmallBytes ? 60 : 6;
    const bool zip = bytes.starts_with("PK");
    for (std::size_t i = 0; i < flips; ++i) {
      const std::size_t at = random() % bytes.size();
      const char mask = static_cast<char>(1U << (random() % 8));
      bytes[at] = static_cast<char>(bytes[at] ^ mask);
      const SeenAll flipped = read_all(bytes);
      const std::string what = std::string(sample.path) + " with " + std::to_string(static_cast<unsigned char>(mask)) +
                               " flipped at " + std::to_string(at);
      ASSERT_EQ(flipped.error, "") << what;
      if (!sample.one_member && !zip) {
        ASSERT_EQ(flipped.covered, bytes.size()) << what;
      }
      // A zip's own names, sizes and offsets are not there twice: what they say wrong is not found again.
      const bool in_record = std::ranges::any_of(
          whole.records, [&](const Seen& record) { return at >= record.offset && at < record.offset + record.length; });
      if (!zip || in_record) expect_untouched_records(whole, flipped, at, at + 1, what);
      if (HasFatalFailure()) return;
      bytes[at] = static_cast<char>(bytes[at] ^ mask);
    }
  }
}

}  // namespace
}  // namespace tearsheet
