// The address that a page's relative links are resolved against.
#pragma once

#include <string>
#include <string_view>

#include "tearsheet/document.h"

namespace tearsheet {

// The first <base href>, resolved against the page's own address; else that address.
std::string base_url_of(const Document& document, std::string_view url);

}  // namespace tearsheet
