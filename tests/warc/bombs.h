// Input that unpacks to a great deal: 128 MiB of zeros, in the long tests 2 GiB. Made piece by piece, so that making it
// needs no memory.
#pragma once

#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

#include "tests/warc/archive_maker.h"

namespace tearsheet::test {

inline std::size_t bomb_bytes() {
  return std::getenv("TEARSHEET_LONG") != nullptr ? std::size_t{2} << 30 : std::size_t{128} << 20;
}

// `front`, then zeros up to `size` in all; made piece by piece, so that making it needs no memory either.
template <typename Feed>
void feed_zeros(std::string_view front, std::size_t size, Feed&& feed) {
  static const std::string zeros(1U << 20, '\0');
  feed(front, false);
  for (std::size_t left = size - front.size(); left != 0;) {
    const std::size_t count = std::min(left, zeros.size());
    left -= count;
    feed(std::string_view(zeros).substr(0, count), left == 0);
  }
}

inline std::string gzip_bomb(std::string_view front, std::size_t size = bomb_bytes()) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY);
  std::string out;
  char room[65536];
  feed_zeros(front, size, [&](std::string_view piece, bool last) {
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
    stream.avail_in = static_cast<uInt>(piece.size());
    do {
      stream.next_out = reinterpret_cast<Bytef*>(room);
      stream.avail_out = sizeof room;
      deflate(&stream, last ? Z_FINISH : Z_NO_FLUSH);
      out.append(room, sizeof room - stream.avail_out);
    } while (stream.avail_out == 0);
  });
  deflateEnd(&stream);
  return out;
}

inline std::string zstd_bomb(std::string_view front) {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  std::string out;
  char room[65536];
  feed_zeros(front, bomb_bytes(), [&](std::string_view piece, bool last) {
    ZSTD_inBuffer in{piece.data(), piece.size(), 0};
    std::size_t left = 1;
    while (in.pos < in.size || (last && left != 0)) {
      ZSTD_outBuffer packed{room, sizeof room, 0};
      left = ZSTD_compressStream2(context, &packed, &in, last ? ZSTD_e_end : ZSTD_e_continue);
      out.append(room, packed.pos);
    }
  });
  ZSTD_freeCCtx(context);
  return out;
}

inline std::string brotli_bomb() {
  BrotliEncoderState* state = BrotliEncoderCreateInstance(nullptr, nullptr, nullptr);
  BrotliEncoderSetParameter(state, BROTLI_PARAM_QUALITY, 1);
  std::string out;
  std::uint8_t room[65536];
  feed_zeros("", bomb_bytes(), [&](std::string_view piece, bool last) {
    auto next = reinterpret_cast<const std::uint8_t*>(piece.data());
    std::size_t left = piece.size();
    while (left != 0 || (last ? !BrotliEncoderIsFinished(state) : BrotliEncoderHasMoreOutput(state))) {
      std::uint8_t* packed = room;
      std::size_t space = sizeof room;
      BrotliEncoderCompressStream(state, last ? BROTLI_OPERATION_FINISH : BROTLI_OPERATION_PROCESS, &left, &next,
                                  &space, &packed, nullptr);
      out.append(reinterpret_cast<char*>(room), sizeof room - space);
    }
  });
  BrotliEncoderDestroyInstance(state);
  return out;
}

// Eight million chunks of nothing but zeros that hold one byte each.
inline std::string chunk_bomb() {
  std::string out;
  out.reserve(6U << 20);
  for (int i = 0; i < 1'000'000; ++i) out += "1\r\n0\r\n";
  return out + "0\r\n\r\n";
}

inline std::string response_with(std::string_view headers, std::string_view packed) {
  std::string message = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
  return warc_record("response", "http://example.org/bomb", message.append(headers).append("\r\n").append(packed));
}

}  // namespace tearsheet::test
