// An image element's addresses: every rendition the page offers, and the largest.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tearsheet/article.h"
#include "tearsheet/document.h"

namespace tearsheet::media {

struct ImageSource {
  std::string url;                    // the largest; empty where the element shows no picture
  std::vector<Rendition> renditions;  // all, in the order found, each address once
  std::uint32_t width = 0;            // of the element or the file, as far as the page says
  std::uint32_t height = 0;
  bool lightbox = false;  // stands in a link to a picture
};

// `image` is <img>, <amp-img> or another element with lazy attributes. Looks at its attributes, the <picture> around
// it, the link around that, and the <noscript> beside it.
ImageSource read_image_source(const Document& document, NodeId image, std::string_view base_url);

}  // namespace tearsheet::media
