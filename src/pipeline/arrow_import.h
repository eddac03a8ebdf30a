// A column of text or bytes in someone else's Arrow batch, in any of the layouts that Arrow has for it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "tearsheet/arrow.h"
#include "tearsheet/error.h"

namespace tearsheet::pipeline {

enum class TextLayout : std::uint8_t { kOffsets32, kOffsets64, kViews };

// Where a column is, and how it is laid out; nothing if the table has none of this name.
struct TextColumn {
  std::int64_t index = 0;
  TextLayout layout = TextLayout::kOffsets32;
};
Result<std::optional<TextColumn>> find_text_column(const ArrowSchema& schema, std::string_view name);

// The value of a row of the batch; nothing where it or the whole row is null.
std::optional<std::string_view> text_at(const ArrowArray& batch, const TextColumn& column, std::int64_t row);

}  // namespace tearsheet::pipeline
