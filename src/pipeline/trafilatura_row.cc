#include "src/pipeline/trafilatura_row.h"

#include <simdjson.h>

#include <array>
#include <string>

#include "src/pipeline/json_text.h"
#include "tearsheet/write.h"

namespace tearsheet::pipeline {

std::string trafilatura_json(const Article& article, std::string_view id) {
  std::string json = to_schema(article, Schema::kTrafilatura);
  // Quotes within a value are escaped, so this can only be the key.
  constexpr std::string_view kNoId = "\"id\": null";
  if (const std::size_t at = json.find(kNoId); at != std::string::npos && !id.empty()) {
    std::string with_id = "\"id\": ";
    append_json_string(id, with_id);
    json.replace(at, kNoId.size(), with_id);
  }
  return json;
}

std::span<const std::string_view> trafilatura_columns() {
  static constexpr std::array<std::string_view, 19> kColumns = {
      "title",    "author",          "hostname", "date",       "fingerprint", "id",       "license",
      "comments", "raw_text",        "text",     "language",   "image",       "pagetype", "filedate",
      "source",   "source-hostname", "excerpt",  "categories", "tags"};
  return kColumns;
}

void append_trafilatura_row(std::string_view json, Batch& batch) {
  simdjson::dom::parser parser;
  simdjson::dom::element object;
  const bool is_read = parser.parse(json.data(), json.size()).get(object) == simdjson::SUCCESS;
  const auto columns = trafilatura_columns();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::string_view text;
    if (is_read && object[columns[i]].get(text) == simdjson::SUCCESS) {
      batch.columns[i].append_string(text);
    } else {
      batch.columns[i].append_null();
    }
  }
}

}  // namespace tearsheet::pipeline
