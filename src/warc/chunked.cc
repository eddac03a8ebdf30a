#include "src/warc/chunked.h"

#include <algorithm>

#include "src/text/ascii.h"
#include "src/text/steps.h"

namespace tearsheet::warc {
namespace {

constexpr std::size_t kMaxExtensionBytes = 4096;

struct SizeLine {
  bool valid = false;
  bool cut = false;  // the bytes end within it
  std::uint64_t size = 0;
  std::size_t length = 0;  // of the line, its break included
};

// chunk-size [ chunk-ext ] CRLF; blanks around the size and a bare LF are met and taken.
SizeLine read_size_line(std::string_view bytes) {
  SizeLine line;
  std::size_t at = 0;
  while (at < bytes.size() && at < 4 && (bytes[at] == ' ' || bytes[at] == '\t')) ++at;
  const std::size_t digits = at;
  while (at < bytes.size() && at - digits < 16 && text::is_ascii_hex_digit(bytes[at])) {
    line.size = line.size << 4 | static_cast<std::uint64_t>(text::hex_value(bytes[at]));
    ++at;
  }
  if (at == digits) {
    line.cut = at == bytes.size();
    return line;
  }
  while (at < bytes.size() && (bytes[at] == ' ' || bytes[at] == '\t')) ++at;
  if (at < bytes.size() && bytes[at] == ';') {
    const std::size_t most = std::min(bytes.size(), at + kMaxExtensionBytes);
    while (at < most && bytes[at] != '\r' && bytes[at] != '\n') ++at;
  }
  TEARSHEET_STEP(at);
  if (at < bytes.size() && bytes[at] == '\r') ++at;
  if (at == bytes.size()) {
    line.cut = true;
    return line;
  }
  if (bytes[at] != '\n') return line;
  line.valid = true;
  line.length = at + 1;
  return line;
}

// The length of the line break at the front; 0 if there is none.
std::size_t line_break(std::string_view bytes) {
  if (bytes.starts_with("\r\n")) return 2;
  return bytes.starts_with('\n') ? 1 : 0;
}

}  // namespace

bool begins_chunked(std::string_view body) {
  const SizeLine line = read_size_line(body);
  if (!line.valid) return false;
  const std::string_view rest = body.substr(line.length);
  // A size far beyond what is there is a number that begins a text.
  if (line.size >= rest.size()) return line.size < rest.size() + (std::uint64_t{1} << 32);
  return line.size == 0 || line_break(rest.substr(static_cast<std::size_t>(line.size))) != 0;
}

bool is_all_chunks(std::string_view body) {
  std::size_t chunks = 0;
  std::size_t at = 0;
  while (true) {
    const SizeLine line = read_size_line(body.substr(at));
    if (!line.valid) return line.cut && chunks >= 2;
    at += line.length;
    if (line.size == 0) {
      // The last chunk: trailers and an empty line, or nothing more.
      const std::string_view rest = body.substr(at);
      return chunks >= 1 && (rest.empty() || line_break(rest) == rest.size());
    }
    if (line.size >= body.size() - at) return chunks >= 2;
    at += static_cast<std::size_t>(line.size);
    const std::size_t brk = line_break(body.substr(at));
    if (brk == 0) return chunks >= 2 && body.substr(at) == "\r";
    at += brk;
    ++chunks;
  }
}

Unchunked undo_chunked(std::string_view body, Buffer& into) {
  Unchunked result;
  into.clear();
  std::size_t at = 0;
  std::size_t chunks = 0;
  std::string_view only;
  const auto give = [&](std::string_view bytes) {
    // One chunk is given in place; with the second all is copied.
    if (chunks == 1) into.append(only);
    if (chunks == 0)
      only = bytes;
    else
      into.append(bytes);
    ++chunks;
  };
  while (true) {
    const SizeLine line = read_size_line(body.substr(at));
    if (!line.valid) {
      result.end = line.cut ? CodingEnd::kCut : CodingEnd::kDamaged;
      if (!line.cut) give(body.substr(at));
      break;
    }
    at += line.length;
    if (line.size == 0) break;
    const std::string_view rest = body.substr(at);
    if (line.size >= rest.size()) {
      result.end = CodingEnd::kCut;
      give(rest);
      break;
    }
    const auto size = static_cast<std::size_t>(line.size);
    const std::size_t brk = line_break(rest.substr(size));
    give(rest.substr(0, size));
    TEARSHEET_STEP(size);
    if (brk == 0) {
      const bool cut = rest.substr(size) == "\r";
      result.end = cut ? CodingEnd::kCut : CodingEnd::kDamaged;
      if (!cut) give(rest.substr(size));
      break;
    }
    at += size + brk;
  }
  result.bytes = chunks <= 1 ? only : into.view();
  return result;
}

}  // namespace tearsheet::warc
