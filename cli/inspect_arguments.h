// What inspections of a page share: the command line after their name, and the page it points to.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "tearsheet/error.h"
#include "tearsheet/extract.h"

namespace tearsheet::cli {

struct InspectArguments {
  std::vector<std::string> pages;
  std::string html;  // --html FILE
  Options options;   // --url, --scope, --precision, --recall
};

Result<InspectArguments> read_inspect_arguments(std::span<const std::string> arguments);
// A file (gzipped or not) or "-"; nothing is fetched.
Result<std::string> read_inspected_page(const std::string& name);

}  // namespace tearsheet::cli
