#include "src/warc/zip.h"

#include <algorithm>
#include <cstring>

#include "src/text/steps.h"

namespace tearsheet::warc {
namespace {

constexpr std::string_view kLocalHeader = "PK\x03\x04";
constexpr std::string_view kDirectoryEntry = "PK\x01\x02";
constexpr std::string_view kDirectoryEnd = "PK\x05\x06";
constexpr std::string_view kDirectoryEnd64Locator = "PK\x06\x07";
constexpr std::string_view kDirectoryEnd64 = "PK\x06\x06";
constexpr std::string_view kDescriptor = "PK\x07\x08";

constexpr std::size_t kLocalHeaderBytes = 30;
constexpr std::size_t kDirectoryEntryBytes = 46;
constexpr std::size_t kDirectoryEndBytes = 22;
constexpr std::size_t kMaxCommentBytes = 65535;
constexpr std::uint64_t kMaxDirectoryBytes = 16U << 20;
constexpr std::uint16_t kFlagEncrypted = 1;
constexpr std::uint16_t kFlagDescriptor = 8;
constexpr std::uint16_t kZip64Extra = 1;
constexpr std::uint32_t kIn64 = 0xFFFFFFFF;

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<std::uint8_t>(bytes[at + i]);
  return value;
}
std::uint16_t number16(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint16_t>(number(bytes, at, 2));
}
std::uint32_t number32(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint32_t>(number(bytes, at, 4));
}

// Takes sizes and offset that did not fit 32 bits from the extra field, in its order: size, packed size, offset.
void read_zip64(std::string_view extra, std::uint64_t* const* wanted, std::size_t count) {
  while (extra.size() >= 4) {
    const std::size_t size = number16(extra, 2);
    if (size > extra.size() - 4) return;
    if (number16(extra, 0) == kZip64Extra) {
      std::size_t at = 4;
      for (std::size_t i = 0; i < count; ++i) {
        if (*wanted[i] != kIn64 || at + 8 > 4 + size) continue;
        *wanted[i] = number(extra, at, 8);
        at += 8;
      }
      return;
    }
    extra.remove_prefix(4 + size);
  }
}

}  // namespace

bool is_zip(std::string_view front) { return front.starts_with(kLocalHeader); }

std::optional<ZipEntry> ZipWalker::next() {
  if (!started_) {
    started_ = true;
    const auto size = window_.source()->size();
    if (window_.source()->can_go_back() && size) {
      by_directory_ = read_directory();
      directory_broken_ = !by_directory_;
    }
  }
  if (!by_directory_) return next_by_walking();
  while (next_entry_ < directory_.size()) {
    ZipEntry entry = directory_[next_entry_++];
    ZipEntry local;
    if (!window_.go_to(entry.header_offset) || !read_local_header(local)) {
      if (window_.error()) return std::nullopt;
      directory_broken_ = true;
      continue;
    }
    entry.data_offset = local.data_offset;
    return entry;
  }
  return std::nullopt;
}

