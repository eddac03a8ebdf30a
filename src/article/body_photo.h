// A picture's leaf → a Photo as found: address, alternative text and caption as they stand. src/media deepens it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "src/block/page.h"
#include "tearsheet/article.h"

namespace tearsheet::article {

// Nothing for pictures that show nothing: pixels that count visits, spacers, pictures without an address.
std::optional<Photo> read_photo(const Document& document, NodeId image, std::string_view base_url);

}  // namespace tearsheet::article
