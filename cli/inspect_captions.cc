// tearsheet inspect captions: JSON objects with `id`, `raw_caption` and, where known, `alt` and `language` in; the
// photo's fields out, as Article JSON has them.
#include <simdjson.h>

#include <iostream>
#include <string>
#include <string_view>

#include "cli/exit_status.h"
#include "cli/inspect.h"
#include "tearsheet/media.h"
#include "tearsheet/write.h"

namespace tearsheet::cli {
namespace {

// A member as text; absent and null are empty.
std::string_view text_of(const simdjson::dom::element& object, std::string_view name) {
  std::string_view value;
  return object[name].get_string().get(value) == simdjson::SUCCESS ? value : std::string_view{};
}

}  // namespace

int inspect_captions(std::istream& in, std::ostream& out) {
  simdjson::dom::parser parser;
  std::string line;
  std::size_t number = 0;
  bool failed = false;
  while (std::getline(in, line)) {
    ++number;
    if (line.empty()) continue;
    simdjson::dom::element object;
    if (parser.parse(line).get(object) != simdjson::SUCCESS || !object.is_object()) {
      std::cerr << "tearsheet: line " << number << ": not a JSON object with `id` and `raw_caption`\n";
      failed = true;
      continue;
    }
    Photo photo = read_caption(text_of(object, "raw_caption"), text_of(object, "alt"), text_of(object, "language"));
    photo.id = text_of(object, "id");
    out << to_json(photo) << '\n';
  }
  return failed ? kSomeFailed : kSuccess;
}

}  // namespace tearsheet::cli
