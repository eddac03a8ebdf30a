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
                                         block::kTopicSidebar | block::kTopicProfile;
constexpr block::Topics kForeignOnPicture =
    block::kTopicByline | block::kTopicProfile | block::kTopicShare | block::kTopicAdvert | block::kTopicNavigation;
// Words that systems give any component: "widget" and "aside" (a picture set beside the text), "cmp" (a component, or a
// consent manager), "carousel" and "slider" (a gallery, or cards). Alone they tell nothing of a picture with a caption.
constexpr block::Topics kWeakTopics = block::kTopicSidebar | block::kTopicConsent | block::kTopicRelated;

// A box that holds so much of the chosen words is the article's, whatever its class says ("without-sidebar").
bool holds_article(const Region& region, const Box& box) {
  const std::uint32_t chosen = region.chosen_words(box);
  return chosen >= 30 && chosen * 4 >= region.chosen_before.back();
}

// A picture and its caption, and no links to speak of.
bool is_picture_box(const Box& box) {
  constexpr std::uint32_t kMostCaptionWords = 120;
  return box.images > 0 && box.words <= kMostCaptionWords && box.link_words * 3 <= box.words;
}

}  // namespace

Region find_region(const block::Page& page) {
  Region region;
  const auto count = static_cast<std::uint32_t>(page.leaves.size());
  std::uint32_t first = count;
  std::uint32_t last = 0;
  std::uint32_t headline = count;
  region.chosen_before.resize(count + 1);
  for (std::uint32_t i = 0; i < count; ++i) {
    TEARSHEET_STEP(1);
    const Leaf& leaf = page.leaves[i];
    region.chosen_before[i + 1] = region.chosen_before[i];
    if (leaf.kind != block::LeafKind::kText) continue;
    if (leaf.chosen) region.chosen_before[i + 1] += leaf.counts.words;
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

std::uint32_t captioned_figure(const block::Page& page, std::uint32_t box) {
  constexpr unsigned kMaxLevels = 5;
  for (unsigned level = 0; level < kMaxLevels && box != block::kNoBox; ++level, box = page.boxes[box].parent) {
    const Box& own = page.boxes[box];
    if (own.name == Name::kFigure && own.words > 0 && own.link_words * 2 < own.words) return box;
  }
  return block::kNoBox;
}

bool is_foreign(const block::Page& page, const Region& region, std::uint32_t box, bool leads_away) {
  unsigned level = 0;
  // Classes between a picture and its figure speak of what the figure has beside it ("has-icon").
  if (const std::uint32_t figure = captioned_figure(page, box); !leads_away && figure != block::kNoBox) box = figure;
  for (std::uint32_t b = box; b != block::kNoBox; b = page.boxes[b].parent, ++level) {
    TEARSHEET_STEP(1);
    const Box& own = page.boxes[b];
    if (holds_article(region, own)) break;
    const bool picture_box = !leads_away && is_picture_box(own);
    if ((own.own & (block::kInNav | block::kInFooter | block::kInForm | block::kInDialog)) != 0) return true;
    if ((own.own & block::kInAside) != 0 && !picture_box) return true;
    const block::Topics foreign = own.own_topics & (level < 2 ? kForeignTopics | kForeignOnPicture : kForeignTopics);
    if (foreign == 0) continue;
    if ((foreign & ~kWeakTopics) != 0) return true;
    if (!picture_box && (foreign != block::kTopicRelated || (own.own_topics & block::kTopicPhoto) == 0)) return true;
  }
  return false;
}

}  // namespace tearsheet::media
