#include "src/pipeline/inputs.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <span>
#include <string_view>
#include <system_error>

#include "src/pipeline/digest.h"
#include "src/pipeline/line_reader.h"
#include "src/text/ascii.h"

namespace tearsheet::pipeline {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxListLineBytes = 64 << 10;
constexpr int kMaxListDepth = 8;  // lists that name lists

std::unexpected<Error> wrong(ErrorCode code, std::string message) {
  return std::unexpected(Error{code, std::move(message)});
}

bool is_address(std::string_view name) {
  return name.starts_with("http://") || name.starts_with("https://") || name.starts_with("s3://");
}

// The last part of a path or address, query and fragment off.
std::string_view base_name(std::string_view name) {
  if (is_address(name)) name = name.substr(0, name.find_first_of("?#"));
  while (name.size() > 1 && name.ends_with('/')) name.remove_suffix(1);
  return name.substr(name.rfind('/') + 1);
}

// Takes one of the endings off, in any case.
bool strip(std::string_view& name, std::span<const std::string_view> endings) {
  for (const std::string_view ending : endings) {
    if (name.size() > ending.size() &&
        text::equals_ignoring_ascii_case(name.substr(name.size() - ending.size()), ending)) {
      name.remove_suffix(ending.size());
      return true;
    }
  }
  return false;
}

constexpr std::array<std::string_view, 2> kPackings = {".gz", ".zst"};
constexpr std::array<std::string_view, 5> kArchives = {".warc", ".arc", ".wacz", ".wet", ".wat"};
constexpr std::array<std::string_view, 4> kPages = {".html", ".htm", ".xhtml", ".shtml"};
constexpr std::array<std::string_view, 2> kLines = {".jsonl", ".ndjson"};
constexpr std::array<std::string_view, 1> kIndex = {".csv"};

InputKind kind_by_name(std::string_view name) {
  std::string_view base = base_name(name);
  strip(base, kPackings);
  if (strip(base, kArchives)) return InputKind::kWarc;
  if (strip(base, kPages)) return InputKind::kHtml;
  if (strip(base, kLines)) return InputKind::kJsonl;
  if (strip(base, kIndex)) return InputKind::kCsv;
  return InputKind::kAuto;
}

InputKind kind_by_bytes(const std::string& path) {
  char head[512] = {};
  std::ifstream in(path, std::ios::binary);
  in.read(head, sizeof head);
  std::string_view bytes(head, static_cast<std::size_t>(in.gcount()));
  if (bytes.starts_with("WARC/") || bytes.starts_with("filedesc:") || bytes.starts_with("PK\x03\x04") ||
      bytes.starts_with("\x1F\x8B") || bytes.starts_with("\x28\xB5\x2F\xFD") || bytes.starts_with("\x5D\x2A\x4D\x18")) {
    return InputKind::kWarc;
  }
  const std::size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first != std::string_view::npos && bytes[first] == '{') return InputKind::kJsonl;
  return InputKind::kHtml;  // any bytes are a page, of some status
}

// The pages below a folder, by path. Folders behind symbolic links are left: they may lead back.
Result<std::vector<std::string>> walk(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    std::error_code ignored;
    if (!it->is_regular_file(ignored)) continue;
    const std::string name = it->path().string();
    if (kind_by_name(name) == InputKind::kHtml) files.push_back(name);
  }
  if (error) return wrong(ErrorCode::kIo, "cannot read " + folder + ": " + error.message());
  std::ranges::sort(files);
  return files;
}

class Planner {
 public:
  explicit Planner(const PipelineOptions& options) : options_(options) {}

