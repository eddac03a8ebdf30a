#include "src/media/page_embeds.h"

#include <algorithm>

#include "src/media/embed.h"
#include "src/media/embed_address.h"
#include "src/media/leafless.h"
#include "src/text/steps.h"

namespace tearsheet::media {
namespace {

using block::Box;
using block::kNoBox;
using block::Leaf;
using block::LeafKind;

constexpr std::size_t kMaxEmbeds = 200;

class EmbedCollector {
 public:
  EmbedCollector(block::Page& page, const Region& region, const MediaContext& context,
                 const std::vector<NodeId>& leafless, Media& media)
      : page_(page),
        document_(*page.document),
        region_(region),
        context_(context),
        leafless_(leafless),
        media_(media) {}

  void collect() {
    collect_boxes();
    collect_leaves();
    retire_remains();
    collect_leafless();
    order();
  }

 private:
  void collect_boxes() {
    std::uint32_t taken_until = 0;  // leaves below this belong to an embed
    for (std::uint32_t b = 0; b < page_.boxes.size() && media_.embeds.size() < kMaxEmbeds; ++b) {
      TEARSHEET_STEP(1);
      const Box& box = page_.boxes[b];
      if (box.first_leaf < region_.begin || box.first_leaf > region_.end || box.first_leaf < taken_until) continue;
      if (box.end_leaf - box.first_leaf > kMaxEmbedLeaves) continue;
      if ((box.flags & block::kInHidden) != 0) continue;
      auto embed = read_embed(document_, box.node, context_.base_url, embed_classes_);
      if (!embed && !document_.attributes(box.node).empty())
        embed = read_walled_embed(document_, box.node, context_.base_url);
      if (!embed || is_foreign(page_, region_, behind_consent(b), false)) continue;
      add_embed(box.first_leaf, box.parent, std::move(*embed));
      for (std::uint32_t i = box.first_leaf; i < box.end_leaf; ++i) {
        page_.leaves[i].role = Role::kEmbed;
        page_.leaves[i].chosen = false;
      }
      taken_until = std::max(taken_until, box.end_leaf);
    }
  }

  void collect_leaves() {
    for (std::uint32_t i = region_.begin; i < region_.end && media_.embeds.size() < kMaxEmbeds; ++i) {
      TEARSHEET_STEP(1);
      const Leaf& leaf = page_.leaves[i];
      if (leaf.kind != LeafKind::kEmbed || leaf.role == Role::kAdvert) continue;
      if (is_foreign(page_, region_, leaf.box, false)) continue;
      if (auto embed = read_embed(document_, leaf.first, context_.base_url, embed_classes_))
        add_embed(i, leaf.box, std::move(*embed));
    }
  }

  void collect_leafless() {
    for (const NodeId n : leafless_) {
      if (media_.embeds.size() >= kMaxEmbeds) break;
      auto embed = read_embed(document_, n, context_.base_url, embed_classes_);
      const bool walled = !embed;
      if (walled) embed = read_walled_embed(document_, n, context_.base_url);
      if (!embed) continue;
      const std::uint32_t box = box_around(page_, n);
      if (box == kNoBox || is_foreign(page_, region_, walled ? behind_wall(box) : box, false)) continue;
      const std::uint32_t behind = leaf_behind(n);
      if (document_.is(n, Name::kA)) leave_out_words(behind, n);
      add_embed(behind, box, std::move(*embed));
    }
  }

  // "via GIPHY", "See the Pen": a line behind a frame that only links to the frame's own provider.
  void retire_remains() {
    constexpr std::uint32_t kMaxWords = 8;
    for (std::size_t i = 0; i < media_.places.size(); ++i) {
      const std::uint32_t behind = media_.places[i].leaf + 1;
      const std::string& provider = media_.embeds[i].provider;
      if (provider.empty() || behind >= page_.leaves.size()) continue;
      Leaf& leaf = page_.leaves[behind];
      if (leaf.kind != LeafKind::kText || !leaf.chosen || leaf.counts.words > kMaxWords) continue;
      NodeId link = leaf.first;
      for (unsigned level = 0; level < 3 && link != kNoNode && !document_.is(link, Name::kA); ++level)
        link = document_.parent(link);
      if (link == kNoNode || !document_.is(link, Name::kA)) continue;
      // All of the line is the link.
      NodeId last = leaf.last;
      for (unsigned level = 0; level < 3 && last != kNoNode && last != link; ++level) last = document_.parent(last);
      if (last != link) continue;
      const auto reading = read_address(document_.attribute(link, Name::kHref));
      if (!reading || reading->provider != provider) continue;
      leaf.role = Role::kEmbed;
      leaf.chosen = false;
    }
  }

