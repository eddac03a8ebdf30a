// The pictures that a page's structured data declares, in the form that the media stage reads.
#pragma once

#include <string_view>
#include <vector>

#include "src/article/linked_data.h"
#include "src/media/page_media.h"

namespace tearsheet {

std::vector<media::DeclaredImage> declared_images(const article::LinkedData& data, std::string_view base_url);

}  // namespace tearsheet
