// Is a text in one of the East Asian encodings? Judged by how its pairs of bytes are spread, which is how these
// encodings were laid out: by frequency and by sound.
#pragma once

#include <optional>
#include <string_view>

#include "src/encoding/encoding.h"

namespace tearsheet::encoding {

std::optional<Encoding> guess_multi_byte(std::string_view text);

}  // namespace tearsheet::encoding
