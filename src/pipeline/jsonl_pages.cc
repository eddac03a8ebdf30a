// Lines of JSON as pages: "html" is the page, or "path" names its file (beside the list, unless absolute), or "text" is
// flattened text; "url", "id", "date" and "content_type" are taken where they are.
#include <simdjson.h>

#include <filesystem>

#include "src/pipeline/json_text.h"
#include "src/pipeline/line_reader.h"
#include "src/pipeline/page_source.h"

namespace tearsheet::pipeline {
namespace {

class JsonlPages : public PageSource {
 public:
  JsonlPages(std::unique_ptr<ByteSource> source, std::uint64_t max_bytes)
      : name_(source->name()),
        size_(source->size()),
        max_bytes_(max_bytes),
        // A page's JSON is at most six times the page ("\u0000"), and some fields.
        lines_(std::move(source), std::min<std::uint64_t>(6 * max_bytes, std::uint64_t{1} << 30)) {}

  Result<bool> next(Page& page, Account& account) override {
    std::string_view line;
    while (true) {
      const Result<bool> more = lines_.next(line);
      if (!more || !*more) return more;
      if (line.find_first_not_of(" \t") != std::string_view::npos) break;
    }
    ++account.records;
    page.clear();
    page.file = well_formed(name_);
    page.id = page.file + ":" + std::to_string(lines_.number());
    read_line(line, page);
    return true;
  }
  std::uint64_t position() const override { return lines_.position(); }
  std::optional<std::uint64_t> size() const override { return size_; }

 private:
  void read_line(std::string_view line, Page& page) {
    const std::string where = "line " + std::to_string(lines_.number());
    if (lines_.was_cut()) {
      page.problem = where + " is too long";
      return;
    }
    simdjson::dom::element object;
    if (const auto error = parser_.parse(line.data(), line.size()).get(object); error != simdjson::SUCCESS) {
      page.problem = where + " is not JSON: " + simdjson::error_message(error);
      return;
    }
    const auto text = [&](std::string_view key, std::string& to) {
      std::string_view value;
      if (object[key].get(value) != simdjson::SUCCESS) return false;
      to = value;
      return true;
    };
    text("id", page.id);
    text("url", page.url);
    text("content_type", page.content_type);
    text("date", page.date);
    std::string path;
    if (text("html", page.bytes)) {
      // JSON is Unicode: what the page's own markup says of its encoding is no longer so.
      page.content_type = "text/html; charset=utf-8";
    } else if (text("path", path)) {
      read_file(path, page);
    } else if (text("text", page.bytes)) {
      page.flat = true;
    } else {
      page.problem = where + " has neither \"html\" nor \"path\" nor \"text\"";
    }
  }

  void read_file(const std::string& path, Page& page) {
    std::filesystem::path whole(path);
    if (whole.is_relative() && name_ != "-") whole = std::filesystem::path(name_).parent_path() / whole;
    Page file;
    Account ignored;
    const Result<bool> got = open_files({whole.string()}, max_bytes_)->next(file, ignored);
    (void)got;  // files never fail: what is wrong is in the page
    page.bytes = std::move(file.bytes);
    page.packed = file.packed;
    page.problem = std::move(file.problem);
    page.file = file.file;
  }

  std::string name_;
  std::optional<std::uint64_t> size_;
  std::uint64_t max_bytes_;
  LineReader lines_;
  simdjson::dom::parser parser_;
};

}  // namespace

Result<std::unique_ptr<PageSource>> open_jsonl(const std::string& name, std::uint64_t max_bytes,
                                               const SourceOptions& source_options) {
  Result<std::unique_ptr<ByteSource>> source = open_source(name, source_options);
  if (!source) return std::unexpected(source.error());
  return std::make_unique<JsonlPages>(std::move(*source), max_bytes);
}

}  // namespace tearsheet::pipeline
