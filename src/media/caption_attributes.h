// Captions and credits that wait in attributes for a lightbox or a script: data-caption, data-credit, Jetpack's
// data-image-caption and data-image-meta.
#pragma once

#include <string>
#include <string_view>

#include "tearsheet/document.h"

namespace tearsheet::media {

struct CaptionAttributes {
  std::string caption;
  std::string credit;
};

// What the picture's own attributes say, and those of the elements close around it.
CaptionAttributes read_caption_attributes(const Document& document, NodeId image);

// The words of a value that may be HTML (Jetpack writes "<p>A caption</p>"), white space collapsed.
std::string words_of_markup(std::string_view value);

}  // namespace tearsheet::media
