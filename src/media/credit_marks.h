// What markup says of a picture's words beside their place: elements that hold the credit alone, and names that a file
// had where a description belongs.
#pragma once

#include <cstdint>
#include <string_view>

#include "tearsheet/document.h"

namespace tearsheet::media {

// Where an element stands: in a caption or figure, or merely beside a picture, where "author" may be the story's.
enum class Nearness : std::uint8_t { kCaption, kPicture };

// Whether an element inside a picture's frame is there for the credit: by its class, its itemprop or its name.
bool says_credit(const Document& document, NodeId element, Nearness nearness);

// A name that a file had, printed where a description belongs ("DSC_0042.jpg", "US-President-signs-order").
bool is_file_name(std::string_view words);

}  // namespace tearsheet::media
