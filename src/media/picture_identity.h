// Are two addresses the same picture in two sizes? Each address has an identity, a string without the parts that say
// how large or in which format the picture is wanted; equal identities, same picture.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tearsheet::media {

std::string picture_identity(std::string_view address);

// The width that an address says its picture has, at the end of its file's name ("-1200x800", "_M1200x800"); else 0.
std::uint32_t width_in_address(std::string_view address);

// Whether two addresses are one file on one server, as it was given or in a size that its name says.
bool is_same_file(std::string_view a, std::string_view b);

// True where the address ends like the name of an image file.
bool is_image_address(std::string_view address);

// True for what stands in for a picture: blank pixels, spacers, loading signs, data: addresses.
bool is_placeholder_address(std::string_view address);

}  // namespace tearsheet::media
