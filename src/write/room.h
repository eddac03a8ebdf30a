// The bound on one rendering. A writer asks is_full() before each block and item, and takes a leaf back out that went
// over; what is open is then closed, for which kClosingBytes are kept.
#pragma once

#include <cstddef>
#include <string>

#include "tearsheet/write.h"

namespace tearsheet::write {

class Room {
 public:
  // Blocks nest kMaxBlockDepth deep and close in at most 40 bytes each.
  static constexpr std::size_t kClosingBytes = 4'096;

  Room(std::string& out, const WriteOptions& options)
      : out_(out), limit_(options.max_bytes > kClosingBytes ? options.max_bytes - kClosingBytes : 0) {}

  bool is_full() {
    if (!was_cut_ && out_.size() > limit_) was_cut_ = true;
    return was_cut_;
  }
  // Takes back what was written since the output had `size` bytes, if that was too much.
  bool take_back_to(std::size_t size) {
    if (out_.size() <= limit_) return false;
    out_.resize(size);
    was_cut_ = true;
    return true;
  }
  bool was_cut() const { return was_cut_; }

 private:
  std::string& out_;
  std::size_t limit_;
  bool was_cut_ = false;
};

}  // namespace tearsheet::write
