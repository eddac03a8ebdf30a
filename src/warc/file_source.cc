// Files, standard input and memory as byte sources, and the choice among all of them by name. Files are read, not
// mapped: a file that is cut while it is read must give an end or an Error, never a signal.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "src/warc/http_source.h"
#include "tearsheet/warc.h"

namespace tearsheet {
namespace {

std::string system_reason(int code) { return std::system_category().message(code); }

class FileSource final : public ByteSource {
 public:
  FileSource(int descriptor, std::string name, bool owned)
      : descriptor_(descriptor), owned_(owned), name_(std::move(name)) {
    struct stat about{};
    if (fstat(descriptor_, &about) == 0 && S_ISREG(about.st_mode)) {
      const off_t here = lseek(descriptor_, 0, SEEK_CUR);
      if (here >= 0) {
        seekable_ = true;
        origin_ = static_cast<std::uint64_t>(here);  // standard input may have been read from already
        size_ = static_cast<std::uint64_t>(about.st_size) - std::min<std::uint64_t>(origin_, about.st_size);
        posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);
      }
    }
  }
  ~FileSource() override {
    if (owned_) close(descriptor_);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  Result<std::size_t> read(std::span<char> buffer) override {
    const std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), end_ - position_));
    if (wanted == 0) return 0;
    while (true) {
      const ssize_t count = seekable_
                                ? pread(descriptor_, buffer.data(), wanted, static_cast<off_t>(origin_ + position_))
                                : ::read(descriptor_, buffer.data(), wanted);
      if (count >= 0) {
        position_ += static_cast<std::uint64_t>(count);
        return static_cast<std::size_t>(count);
      }
      if (errno != EINTR)
        return std::unexpected(Error{ErrorCode::kIo, "cannot read " + name_ + ": " + system_reason(errno)});
    }
  }

  Result<void> select(ByteRange range) override {
    if (!seekable_) {
      if (range.offset < position_)
        return std::unexpected(Error{ErrorCode::kIo, "cannot go back in " + name_ + ": it is no regular file"});
      end_ = kToTheEnd;
      char thrown_away[16384];
      while (position_ < range.offset) {
        auto count =
            read({thrown_away,
                  static_cast<std::size_t>(std::min<std::uint64_t>(sizeof thrown_away, range.offset - position_))});
        if (!count) return std::unexpected(count.error());
        if (*count == 0) break;
      }
    } else {
      position_ = range.offset;
    }
    end_ = range.length > kToTheEnd - range.offset ? kToTheEnd : range.offset + range.length;
    if (end_ < position_) end_ = position_;
    return {};
  }

  bool can_go_back() const override { return seekable_; }
  std::optional<std::uint64_t> size() const override {
    if (!seekable_) return std::nullopt;
    return size_;
  }
  std::string_view name() const override { return name_; }

 private:
  int descriptor_;
  bool owned_;
  bool seekable_ = false;
  std::string name_;
  std::uint64_t origin_ = 0;
  std::uint64_t size_ = 0;
  std::uint64_t position_ = 0;
  std::uint64_t end_ = kToTheEnd;
};

class MemorySource final : public ByteSource {
 public:
  MemorySource(std::string_view bytes, std::string_view name) : bytes_(bytes), name_(name) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    const std::size_t count = std::min(buffer.size(), end_ - position_);
    if (count != 0) std::memcpy(buffer.data(), bytes_.data() + position_, count);
    position_ += count;
    return count;
  }
  Result<void> select(ByteRange range) override {
    position_ = static_cast<std::size_t>(std::min<std::uint64_t>(range.offset, bytes_.size()));
    end_ = position_ + static_cast<std::size_t>(std::min<std::uint64_t>(range.length, bytes_.size() - position_));
    return {};
  }
  bool can_go_back() const override { return true; }
  std::optional<std::uint64_t> size() const override { return bytes_.size(); }
  std::string_view name() const override { return name_; }

 private:
  std::string_view bytes_;
  std::string name_;
  std::size_t position_ = 0;
  std::size_t end_ = bytes_.size();
};

// s3://bucket/a/key as the address that serves a public bucket to anyone.
std::string s3_address(std::string_view name) {
  const std::string_view rest = name.substr(5);
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  return "https://" + std::string(rest.substr(0, slash)) + ".s3.amazonaws.com" + std::string(rest.substr(slash));
}

}  // namespace

std::unique_ptr<ByteSource> memory_source(std::string_view bytes, std::string_view name) {
  return std::make_unique<MemorySource>(bytes, name);
}

Result<std::unique_ptr<ByteSource>> open_source(std::string_view name, const SourceOptions& options) {
  if (name == "-") return std::make_unique<FileSource>(STDIN_FILENO, "standard input", false);
  if (name.starts_with("http://") || name.starts_with("https://")) return warc::open_http_source(name, name, options);
  if (name.starts_with("s3://")) return warc::open_http_source(s3_address(name), name, options);
  const std::string path(name);
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0)
    return std::unexpected(Error{ErrorCode::kIo, "cannot open " + path + ": " + system_reason(errno)});
  struct stat about{};
  if (fstat(descriptor, &about) == 0 && S_ISDIR(about.st_mode)) {
    close(descriptor);
    return std::unexpected(Error{ErrorCode::kIo, "cannot open " + path + ": it is a directory"});
  }
  return std::make_unique<FileSource>(descriptor, path, true);
}

}  // namespace tearsheet
