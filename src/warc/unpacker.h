// One gzip member, one zstd frame or a plain stretch of a file, unpacked as far as is asked for and held in one piece
// from the head on. Plain bytes are the window's own, without a copy.
#pragma once

#include <cstdint>

#include "src/warc/buffer.h"
#include "src/warc/inflate.h"
#include "src/warc/whole_member.h"
#include "src/warc/window.h"
#include "src/warc/zstd_frame.h"

namespace tearsheet::warc {

enum class Packing : std::uint8_t { kPlain, kGzip, kZstd };

class Unpacker {
 public:
  enum class State : std::uint8_t {
    kOpen,
    kEnd,         // of the member; of the file, if it is plain
    kChecksum,    // the same, with a wrong checksum
    kDamaged,     // broken data
    kCut,         // the file ends within the member
    kBomb,        // more than the ratio allows
    kUnreadable,  // a zstd frame without its dictionary, or with too large a window
  };

  Unpacker(Window& window, const WarcOptions& options);

  // A member begins at the window's position.
  void begin(Packing packing);
  // The same, as the continuation of the one before: what is at hand stays.
  void begin_continuation(Packing packing);
  // More bytes behind those at hand, at least one; else state() says why not.
  bool fill();
  bool ensure(std::size_t count) {
    while (size() < count)
      if (!fill()) return false;
    return true;
  }

  char* data() { return packing_ == Packing::kPlain ? window_.data() : buffer_.data() + head_; }
  std::size_t size() const { return packing_ == Packing::kPlain ? window_.size() : buffer_.size() - head_; }
  std::string_view bytes() const {
    return packing_ == Packing::kPlain ? window_.bytes() : buffer_.view().substr(head_);
  }
  void advance(std::size_t count);

  State state() const { return state_; }
  Packing packing() const { return packing_; }
  std::uint64_t member_offset() const { return member_offset_; }
  std::uint64_t stream_position() const { return stream_position_; }  // of data()
  std::uint64_t unpacked_bytes() const { return unpacked_bytes_; }
  // The ratio is counted from here: a record begins. `alone`: it is the member's first; a bomb among other records of
  // one member is only limited by what deflate can do, so that those behind it are not lost.
  void begin_record(bool alone);
  bool set_dictionary(std::string_view content) { return zstd_.set_dictionary(content); }
  // Forgets what is at hand, and the memory of a large record.
  void clear();

 private:
  bool passes_ratio() const;
  // The member at the window's position in one go, if it is short and at hand; false leaves all as it was.
  bool unpack_whole_member();

  Window& window_;
  const WarcOptions& options_;
  Packing packing_ = Packing::kPlain;
  State state_ = State::kEnd;
  bool at_member_start_ = false;  // nothing of it was unpacked yet, and nothing before it is at hand
  WholeMember whole_member_;
  Inflater inflater_;
  ZstdFrames zstd_;
  Buffer buffer_;
  std::size_t head_ = 0;
  std::uint64_t member_offset_ = 0;
  std::uint64_t stream_position_ = 0;
  std::uint64_t unpacked_bytes_ = 0;
  std::uint64_t record_in_ = 0;   // the window's position when the record began
  std::uint64_t record_out_ = 0;  // unpacked_bytes_ then
  bool record_alone_ = true;
};

}  // namespace tearsheet::warc
