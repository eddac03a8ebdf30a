// What a page is probably in where nobody says: looked for in the bytes themselves, and only then. Deterministic and
// bounded: the first part of the page decides.
#pragma once

#include <string_view>

#include "src/encoding/indexes.h"
#include "src/encoding/sniff.h"

namespace tearsheet::encoding {

// Always gives an encoding: a meta element further down the page, the look of the bytes, or windows-1252.
Sniffed guess(std::string_view bytes, Indexes& indexes);

// Valid UTF-8 throughout, with enough characters above ASCII that it cannot be by chance.
bool is_clearly_utf8(std::string_view bytes);

}  // namespace tearsheet::encoding
