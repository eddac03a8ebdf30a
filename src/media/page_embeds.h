// The posts, players and charts that stand between the article's words, in page order.
//
// In: the page, where the article stands, and the elements without a leaf that may be embeds. Out: `media.embeds` and a
// place for each in `media.places`; leaves that hold an embed's words are taken out of the body.
#pragma once

#include <vector>

#include "src/block/page.h"
#include "src/media/page_media.h"
#include "src/media/page_region.h"

namespace tearsheet::media {

void collect_embeds(block::Page& page, const Region& region, const MediaContext& context,
                    const std::vector<NodeId>& leafless, Media& media);

}  // namespace tearsheet::media
