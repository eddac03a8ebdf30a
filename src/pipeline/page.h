// One record on its way from the reader to a worker: where it came from and its bytes. A web archive's record is kept
// packed as it was stored (chunked, gzip, ...); the worker unpacks it, so that the reader has little to do.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tearsheet/warc.h"

namespace tearsheet::pipeline {

struct Page {
  std::string id;
  std::string file;  // what the input is called; of an index, the archive it names
  std::string url;
  std::string date;          // as printed
  std::string content_type;  // of a page that is no archive's
  std::int64_t offset = -1;  // -1: not from an archive
  std::int64_t length = -1;
  bool flat = false;       // text, not HTML
  bool truncated = false;  // the source says that the bytes are cut
  std::string problem;     // not empty: the page could not be had, and the row says why
  bool archived = false;   // `record` holds it, else `bytes`
  bool packed = false;     // `bytes` are gzip
  StoredRecord record;
  std::string bytes;

  std::size_t byte_size() const { return (archived ? record.record().content.size() : bytes.size()) + 1024; }
  void clear();

  // To and from the process that reads it; `read` takes what it reads off the front.
  void write(std::string& out) const;
  bool read(std::string_view& in);
};

// Takes the record over; `file` is what rows call the input.
void fill_from_record(const WarcRecord& record, std::string_view file, Page& page);

}  // namespace tearsheet::pipeline
