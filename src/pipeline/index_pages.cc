// An index as pages: each line names an archive, an offset and a length (Common Crawl's warc_filename,
// warc_record_offset, warc_record_length), and that range alone is read. A line that gives no record is a row that says
// so.
#include <algorithm>
#include <charconv>
#include <filesystem>

#include "src/pipeline/csv.h"
#include "src/pipeline/json_text.h"
#include "src/pipeline/line_reader.h"
#include "src/pipeline/page_source.h"

namespace tearsheet::pipeline {
namespace {

constexpr std::size_t kMaxLineBytes = std::size_t{1} << 20;

bool parse_number(std::string_view text, std::uint64_t& value) {
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  return result.ec == std::errc() && result.ptr == text.data() + text.size() && !text.empty();
}

struct Places {
  std::size_t file = 0;
  std::size_t offset = 1;
  std::size_t length = 2;
};

// Where the three columns are, if the line is a header.
bool read_header(const std::vector<std::string>& fields, Places& places) {
  const auto find = [&](std::initializer_list<std::string_view> names, std::size_t& place) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (std::ranges::count(names, std::string_view(fields[i])) != 0) {
        place = i;
        return true;
      }
    }
    return false;
  };
  Places found;
  if (!find({"warc_filename", "filename", "warc_file", "file"}, found.file) ||
      !find({"warc_record_offset", "offset", "warc_offset"}, found.offset) ||
      !find({"warc_record_length", "length", "warc_length"}, found.length)) {
    return false;
  }
  places = found;
  return true;
}

class IndexPages : public PageSource {
 public:
  IndexPages(std::unique_ptr<ByteSource> source, const PipelineOptions& options)
      : name_(source->name()),
        base_(options.archive_base),
        warc_(options.warc),
        source_options_(options.source),
        lines_(std::move(source), kMaxLineBytes) {}

  Result<bool> next(Page& page, Account& account) override {
    while (true) {
      if (records_) {
        const Result<bool> got = records_->next(page, account);
        if (got && *got) {
          // Whatever is called, it is called as the index does; the offset is the file's already.
          page.file = well_formed(archive_);
          taken_from_records_ = true;
          return true;
        }
        position_ += records_->position();
        records_.reset();
        if (!got) {
          fail(got.error().message, page, account);
          return true;
        }
        if (!taken_from_records_) {
          fail("no page is there", page, account);
          return true;
        }
      }
      std::string_view line;
      const Result<bool> more = lines_.next(line);
      if (!more || !*more) return more;
      if (line.find_first_not_of(" \t") == std::string_view::npos) continue;
      split_csv_line(line, fields_);
      if (lines_.number() == 1 && read_header(fields_, places_)) continue;
      if (!open_line()) {
        fail(problem_, page, account);
        return true;
      }
    }
  }
  std::uint64_t position() const override {
    return lines_.position() + position_ + (records_ ? records_->position() : 0);
  }

 private:
  // Opens the line's range; false with problem_ if it names none.
  bool open_line() {
    WarcOptions options = warc_;
    options.range_use = RangeUse::kExact;
    const std::size_t last = std::max({places_.file, places_.offset, places_.length});
    archive_ = fields_.size() > places_.file ? fields_[places_.file] : "";
    if (fields_.size() <= last || !parse_number(fields_[places_.offset], options.range.offset) ||
        !parse_number(fields_[places_.length], options.range.length)) {
      problem_ = "the line is no file, offset and length";
      return false;
    }
    Result<std::unique_ptr<PageSource>> opened = open_archive(locate(archive_), options, source_options_);
    if (!opened) {
      problem_ = opened.error().message;
      return false;
    }
    records_ = std::move(*opened);
    taken_from_records_ = false;
    return true;
  }

  // As it stands, beside the index, or behind the base.
  std::string locate(const std::string& archive) const {
    std::error_code ignored;
    if (archive.find("://") != std::string::npos || std::filesystem::exists(archive, ignored)) return archive;
    const std::filesystem::path beside = std::filesystem::path(name_).parent_path() / archive;
    if (name_ != "-" && std::filesystem::exists(beside, ignored)) return beside.string();
    return base_ + archive;
  }

  void fail(std::string_view problem, Page& page, Account& account) {
    ++account.records;
    page.clear();
    page.file = well_formed(archive_);
    page.id = well_formed(name_) + ":" + std::to_string(lines_.number());
    page.problem = "line " + std::to_string(lines_.number()) + ": " + std::string(problem);
  }

  std::string name_;
  std::string base_;
  WarcOptions warc_;
  SourceOptions source_options_;
  LineReader lines_;
  Places places_;
  std::vector<std::string> fields_;
  std::string archive_;
  std::string problem_;
  std::unique_ptr<PageSource> records_;
  bool taken_from_records_ = false;
  std::uint64_t position_ = 0;
};

}  // namespace

Result<std::unique_ptr<PageSource>> open_index(const std::string& name, const PipelineOptions& options) {
  Result<std::unique_ptr<ByteSource>> source = open_source(name, options.source);
  if (!source) return std::unexpected(source.error());
  return std::make_unique<IndexPages>(std::move(*source), options);
}

}  // namespace tearsheet::pipeline
