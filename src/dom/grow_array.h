// A vector of plain records for the tree's hot arrays: growing never runs constructors, clearing keeps the memory for
// the next page, and reset() gives back what a huge page left behind.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <type_traits>
#include <utility>

namespace tearsheet::dom {

template <class Record>
class GrowArray {
  static_assert(std::is_trivially_copyable_v<Record>);

 public:
  GrowArray() = default;
  GrowArray(const GrowArray&) = delete;
  GrowArray& operator=(const GrowArray&) = delete;
  ~GrowArray() { std::free(data_); }

  Record* data() { return data_; }
  const Record* data() const { return data_; }
  std::uint32_t size() const { return size_; }
  std::size_t memory_bytes() const { return std::size_t{capacity_} * sizeof(Record); }
  Record& operator[](std::uint32_t index) { return data_[index]; }
  const Record& operator[](std::uint32_t index) const { return data_[index]; }
  Record& back() { return data_[size_ - 1]; }

  Record& push(const Record& record) {
    if (size_ == capacity_) [[unlikely]]
      grow(size_ + 1);
    data_[size_] = record;
    return data_[size_++];
  }
  void pop() { --size_; }
  void truncate(std::uint32_t size) { size_ = size; }

  // Appends copies of `count` records of this array itself.
  void append_own(std::uint32_t first, std::uint32_t count) {
    reserve(size_ + count);
    for (std::uint32_t i = 0; i < count; ++i) data_[size_ + i] = data_[first + i];
    size_ += count;
  }
  void reserve(std::uint32_t capacity) {
    if (capacity > capacity_) grow(capacity);
  }
  // Empties; keeps at most `kept_bytes` of memory.
  void reset(std::size_t kept_bytes) {
    size_ = 0;
    if (memory_bytes() > kept_bytes) {
      std::free(data_);
      data_ = nullptr;
      capacity_ = 0;
    }
  }

 private:
  [[gnu::noinline]] void grow(std::uint32_t at_least) {
    std::uint64_t wanted = std::uint64_t{capacity_} + capacity_ / 8 + 32;
    if (wanted < at_least) wanted = at_least;
    void* moved = std::realloc(data_, wanted * sizeof(Record));
    if (moved == nullptr) throw std::bad_alloc();
    data_ = static_cast<Record*>(moved);
    capacity_ = static_cast<std::uint32_t>(wanted);
  }

  Record* data_ = nullptr;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;
};

}  // namespace tearsheet::dom
