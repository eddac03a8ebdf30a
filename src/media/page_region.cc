#include "src/media/page_region.h"

#include <algorithm>

#include "src/text/steps.h"

namespace tearsheet::media {
namespace {

using block::Box;
using block::Leaf;

// The lead picture may stand above the headline, with a kicker and a share bar between.
constexpr std::uint32_t kLeavesBeforeHeadline = 6;
// A last picture may stand behind the last words, with its caption.
constexpr std::uint32_t kLeavesAfterEnd = 3;

constexpr block::Topics kForeignTopics = block::kTopicNavigation | block::kTopicBreadcrumb | block::kTopicComment |
                                         block::kTopicRelated | block::kTopicPromotion | block::kTopicAdvert |
                                         block::kTopicShare | block::kTopicConsent | block::kTopicFooter |
                                         block::kTopicSidebar | block::kTopicProfile | block::kTopicForm;
constexpr block::Topics kForeignOnPicture =
    block::kTopicByline | block::kTopicProfile | block::kTopicShare | block::kTopicAdvert | block::kTopicNavigation;

// A carousel inside the article is its gallery; elsewhere it is cards. The word alone does not tell.
bool holds_most_of(const block::Page& page, const Box& box) {
  return page.total_words > 0 && std::uint64_t{box.prose_words} * 2 > page.total_words;
}

}  // namespace

Region find_region(const block::Page& page) {
  Region region;
  const auto count = static_cast<std::uint32_t>(page.leaves.size());
  std::uint32_t first = count;
  std::uint32_t last = 0;
  std::uint32_t headline = count;
  for (std::uint32_t i = 0; i < count; ++i) {
    TEARSHEET_STEP(1);
    const Leaf& leaf = page.leaves[i];
    if (leaf.kind != block::LeafKind::kText) continue;
    if (leaf.role == Role::kHeadline && headline == count && !leaf.hidden) headline = i;
    if (!leaf.chosen) continue;
    if (first == count) first = i;
    last = i;
  }
  if (first == count) return region;
  region.first_words = first;
  std::uint32_t begin = first;
  // A headline far above belongs to something else.
  constexpr std::uint32_t kMaxLeavesToHeadline = 60;
  if (headline < first && first - headline <= kMaxLeavesToHeadline) begin = headline;
  region.begin = begin > kLeavesBeforeHeadline ? begin - kLeavesBeforeHeadline : 0;
  region.end = std::min(count, last + 1 + kLeavesAfterEnd);
  return region;
}

bool is_foreign(const block::Page& page, std::uint32_t box) {
  unsigned level = 0;
  for (std::uint32_t b = box; b != block::kNoBox; b = page.boxes[b].parent, ++level) {
    TEARSHEET_STEP(1);
    const Box& own = page.boxes[b];
    if (holds_most_of(page, own)) break;
    if ((own.own & (block::kInNav | block::kInFooter | block::kInAside | block::kInForm | block::kInDialog)) != 0)
      return true;
    const block::Topics foreign = own.own_topics & (level < 2 ? kForeignTopics | kForeignOnPicture : kForeignTopics);
    // "carousel" and "slider" say related in general, and gallery where the box speaks of photos too.
    if (foreign == block::kTopicRelated && (own.own_topics & block::kTopicPhoto) != 0) continue;
    if (foreign != 0) return true;
  }
  return false;
}

}  // namespace tearsheet::media
