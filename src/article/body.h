// Chosen leaves → the article's body. In: a page whose leaves are chosen, and where its photos, galleries and embeds
// go. Out: blocks in page order, nested as the page nests them.
//
// The leaves come in document order, so structure is rebuilt with one stack: the lists, quotes, tables and the like
// that are open, each closed when the next leaf stands outside of it. Layout tables and other boxes leave no trace.
// Nesting deeper than kMaxBlockDepth is flattened: words are kept, levels are not.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "src/article/messages.h"
#include "src/block/page.h"
#include "tearsheet/article.h"

namespace tearsheet::article {

struct Body {
  std::vector<Block> blocks;
  bool depth_cut = false;  // kMaxBlockDepth was reached
  bool cells_cut = false;  // kMaxSpanCells was
};

// No cell says that it covers more rows or columns than this.
inline constexpr std::uint32_t kMaxSpanCells = 1'000;

// `places` are in the order of their leaves. Where `messages` are the page, each becomes a post, its author and date
// apart from its words; posts are no part of other structures and hold no posts: a reply that stands in what it
// answers follows it.
Body assemble_body(const block::Page& page, std::string_view base_url, std::span<const block::Place> places = {},
                   const Messages& messages = {});

}  // namespace tearsheet::article
