#include "cli/input.h"

#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>

#include "cli/fetch.h"

namespace tearsheet::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kReadBytes = std::size_t{1} << 18;
// A gzip member may say 1,030 times its size; a page that does is no page.
constexpr std::size_t kMaxGzipRatio = 200;

bool ends_with_any(std::string name, std::initializer_list<const char*> endings) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  return std::any_of(endings.begin(), endings.end(), [&](const char* ending) { return name.ends_with(ending); });
}

bool is_html_name(const std::string& name) {
  return ends_with_any(name, {".html", ".htm", ".xhtml", ".html.gz", ".htm.gz", ".xhtml.gz", ".shtml"});
}

Error io_error(const std::string& what) { return {ErrorCode::kIo, what}; }

Result<std::string> read_stream(std::FILE* file, std::size_t max_bytes) {
  std::string bytes;
  while (bytes.size() <= max_bytes) {
    const std::size_t before = bytes.size();
    bytes.resize(before + kReadBytes);
    const std::size_t got = std::fread(bytes.data() + before, 1, kReadBytes, file);
    bytes.resize(before + got);
    if (got < kReadBytes) {
      if (std::ferror(file) != 0) return std::unexpected(io_error(std::strerror(errno)));
      break;
    }
  }
  return bytes;
}

bool is_gzip(const std::string& bytes) {
  return bytes.size() > 18 && bytes[0] == '\x1f' && bytes[1] == '\x8b' && bytes[2] == '\x08';
}

Result<std::string> gunzip(const std::string& packed, std::size_t max_bytes, bool& truncated) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) return std::unexpected(io_error("zlib could not start"));
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> guard(&stream, &inflateEnd);
  const std::size_t limit = std::min(max_bytes + 1, packed.size() * kMaxGzipRatio + (std::size_t{1} << 20));
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string out;
  int code = Z_OK;
  while (code == Z_OK && out.size() < limit) {
    const std::size_t before = out.size();
    out.resize(std::min(limit, before + std::max(kReadBytes, before)));
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream.avail_out = static_cast<uInt>(out.size() - before);
    code = inflate(&stream, Z_NO_FLUSH);
    out.resize(out.size() - stream.avail_out);
    if (code == Z_STREAM_END && stream.avail_in > 18 && stream.next_in[0] == 0x1f && stream.next_in[1] == 0x8b) {
      code = inflateReset(&stream);
    } else if (code == Z_BUF_ERROR && stream.avail_in == 0) {
      break;
    }
  }
  if (out.empty() && code != Z_STREAM_END) return std::unexpected(io_error("not readable as gzip"));
  truncated = code != Z_STREAM_END;
  return out;
}

}  // namespace

bool is_bulk_name(const std::string& name) {
  return ends_with_any(
      name, {".warc", ".warc.gz", ".warc.zst", ".wet", ".wet.gz", ".wat", ".wat.gz", ".arc", ".arc.gz", ".wacz",
             ".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".ndjson.gz", ".csv", ".csv.gz"});
}

Result<std::vector<Input>> gather_inputs(const Settings& settings) {
  std::vector<std::string> names = settings.inputs;
  if (!settings.input_list.empty()) {
    std::ifstream list(settings.input_list == "-" ? "/dev/stdin" : settings.input_list);
    if (!list) return std::unexpected(io_error(settings.input_list + ": " + std::strerror(errno)));
    for (std::string line; std::getline(list, line);) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (!line.empty() && line.front() != '#') names.push_back(line);
    }
  }
  std::vector<Input> inputs;
  for (const std::string& name : names) {
    std::error_code error;
    if (name == "-" || is_web_address(name) || !fs::is_directory(name, error)) {
      inputs.push_back({.name = name, .relative_path = fs::path(name).filename().string()});
      continue;
    }
    std::vector<std::string> found;
    for (fs::recursive_directory_iterator it(name, fs::directory_options::skip_permission_denied, error), end;
         !error && it != end; it.increment(error)) {
      std::error_code ignored;
      if (it->is_regular_file(ignored) && (is_html_name(it->path().string()) || is_bulk_name(it->path().string()))) {
        found.push_back(it->path().string());
      }
    }
    if (error || found.empty()) {
      inputs.push_back({.name = name,
                        .relative_path = fs::path(name).filename().string(),
                        .problem = error ? error.message() : "a directory without an HTML file or archive in it"});
      continue;
    }
    std::sort(found.begin(), found.end());
    for (const std::string& path : found) {
      inputs.push_back({.name = path, .relative_path = fs::path(path).lexically_relative(name).string()});
    }
  }
  for (Input& input : inputs) {
    if (is_web_address(input.name) || is_html_name(input.name) || is_bulk_name(input.name)) continue;
    if (!input.problem.empty()) continue;
    input.content = content_of(input.name == "-" ? peek_standard_input() : peek_file(input.name));
  }
  return inputs;
}

Result<Source> read_input(const Input& input, const Settings& settings) {
  const std::size_t max_bytes = settings.options.limits.max_input_bytes;
  Source source;
  if (!input.problem.empty()) return std::unexpected(io_error(input.problem));
  if (is_web_address(input.name)) {
    auto page = fetch(input.name, {settings.timeout_seconds, max_bytes, settings.allow_private});
    if (!page) return std::unexpected(page.error());
    source = {std::move(page->bytes), std::move(page->url), std::move(page->content_type), page->truncated};
    return source;
  }
  Result<std::string> bytes;
  if (input.name == "-") {
    bytes = read_stream(stdin, max_bytes);
  } else {
    std::error_code error;
    if (fs::is_directory(input.name, error)) return std::unexpected(io_error("is a directory"));
    const std::unique_ptr<std::FILE, decltype(&std::fclose)> file(std::fopen(input.name.c_str(), "rb"), &std::fclose);
    if (!file) {
      if (input.name.find("://") != std::string::npos) {
        return std::unexpected(io_error("only http and https addresses are fetched"));
      }
      return std::unexpected(io_error(std::strerror(errno)));
    }
    bytes = read_stream(file.get(), max_bytes);
  }
  if (!bytes) return std::unexpected(bytes.error());
  if (is_gzip(*bytes)) bytes = gunzip(*bytes, max_bytes, source.truncated);
  if (!bytes) return std::unexpected(bytes.error());
  source.bytes = std::move(*bytes);
  return source;
}

}  // namespace tearsheet::cli
