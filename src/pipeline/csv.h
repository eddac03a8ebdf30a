// One line of comma-separated values, quotes as RFC 4180 has them. (A line break within quotes is not read: no index
// has one.)
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::pipeline {

void split_csv_line(std::string_view line, std::vector<std::string>& fields);

}  // namespace tearsheet::pipeline
