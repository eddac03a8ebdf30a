// Rows in trafilatura's shape: its JSON as write.h gives it, a line a page, or its keys as columns.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "src/pipeline/column.h"
#include "tearsheet/article.h"

namespace tearsheet::pipeline {

// `id` is the record's: trafilatura leaves that key to its caller.
std::string trafilatura_json(const Article& article, std::string_view id);
std::span<const std::string_view> trafilatura_columns();

// `json` is one object; a key it lacks is null.
void append_trafilatura_row(std::string_view json, Batch& batch);

}  // namespace tearsheet::pipeline
