// Where on the page the article stands, for pictures: from the headline to the last chosen words, and which parts in
// between belong to something else (cards, author boxes, advertising, the site's furniture).
#pragma once

#include <cstdint>

#include "src/block/page.h"

namespace tearsheet::media {

struct Region {
  std::uint32_t begin = 0;  // leaves
  std::uint32_t end = 0;
  std::uint32_t first_words = 0;  // the first chosen leaf of text
  bool empty() const { return begin >= end; }
};

Region find_region(const block::Page& page);

// True for a box whose content is no part of the article, whatever stands in it.
bool is_foreign(const block::Page& page, std::uint32_t box);

}  // namespace tearsheet::media
