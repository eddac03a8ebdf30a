// JSON for rows and manifests: the few shapes that we write ourselves; an Article's are written by write.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "src/pipeline/column.h"

namespace tearsheet::pipeline {

// With quotes. Well-formed UTF-8 in, the same out.
void append_json_string(std::string_view text, std::string& out);
void append_json_number(double value, std::string& out);  // the shortest that reads back; null for NaN and infinity

// The value of one row; "null" where there is none. Timestamps as ISO 8601 in UTC.
void append_json_value(const Column& column, std::size_t row, std::string& out);

// Microseconds since 1970 of "2024-05-01T12:00:00Z", with a fraction or without; false if it is no such date.
bool parse_timestamp(std::string_view text, std::int64_t& micros);
std::string format_timestamp(std::int64_t micros);

// Bytes that are no UTF-8 become U+FFFD.
std::string well_formed(std::string_view bytes);

}  // namespace tearsheet::pipeline
