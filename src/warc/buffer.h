// Bytes that grow without being cleared or copied twice: realloc moves large blocks by remapping pages, where a vector
// would hold old and new at once. Memory is kept between uses; trim() gives back what one large record left behind.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>
#include <span>
#include <string_view>
#include <utility>

namespace tearsheet::warc {

class Buffer {
 public:
  Buffer() = default;
  ~Buffer() { std::free(data_); }
  Buffer(Buffer&& other) noexcept { swap(other); }
  Buffer& operator=(Buffer&& other) noexcept {
    swap(other);
    return *this;
  }

  char* data() { return data_; }
  const char* data() const { return data_; }
  std::size_t size() const { return size_; }
  std::size_t capacity() const { return capacity_; }
  std::size_t room() const { return capacity_ - size_; }
  char* end() { return data_ + size_; }
  std::string_view view() const { return {data_, size_}; }

  void clear() { size_ = 0; }
  void set_size(std::size_t size) { size_ = size; }
  void grow_size(std::size_t count) { size_ += count; }

  void reserve(std::size_t capacity) {
    if (capacity <= capacity_) return;
    void* moved = std::realloc(data_, capacity);
    if (moved == nullptr) throw std::bad_alloc();
    data_ = static_cast<char*>(moved);
    capacity_ = capacity;
  }
  void append(std::string_view bytes) {
    if (bytes.empty()) return;
    if (room() < bytes.size()) reserve(size_ + bytes.size() + size_ / 2);
    std::memcpy(data_ + size_, bytes.data(), bytes.size());
    size_ += bytes.size();
  }
  // Forgets the first `count` bytes.
  void drop_front(std::size_t count) {
    if (count == 0) return;
    std::memmove(data_, data_ + count, size_ - count);
    size_ -= count;
  }
  // Empty and larger than `kept_bytes`: gives the memory back.
  void trim(std::size_t kept_bytes) {
    if (capacity_ <= kept_bytes || size_ != 0) return;
    std::free(std::exchange(data_, nullptr));
    capacity_ = 0;
  }

 private:
  void swap(Buffer& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

  char* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace tearsheet::warc