  Result<void> add(const Input& input, int depth) {
    InputKind kind = input.kind;
    std::error_code ignored;
    if (kind == InputKind::kAuto) {
      if (input.path == "-") {
        kind = InputKind::kWarc;
      } else if (fs::is_directory(input.path, ignored)) {
        kind = InputKind::kFolder;
      } else {
        kind = kind_by_name(input.path);
        if (kind == InputKind::kAuto) kind = is_address(input.path) ? InputKind::kWarc : kind_by_bytes(input.path);
      }
    }
    if (kind == InputKind::kList) return add_list(input.path, depth);
    if (kind == InputKind::kHtml) {
      if (pages_ == kNone) {
        pages_ = work_.size();
        work_.push_back({InputKind::kHtml, "pages", "pages", {}});
      }
      work_[pages_].files.push_back(input.path);
      return {};
    }
    std::string_view shard = base_name(input.path);
    if (kind != InputKind::kFolder) {
      strip(shard, kPackings);
      strip(shard, kArchives) || strip(shard, kLines) || strip(shard, kIndex);
    }
    std::string name(shard == "-" ? "stdin" : shard);
    if (name.empty() || name == "." || name == ".." || name == "/") name = "pages";
    work_.push_back({kind, input.path, std::move(name), {}});
    return {};
  }

  std::vector<Work> finish() {
    // Two inputs of one name get a part of their path's hash; both do, so that it does not matter which comes first.
    std::map<std::string, int> uses;
    for (const Work& work : work_) ++uses[work.shard];
    for (Work& work : work_) {
      if (uses[work.shard] > 1) work.shard += "-" + to_hex(hash_bytes(work.name)).substr(0, 12);
    }
    std::vector<Work> chosen;
    for (std::size_t i = 0; i < work_.size(); ++i) {
      if (i % options_.shard_count == options_.shard_index) chosen.push_back(std::move(work_[i]));
    }
    return chosen;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  Result<void> add_list(const std::string& path, int depth) {
    if (depth >= kMaxListDepth) return wrong(ErrorCode::kInvalidInput, path + ": lists within lists, too deep");
    Result<std::unique_ptr<ByteSource>> source = open_source(path, options_.source);
    if (!source) return std::unexpected(source.error());
    LineReader lines(std::move(*source), kMaxListLineBytes);
    std::string_view line;
    while (true) {
      const Result<bool> more = lines.next(line);
      if (!more) return std::unexpected(more.error());
      if (!*more) return {};
      while (!line.empty() && text::is_ascii_white_space(line.front())) line.remove_prefix(1);
      while (!line.empty() && text::is_ascii_white_space(line.back())) line.remove_suffix(1);
      if (line.empty() || line.starts_with('#')) continue;
      if (Result<void> added = add({std::string(line)}, depth + 1); !added) return added;
    }
  }

  const PipelineOptions& options_;
  std::vector<Work> work_;
  std::size_t pages_ = kNone;
};

}  // namespace

Result<std::vector<Work>> plan_work(const PipelineOptions& options) {
  if (options.shard_count == 0 || options.shard_index >= options.shard_count) {
    return wrong(ErrorCode::kInvalidOption, "shard: the number must be below the count");
  }
  Planner planner(options);
  for (const Input& input : options.inputs) {
    if (Result<void> added = planner.add(input, 0); !added) return std::unexpected(added.error());
  }
  return planner.finish();
}

Result<std::unique_ptr<PageSource>> open_work(const Work& work, const PipelineOptions& options) {
  const std::uint64_t max_bytes = options.extract.limits.max_input_bytes;
  switch (work.kind) {
    case InputKind::kFolder: {
      Result<std::vector<std::string>> files = walk(work.name);
      if (!files) return std::unexpected(files.error());
      return open_files(std::move(*files), max_bytes);
    }
    case InputKind::kHtml:
      return open_files(work.files, max_bytes);
    case InputKind::kJsonl:
      return open_jsonl(work.name, max_bytes, options.source);
    case InputKind::kCsv:
      return open_index(work.name, options);
    default:
      return open_archive(work.name, options.warc, options.source);
  }
}

}  // namespace tearsheet::pipeline
