#include "src/pipeline/output_file.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace tearsheet::pipeline {
namespace {

// A leading dot keeps them from globs and from Spark.
constexpr std::string_view kTemporaryPrefix = ".tearsheet-tmp-";
constexpr std::string_view kLockPrefix = ".tearsheet-lock-";

enum class Lock : std::uint8_t { kOurs, kHeld, kUnknown };  // unknown: a file system without locks

// An open file's own lock (not its process's): dies with the last descriptor, whatever else the process closes.
Lock lock(int descriptor) {
  struct flock range{};
  range.l_type = F_WRLCK;
  range.l_whence = SEEK_SET;
#if defined(F_OFD_SETLK)
  constexpr int kCommand = F_OFD_SETLK;
#else
  constexpr int kCommand = F_SETLK;
#endif
  if (::fcntl(descriptor, kCommand, &range) == 0) return Lock::kOurs;
  return errno == EAGAIN || errno == EACCES ? Lock::kHeld : Lock::kUnknown;
}

// Whether the path still is the file that the descriptor has open.
bool is_same_file(int descriptor, const std::string& path) {
  struct stat open{};
  struct stat named{};
  return ::fstat(descriptor, &open) == 0 && ::stat(path.c_str(), &named) == 0 && open.st_dev == named.st_dev &&
         open.st_ino == named.st_ino;
}

std::string random_token() {
  // Only has to differ between processes and within one; nothing that is written depends on it.
  static std::atomic<unsigned> counter{0};
  struct timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  char text[80];
  std::snprintf(text, sizeof text, "%lx-%lx%lx-%x-", static_cast<unsigned long>(::getpid()),
                static_cast<unsigned long>(now.tv_sec), static_cast<unsigned long>(now.tv_nsec),
                counter.fetch_add(1, std::memory_order_relaxed));
  return text;
}

}  // namespace

Error io_error(std::string_view doing, std::string_view what, int number) {
  return {ErrorCode::kIo, "cannot " + std::string(doing) + " " + std::string(what) + ": " + std::strerror(number)};
}

Result<void> write_all(int descriptor, std::string_view bytes, std::string_view what, int* number) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      if (errno == EAGAIN) {  // a pipe that someone made non-blocking
        ::usleep(1000);
        continue;
      }
      const int reason = errno;
      if (number != nullptr) *number = reason;
      return std::unexpected(io_error("write", what, reason));
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<OutputFile> OutputFile::create(const std::string& folder, const std::string& name) {
  OutputFile file;
  file.folder_ = folder;
  file.name_ = name;
  // Between making and locking it someone may take the temporary for a stale one: then another is made.
  for (int attempt = 0; attempt < 100; ++attempt) {
    file.temporary_ = folder;
    file.temporary_.append("/").append(kTemporaryPrefix).append(random_token()).append(name);
    file.descriptor_ = ::open(file.temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file.descriptor_ < 0) {
      const int number = errno;
      file.temporary_.clear();
      if (number == EEXIST) continue;
      return std::unexpected(io_error("make a file in", folder, number));
    }
    if (lock(file.descriptor_) != Lock::kHeld && is_same_file(file.descriptor_, file.temporary_)) return file;
    ::close(std::exchange(file.descriptor_, -1));
    ::unlink(file.temporary_.c_str());
    file.temporary_.clear();
  }
  return std::unexpected(Error{ErrorCode::kIo, "cannot make a file in " + folder + ": it vanishes"});
}

OutputFile::OutputFile(OutputFile&& other) noexcept { *this = std::move(other); }

OutputFile& OutputFile::operator=(OutputFile&& other) noexcept {
  std::swap(folder_, other.folder_);
  std::swap(name_, other.name_);
  std::swap(temporary_, other.temporary_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  return *this;
}

OutputFile::~OutputFile() {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> OutputFile::write(std::string_view bytes) {
  size_ += bytes.size();
  return write_all(descriptor_, bytes, folder_ + "/" + name_);
}

Result<void> OutputFile::commit() {
  const std::string path = folder_ + "/" + name_;
  if (::fsync(descriptor_) != 0 && errno != EINVAL && errno != ENOSYS) {
    return std::unexpected(io_error("write", path, errno));
  }
  if (::rename(temporary_.c_str(), path.c_str()) != 0) return std::unexpected(io_error("name", path, errno));
  temporary_.clear();
  const bool closed = ::close(std::exchange(descriptor_, -1)) == 0;
  if (!closed && errno != EINTR) return std::unexpected(io_error("write", path, errno));
  // The name, too, must be on the disk before a manifest speaks of it.
  const int directory = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory >= 0) {
    ::fsync(directory);
    ::close(directory);
  }
  return {};
}

void remove_stale_temporaries(const std::string& folder) {
  DIR* const directory = ::opendir(folder.c_str());
  if (directory == nullptr) return;
  while (const dirent* const entry = ::readdir(directory)) {
    const std::string_view name = entry->d_name;
    if (!name.starts_with(kTemporaryPrefix) && !name.starts_with(kLockPrefix)) continue;
    const std::string path = folder + "/" + std::string(name);
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) continue;
    if (lock(descriptor) == Lock::kOurs) ::unlink(path.c_str());
    ::close(descriptor);
  }
  ::closedir(directory);
}

ShardLock::ShardLock(ShardLock&& other) noexcept { *this = std::move(other); }

ShardLock& ShardLock::operator=(ShardLock&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

bool ShardLock::acquire(const std::string& folder, const std::string& shard) {
  path_ = folder + "/" + std::string(kLockPrefix) + shard;
  descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor_ < 0) {
    path_.clear();
    return true;  // writing will say what is wrong
  }
  if (lock(descriptor_) != Lock::kHeld) return true;
  ::close(std::exchange(descriptor_, -1));
  path_.clear();
  return false;
}

void ShardLock::release() {
  if (descriptor_ < 0) return;
  ::unlink(path_.c_str());
  ::close(std::exchange(descriptor_, -1));
  path_.clear();
}

}  // namespace tearsheet::pipeline
