#include "src/pipeline/row_plan.h"

#include <algorithm>

#include "src/pipeline/trafilatura_row.h"

namespace tearsheet::pipeline {
namespace {

// A column that is asked for by name is rendered, too.
void render_named(const std::vector<std::string>& names, Options& extract) {
  const auto named = [&](std::string_view name) { return std::ranges::count(names, name) != 0; };
  if (named("markdown")) extract.render_markdown = true;
  if (named("html")) extract.render_html = true;
  if (named("comments")) extract.comments = true;
}

}  // namespace

std::span<const ColumnDefinition> columns_of(RowSchema schema) {
  switch (schema) {
    case RowSchema::kTearsheet:
      return tearsheet_columns();
    case RowSchema::kFineweb:
      return fineweb_columns();
    case RowSchema::kDatatrove:
      return datatrove_columns();
    case RowSchema::kTrafilatura:
      return {};
  }
  return {};
}

Result<RowPlan> plan_rows(const PipelineOptions& options, bool as_lines) {
  if (auto error = check(options.choice)) return std::unexpected(*std::move(error));
  RowPlan plan;
  plan.schema = options.schema;
  plan.as_lines = as_lines;
  plan.whole = options.columns.empty();
  plan.extract = options.extract;
  plan.payload = options.payload;
  plan.choice = options.choice;
  plan.crash_on_url = options.crash_on_url;
  const bool is_own = options.schema == RowSchema::kTearsheet;
  plan.photos = !as_lines && is_own && options.photos_table;
  plan.links = !as_lines && is_own && options.links_table;
  if (is_own) render_named(options.columns, plan.extract);

  if (options.schema == RowSchema::kTrafilatura) {
    if (!options.columns.empty()) {
      return std::unexpected(Error{ErrorCode::kInvalidOption, "columns cannot be chosen in the trafilatura schema"});
    }
    for (const std::string_view name : trafilatura_columns()) {
      plan.specs.push_back({std::string(name), ColumnType::kString});
    }
  }
  const auto definitions = columns_of(options.schema);
  for (const std::string& name : options.columns) {
    const auto found = std::ranges::find(definitions, name, &ColumnDefinition::name);
    if (found == definitions.end() || (as_lines && found->home == ColumnHome::kFlat)) {
      return std::unexpected(Error{ErrorCode::kInvalidOption, "no column is named \"" + name + "\""});
    }
    if (std::ranges::count(plan.columns, &*found) != 0) {
      return std::unexpected(Error{ErrorCode::kInvalidOption, "the column \"" + name + "\" is named twice"});
    }
    plan.columns.push_back(&*found);
  }
  if (options.columns.empty()) {
    for (const ColumnDefinition& definition : definitions) {
      if (as_lines && definition.home == ColumnHome::kFlat) continue;
      if (is_own) {  // a column that the options leave empty is none
        if (definition.name == "text" && !options.extract.render_text) continue;
        if (definition.name == "markdown" && !options.extract.render_markdown) continue;
        if (definition.name == "html" && !options.extract.render_html) continue;
        if (definition.name == "comments" && !options.extract.comments) continue;
      }
      plan.columns.push_back(&definition);
    }
  }
  for (const ColumnDefinition* column : plan.columns) {
    plan.specs.push_back({std::string(column->name), column->type});
    if (column->home == ColumnHome::kDigest || column->name == "metadata") plan.digests = true;
  }
  plan.digests = plan.digests || plan.choice.dedup || plan.choice.min_words != 0;
  plan.shows_text = options.extract.render_text || std::ranges::count(options.columns, "text") != 0;
  // Digests are of the text, and most schemas are little else.
  if (plan.digests || !is_own || plan.shows_text) plan.extract.render_text = true;
  return plan;
}

}  // namespace tearsheet::pipeline

namespace tearsheet {

std::vector<std::string> row_columns(RowSchema schema, OutputFormat format) {
  std::vector<std::string> names;
  for (const pipeline::ColumnDefinition& definition : pipeline::columns_of(schema)) {
    if (format != OutputFormat::kParquet && definition.home == pipeline::ColumnHome::kFlat) continue;
    names.emplace_back(definition.name);
  }
  if (schema == RowSchema::kTrafilatura) {
    for (const std::string_view name : pipeline::trafilatura_columns()) names.emplace_back(name);
  }
  return names;
}

}  // namespace tearsheet
