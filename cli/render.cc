#include "cli/render.h"

#include <simdjson.h>

#include <sstream>

namespace tearsheet::cli {
namespace {

// The field as JSON text, or as bare words where it is a string.
std::string property_of(const Article& article, const std::string& property) {
  simdjson::dom::parser parser;
  simdjson::dom::element object;
  const std::string json = to_json(article);
  if (parser.parse(json).get(object) != simdjson::SUCCESS) return {};
  simdjson::dom::element value;
  if (object[property].get(value) != simdjson::SUCCESS) return {};
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return std::string(text) + "\n";
  std::ostringstream out;
  out << simdjson::minify(value) << "\n";
  return out.str();
}

bool has_article(const Article& article) {
  return article.status == Status::kOk || article.status == Status::kTruncated;
}

std::string with_newline(std::string text) {
  if (!text.empty() && text.back() != '\n') text += '\n';
  return text;
}

}  // namespace

const char* file_ending(Format format) {
  switch (format) {
    case Format::kMarkdown:
      return ".md";
    case Format::kText:
      return ".txt";
    case Format::kHtml:
      return ".html";
    case Format::kJson:
      return ".json";
    case Format::kJsonLines:
      return ".jsonl";
    case Format::kParquet:
      return ".parquet";
  }
  return "";
}

std::string render(const Article& article, const Settings& settings) {
  if (!settings.property.empty()) return property_of(article, settings.property);
  switch (settings.format) {
    case Format::kJson:
    case Format::kJsonLines:
      return settings.schema == Schema::kTearsheet ? to_json(article) + "\n"
                                                   : to_schema(article, settings.schema) + "\n";
    case Format::kHtml:
      return has_article(article) ? with_newline(article.html.value_or("")) : "";
    case Format::kText:
      if (!has_article(article)) return "";
      return with_newline(settings.text_with_marks ? article.markdown.value_or("") : article.text.value_or(""));
    case Format::kMarkdown:
    case Format::kParquet:
      return has_article(article) ? with_newline(article.markdown.value_or("")) : "";
  }
  return "";
}

}  // namespace tearsheet::cli
