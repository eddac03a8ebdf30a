// Elements of the article's region that hold no content, so that no leaf stands for them: pictures that a script or a
// style sheet will show, and what a provider's script fills or replaces.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "src/block/page.h"
#include "src/media/page_region.h"

namespace tearsheet::media {

struct Leafless {
  std::vector<NodeId> embeds;         // elements that may stand for an embed
  std::vector<block::Leaf> pictures;  // a leaf of its own for each picture; both in document order
};

// One pass over the nodes between the first and the last leaf of a region that is not empty.
Leafless find_leafless(const block::Page& page, const Region& region, std::string_view base_url);

// The innermost box around a node; kNoBox where there is none.
std::uint32_t box_around(const block::Page& page, NodeId node);

}  // namespace tearsheet::media
