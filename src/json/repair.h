// Broken JSON to JSON: a reader that takes what JavaScript, templates and plugins print for JSON and writes what
// they meant, in one pass without going back over anything.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tearsheet::json {

// Writes to `out` one array that holds every value found in `text`, always well-formed JSON (UTF-8 as in `text`), at
// most `max_depth` levels deep below that array; deeper values are left out. False where there is no value.
bool repair(std::string_view text, std::size_t max_depth, std::string& out);

}  // namespace tearsheet::json
