#include "src/article/related.h"

#include <algorithm>

#include "src/text/steps.h"
#include "src/text/white_space.h"
#include "src/url/url.h"

namespace tearsheet::article {
namespace {

// Shorter link texts are labels: "More", "Read on".
constexpr std::uint32_t kLeastWords = 3;
constexpr unsigned kMaxLevels = 8;

// The link that a leaf stands in, or the first one inside it.
NodeId link_of(const Document& document, const block::Leaf& leaf) {
  NodeId n = leaf.first;
  for (unsigned level = 0; level < kMaxLevels && n != kNoNode; ++level, n = document.parent(n)) {
    TEARSHEET_STEP(1);
    if (document.is(n, Name::kA)) return n;
  }
  return kNoNode;
}

}  // namespace

std::vector<RelatedLink> find_related(const block::Page& page, std::string_view base_url) {
  std::vector<RelatedLink> related;
  for (const block::Leaf& leaf : page.leaves) {
    TEARSHEET_STEP(1);
    if (related.size() >= kMaxRelated) break;
    if (leaf.kind != block::LeafKind::kText || leaf.chosen || leaf.hidden || leaf.counts.words < kLeastWords) continue;
    const bool says_related = (page.boxes[leaf.box].topics & block::kTopicRelated) != 0;
    if (leaf.role != Role::kRelated && !says_related) continue;
    const NodeId link = link_of(*page.document, leaf);
    if (link == kNoNode) continue;
    const auto url = url::resolve(base_url, page.document->attribute(link, Name::kHref));
    if (!url || !url->starts_with("http")) continue;
    std::string address = url::strip_tracking(*url);
    const auto same = [&](const RelatedLink& known) { return known.url == address; };
    if (std::any_of(related.begin(), related.end(), same)) continue;
    related.push_back({text::collapse(page.text_of(leaf)), std::move(address)});
  }
  return related;
}

}  // namespace tearsheet::article
