// Files as pages.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "src/pipeline/json_text.h"
#include "src/pipeline/page_source.h"

namespace tearsheet::pipeline {
namespace {

// The whole file, or what is wrong with it. One byte more than `max_bytes` is read, so that the engine sees and says
// that the page is too large.
std::string read_whole(const std::string& path, std::uint64_t max_bytes, std::string& bytes) {
  bytes.clear();
  const int descriptor = path == "-" ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return std::strerror(errno);
  std::string problem;
  struct stat status{};
  if (::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
    problem = "is a folder";
  } else {
    std::size_t filled = 0;
    const auto expected = static_cast<std::uint64_t>(status.st_size > 0 ? status.st_size : 0);
    bytes.resize(std::min(expected, max_bytes) + 1);
    while (true) {
      if (filled == bytes.size()) {
        if (filled > max_bytes) break;
        bytes.resize(std::min<std::uint64_t>(2 * filled + 4096, max_bytes + 1));
      }
      const ssize_t got = ::read(descriptor, bytes.data() + filled, bytes.size() - filled);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) problem = std::strerror(errno);
      if (got <= 0) break;
      filled += static_cast<std::size_t>(got);
    }
    bytes.resize(filled);
  }
  ::close(descriptor);
  return problem;
}

class FilePages : public PageSource {
 public:
  FilePages(std::vector<std::string> paths, std::uint64_t max_bytes)
      : paths_(std::move(paths)), max_bytes_(max_bytes) {}

  Result<bool> next(Page& page, Account& account) override {
    if (next_ == paths_.size()) return false;
    const std::string& path = paths_[next_++];
    page.clear();
    page.id = well_formed(path);
    page.file = page.id;
    if (const std::string problem = read_whole(path, max_bytes_, page.bytes); !problem.empty()) {
      page.problem = "cannot read " + page.file + ": " + problem;
    }
    page.packed = page.bytes.starts_with("\x1F\x8B");
    position_ += page.bytes.size();
    ++account.records;
    return true;
  }
  std::uint64_t position() const override { return position_; }

 private:
  std::vector<std::string> paths_;
  std::uint64_t max_bytes_;
  std::size_t next_ = 0;
  std::uint64_t position_ = 0;
};

}  // namespace

std::unique_ptr<PageSource> open_files(std::vector<std::string> paths, std::uint64_t max_bytes) {
  return std::make_unique<FilePages>(std::move(paths), max_bytes);
}

}  // namespace tearsheet::pipeline
