// A slice of the input becomes the value it stands for: newlines made one, NUL replaced or dropped, character
// references resolved. Called when somebody reads a value, so most of a page is never decoded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tearsheet::dom {

// Appends the value of `raw` to `out`; `flags` are those of detail:: in document.h.
void decode_slice(std::string_view raw, std::uint8_t flags, std::string& out);

// The character reference at the front of `raw` (which begins with &): appends what it stands for and returns how many
// bytes it took; 0 if the & is no reference and stands for itself.
std::size_t decode_reference(std::string_view raw, bool in_attribute, std::string& out);

}  // namespace tearsheet::dom
