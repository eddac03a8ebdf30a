#include "src/pipeline/arrow_import.h"

#include <cstring>

namespace tearsheet::pipeline {
namespace {

bool is_valid(const ArrowArray& array, std::int64_t at) {
  if (array.n_buffers < 1 || array.null_count == 0) return true;
  const auto* const bits = static_cast<const std::uint8_t*>(array.buffers[0]);
  return bits == nullptr || (bits[at / 8] >> at % 8 & 1) != 0;
}

template <typename Offset>
std::string_view slice(const ArrowArray& array, std::int64_t at) {
  const auto* const offsets = static_cast<const Offset*>(array.buffers[1]);
  const auto* const bytes = static_cast<const char*>(array.buffers[2]);
  const auto size = static_cast<std::size_t>(offsets[at + 1] - offsets[at]);
  return size == 0 ? std::string_view() : std::string_view(bytes + offsets[at], size);
}

// Sixteen bytes a value: its size, then twelve bytes of it, or four of them, the number of a buffer and the place
// there.
std::string_view view(const ArrowArray& array, std::int64_t at) {
  const char* const head = static_cast<const char*>(array.buffers[1]) + 16 * at;
  std::int32_t fields[4];
  std::memcpy(fields, head, sizeof fields);
  const auto size = static_cast<std::size_t>(fields[0]);
  if (size <= 12) return {head + 4, size};
  const auto* const bytes = static_cast<const char*>(array.buffers[2 + fields[2]]);
  return {bytes + fields[3], size};
}

}  // namespace

Result<std::optional<TextColumn>> find_text_column(const ArrowSchema& schema, std::string_view name) {
  if (schema.format == nullptr || std::string_view(schema.format) != "+s") {
    return std::unexpected(Error{ErrorCode::kInvalidInput, "the incoming Arrow stream is not one of tables"});
  }
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    const ArrowSchema& child = *schema.children[i];
    if (child.name == nullptr || child.name != name) continue;
    const std::string_view format = child.format;
    TextColumn column{.index = i};
    if (child.dictionary == nullptr && (format == "u" || format == "z")) return column;
    column.layout = TextLayout::kOffsets64;
    if (child.dictionary == nullptr && (format == "U" || format == "Z")) return column;
    column.layout = TextLayout::kViews;
    if (child.dictionary == nullptr && (format == "vu" || format == "vz")) return column;
    return std::unexpected(
        Error{ErrorCode::kInvalidInput, "the column \"" + std::string(name) + "\" is neither text nor bytes"});
  }
  return std::nullopt;
}

std::optional<std::string_view> text_at(const ArrowArray& batch, const TextColumn& column, std::int64_t row) {
  const ArrowArray& array = *batch.children[column.index];
  if (!is_valid(batch, batch.offset + row)) return std::nullopt;
  const std::int64_t at = array.offset + batch.offset + row;
  if (!is_valid(array, at)) return std::nullopt;
  switch (column.layout) {
    case TextLayout::kOffsets32:
      return slice<std::int32_t>(array, at);
    case TextLayout::kOffsets64:
      return slice<std::int64_t>(array, at);
    case TextLayout::kViews:
      return view(array, at);
  }
  return std::nullopt;
}

}  // namespace tearsheet::pipeline
