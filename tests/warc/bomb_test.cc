// Bombs: input that unpacks to gigabytes. What must hold is that little is unpacked (which is what time is made of),
// that memory stays flat, that the record says so, and that the next record is read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "tests/warc/archive_maker.h"
#include "tests/warc/bombs.h"

namespace tearsheet {
namespace {

using namespace test;

constexpr std::size_t kAllowedBytes = 64U << 20;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kMemoryIsOurs = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool kMemoryIsOurs = false;
#else
constexpr bool kMemoryIsOurs = true;
#endif
#else
constexpr bool kMemoryIsOurs = true;
#endif

std::size_t peak_memory_bytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::size_t>(usage.ru_maxrss) * 1024;
}

class Memory {
 public:
  ~Memory() {
    if (kMemoryIsOurs) {
      EXPECT_LE(peak_memory_bytes() - before_, kAllowedBytes);
    }
  }

 private:
  std::size_t before_ = peak_memory_bytes();
};

void expect_capped(const std::string& file, std::size_t steps, Coding capped) {
  const Memory memory;
  WarcReader reader(memory_source(file));
  PayloadReader payloads;
  ASSERT_EQ(*reader.next(), WarcEvent::kRecord);
  const Payload& payload = payloads.read(reader.record());
  ASSERT_EQ(payload.steps.size(), steps);
  EXPECT_EQ(payload.steps.back().coding, capped);
  EXPECT_EQ(payload.steps.back().end, CodingEnd::kCapped);
  std::uint64_t unpacked = 0;
  for (const CodingStep& step : payload.steps) unpacked += step.bytes_out;
  EXPECT_LE(unpacked, 24U << 20);
  ASSERT_EQ(*reader.next(), WarcEvent::kRecord);
  EXPECT_EQ(reader.record().target_uri, "http://example.org/next");
}

const std::string kNext = gzipped(page("http://example.org/next", "<p>next"));

TEST(Bombs, OfEachContentCodingAreCapped) {
  expect_capped(gzipped(response_with("Content-Encoding: gzip\r\n", gzip_bomb(""))) + kNext, 1, Coding::kGzip);
  expect_capped(gzipped(response_with("Content-Encoding: zstd\r\n", zstd_bomb(""))) + kNext, 1, Coding::kZstd);
  expect_capped(gzipped(response_with("Content-Encoding: br\r\n", brotli_bomb())) + kNext, 1, Coding::kBrotli);
}

TEST(Bombs, NestedOnesAreCappedToo) {
  const std::string nested = gzipped(gzip_bomb(""), 9);
  expect_capped(gzipped(response_with("Content-Encoding: gzip, gzip\r\n", nested)) + kNext, 2, Coding::kGzip);
  expect_capped(
      gzipped(response_with("Transfer-Encoding: chunked\r\nContent-Encoding: br\r\n", chunked(brotli_bomb(), 9))) +
          kNext,
      2, Coding::kBrotli);
}

TEST(Bombs, OfChunksGiveNoMoreThanTheyHold) {
  const std::string file = gzipped(response_with("Transfer-Encoding: chunked\r\n", chunk_bomb())) + kNext;
  const Memory memory;
  WarcReader reader(memory_source(file));
  PayloadReader payloads;
  ASSERT_EQ(*reader.next(), WarcEvent::kRecord);
  EXPECT_EQ(payloads.read(reader.record()).body.size(), 1'000'000U);
}

TEST(Bombs, AMemberOrFrameIsLeftAtItsRatioAndTheNextIsRead) {
  const std::string header =
      "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://example.org/bomb\r\nContent-Length: " +
      std::to_string(bomb_bytes()) + "\r\n\r\n";
  const std::string next_frame = zstandard(page("http://example.org/next", "<p>next"));
  for (const std::string& file : {gzip_bomb(header) + kNext, zstd_bomb(header) + next_frame}) {
    const Memory memory;
    const SeenAll all = read_all(file);
    ASSERT_EQ(all.records.size(), 2U);
    EXPECT_TRUE(has(all.records[0].damage, RecordDamage::kBomb)) << to_string(all.records[0].damage);
    EXPECT_EQ(all.records[1].uri, "http://example.org/next");
    EXPECT_LE(all.counts.unpacked_bytes, 12U << 20);
    EXPECT_EQ(all.covered, file.size());
  }
}

TEST(Bombs, WithoutARecordAreSkipped) {
  const std::string file = gzip_bomb("no record") + kNext;
  const Memory memory;
  const SeenAll all = read_all(file);
  ASSERT_EQ(all.records.size(), 1U);
  ASSERT_EQ(all.skips.size(), 1U);
  EXPECT_EQ(all.skips[0].reason, SkipReason::kBomb);
  EXPECT_EQ(all.covered, file.size());
}

TEST(Bombs, AHeaderWithoutAnEndIsLeftAtItsCap) {
  std::string endless = "WARC/1.0\r\n";
  while (endless.size() < 8U << 20) endless += "X-Field: and so on and so on and so on and so on and so on\r\n";
  for (const std::string& file : {endless + page("http://example.org/next", "<p>"), gzipped(endless) + kNext}) {
    const SeenAll all = read_all(file);
    ASSERT_EQ(all.records.size(), 1U);
    EXPECT_EQ(all.records[0].uri, "http://example.org/next");
    ASSERT_EQ(all.skips.size(), 1U);
    EXPECT_EQ(all.skips[0].reason, SkipReason::kHeaderTooLong);
    EXPECT_EQ(all.covered, file.size());
  }
}

}  // namespace
}  // namespace tearsheet
