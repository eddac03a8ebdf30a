// Who a caption says is in the picture, and where it was taken. Text is the caption alone (credit and desk lines off).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/media/caption_text.h"

namespace tearsheet::media {

// The names in a list ("Mariah Carey, Bryan Tanaka"; "Pictured:") or, in a sentence that stands where the list should,
// those of its subjects.
std::vector<std::string> persons_listed(const CaptionText& text, std::size_t begin, std::size_t end);
// The people whom the caption's sentences show: their subjects and who is with them, not people whom they mention.
std::vector<std::string> persons_shown(const CaptionText& text);
// Where: a dateline, else the place the sentences name as the scene. Empty if none is named.
std::string place_shown(const CaptionText& text);

// Whether the text's language writes all nouns with a capital: then a capital says little.
bool capitalises_nouns(const CaptionText& text);

}  // namespace tearsheet::media
