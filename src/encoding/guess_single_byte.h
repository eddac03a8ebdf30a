// Which encoding of one byte a character a text is in: another script by its commonest letters, another Latin alphabet
// by the language that the text turns out to be.
#pragma once

#include <optional>
#include <string_view>

#include "src/encoding/encoding.h"
#include "src/encoding/indexes.h"

namespace tearsheet::encoding {

// Thai is written without spaces, so its letters pass for the pairs of a Chinese text; no Chinese text has them in Thai
// proportions. To be asked before guess_multi_byte().
bool looks_like_thai(std::string_view text, Indexes& indexes);

// Nothing where windows-1252 is as good a guess.
std::optional<Encoding> guess_single_byte(std::string_view text, Indexes& indexes);

}  // namespace tearsheet::encoding
