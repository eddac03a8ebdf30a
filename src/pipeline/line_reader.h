// Lines of a text that may be packed with gzip or zstd (its first bytes tell), from anywhere a ByteSource reads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "tearsheet/error.h"
#include "tearsheet/warc.h"

namespace tearsheet::pipeline {

class LineReader {
 public:
  LineReader(std::unique_ptr<ByteSource> source, std::size_t max_line_bytes);
  ~LineReader();

  // The next line without its end, until the next call; false at the end. A line longer than max_line_bytes is given
  // cut, with was_cut() true, and the rest of it passed over.
  Result<bool> next(std::string_view& line);
  bool was_cut() const { return was_cut_; }
  std::uint64_t number() const { return number_; }   // of the line, from 1
  std::uint64_t position() const { return taken_; }  // bytes of the source
  const ByteSource& source() const { return *source_; }

 private:
  struct Unpacker;
  Result<bool> fill();

  std::unique_ptr<ByteSource> source_;
  std::size_t max_line_bytes_;
  std::unique_ptr<Unpacker> unpacker_;
  std::string buffer_;
  std::size_t begin_ = 0;  // of what is not yet given
  bool at_end_ = false;
  bool was_cut_ = false;
  std::uint64_t number_ = 0;
  std::uint64_t taken_ = 0;
};

}  // namespace tearsheet::pipeline
