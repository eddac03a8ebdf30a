// Bytes that never move once written: decoded values and names that are not slices of the input. Chunks are kept from
// page to page up to a cap.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace tearsheet::dom {

class Arena {
 public:
  std::string_view copy(std::string_view bytes) {
    char* place = allocate(bytes.size());
    if (!bytes.empty()) std::memcpy(place, bytes.data(), bytes.size());
    return {place, bytes.size()};
  }

  char* allocate(std::size_t size) {
    if (static_cast<std::size_t>(end_ - free_) < size) add_chunk(size);
    char* place = free_;
    free_ += size;
    return place;
  }

  void reset(std::size_t kept_bytes) {
    if (memory_bytes_ > kept_bytes) {
      chunks_.clear();
      memory_bytes_ = 0;
      free_ = end_ = nullptr;
      current_ = 0;
      return;
    }
    current_ = 0;
    if (chunks_.empty()) return;
    free_ = chunks_.front().bytes.get();
    end_ = free_ + chunks_.front().size;
  }

  std::size_t memory_bytes() const { return memory_bytes_; }

 private:
  static constexpr std::size_t kFirstChunkBytes = 512;

  struct Chunk {
    std::unique_ptr<char[]> bytes;
    std::size_t size;
  };

  void add_chunk(std::size_t size) {
    while (current_ + 1 < chunks_.size()) {  // chunks kept from an earlier page
      ++current_;
      if (chunks_[current_].size >= size) {
        free_ = chunks_[current_].bytes.get();
        end_ = free_ + chunks_[current_].size;
        return;
      }
    }
    // Half of what there is already, so that the count of chunks stays a logarithm of what was decoded.
    std::size_t wanted = memory_bytes_ / 2 + kFirstChunkBytes;
    if (wanted < size) wanted = size;
    chunks_.push_back({std::make_unique_for_overwrite<char[]>(wanted), wanted});
    memory_bytes_ += wanted;
    current_ = chunks_.size() - 1;
    free_ = chunks_.back().bytes.get();
    end_ = free_ + wanted;
  }

  std::vector<Chunk> chunks_;
  std::size_t current_ = 0;
  std::size_t memory_bytes_ = 0;
  char* free_ = nullptr;
  char* end_ = nullptr;
};

}  // namespace tearsheet::dom
