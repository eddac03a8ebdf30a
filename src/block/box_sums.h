// Sums over boxes: words, words in links, prose, pictures; rows of siblings alike; the box where most prose stands.
#pragma once

#include "src/block/page.h"

namespace tearsheet::block {

std::uint32_t leaf_link_words(const Page& page, const Leaf& leaf);
// A run of text with a sentence in it and few links.
bool is_prose(const Page& page, const Leaf& leaf);
void sum_boxes(Page& page);

}  // namespace tearsheet::block