bool ZipWalker::read_directory() {
  const std::uint64_t file_size = *window_.source()->size();
  Buffer buffer;
  const std::uint64_t tail_size = std::min<std::uint64_t>(file_size, kDirectoryEndBytes + kMaxCommentBytes);
  const std::string_view tail = window_.peek({file_size - tail_size, tail_size}, buffer);
  std::size_t end = tail.rfind(kDirectoryEnd);
  if (end == tail.npos || tail.size() - end < kDirectoryEndBytes) return false;
  std::uint64_t size = number32(tail, end + 12);
  std::uint64_t offset = number32(tail, end + 16);
  if (offset == kIn64 && end >= 20 && tail.substr(end - 20, 4) == kDirectoryEnd64Locator) {
    const std::uint64_t at = number(tail, end - 20 + 8, 8);
    const std::string_view record = window_.peek({at, 56}, buffer);
    if (record.size() < 56 || !record.starts_with(kDirectoryEnd64)) return false;
    size = number(record, 40, 8);
    offset = number(record, 48, 8);
  }
  if (size > kMaxDirectoryBytes || offset > file_size) return false;
  std::string_view rest = window_.peek({offset, size}, buffer);
  if (rest.size() < size) return false;
  while (rest.size() >= kDirectoryEntryBytes && rest.starts_with(kDirectoryEntry)) {
    TEARSHEET_STEP(kDirectoryEntryBytes);
    const std::size_t name_size = number16(rest, 28);
    const std::size_t extra_size = number16(rest, 30);
    const std::size_t comment_size = number16(rest, 32);
    const std::size_t whole = kDirectoryEntryBytes + name_size + extra_size + comment_size;
    if (whole > rest.size()) return false;
    ZipEntry entry;
    const std::uint16_t flags = number16(rest, 8);
    entry.encrypted = (flags & kFlagEncrypted) != 0;
    entry.method = number16(rest, 10);
    std::uint64_t packed = number32(rest, 20);
    std::uint64_t unpacked = number32(rest, 24);
    std::uint64_t header = number32(rest, 42);
    std::uint64_t* const wanted[] = {&unpacked, &packed, &header};
    read_zip64(rest.substr(kDirectoryEntryBytes + name_size, extra_size), wanted, 3);
    entry.packed_size = packed;
    entry.header_offset = header;
    entry.name = rest.substr(kDirectoryEntryBytes, name_size);
    directory_.push_back(std::move(entry));
    rest.remove_prefix(whole);
  }
  std::ranges::sort(directory_, {}, &ZipEntry::header_offset);
  return !directory_.empty();
}

bool ZipWalker::read_local_header(ZipEntry& entry) {
  if (!window_.ensure(kLocalHeaderBytes) || !window_.bytes().starts_with(kLocalHeader)) return false;
  const std::size_t name_size = number16(window_.bytes(), 26);
  const std::size_t extra_size = number16(window_.bytes(), 28);
  const std::size_t whole = kLocalHeaderBytes + name_size + extra_size;
  if (!window_.ensure(whole)) return false;
  const std::string_view bytes = window_.bytes();
  const std::uint16_t flags = number16(bytes, 6);
  entry.encrypted = (flags & kFlagEncrypted) != 0;
  entry.method = number16(bytes, 8);
  std::uint64_t packed = number32(bytes, 18);
  std::uint64_t unpacked = number32(bytes, 22);
  std::uint64_t* const wanted[] = {&unpacked, &packed};
  read_zip64(bytes.substr(kLocalHeaderBytes + name_size, extra_size), wanted, 2);
  if ((flags & kFlagDescriptor) == 0 || packed != 0) entry.packed_size = packed;
  entry.name = bytes.substr(kLocalHeaderBytes, name_size);
  entry.header_offset = window_.position();
  entry.data_offset = window_.position() + whole;
  window_.consume(whole);
  return true;
}

// Local headers as they come; what lies between an entry and the next header, a descriptor or damage, is passed over.
std::optional<ZipEntry> ZipWalker::next_by_walking() {
  if (resume_at_) {
    // A pipe cannot go, but can read on.
    while (window_.position() < *resume_at_) {
      if (window_.size() == 0 && !window_.more()) return std::nullopt;
      window_.consume(
          static_cast<std::size_t>(std::min<std::uint64_t>(window_.size(), *resume_at_ - window_.position())));
    }
    if (window_.position() > *resume_at_) window_.go_to(*resume_at_);
    resume_at_.reset();
  }
  while (window_.ensure(kLocalHeader.size())) {
    const std::size_t found = window_.bytes().find(kLocalHeader);
    if (found == std::string_view::npos) {
      TEARSHEET_STEP(window_.size());
      window_.consume(window_.size() - (kLocalHeader.size() - 1));
      if (!window_.more()) break;
      continue;
    }
    TEARSHEET_STEP(found);
    window_.consume(found);
    ZipEntry entry;
    if (read_local_header(entry)) {
      // Where walking goes on if nobody reads the data: behind it, or at the next header that shows.
      resume_at_ = entry.data_offset;
      if (entry.packed_size && *entry.packed_size <= kToTheEnd - entry.data_offset) *resume_at_ += *entry.packed_size;
      return entry;
    }
    window_.consume(std::min<std::size_t>(window_.size(), kLocalHeader.size()));
  }
  return std::nullopt;
}

