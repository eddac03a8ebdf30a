// Bounds of values for statistics and the page index. Text bounds are cut to kStatisticsBytes and stay bounds: the
// least is a prefix, the greatest a prefix raised by one at its last character that can be raised.
#pragma once

#include <string_view>

#include "src/pipeline/parquet_column.h"

namespace tearsheet::pipeline::parquet {

// Widens `bounds` by a value in plain form (text: without its length).
void widen(Bounds& bounds, ColumnType type, std::string_view value);
void widen(Bounds& bounds, ColumnType type, const Bounds& other);

// -1, 0, 1 as Parquet orders the type's values.
int compare(ColumnType type, std::string_view a, std::string_view b);

}  // namespace tearsheet::pipeline::parquet
