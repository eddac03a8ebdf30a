// Bytes that are no page: known by their first bytes, so that a PDF is not read as a page of rubbish.
#pragma once

#include <string_view>

namespace tearsheet {

// What the bytes are, in words ("a PDF document"), or empty where they may be HTML.
std::string_view type_other_than_html(std::string_view bytes);

}  // namespace tearsheet
