#include "src/pipeline/manifest.h"

#include <simdjson.h>

#include "src/pipeline/digest.h"
#include "src/pipeline/json_text.h"
#include "tearsheet/version.h"

namespace tearsheet::pipeline {
namespace {

constexpr std::int64_t kVersion = 1;

void member(std::string_view key, std::uint64_t value, std::string& out) {
  append_json_string(key, out);
  out += ':';
  out += std::to_string(value);
}

void member(std::string_view key, std::string_view value, std::string& out) {
  append_json_string(key, out);
  out += ':';
  append_json_string(value, out);
}

void members(std::string_view key, const std::map<std::string, std::uint64_t>& values, std::string& out) {
  append_json_string(key, out);
  out += ":{";
  bool first = true;
  for (const auto& [name, count] : values) {
    if (!first) out += ',';
    first = false;
    member(name, count, out);
  }
  out += '}';
}

bool take(simdjson::dom::object object, std::string_view key, std::uint64_t& value) {
  return object[key].get(value) == simdjson::SUCCESS;
}

bool take(simdjson::dom::object object, std::string_view key, std::string& value) {
  std::string_view text;
  if (object[key].get(text) != simdjson::SUCCESS) return false;
  value = text;
  return true;
}

bool take(simdjson::dom::object object, std::string_view key, std::map<std::string, std::uint64_t>& values) {
  simdjson::dom::object inner;
  if (object[key].get(inner) != simdjson::SUCCESS) return false;
  for (const auto& [name, value] : inner) {
    if (value.get(values[std::string(name)]) != simdjson::SUCCESS) return false;
  }
  return true;
}

}  // namespace

void append_counts(const RunCounts& counts, std::string& out) {
  member("records", counts.records, out);
  out += ',';
  member("rows", counts.rows, out);
  out += ',';
  members("skipped", counts.skipped, out);
  out += ',';
  members("statuses", counts.statuses, out);
  for (const auto& [key, value] :
       {std::pair("photos", counts.photos), std::pair("links", counts.links), std::pair("damaged", counts.damaged),
        std::pair("skippedRanges", counts.skipped_ranges), std::pair("skippedBytes", counts.skipped_bytes),
        std::pair("inputBytes", counts.input_bytes), std::pair("pageBytes", counts.page_bytes),
        std::pair("outputBytes", counts.output_bytes)}) {
    out += ',';
    member(key, value, out);
  }
}

void append_range(const LostRange& range, std::string& out) {
  if (!range.entry.empty()) {
    member("entry", well_formed(range.entry), out);
    out += ',';
  }
  member("offset", range.offset, out);
  out += ',';
  member("length", range.length, out);
  out += ',';
  if (range.stream_length != 0) {
    member("streamOffset", range.stream_offset, out);
    out += ',';
    member("streamLength", range.stream_length, out);
    out += ',';
  }
  member("reason", range.reason, out);
}

std::string to_json(const Manifest& manifest) {
  std::string out = "{";
  member("manifest", static_cast<std::uint64_t>(kVersion), out);
  out += ",\n ";
  member("input", manifest.input, out);
  if (manifest.input_bytes) {
    out += ',';
    member("inputSize", *manifest.input_bytes, out);
  }
  out += ",\n ";
  member("engine", manifest.engine, out);
  out += ',';
  member("build", manifest.build, out);
  out += ",\n ";
  member("options", manifest.options, out);
  out += ",\n \"files\":[";
  for (const ManifestFile& file : manifest.files) {
    out += &file == &manifest.files.front() ? "\n  {" : ",\n  {";
    member("name", file.name, out);
    out += ',';
    member("bytes", file.bytes, out);
    out += ',';
    member("rows", file.rows, out);
    out += '}';
  }
  out += "],\n \"counts\":{";
  append_counts(manifest.counts, out);
  out += "},\n \"lost\":[";
  for (const LostRange& range : manifest.ranges) {
    out += &range == &manifest.ranges.front() ? "\n  {" : ",\n  {";
    append_range(range, out);
    out += '}';
  }
  out += "]}\n";
  return out;
}

std::optional<Manifest> parse_manifest(std::string_view json) {
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (parser.parse(json.data(), json.size()).get(object) != simdjson::SUCCESS) return std::nullopt;
  Manifest manifest;
  std::uint64_t version = 0;
  simdjson::dom::array files;
  simdjson::dom::object counts;
  if (!take(object, "manifest", version) || version != kVersion || !take(object, "input", manifest.input) ||
      !take(object, "engine", manifest.engine) || !take(object, "options", manifest.options) ||
      object["files"].get(files) != simdjson::SUCCESS || object["counts"].get(counts) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  take(object, "build", manifest.build);  // the first manifests had none: done again
  if (std::uint64_t size = 0; take(object, "inputSize", size)) manifest.input_bytes = size;
  for (const simdjson::dom::element element : files) {
    simdjson::dom::object file;
    ManifestFile& to = manifest.files.emplace_back();
    if (element.get(file) != simdjson::SUCCESS || !take(file, "name", to.name) || !take(file, "bytes", to.bytes) ||
        !take(file, "rows", to.rows)) {
      return std::nullopt;
    }
  }
  RunCounts& to = manifest.counts;
  if (!take(counts, "records", to.records) || !take(counts, "rows", to.rows) || !take(counts, "skipped", to.skipped) ||
      !take(counts, "statuses", to.statuses) || !take(counts, "photos", to.photos) ||
      !take(counts, "links", to.links) || !take(counts, "damaged", to.damaged) ||
      !take(counts, "skippedRanges", to.skipped_ranges) || !take(counts, "skippedBytes", to.skipped_bytes) ||
      !take(counts, "inputBytes", to.input_bytes) || !take(counts, "pageBytes", to.page_bytes) ||
      !take(counts, "outputBytes", to.output_bytes)) {
    return std::nullopt;
  }
  return manifest;
}

std::string fingerprint(const PipelineOptions& options) {
  // Every option with its name, so that a value can never stand for another's.
  std::string text;
  const auto number = [&](std::string_view name, auto value) {
    text.append(name).append("=");
    if constexpr (std::is_floating_point_v<decltype(value)>) {
      append_json_number(value, text);
    } else {
      text += std::to_string(static_cast<std::uint64_t>(value));
    }
    text += '\n';
  };
  const auto strings = [&](std::string_view name, const std::vector<std::string>& values) {
    text.append(name).append("=");
    for (const std::string& value : values) append_json_string(value, text);
    text += '\n';
  };
  text.append(kEngine).append("\n");
  number("format", options.format);
  number("schema", options.schema);
  strings("columns", options.columns);
  number("photos_table", options.photos_table);
  number("links_table", options.links_table);
  number("compression_level", options.compression_level);
  strings("archive_base", {options.archive_base});

  const Options& extract = options.extract;
  number("scope", extract.scope);
  number("focus", extract.focus);
  number("tables", extract.tables);
  number("render_text", extract.render_text);
  number("render_markdown", extract.render_markdown);
  number("render_html", extract.render_html);
  number("links", extract.links);
  number("images", extract.images);
  number("formatting", extract.formatting);
  number("comments", extract.comments);
  number("front_matter", extract.front_matter);
  number("max_input_bytes", extract.limits.max_input_bytes);
  number("max_depth", extract.limits.max_depth);
  number("max_nodes", extract.limits.max_nodes);
  number("max_attributes_per_element", extract.limits.max_attributes_per_element);
  number("max_expansion", extract.limits.max_expansion);

  number("warc.offset", options.warc.range.offset);
  number("warc.length", options.warc.range.length);
  number("warc.range_use", options.warc.range_use);
  number("warc.max_header_bytes", options.warc.max_header_bytes);
  number("warc.max_content_bytes", options.warc.max_content_bytes);
  number("warc.max_ratio", options.warc.max_ratio);
  number("warc.ratio_free_bytes", options.warc.ratio_free_bytes);
  number("payload.max_payload_bytes", options.payload.max_payload_bytes);
  number("payload.max_ratio", options.payload.max_ratio);
  number("payload.ratio_free_bytes", options.payload.ratio_free_bytes);

  const Choice& choice = options.choice;
  strings("languages", choice.languages);
  number("min_words", choice.min_words);
  number("min_quality", choice.min_quality);
  for (const PageType type : choice.page_types) number("page_type", type);
  strings("url_filters", choice.url_filters);
  for (const Status status : choice.statuses) number("status", status);
  number("only_with_metadata", choice.only_with_metadata);
  number("dedup", choice.dedup);
  return to_hex(hash_bytes(text));
}

}  // namespace tearsheet::pipeline
