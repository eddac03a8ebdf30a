// Creative Commons licences in captions: their addresses, and those that their printed names stand for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "src/media/caption_text.h"

namespace tearsheet::media {

// The address of the licence named in tokens [begin, end), "CC BY-SA 4.0",
// "CC0"; empty where no version is printed (which of several it is then, nobody
// says) or the name is no Creative Commons licence's.
std::string address_of_licence(const CaptionText& text, std::size_t begin, std::size_t end);

// `words` without the licence's address that stands in them, as in "CC BY 4.0
// <https://creativecommons.org/…>"; the address goes to `license`, unless that
// has one. `words` themselves, in `kept`, where there is none.
std::string_view take_licence_address(std::string_view words, std::string& kept, std::string& license);

}  // namespace tearsheet::media
