#include "src/warc/window.h"

#include <algorithm>
#include <utility>

namespace tearsheet::warc {
namespace {

constexpr std::size_t kReadBytes = 256U << 10;
// A pipe gives 64 KB at most, often less: room is made anew only when this little is left.
constexpr std::size_t kLeastRoomBytes = 64U << 10;
// A Common Crawl member is 31 KB, its longest about 5 MB; what is longer is searched from here on only, or read again.
constexpr std::size_t kMaxKeptBytes = 8U << 20;
constexpr std::size_t kIdleBytes = 1U << 20;

}  // namespace

bool Window::more() {
  if (ended_) return false;
  if (error_ahead_) {
    error_ = std::exchange(error_ahead_, std::nullopt);
    ended_ = true;
    return false;
  }
  if (keeping_ && buffer_.size() - kept_ > kMaxKeptBytes + kReadBytes) keeping_ = false;
  const std::size_t first = keeping_ ? std::min(kept_, head_) : head_;
  if (buffer_.room() < kLeastRoomBytes) {
    // Moving is worth it where as much is forgotten as is moved; so each byte is moved once on average.
    if (first >= buffer_.size() - first) {
      buffer_.drop_front(first);
      base_ += first;
      head_ -= first;
      if (keeping_) kept_ -= first;
      if (buffer_.size() == 0 && buffer_.capacity() > kMaxKeptBytes) buffer_.trim(kIdleBytes);
    }
    if (buffer_.room() < kLeastRoomBytes) buffer_.reserve(buffer_.size() + std::max(kReadBytes, buffer_.size() / 2));
  }
  auto count = source_->read({buffer_.end(), buffer_.room()});
  if (!count) {
    error_ = count.error();
    ended_ = true;
    return false;
  }
  if (*count == 0) {
    ended_ = true;
    return false;
  }
  buffer_.grow_size(*count);
  read_bytes_ += *count;
  return true;
}

void Window::read_ahead() {
  if (ended_ || error_ahead_ || more() || !error_) return;
  error_ahead_ = std::exchange(error_, std::nullopt);
  ended_ = false;
}

bool Window::go_to(std::uint64_t position) {
  const std::uint64_t oldest = base_ + (keeping_ ? std::min(kept_, head_) : head_);
  if (position >= oldest && position <= base_ + buffer_.size()) {
    head_ = static_cast<std::size_t>(position - base_);
    return true;
  }
  if (!source_->can_go_back() || position > limit_) return false;
  return select({position, limit_ == kToTheEnd ? kToTheEnd : limit_ - position});
}

bool Window::select(ByteRange range) {
  if (auto moved = source_->select(range); !moved) {
    error_ = moved.error();
    ended_ = true;
    return false;
  }
  limit_ = range.length > kToTheEnd - range.offset ? kToTheEnd : range.offset + range.length;
  error_ahead_.reset();
  buffer_.clear();
  head_ = 0;
  kept_ = 0;
  keeping_ = false;
  ended_ = false;
  base_ = range.offset;
  return true;
}

std::string_view Window::peek(ByteRange range, Buffer& into) {
  into.clear();
  if (error_ || !source_->can_go_back()) return {};
  const std::uint64_t end = base_ + buffer_.size();
  if (!source_->select(range)) return {};
  into.reserve(static_cast<std::size_t>(range.length));
  while (into.size() < range.length) {
    auto count = source_->read({into.end(), static_cast<std::size_t>(range.length) - into.size()});
    if (!count || *count == 0) break;
    into.grow_size(*count);
  }
  // Back to where reading stood: behind the last byte of the buffer.
  if (auto back = source_->select({end, limit_ == kToTheEnd ? kToTheEnd : limit_ - std::min(limit_, end)}); !back) {
    error_ = back.error();
    ended_ = true;
  }
  return into.view();
}

}  // namespace tearsheet::warc
