// Bytes as served to UTF-8, as extract() reads them: for whoever parses a page himself (document.h).
#pragma once

#include <string>
#include <string_view>

namespace tearsheet {

// The page's text, well formed, without a byte order mark. `content_type` is the transport's Content-Type header, whose
// charset outranks the page's own word; may be empty. As a browser reads them, but that bytes which are clearly UTF-8
// are read so whatever a meta element says. Any bytes give a text.
std::string decode_page(std::string_view bytes, std::string_view content_type = {});

}  // namespace tearsheet