ZipEntrySource::ZipEntrySource(Window& window, const ZipEntry& entry, const WarcOptions& options, std::string_view name)
    : window_(window),
      options_(options),
      name_(name),
      stored_(entry.method == 0),
      data_offset_(entry.data_offset),
      size_(entry.packed_size),
      left_(entry.packed_size.value_or(kToTheEnd)) {
  if (!stored_) inflater_.start(Inflater::Wrapper::kNone);
}

Result<std::size_t> ZipEntrySource::read(std::span<char> buffer) {
  if (buffer.empty() || end_ != End::kNotYet) return 0;
  const std::size_t count = !stored_ ? read_deflated(buffer)
                            : size_  ? read_stored(buffer)
                                     : read_until_descriptor(buffer);
  if (window_.error()) return std::unexpected(*window_.error());
  given_ += count;
  return count;
}

Result<void> ZipEntrySource::select(ByteRange range) {
  if (!can_go_back() || range.offset > *size_)
    return std::unexpected(Error{ErrorCode::kIo, "cannot go there in an entry of " + std::string(name_)});
  if (!window_.go_to(data_offset_ + range.offset)) {
    if (window_.error()) return std::unexpected(*window_.error());
    return std::unexpected(Error{ErrorCode::kIo, "cannot go back in " + std::string(name_)});
  }
  left_ = std::min(range.length, *size_ - range.offset);
  end_ = End::kNotYet;
  return {};
}

std::size_t ZipEntrySource::read_stored(std::span<char> buffer) {
  if (left_ == 0) {
    end_ = End::kComplete;
    return 0;
  }
  if (window_.size() == 0 && !window_.more()) {
    end_ = End::kCut;
    return 0;
  }
  const auto count = static_cast<std::size_t>(std::min<std::uint64_t>({left_, window_.size(), buffer.size()}));
  std::memcpy(buffer.data(), window_.data(), count);
  window_.consume(count);
  left_ -= count;
  return count;
}

// Stored by a streaming writer: the data goes up to a descriptor that tells just as many bytes as there were.
std::size_t ZipEntrySource::read_until_descriptor(std::span<char> buffer) {
  constexpr std::size_t kLongestDescriptor = 24;
  window_.ensure(kLongestDescriptor);
  if (window_.size() == 0) {
    end_ = End::kCut;
    return 0;
  }
  const std::string_view bytes = window_.bytes();
  std::size_t count = bytes.size();
  for (std::size_t at = 0; (at = bytes.find(kDescriptor, at)) != bytes.npos; ++at) {
    TEARSHEET_STEP(1);
    if (bytes.size() - at < kLongestDescriptor && at != 0) {
      count = at;  // judged with more at hand
      break;
    }
    const std::uint64_t size = given_ + at;
    const bool fits = (bytes.size() - at >= 16 && number32(bytes, at + 8) == static_cast<std::uint32_t>(size)) ||
                      (bytes.size() - at >= 24 && number(bytes, at + 8, 8) == size);
    if (fits) {
      if (at == 0) {
        end_ = End::kComplete;
        return 0;
      }
      count = at;
      break;
    }
  }
  if (count == bytes.size() && count > kDescriptor.size()) count -= kDescriptor.size() - 1;
  count = std::min(count, buffer.size());
  TEARSHEET_STEP(count);
  std::memcpy(buffer.data(), window_.data(), count);
  window_.consume(count);
  return count;
}

std::size_t ZipEntrySource::read_deflated(std::span<char> buffer) {
  while (true) {
    const bool ended = (window_.size() == 0 && !window_.more()) || left_ == 0;
    const std::string_view input =
        window_.bytes().substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(window_.size(), left_)));
    const Inflater::Progress progress = inflater_.run(input, buffer);
    window_.consume(progress.taken);
    if (size_) left_ -= progress.taken;
    const std::uint64_t given = given_ + progress.given;
    if (progress.status == Inflater::Status::kEnd) end_ = End::kComplete;
    if (progress.status == Inflater::Status::kDamaged) end_ = End::kDamaged;
    if (end_ == End::kNotYet && ended && progress.given == 0) end_ = End::kCut;
    if (given > options_.ratio_free_bytes && given / options_.max_ratio > window_.position() - data_offset_)
      end_ = End::kBomb;
    if (progress.given != 0 || end_ != End::kNotYet) return progress.given;
  }
}

}  // namespace tearsheet::warc
