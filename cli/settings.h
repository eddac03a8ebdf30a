// The command line as values: what was asked for, checked, nothing read yet.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tearsheet/extract.h"
#include "tearsheet/write.h"

namespace tearsheet::cli {

enum class Format : unsigned char { kMarkdown, kText, kHtml, kJson, kJsonLines, kParquet };

struct Settings {
  std::vector<std::string> inputs;  // files, directories, addresses, "-" for standard input
  std::string input_list;           // a file of inputs, a line each
  std::string output_directory;     // empty: standard output

  Options options;
  Format format = Format::kMarkdown;
  bool format_given = false;
  Schema schema = Schema::kTearsheet;
  std::string bulk_schema;  // fineweb, datatrove: shapes of whole runs
  std::string property;     // print this one field
  bool explain = false;
  bool only_with_metadata = false;
  bool text_with_marks = false;  // --text together with --links, --images or --formatting

  std::vector<std::string> languages;
  bool allow_private = false;
  long timeout_seconds = 30;
  unsigned parallel = 0;  // 0: all cores
  bool quiet = false;

  // Runs over archives.
  std::size_t memory_bytes = 0;  // 0: a default by cores
  std::string shard;             // "i/n"
  bool isolate = false;
  bool dedup = false;
  bool links_table = false;
  std::string compression;  // gz, zst for JSONL
  std::vector<std::string> columns;
  std::vector<std::string> url_filters;
  std::vector<std::string> statuses;
  std::vector<std::string> page_types;
  unsigned min_words = 0;
  double min_quality = 0;
  std::string summary;       // "json": totals on standard error as JSON
  std::string log_format;    // "json"
  std::string archive_base;  // before the names of a list of ranges
  bool no_resume = false;

  // Whether something was asked for that only rows have.
  bool asks_for_rows() const {
    return isolate || dedup || links_table || no_resume || min_words != 0 || memory_bytes != 0 || !shard.empty() ||
           !compression.empty() || !columns.empty() || !url_filters.empty() || !statuses.empty() ||
           !page_types.empty() || !summary.empty() || !log_format.empty() || !archive_base.empty() ||
           !bulk_schema.empty();
  }
};

// Reads the command line. Returns true if the run should go on; else `status` is what to exit with (help, version or
// a usage error already printed).
bool read_command_line(int argc, char** argv, Settings& settings, int& status);

}  // namespace tearsheet::cli
