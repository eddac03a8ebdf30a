// Addresses of Creative Commons licences, as pages and captions have them.
#pragma once

#include <string>
#include <string_view>

namespace tearsheet::url {

// The host and slash by which such an address is found in a text.
inline constexpr std::string_view kCreativeCommons = "creativecommons.org/";

// "https://creativecommons.org/licenses/by-sa/4.0/" of any spelling of it; deeds and legal codes in languages are one
// licence, ports to a country's law ("/3.0/de/") and to organisations' ("/3.0/igo/") licences of their own. Empty where
// `url` is no such address.
std::string licence_address(std::string_view url);

}  // namespace tearsheet::url
