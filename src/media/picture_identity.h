// Are two addresses the same picture in two sizes? Each address has an identity, a string without the parts that say
// how large or in which format the picture is wanted; equal identities, same picture.
#pragma once

#include <string>
#include <string_view>

namespace tearsheet::media {

std::string picture_identity(std::string_view address);

// True where the address ends like the name of an image file.
bool is_image_address(std::string_view address);

// True for what stands in for a picture: blank pixels, spacers, loading signs, data: addresses.
bool is_placeholder_address(std::string_view address);

}  // namespace tearsheet::media
