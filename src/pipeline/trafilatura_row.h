// Rows in trafilatura's shape: its JSON as write.h gives it, a line a page, or its keys as columns.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "src/pipeline/column.h"
#include "tearsheet/article.h"

namespace tearsheet::pipeline {

// Whether write.h's to_schema() is built in; until it is, the schema is refused.
#if defined(TEARSHEET_HAS_SCHEMAS)
inline constexpr bool kHasTrafilaturaSchema = true;
#else
inline constexpr bool kHasTrafilaturaSchema = false;
#endif

std::string trafilatura_json(const Article& article);
std::span<const std::string_view> trafilatura_columns();

// `json` is one object; a key it lacks is null.
void append_trafilatura_row(std::string_view json, Batch& batch);

}  // namespace tearsheet::pipeline
