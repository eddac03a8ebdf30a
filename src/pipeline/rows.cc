#include "src/pipeline/rows.h"

#include <array>
#include <cstring>

#include "src/pipeline/wire.h"

namespace tearsheet::pipeline {
namespace {

void append_all(const Batch& from, Batch& to) {
  for (std::size_t i = 0; i < to.columns.size(); ++i) {
    for (std::size_t row = 0; row < from.columns[i].rows(); ++row) to.columns[i].append_from(from.columns[i], row);
  }
}

}  // namespace

std::string_view to_string(LeftOut reason) {
  static constexpr std::array<std::string_view, 9> kNames = {
      "", "url-filter", "status", "language", "page-type", "no-metadata", "min-words", "min-quality", "duplicate"};
  return kNames[static_cast<std::size_t>(reason)];
}

void Rows::clear() {
  rows.clear();
  lines.clear();
  batch.clear();
  photos.clear();
  links.clear();
}

void Rows::drop_open_row() {
  const Row last = rows.empty() ? Row{} : rows.back();
  lines.resize(last.line_end);
  for (Column& column : batch.columns) column.truncate(last.batch_end);
  for (Column& column : photos.columns) column.truncate(last.photos_end);
  for (Column& column : links.columns) column.truncate(last.links_end);
}

void Rows::append(const Rows& other) {
  for (Row row : other.rows) {
    row.line_end += lines.size();
    row.batch_end += batch.rows();
    row.photos_end += photos.rows();
    row.links_end += links.rows();
    rows.push_back(row);
  }
  lines += other.lines;
  append_all(other.batch, batch);
  append_all(other.photos, photos);
  append_all(other.links, links);
}

void Rows::write(std::string& out) const {
  put_number(static_cast<std::uint64_t>(rows.size()), out);
  for (const Row& row : rows) put_number(row, out);
  put_string(lines, out);
  for (const Batch* part : {&batch, &photos, &links}) {
    for (const Column& column : part->columns) column.write(out);
  }
}

bool Rows::read(std::string_view& in) {
  std::uint64_t count = 0;
  if (!take_number(in, count) || count > in.size() / sizeof(Row)) return false;
  rows.resize(count);
  for (Row& row : rows) {
    if (!take_number(in, row)) return false;
  }
  if (!take_string(in, lines)) return false;
  for (Batch* part : {&batch, &photos, &links}) {
    for (Column& column : part->columns) {
      if (!column.read(in)) return false;
    }
  }
  return true;
}

}  // namespace tearsheet::pipeline
