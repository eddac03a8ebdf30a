// What a guess looks at: the page's text without its markup, only those stretches between tags that have bytes above
// ASCII in them. "<" and ">" are never part of a character in the encodings that are guessed at, so this can be done
// before the encoding is known.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tearsheet::encoding {

inline constexpr std::size_t kGuessedPageBytes = 256 * 1024;  // of the page's beginning
inline constexpr std::size_t kGuessedTextBytes = 4 * 1024;    // of what is found in it

std::string sample_text(std::string_view bytes);

}  // namespace tearsheet::encoding
