#include "cli/signature.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <array>
#include <chrono>
#include <memory>
#include <thread>

namespace tearsheet::cli {
namespace {

constexpr std::size_t kPeekBytes = 4096;
// A gzip header with its name, and what the first bytes of a WARC are packed into.
constexpr std::size_t kEnoughBytes = 512;
constexpr int kTries = 50;
constexpr auto kPause = std::chrono::milliseconds(20);

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); }

bool begins_as_record(std::string_view bytes) { return bytes.starts_with("WARC/") || bytes.starts_with("filedesc://"); }

// The first unpacked bytes of a gzip member.
std::string unpacked(std::string_view bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) return {};
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> guard(&stream, &inflateEnd);
  std::string out(64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  inflate(&stream, Z_SYNC_FLUSH);
  out.resize(out.size() - stream.avail_out);
  return out;
}

bool may_still_be_archive(std::string_view bytes) {
  return bytes.size() < kEnoughBytes &&
         (is_gzip(bytes) || bytes.substr(0, 5) == std::string_view("WARC/").substr(0, bytes.size()));
}

std::string peek_pipe(int descriptor) {
  std::array<int, 2> copy{};
  if (pipe2(copy.data(), O_CLOEXEC) != 0) return {};
  std::string bytes;
  for (int i = 0; i < kTries; ++i) {
    const ssize_t count = tee(descriptor, copy[1], kPeekBytes, 0);
    if (count <= 0) break;
    bytes.resize(static_cast<std::size_t>(count));
    const ssize_t got = read(copy[0], bytes.data(), bytes.size());
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    if (!may_still_be_archive(bytes)) break;
    pollfd state{descriptor, POLLIN, 0};
    if (poll(&state, 1, 0) > 0 && (state.revents & POLLHUP) != 0) break;
    std::this_thread::sleep_for(kPause);
  }
  close(copy[0]);
  close(copy[1]);
  return bytes;
}

std::string peek_regular(int descriptor) {
  const off_t here = lseek(descriptor, 0, SEEK_CUR);
  std::string bytes(kPeekBytes, '\0');
  const ssize_t got = here < 0 ? 0 : pread(descriptor, bytes.data(), bytes.size(), here);
  bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return bytes;
}

}  // namespace

Content content_of(std::string_view first_bytes) {
  if (begins_as_record(first_bytes)) return Content::kArchive;
  // zstd: nobody packs a single page so, and a crawl's files begin with the frame of a dictionary.
  if (first_bytes.starts_with("\x28\xb5\x2f\xfd") || first_bytes.starts_with("\x5d\x2a\x4d\x18")) {
    return Content::kArchive;
  }
  if (is_gzip(first_bytes)) {
    const std::string front = unpacked(first_bytes);
    if (begins_as_record(front)) return Content::kArchive;
    return front.starts_with("{\"") ? Content::kLines : Content::kPage;
  }
  return first_bytes.starts_with("{\"") ? Content::kLines : Content::kPage;
}

std::string peek_standard_input() {
  struct stat about{};
  if (fstat(STDIN_FILENO, &about) != 0) return {};
  if (S_ISREG(about.st_mode)) return peek_regular(STDIN_FILENO);
  if (S_ISFIFO(about.st_mode)) return peek_pipe(STDIN_FILENO);
  return {};
}

std::string peek_file(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return {};
  struct stat about{};
  const bool regular = fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode);
  std::string bytes = regular ? peek_regular(descriptor) : std::string();
  close(descriptor);
  return bytes;
}

}  // namespace tearsheet::cli
