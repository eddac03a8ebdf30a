// "Name: value" lines up to an empty line, the shape that WARC and HTTP share, in every variant met: CRLF or LF alone,
// folded lines, blanks before the colon, lines that are none.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "tearsheet/warc.h"

namespace tearsheet::warc {

// Where the header ends: behind the first empty line at or after `from`, which is at a line's start or within a line
// that is not empty; npos if there is none yet.
std::size_t find_header_end(std::string_view bytes, std::size_t from);

// Appends the fields of `lines` (the empty line may be among them or not). Values of folded lines are joined in place:
// their line breaks become spaces in `lines` itself. False if any line is no field.
bool read_header_lines(std::span<char> lines, std::vector<HeaderField>& fields);

// The first field of that name, in any case; null if there is none.
const HeaderField* find_field(std::span<const HeaderField> fields, std::string_view name);

}  // namespace tearsheet::warc
