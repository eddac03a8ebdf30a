// Words that a page's controls leave in captions: "hide caption", "Visa mer", "Image caption,", "[+]", a file's name.
#pragma once

#include <cstddef>

#include "src/media/caption_text.h"
#include "src/media/desk_lines.h"

namespace tearsheet::media {

void claim_furniture(const CaptionText& text, Claims& claims);

}  // namespace tearsheet::media
