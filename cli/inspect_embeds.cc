// tearsheet inspect embeds: JSON objects with `id` and `fragment` in, what each fragment embeds out.
#include <simdjson.h>

#include <iostream>
#include <string>

#include "cli/exit_status.h"
#include "cli/inspect.h"
#include "tearsheet/media.h"
#include "tearsheet/write.h"

namespace tearsheet::cli {

int inspect_embeds(std::istream& in, std::ostream& out) {
  simdjson::dom::parser parser;
  std::string line;
  std::size_t number = 0;
  bool failed = false;
  while (std::getline(in, line)) {
    ++number;
    if (line.empty()) continue;
    simdjson::dom::element object;
    std::string_view id;
    std::string_view fragment;
    if (parser.parse(line).get(object) != simdjson::SUCCESS || object["id"].get(id) != simdjson::SUCCESS ||
        object["fragment"].get(fragment) != simdjson::SUCCESS) {
      std::cerr << "tearsheet: line " << number << ": not a JSON object with `id` and `fragment`\n";
      failed = true;
      continue;
    }
    Embed embed = read_embed(fragment).value_or(Embed{});
    embed.id = id;
    out << to_json(embed) << '\n';
  }
  return failed ? kSomeFailed : kSuccess;
}

}  // namespace tearsheet::cli
