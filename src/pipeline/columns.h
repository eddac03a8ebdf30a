// The one table of columns: what a row is in JSONL, Parquet and Arrow. A column knows its name, its type and how it is
// filled from a page that was read.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "src/pipeline/column.h"
#include "src/pipeline/digest.h"
#include "src/pipeline/page.h"
#include "tearsheet/article.h"
#include "tearsheet/pipeline.h"

namespace tearsheet::pipeline {

// A page that was read, and what is known of it beside the Article.
struct ReadPage {
  const Page* page = nullptr;
  const Article* article = nullptr;
  int http_status = 0;            // 0: none
  std::string_view content_type;  // the transport's
  TextDigest digest;
  std::optional<Hash128> content_hash;  // of the text; none without one
};

enum class ColumnHome : std::uint8_t {
  kRecord,   // of the record it came from
  kArticle,  // a field of the Article JSON, by the same name
  kFlat,     // of the Article, taken apart for columns; in JSON it is part of another field
  kDigest,   // computed from the text
};

struct ColumnDefinition {
  std::string_view name;
  ColumnType type;
  ColumnHome home;
  void (*fill)(const ReadPage& read, Column& column);
};

std::span<const ColumnDefinition> tearsheet_columns();
std::span<const ColumnDefinition> fineweb_columns();
std::span<const ColumnDefinition> datatrove_columns();
std::span<const ColumnDefinition> columns_of(RowSchema schema);  // kTrafilatura: see trafilatura_row.h

// The table of photographs and of links: several rows a page.
std::span<const ColumnSpec> photo_schema();
std::span<const ColumnSpec> link_schema();
void append_photos(const ReadPage& read, Batch& batch);
void append_links(const ReadPage& read, Batch& batch);

}  // namespace tearsheet::pipeline