  // What a link said of itself before its provider's script replaced it.
  void leave_out_words(std::uint32_t leaf, NodeId link) {
    if (leaf >= page_.leaves.size()) return;
    NodeId n = page_.leaves[leaf].last;
    while (n != kNoNode && n != link) {
      TEARSHEET_STEP(1);
      n = document_.parent(n);
    }
    if (n == kNoNode) return;
    page_.leaves[leaf].role = Role::kEmbed;
    page_.leaves[leaf].chosen = false;
  }

  // Boxes, frames and what has no leaf were asked one after another: back to page order.
  void order() {
    std::stable_sort(media_.places.begin(), media_.places.end(),
                     [](const block::Place& a, const block::Place& b) { return a.leaf < b.leaf; });
    std::vector<Embed> ordered;
    ordered.reserve(media_.embeds.size());
    for (block::Place& place : media_.places) {
      const auto known = std::find_if(media_.embeds.begin(), media_.embeds.end(),
                                      [&](const Embed& embed) { return embed.id == place.id; });
      ordered.push_back(std::move(*known));
      place.id = ordered.back().id = "embed-" + std::to_string(ordered.size());
    }
    media_.embeds = std::move(ordered);
  }

  // What waits for consent says so of itself; the question is where it waits.
  std::uint32_t behind_consent(std::uint32_t box) const {
    while (box != kNoBox && (page_.boxes[box].own_topics & block::kTopicConsent) != 0) box = page_.boxes[box].parent;
    return box;
  }

  // The same of what waits further inside: the wall is the outermost box near it that speaks of consent.
  std::uint32_t behind_wall(std::uint32_t box) const {
    constexpr unsigned kMaxWallLevels = 4;
    std::uint32_t behind = box;
    for (unsigned level = 0; level < kMaxWallLevels && box != kNoBox; ++level, box = page_.boxes[box].parent) {
      if ((page_.boxes[box].own_topics & block::kTopicConsent) != 0) behind = page_.boxes[box].parent;
    }
    return behind;
  }

  void add_embed(std::uint32_t leaf, std::uint32_t box, Embed embed) {
    // A frame and its placeholder, or a frame for each width.
    for (const Embed& known : media_.embeds) {
      if (!embed.url.empty() && known.url == embed.url) return;
    }
    embed.id = "embed-" + std::to_string(media_.embeds.size() + 1);
    media_.places.push_back({leaf, box, BlockType::kEmbed, embed.id});
    media_.embeds.push_back(std::move(embed));
  }

  // The first leaf that does not stand before a node.
  std::uint32_t leaf_behind(NodeId node) const {
    const auto found = std::lower_bound(page_.leaves.begin(), page_.leaves.end(), node,
                                        [](const Leaf& leaf, NodeId wanted) { return leaf.first < wanted; });
    return static_cast<std::uint32_t>(found - page_.leaves.begin());
  }

  // An embed's own markup is small; a box with more words than that only has an embed's class.
  static constexpr std::uint32_t kMaxEmbedLeaves = 40;

  block::Page& page_;
  const Document& document_;
  const Region& region_;
  const MediaContext& context_;
  const std::vector<NodeId>& leafless_;
  Media& media_;
  ClassMemory embed_classes_;
};

}  // namespace

void collect_embeds(block::Page& page, const Region& region, const MediaContext& context,
                    const std::vector<NodeId>& leafless, Media& media) {
  EmbedCollector(page, region, context, leafless, media).collect();
}

}  // namespace tearsheet::media
