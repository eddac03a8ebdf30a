// A sliding view of a source's bytes: what is at hand from the reading position on, and more of it on request. Bytes
// from keep() on stay in memory, so that a gzip member that turns out to be broken can be searched again from its
// beginning.
//
//   buffer   [ forgotten | kept            | unread           | room ]
//                        kept_             head_              size()
//                                          position()
#pragma once

#include <cassert>
#include <cstdint>
#include <optional>
#include <string_view>

#include "src/warc/buffer.h"
#include "tearsheet/warc.h"

namespace tearsheet::warc {

class Window {
 public:
  explicit Window(ByteSource* source) : source_(source) {}

  char* data() { return buffer_.data() + head_; }
  std::size_t size() const { return buffer_.size() - head_; }
  std::string_view bytes() const { return buffer_.view().substr(head_); }
  std::uint64_t position() const { return base_ + head_; }
  std::uint64_t read_bytes() const { return read_bytes_; }
  ByteSource* source() { return source_; }

  void consume(std::size_t count) {
    assert(count <= size());
    head_ += count;
  }
  // Reads once more; false at the end or after an error. Moves data().
  bool more();
  // The same for bytes that nobody needs yet: a source that fails does so once they are needed, so that what came
  // before is read first.
  void read_ahead();
  // At least `count` bytes at hand; false if the end comes first.
  bool ensure(std::size_t count) {
    while (size() < count)
      if (!more()) return false;
    return true;
  }

  // From here on bytes are kept, the last kMaxKeptBytes of them.
  void keep() {
    kept_ = head_;
    keeping_ = true;
  }
  void forget() { keeping_ = false; }

  // Continues at `position`: in memory, or by asking the source. False where neither can be; the place stays as it was.
  bool go_to(std::uint64_t position);
  // Continues with this range of the source and nothing beyond it.
  bool select(ByteRange range);
  // The source's bytes elsewhere, without losing the place; empty if it cannot go back.
  std::string_view peek(ByteRange range, Buffer& into);

  const std::optional<Error>& error() const { return error_; }

 private:
  ByteSource* source_;
  Buffer buffer_;
  std::size_t head_ = 0;
  std::size_t kept_ = 0;
  bool keeping_ = false;
  bool ended_ = false;
  std::uint64_t base_ = 0;           // the position of buffer_'s first byte
  std::uint64_t limit_ = kToTheEnd;  // the position where the selected range ends
  std::uint64_t read_bytes_ = 0;
  std::optional<Error> error_;
  std::optional<Error> error_ahead_;  // of read_ahead(), not told yet
};

}  // namespace tearsheet::warc
