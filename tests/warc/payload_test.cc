// From a message to its body: every coding, alone and in layers, and headers that lie in both directions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/warc/archive_maker.h"

namespace tearsheet {
namespace {

using namespace test;
using ::testing::IsEmpty;

const std::string& body() {
  static const std::string text = some_text(30000);
  return text;
}

std::string message(std::string_view headers, std::string_view packed, std::string_view type = "text/html") {
  std::string out = "HTTP/1.1 200 OK\r\nContent-Type: ";
  return out.append(type).append("\r\n").append(headers).append("\r\n").append(packed);
}

class PayloadTest : public ::testing::Test {
 protected:
  void expect_body(const std::string& text, PayloadNote notes, std::size_t steps) {
    SCOPED_TRACE(text.substr(0, 120));
    const Payload& payload = reader_.read_http(text);
    EXPECT_TRUE(payload.body == body()) << "got " << payload.body.size() << " bytes: " << payload.body.substr(0, 40);
    EXPECT_EQ(payload.notes, notes) << to_string(payload.notes);
    EXPECT_EQ(payload.steps.size(), steps);
    EXPECT_TRUE(payload.is_complete());
    EXPECT_EQ(payload.status, 200);
  }
  PayloadReader reader_;
};

TEST_F(PayloadTest, UndoesEachDeclaredCoding) {
  const PayloadNote none = PayloadNote::kNone;
  expect_body(message("", body()), none, 0);
  expect_body(message("Transfer-Encoding: chunked\r\n", chunked(body())), none, 1);
  expect_body(message("Content-Encoding: gzip\r\n", gzipped(body())), none, 1);
  expect_body(message("content-encoding: X-GZIP\r\n", gzipped(body())), none, 1);
  expect_body(message("Content-Encoding: deflate\r\n", zlibbed(body())), none, 1);
  expect_body(message("Content-Encoding: deflate\r\n", raw_deflated(body())), none, 1);
  expect_body(message("Content-Encoding: br\r\n", brotlied(body())), none, 1);
  expect_body(message("Content-Encoding: zstd\r\n", zstandard(body())), none, 1);
}

TEST_F(PayloadTest, UndoesLayersFromTheLastToTheFirst) {
  const PayloadNote none = PayloadNote::kNone;
  expect_body(message("Transfer-Encoding: chunked\r\nContent-Encoding: br\r\n", chunked(brotlied(body()))), none, 2);
  expect_body(message("Transfer-Encoding: gzip, chunked\r\n", chunked(gzipped(body()))), none, 2);
  expect_body(message("Content-Encoding: gzip, br\r\n", brotlied(gzipped(body()))), none, 2);
  expect_body(message("Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n", gzipped(gzipped(body()))), none, 2);
  expect_body(message("Content-Encoding: zstd, deflate, gzip\r\nTransfer-Encoding: chunked\r\n",
                      chunked(gzipped(zlibbed(zstandard(body()))))),
              none, 4);
}

TEST_F(PayloadTest, BelievesTheBytesWhenHeadersDeclareTooMuch) {
  expect_body(message("Content-Encoding: gzip\r\n", body()), PayloadNote::kNotCoded, 0);
  expect_body(message("Content-Encoding: br\r\n", body()), PayloadNote::kNotCoded, 0);
  expect_body(message("Content-Encoding: deflate\r\n", body()), PayloadNote::kNotCoded, 0);
  expect_body(message("Content-Encoding: zstd\r\n", body()), PayloadNote::kNotCoded, 0);
  expect_body(message("Transfer-Encoding: chunked\r\n", body()), PayloadNote::kNotChunked, 0);
  expect_body(message("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", body()),
              PayloadNote::kNotChunked | PayloadNote::kNotCoded, 0);
  expect_body(message("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", gzipped(body())),
              PayloadNote::kNotChunked, 1);
  expect_body(message("Content-Encoding: gzip, gzip\r\n", gzipped(body())), PayloadNote::kNotCoded, 1);
  expect_body(message("Content-Encoding: x-unheard-of\r\n", body()), PayloadNote::kUnknownCoding, 0);
}

TEST_F(PayloadTest, BelievesTheBytesWhenHeadersDeclareTooLittle) {
  const PayloadNote unsaid = PayloadNote::kUndeclaredCoding;
  expect_body(message("", gzipped(body())), unsaid, 1);
  expect_body(message("", zstandard(body())), unsaid, 1);
  expect_body(message("", brotlied(body())), unsaid, 1);
  expect_body(message("", zlibbed(body())), unsaid, 1);
  expect_body(message("", chunked(body())), unsaid, 1);
  expect_body(message("", chunked(gzipped(body()))), unsaid, 2);
  expect_body(message("Content-Encoding: gzip\r\n", gzipped(gzipped(body()))), unsaid, 2);
  expect_body(message("Content-Encoding: br\r\n", gzipped(body())), unsaid | PayloadNote::kNotCoded, 1);
  expect_body(message("Content-Encoding: deflate\r\n", gzipped(body())), unsaid | PayloadNote::kNotCoded, 1);
}

TEST_F(PayloadTest, LeavesAnArchivesOwnCompressionAlone) {
  const std::string file = gzipped(body());
  const std::string whole = message("", file, "application/gzip");  // a Payload's views may lie in it
  const Payload& payload = reader_.read_http(whole);
  EXPECT_EQ(payload.body, file);
  EXPECT_THAT(payload.steps, IsEmpty());
}

TEST_F(PayloadTest, TextThatBeginsLikeAChunkSizeStaysWhole) {
  for (const std::string text :
       {"ad\r\nan advertisement, not a chunk", "10\r\nTen things to do", "0\r\n", "dead\r\n"}) {
    EXPECT_EQ(reader_.read_http(message("", text)).body, text);
  }
  const std::string text = "10\r\nTen things to do when it rains\r\n";
  EXPECT_EQ(reader_.read_http(message("Transfer-Encoding: chunked\r\n", text)).body, text);
}

TEST_F(PayloadTest, ChunksComeInManyShapes) {
  const auto unchunked = [&](std::string_view packed) {
    return std::string(reader_.read_http(message("Transfer-Encoding: chunked\r\n", packed)).body);
  };
  EXPECT_EQ(unchunked("5\r\nhello\r\n0\r\n\r\n"), "hello");
  EXPECT_EQ(unchunked("5;name=value\r\nhello\r\n1 \r\n!\r\n0\r\nTrailer: x\r\n\r\n"), "hello!");
  EXPECT_EQ(unchunked("5\nhello\n6\n world\n0\n\n"), "hello world");
  EXPECT_EQ(unchunked("0005\r\nhello\r\n"), "hello");
  EXPECT_EQ(unchunked("0\r\n\r\n"), "");
  // Cut, and a wrong size: what is there is given.
  EXPECT_EQ(unchunked("5\r\nhello\r\nA\r\n world"), "hello world");
  EXPECT_EQ(reader_.read_http(message("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\nA\r\n wor")).steps[0].end,
            CodingEnd::kCut);
  EXPECT_EQ(unchunked("5\r\nhello\r\n3\r\n world and more"), "hello world and more");
  EXPECT_EQ(unchunked("5\r\nhello\r\nFFFFFFFFFFFFFFFF\r\n world"), "hello world");
}

TEST_F(PayloadTest, ABodyThatIsCutGivesWhatCameBefore) {
  struct Case {
    const char* header;
    std::string packed;
  };
  const Case cases[] = {{"Content-Encoding: gzip\r\n", gzipped(body())},
                        {"Content-Encoding: deflate\r\n", zlibbed(body())},
                        {"Content-Encoding: deflate\r\n", raw_deflated(body())},
                        {"Content-Encoding: br\r\n", brotlied(body())},
                        {"Transfer-Encoding: chunked\r\n", chunked(body())}};
  for (const Case& one : cases) {
    const std::string cut = one.packed.substr(0, one.packed.size() * 2 / 3);
    const std::string whole = message(one.header, cut);
    const Payload& payload = reader_.read_http(whole);
    ASSERT_EQ(payload.steps.size(), 1U) << one.header;
    EXPECT_EQ(payload.steps[0].end, CodingEnd::kCut) << one.header;
    EXPECT_GT(payload.body.size(), body().size() / 3) << one.header;
    EXPECT_TRUE(body().starts_with(payload.body)) << one.header;
    EXPECT_FALSE(payload.is_complete());
  }
}

TEST_F(PayloadTest, ReadsEveryShapeOfHead) {
  const Payload* payload = &reader_.read_http("HTTP/2 404\r\nContent-Type: text/plain\r\n\r\nx");
  EXPECT_EQ(payload->status, 404);
  EXPECT_EQ(payload->content_type, "text/plain");
  EXPECT_EQ(payload->body, "x");
  payload = &reader_.read_http("HTTP/1.1 200\nServer: a\n\nbody");
  EXPECT_EQ(payload->status, 200);
  EXPECT_EQ(payload->header("server"), "a");
  EXPECT_EQ(payload->body, "body");
  payload = &reader_.read_http(
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.0 201 Made\r\n\r\nb");
  EXPECT_EQ(payload->status, 201);
  EXPECT_EQ(payload->body, "b");
  payload = &reader_.read_http("<html>HTTP/0.9 had no head</html>");
  EXPECT_EQ(payload->status, 0);
  EXPECT_EQ(payload->notes, PayloadNote::kNoStatusLine);
  EXPECT_EQ(payload->body, "<html>HTTP/0.9 had no head</html>");
  payload = &reader_.read_http("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n<html>no empty line");
  EXPECT_EQ(payload->notes, PayloadNote::kHeadersCut);
  EXPECT_EQ(payload->content_type, "text/html");
  EXPECT_EQ(payload->body, "<html>no empty line");
  payload = &reader_.read_http("HTTP/1.1 304 Not Modified\r\nETag: x");
  EXPECT_EQ(payload->header("etag"), "x");
  EXPECT_EQ(payload->body, "");
  payload = &reader_.read_http("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort");
  EXPECT_EQ(payload->notes, PayloadNote::kShorterThanSaid);
  payload = &reader_.read_http("HTTP/1.1 200 OK\r\nX-Long: one\r\n two\r\nno field\r\n\r\nb");
  EXPECT_EQ(payload->header("x-long"), "one   two");
  EXPECT_EQ(payload->notes, PayloadNote::kHeadersDamaged);
  EXPECT_EQ(payload->body, "b");
  payload = &reader_.read_http("");
  EXPECT_EQ(payload->body, "");
}

TEST_F(PayloadTest, OtherRecordsCarryTheirContentAsItIs) {
  const std::string file =
      warc_record("resource", "http://example.org/a", "HTTP/1.1 is my title", "Content-Type: text/plain\r\n") +
      warc_record("conversion", "http://example.org/a", "Flat text", "Content-Type: text/plain\r\n") +
      warc_record("revisit", "http://example.org/a", "HTTP/1.1 304 Not Modified\r\nEtag: e\r\n\r\n");
  WarcReader warc(memory_source(file));
  ASSERT_EQ(*warc.next(), WarcEvent::kRecord);
  const Payload* payload = &reader_.read(warc.record());
  EXPECT_FALSE(payload->is_http);
  EXPECT_EQ(payload->content_type, "text/plain");
  EXPECT_EQ(payload->body, "HTTP/1.1 is my title");
  ASSERT_EQ(*warc.next(), WarcEvent::kRecord);
  EXPECT_EQ(reader_.read(warc.record()).body, "Flat text");
  ASSERT_EQ(*warc.next(), WarcEvent::kRecord);
  payload = &reader_.read(warc.record());
  EXPECT_EQ(payload->status, 304);
  EXPECT_EQ(payload->header("etag"), "e");
}

}  // namespace
}  // namespace tearsheet
