#include "src/media/leafless.h"

#include <algorithm>

#include "src/media/embed.h"
#include "src/media/image_source.h"
#include "src/media/page_media.h"
#include "src/media/picture_identity.h"
#include "src/text/steps.h"

namespace tearsheet::media {
namespace {

using block::Box;
using block::kNoBox;
using block::Leaf;
using block::LeafKind;

constexpr std::size_t kMaxLeafless = 20'000;
constexpr std::size_t kMaxSearchedBytes = 4'096;

class Finder {
 public:
  Finder(const block::Page& page, const Region& region, std::string_view base_url)
      : page_(page), document_(*page.document), region_(region), base_url_(base_url) {}

  // <app-image src="harbour.jpg" alt="…">: an element that a script makes a picture. No leaf stands for it, as nothing
  // inside it is content; it is given one here.
  Leafless find() {
    const NodeId last = page_.leaves[region_.end - 1].first;
    for (NodeId n = page_.leaves[region_.begin].first; n < last && found_.pictures.size() < kMaxPhotos; ++n) {
      TEARSHEET_STEP(1);
      if (!document_.is_element(n) || document_.name_space(n) != Namespace::kHtml) continue;
      if (may_stand_for_embed(n)) found_.embeds.push_back(n);
      const bool is_custom = document_.name(n) >= Name::kFirstDynamic &&
                             document_.name_text(document_.name(n)).find('-') != std::string_view::npos;
      const bool may_have_background =
          document_.is(n, Name::kDiv) || document_.is(n, Name::kSpan) || document_.is(n, Name::kA);
      if ((!is_custom && !may_have_background) || holds_content(n) || (!is_custom && !has_background(n))) continue;
      if (!is_image_address(read_image_source(document_, n, base_url_).url)) continue;
      const std::uint32_t box = box_around(page_, n);
      // Backgrounds are decoration, save where a figure's caption says what they show.
      if (box == kNoBox || (!is_custom && captioned_figure(page_, box) == kNoBox)) continue;
      Leaf leaf;
      leaf.kind = LeafKind::kImage;
      leaf.box = box;
      leaf.first = leaf.last = n;
      leaf.hidden = (page_.boxes[box].flags & block::kInHidden) != 0;
      found_.pictures.push_back(leaf);
    }
    return std::move(found_);
  }

 private:
  // <div style="background-image: url(harbour.jpg)">, and the same of scripts that set it when the reader comes near.
  bool has_background(NodeId node) const {
    constexpr unsigned kMaxAttributes = 16;
    unsigned count = 0;
    for (const Attribute& attribute : document_.attributes(node)) {
      if (++count > kMaxAttributes) break;
      if (attribute.name == Name::kStyle) {
        if (document_.value(attribute).substr(0, kMaxSearchedBytes).find("background") != std::string_view::npos)
          return true;
      } else {
        const std::string_view told = document_.name_text(attribute.name);
        if (told.starts_with("data-b") && (told == "data-bg" || told.starts_with("data-background"))) return true;
      }
    }
    return false;
  }

  // Elements that a provider's script fills or replaces hold nothing: no leaf stands for them either.
  bool may_stand_for_embed(NodeId node) const {
    if (found_.embeds.size() >= kMaxLeafless) return false;
    if (document_.is(node, Name::kTemplate)) return true;
    if (document_.attributes(node).empty()) return false;
    switch (document_.name(node)) {
      case Name::kScript:
        return true;
      case Name::kA:
        if (is_scripted_link(document_, node)) return true;
        break;
      case Name::kDiv:
      case Name::kSpan:
      case Name::kSection:
      case Name::kVideo:
      case Name::kBlockquote:
      case Name::kObject:
        break;
      default:
        if (const std::string_view name = document_.name_text(document_.name(node));
            name.find('-') == std::string_view::npos && name != "oembed") {
          return false;
        }
    }
    return !holds_content(node);
  }

  bool holds_content(NodeId node) const {
    for (NodeId n = document_.first_child(node); n != kNoNode; n = document_.next_sibling(n)) {
      TEARSHEET_STEP(1);
      if (document_.type(n) != NodeType::kComment) return true;
    }
    return false;
  }

  const block::Page& page_;
  const Document& document_;
  const Region& region_;
  std::string_view base_url_;
  Leafless found_;
};

}  // namespace

Leafless find_leafless(const block::Page& page, const Region& region, std::string_view base_url) {
  return Finder(page, region, base_url).find();
}

// Boxes stand in document order.
std::uint32_t box_around(const block::Page& page, NodeId node) {
  for (NodeId n = page.document->parent(node); n != kNoNode; n = page.document->parent(n)) {
    TEARSHEET_STEP(1);
    const auto found = std::lower_bound(page.boxes.begin(), page.boxes.end(), n,
                                        [](const Box& box, NodeId wanted) { return box.node < wanted; });
    if (found != page.boxes.end() && found->node == n) return static_cast<std::uint32_t>(found - page.boxes.begin());
  }
  return kNoBox;
}

}  // namespace tearsheet::media
