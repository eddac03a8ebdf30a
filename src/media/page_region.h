// Where on the page the article stands, for pictures: from the headline to the last chosen words, and which parts in
// between belong to something else (cards, author boxes, advertising, the site's furniture).
#pragma once

#include <cstdint>
#include <vector>

#include "src/block/page.h"

namespace tearsheet::media {

struct Region {
  std::uint32_t begin = 0;  // leaves
  std::uint32_t end = 0;
  std::uint32_t first_words = 0;  // the first chosen leaf of text
  // Chosen words before each leaf: what is chosen is the best evidence of what belongs to the article.
  std::vector<std::uint32_t> chosen_before;

  bool empty() const { return begin >= end; }
  std::uint32_t chosen_words(const block::Box& box) const {
    return chosen_before[box.end_leaf] - chosen_before[box.first_leaf];
  }
};

Region find_region(const block::Page& page);

// The figure around a picture's box, or that box itself, that holds a caption too; kNoBox if there is none.
std::uint32_t captioned_figure(const block::Page& page, std::uint32_t box);

// True for a box whose content is no part of the article, whatever stands in it. `leads_away`: what is asked for stands
// in a link to another page.
bool is_foreign(const block::Page& page, const Region& region, std::uint32_t box, bool leads_away);

}  // namespace tearsheet::media
