// Rows into files or a stream.
#include "src/pipeline/shard.h"

namespace tearsheet::pipeline {

Result<std::unique_ptr<RowOutput>> RowOutput::in_folder(const RowPlan& plan, const PipelineOptions& options,
                                                        const std::string& shard) {
  auto output = std::make_unique<RowOutput>();
  output->as_lines_ = plan.as_lines;
  const auto add = [&](std::string_view part, std::vector<ColumnSpec> schema) -> Result<int> {
    Result<OutputFile> file = OutputFile::create(
        options.output_folder, shard + std::string(part) + "." + std::string(extension_of(options.format)));
    if (!file) return std::unexpected(file.error());
    output->tables_.push_back({TableEncoder(options.format, options.compression_level, schema), std::move(*file)});
    return static_cast<int>(output->tables_.size()) - 1;
  };
  if (Result<int> added = add("", plan.specs); !added) return std::unexpected(added.error());
  if (plan.photos) {
    const Result<int> added = add(".photos", {photo_schema().begin(), photo_schema().end()});
    if (!added) return std::unexpected(added.error());
    output->photos_ = *added;
  }
  if (plan.links) {
    const Result<int> added = add(".links", {link_schema().begin(), link_schema().end()});
    if (!added) return std::unexpected(added.error());
    output->links_ = *added;
  }
  return output;
}

std::unique_ptr<RowOutput> RowOutput::to_stream(const RowPlan& plan, const PipelineOptions& options) {
  auto output = std::make_unique<RowOutput>();
  output->descriptor_ = options.output_descriptor;
  output->as_lines_ = plan.as_lines;
  output->tables_.push_back({TableEncoder(options.format, options.compression_level, plan.specs), OutputFile()});
  return output;
}

Result<void> RowOutput::append(const Rows& rows, bool dedup, RunCounts& counts) {
  Row before;  // where the row at hand begins
  for (const Row& row : rows.rows) {
    LeftOut left_out = row.left_out;
    if (left_out == LeftOut::kNot && dedup && row.has_text && !texts_.insert(row.content_hash).second) {
      left_out = LeftOut::kDuplicate;
    }
    counts.page_bytes += row.page_bytes;
    if (left_out != LeftOut::kNot) {
      ++counts.skipped[std::string(to_string(left_out))];
    } else {
      ++counts.rows;
      ++counts.statuses[std::string(tearsheet::to_string(row.status))];
      if (as_lines_) {
        tables_.front().encoder.add_line(
            std::string_view(rows.lines).substr(before.line_end, row.line_end - before.line_end));
      } else {
        for (std::size_t i = before.batch_end; i < row.batch_end; ++i) tables_.front().encoder.add_row(rows.batch, i);
      }
      for (std::size_t i = before.photos_end; photos_ >= 0 && i < row.photos_end; ++i, ++counts.photos) {
        tables_[static_cast<std::size_t>(photos_)].encoder.add_row(rows.photos, i);
      }
      for (std::size_t i = before.links_end; links_ >= 0 && i < row.links_end; ++i, ++counts.links) {
        tables_[static_cast<std::size_t>(links_)].encoder.add_row(rows.links, i);
      }
    }
    before = row;
  }
  for (Table& table : tables_) {
    if (Result<void> drained = drain(table); !drained) return drained;
  }
  return {};
}

Result<void> RowOutput::drain(Table& table) {
  std::string& bytes = table.encoder.pending();
  if (bytes.empty()) return {};
  table.bytes += bytes.size();
  Result<void> written =
      descriptor_ >= 0 ? write_all(descriptor_, bytes, "the output", &failure_) : table.file.write(bytes);
  if (bytes.capacity() > (std::size_t{8} << 20)) bytes = {};
  bytes.clear();
  return written;
}

Result<void> RowOutput::finish(std::vector<ManifestFile>& files) {
  for (Table& table : tables_) {
    table.encoder.finish();
    if (Result<void> drained = drain(table); !drained) return drained;
  }
  if (descriptor_ >= 0) return {};
  for (Table& table : tables_) {
    if (Result<void> committed = table.file.commit(); !committed) return committed;
    files.push_back({table.file.name(), table.bytes, table.encoder.rows()});
  }
  return {};
}

std::uint64_t RowOutput::bytes() const {
  std::uint64_t sum = 0;
  for (const Table& table : tables_) sum += table.bytes;
  return sum;
}

}  // namespace tearsheet::pipeline
