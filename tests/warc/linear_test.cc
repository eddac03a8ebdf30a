// The reader's and the codings' steps are linear in the bytes of the file and what they unpack to, for input made to
// make them go back, search again and believe wrong lengths. Counted in builds with TEARSHEET_COUNT_STEPS; in others
// the same input is read for its accounting alone.
#include <gtest/gtest.h>

#include <functional>

#include "src/text/steps.h"
#include "tests/warc/archive_maker.h"

namespace tearsheet {
namespace {

using namespace test;

struct Hostile {
  const char* name;
  std::function<std::string(std::size_t)> make;  // about that many bytes
};

std::string repeated(std::string_view unit, std::size_t size) {
  std::string out;
  while (out.size() < size) out.append(unit);
  return out;
}

std::string broken_member() {
  std::string member = gzipped(page("http://example.org/", some_text(400)));
  member[member.size() / 2] ^= 0x55;
  return member;
}

const Hostile kHostile[] = {
    {"records whose lengths reach the file's end",
     [](std::size_t size) { return repeated("WARC/1.0\r\nContent-Length: 20000000\r\n\r\n", size); }},
    {"records whose lengths reach beyond it",
     [](std::size_t size) { return repeated("WARC/1.0\r\nContent-Length: 99999999999\r\n\r\n", size); }},
    {"records without lengths", [](std::size_t size) { return repeated("WARC/1.0\r\nWARC-Type: x\r\n\r\n", size); }},
    {"version lines alone", [](std::size_t size) { return repeated("WARC/1.0\r\n", size); }},
    {"version lines without fields",
     [](std::size_t size) { return "WARC/1.0\r\n\r\n" + repeated("\r\n\r\nWARC/1.0\r\n", size); }},
    {"headers without an end", [](std::size_t size) { return repeated("WARC/1.0\r\nA: b\r\n", size); }},
    {"folded lines", [](std::size_t size) { return "WARC/1.0\r\nA: b" + repeated("\r\n c", size) + "\r\n\r\n"; }},
    {"gzip headers",
     [](std::size_t size) { return repeated(std::string_view("\x1F\x8B\x08\0\0\0\0\0\0\x03", 10), size); }},
    {"zstd headers",
     [](std::size_t size) { return repeated(std::string_view("\x28\xB5\x2F\xFD\x24\x10\x81\0\0", 9), size); }},
    {"empty gzip members", [](std::size_t size) { return repeated(gzipped(""), size); }},
    {"broken members", [](std::size_t size) { return repeated(broken_member(), size); }},
    {"members that are no records", [](std::size_t size) { return repeated(gzipped("no record"), size); }},
    {"a record and members that might go on with it",
     [](std::size_t size) {
       return gzipped("WARC/1.0\r\nContent-Length: 99999999\r\n\r\nx") + repeated(gzipped("y"), size);
     }},
    {"ARC lines without their content",
     [](std::size_t size) { return repeated("http://e.org/ 1.2.3.4 20010101000000 text/html 999999\n", size); }},
    {"lines that are almost ARC's",
     [](std::size_t size) { return repeated("http://e.org/ 1.2.3.4 2001010100000x text/html 9\n", size); }},
    {"one line of words", [](std::size_t size) { return repeated("1 ", size); }},
    {"local zip headers",
     [](std::size_t size) { return repeated(std::string("PK\x03\x04") + std::string(26, '\0'), size); }},
    {"zip descriptors", [](std::size_t size) { return repeated("PK\x07\x08", size); }},
};

TEST(Linear, ReadingHostileFilesTakesStepsInProportion) {
  constexpr std::uint64_t kStepsPerByte = 40;
  for (const Hostile& hostile : kHostile) {
    std::uint64_t before = 0;
    for (const std::size_t size : {std::size_t{100'000}, std::size_t{200'000}, std::size_t{400'000}}) {
      const std::string file = hostile.make(size);
#if defined(TEARSHEET_COUNT_STEPS)
      text::steps = 0;
#endif
      const SeenAll all = read_all(file);
      EXPECT_EQ(all.error, "") << hostile.name;
      EXPECT_LE(all.covered, file.size()) << hostile.name;
#if defined(TEARSHEET_COUNT_STEPS)
      const std::uint64_t work = file.size() + all.counts.unpacked_bytes;
      EXPECT_LE(text::steps, kStepsPerByte * work) << hostile.name << " of " << file.size();
      if (before != 0) {
        EXPECT_LE(text::steps, before * 21 / 10 + 300'000) << hostile.name << " of " << file.size();
      }
      before = text::steps;
#else
      (void)before, (void)kStepsPerByte;
#endif
    }
  }
}

TEST(Linear, UndoingHostileBodiesTakesStepsInProportion) {
  PayloadReader payloads;
  for (const char* headers :
       {"", "Transfer-Encoding: chunked\r\n", "Content-Encoding: br\r\n", "Content-Encoding: deflate, gzip, br\r\n"}) {
    for (const std::string_view unit :
         {"1\r\na\r\n", "0\r\n", "\r\n", "1;", "\x1F\x8B\x08", "\x78\x9C", "a: b\r\n", " \t"}) {
      const std::string text = std::string("HTTP/1.1 200 OK\r\n") + headers + "\r\n" + repeated(unit, 300'000);
#if defined(TEARSHEET_COUNT_STEPS)
      text::steps = 0;
#endif
      const Payload& payload = payloads.read_http(text);
      std::uint64_t work = text.size();
      for (const CodingStep& step : payload.steps) work += step.bytes_out;
#if defined(TEARSHEET_COUNT_STEPS)
      EXPECT_LE(text::steps, 20 * work) << headers << unit;
#endif
      EXPECT_LE(payload.body.size(), work);
    }
  }
}

}  // namespace
}  // namespace tearsheet
