// Document → boxes and leaves. In: a parsed page. Out: page.boxes, page.leaves and page.text, everything a reader sees
// and, marked, what is hidden; see visibility.h for what counts as seen. Linear in the tree, no recursion.
//
// A leaf of text is a maximal run of inline content inside one box. Two <br> in a row end a run, so that old pages fall
// into paragraphs. A <pre> is one leaf, whatever lines it is built of, unless it holds paragraphs, headings or tables.
// A picture inside a run does not split it: its leaf stands behind the run's.
#pragma once

#include "src/block/page.h"

namespace tearsheet::block {

void segment(const Document& document, Page& page);

}  // namespace tearsheet::block
