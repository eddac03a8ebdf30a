// What an input is by its first bytes, where its name does not say: `zcat crawl.warc.gz | tearsheet`.
#pragma once

#include <string>
#include <string_view>

namespace tearsheet::cli {

enum class Content : unsigned char {
  kPage,     // or anything else: the engine says what it is
  kArchive,  // WARC or ARC, plain, gzip or zstd
  kLines,    // JSON objects, a line each
};

Content content_of(std::string_view first_bytes);

// The first bytes of standard input without taking them, where the system can do that (a file, a pipe); else nothing.
// Waits for the first of them.
std::string peek_standard_input();
// The first bytes of a regular file; nothing of another kind of file, which reading might change.
std::string peek_file(const std::string& path);

}  // namespace tearsheet::cli
