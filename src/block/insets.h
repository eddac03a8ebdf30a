// Short listings, and formulas, that stand between content. In: a page on which choose() has chosen. Out: Leaf::chosen,
// set also for each run of them whose text before it, in the same section, and after it, or the section's end, is
// chosen.
//
// The model judges words, and these have few that it knows: what prose leads to and comes back from is part of it.
#pragma once

#include "src/block/page.h"

namespace tearsheet::block {

void choose_insets(Page& page);

}  // namespace tearsheet::block
