// Where documents come from: files (gzipped or not), standard input, the web. Archives are the pipeline's.
#pragma once

#include <string>
#include <vector>

#include "cli/settings.h"
#include "cli/signature.h"
#include "tearsheet/error.h"

namespace tearsheet::cli {

struct Input {
  std::string name;           // as the user gave it, or the path found in a directory
  std::string relative_path;  // below the directory that was given; else the file's name
  Content content = Content::kPage;
  std::string problem = {};  // why nothing can be read there, where that is known already
};

// Directories become their HTML files, sorted by name, the list's lines their inputs; lines that begin with # are
// comments. An input that does not exist or is a directory without a page stays in the list: reading it says so. Where
// a name does not say what it is, its first bytes are looked at.
Result<std::vector<Input>> gather_inputs(const Settings& settings);

// A name that the pipeline reads: an archive or a table of pages.
bool is_bulk_name(const std::string& name);

struct Source {
  std::string bytes;
  std::string url;           // where it was fetched from; empty for files
  std::string content_type;  // as the server said
  bool truncated = false;
};

// The bytes of one document, a gzip wrapper taken off. The Error names what went wrong, without the input's name.
Result<Source> read_input(const Input& input, const Settings& settings);

}  // namespace tearsheet::cli
