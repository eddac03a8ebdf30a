// Roles and scores: the seam behind which the model stands. In: a measured page. Out: each leaf's role, the runner-up,
// and how likely it belongs to the story and to the page's main content; the page's type.
#pragma once

#include <vector>

#include "src/block/page.h"

namespace tearsheet::block {

void assign_roles(Page& page);

// What weighed most for leaf number `leaf`, weightiest first: for people, not on the way to an article.
std::vector<Reason> reasons_of(const Page& page, std::uint32_t leaf);

}  // namespace tearsheet::block
