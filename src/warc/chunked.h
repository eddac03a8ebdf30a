// HTTP/1.1's chunked transfer coding (RFC 9112, "Chunked Transfer Coding"), undone as far as the bytes allow.
#pragma once

#include <cstdint>
#include <string_view>

#include "src/warc/buffer.h"
#include "tearsheet/warc.h"

namespace tearsheet::warc {

struct Unchunked {
  CodingEnd end = CodingEnd::kComplete;
  std::string_view bytes;  // of the body itself if it is one chunk, else of the buffer
};

// Do the bytes begin with a chunk: a size line, and a line break behind that many bytes or the end before them? What a
// body that is only declared chunked has to show.
bool begins_chunked(std::string_view body);
// Is the whole of it chunks, from the first to the last or to where it was cut in its third or a later one? What a body
// has to show that is not declared chunked.
bool is_all_chunks(std::string_view body);

// Where a chunk's size turns out wrong, the rest is taken as it is: no text is lost, and the end says kDamaged.
Unchunked undo_chunked(std::string_view body, Buffer& into);

}  // namespace tearsheet::warc
