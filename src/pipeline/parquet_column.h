// One column's chunk of a Parquet row group: takes values a row at a time, cuts them into pages, compresses each page
// as soon as it is full (so that memory holds compressed pages, not a row group's text), and knows the bounds and
// places of all pages for the page index.
//
// Values go into a dictionary at first. If the first page shows that it saves nothing, that page is written plain and
// the dictionary dropped; if it grows past kDictionaryBytes later, the pages from there on are plain.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "src/pipeline/column.h"
#include "src/pipeline/parquet_format.h"

namespace tearsheet::pipeline::parquet {

class PageCompressor;

// Least and greatest of some values, in Parquet's plain form; strings are cut to kStatisticsBytes.
struct Bounds {
  bool known = false;
  bool min_exact = true;
  bool max_exact = true;
  std::string min;
  std::string max;
};

struct Page {
  std::uint64_t offset = 0;  // in the chunk
  std::uint32_t compressed_bytes = 0;
  std::uint64_t first_row = 0;  // in the row group
  std::uint64_t values = 0;     // nulls and empty lists included
  std::uint64_t nulls = 0;
  Bounds bounds;
};

class ColumnChunk {
 public:
  ColumnChunk(const ColumnSpec& spec, PageCompressor& compressor) : spec_(spec), compressor_(&compressor) {}

  void append(const Column& column, std::size_t row);
  // Ends the last page and puts the dictionary's page in front.
  void finish();
  void clear();

  const ColumnSpec& spec() const { return spec_; }
  std::size_t held_bytes() const { return bytes_.size() + plain_.size() + 4 * indices_.size() + dictionary_.size(); }
  // After finish().
  const std::string& bytes() const { return bytes_; }
  const std::vector<Page>& pages() const { return pages_; }
  const Bounds& bounds() const { return bounds_; }
  std::uint64_t values() const { return values_; }  // nulls and empty lists included
  std::uint64_t nulls() const { return nulls_; }
  std::uint64_t uncompressed_bytes() const { return uncompressed_bytes_; }
  bool has_dictionary() const { return dictionary_page_bytes_ != 0; }
  std::uint64_t dictionary_page_bytes() const { return dictionary_page_bytes_; }
  bool has_plain_pages() const { return has_plain_pages_; }

 private:
  enum class Coding : std::uint8_t { kUndecided, kDictionary, kPlain };

  void add_level(std::uint32_t definition, std::uint32_t repetition);
  void add_value(std::string_view plain, std::string_view bound);
  void add_string(std::string_view value);
  void flush_page();
  void give_up_dictionary();
  void append_page(int type, std::string_view body, std::uint64_t values, Encoding encoding, std::string& out);

  ColumnSpec spec_;
  PageCompressor* compressor_;
  Coding coding_ = Coding::kUndecided;

  // The open page.
  std::vector<std::uint32_t> definitions_;
  std::vector<std::uint32_t> repetitions_;
  std::vector<std::uint32_t> indices_;  // into the dictionary
  std::vector<std::uint32_t> truths_;
  std::string plain_;
  std::uint64_t page_rows_ = 0;
  std::uint64_t page_nulls_ = 0;
  Bounds page_bounds_;

  // The dictionary: its values in plain form, one after the other, and where each begins.
  std::string dictionary_;
  std::vector<std::uint32_t> starts_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> found_;  // hash of a value -> its indices

  // The chunk.
  std::string bytes_;
  std::vector<Page> pages_;
  Bounds bounds_;
  std::uint64_t rows_ = 0;
  std::uint64_t values_ = 0;
  std::uint64_t nulls_ = 0;
  std::uint64_t uncompressed_bytes_ = 0;
  std::uint64_t dictionary_page_bytes_ = 0;
  bool has_plain_pages_ = false;
};

}  // namespace tearsheet::pipeline::parquet
