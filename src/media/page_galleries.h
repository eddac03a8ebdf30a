// Which photographs of the article form galleries: rows of pictures with no prose between, in a box that says gallery,
// carousel or slideshow, or that holds nothing else.
#pragma once

#include <cstdint>
#include <vector>

#include "src/block/page.h"
#include "tearsheet/article.h"

namespace tearsheet::media {

struct FoundPhoto {
  std::uint32_t leaf = 0;
  std::uint32_t frame = block::kNoBox;  // the box of picture and caption, or the picture's own
  std::size_t photo = 0;                // index among the article's photos
};

struct FoundGallery {
  std::uint32_t box = block::kNoBox;
  std::size_t first = 0;  // photos [first, end) of those given
  std::size_t end = 0;
  Gallery gallery;                       // name and declared count; ids are the caller's
  std::vector<std::uint32_t> furniture;  // leaves with the gallery's name and count: no words of the story
};

// `photos` stand in page order.
std::vector<FoundGallery> find_galleries(const block::Page& page, const std::vector<FoundPhoto>& photos);

}  // namespace tearsheet::media
