#include "src/media/picture_signs.h"

#include <algorithm>

#include "src/media/page_region.h"
#include "src/media/picture_identity.h"
#include "src/text/ascii_words.h"
#include "src/text/steps.h"

namespace tearsheet::media {
namespace {

using block::Box;
using block::kNoBox;
using block::Leaf;

constexpr text::AsciiWords kIconClasses({"icon", "avatar", "logo", "emoji", "gravatar", "tracking", "wp-smiley"});
// Said of large pictures too ("img-share" is one with share buttons over it): a stated size settles these.
constexpr text::AsciiWords kSmallPictureClasses({"author", "byline", "profile", "badge", "pixel", "sponsor", "share",
                                                 "rating", "flag"});

bool is_icon_class(std::string_view classes, bool is_large) {
  return kIconClasses.in(classes) || (!is_large && kSmallPictureClasses.in(classes));
}

}  // namespace

std::string_view file_of(std::string_view address) {
  address = address.substr(0, std::min(address.find('?'), address.find('#')));
  address.remove_prefix(std::min(address.rfind('/') + 1, address.size()));
  return address.substr(0, address.rfind('.'));
}

bool leads_away(const Document& document, const Leaf& picture) {
  NodeId n = document.parent(picture.first);
  for (unsigned level = 0; level < 6 && n != kNoNode; ++level, n = document.parent(n)) {
    TEARSHEET_STEP(1);
    if (!document.is(n, Name::kA)) continue;
    const std::string_view href = document.attribute(n, Name::kHref);
    return !href.empty() && href.front() != '#' && !is_image_address(href) && !href.starts_with("javascript:");
  }
  return false;
}

bool is_card(const block::Page& page, const Leaf& picture) {
  // A caption of its own says that the picture is meant, not the link.
  if (captioned_figure(page, picture.box) != kNoBox) return false;
  // A row of alike boxes, mostly links, is a list of cards.
  std::uint32_t box = picture.box;
  for (unsigned up = 0; up < 6 && box != kNoBox; ++up, box = page.boxes[box].parent) {
    const Box& own = page.boxes[box];
    if (own.words > 0 && own.link_words * 10 >= own.words * 6) return true;
    if (own.prose_words > 20) break;
  }
  return false;
}

bool is_decoration(const block::Page& page, const Leaf& picture, bool is_large) {
  const Document& document = *page.document;
  const NodeId node = picture.first;
  if (is_icon_class(document.attribute(node, Name::kClass), is_large)) return true;
  if (document.attribute(node, Name::kRole) == "presentation" && document.attribute(node, Name::kAlt).empty() &&
      (page.boxes[picture.box].topics & block::kTopicPhoto) == 0) {
    return true;
  }
  // Two boxes up, a class still speaks of the picture.
  std::uint32_t box = captioned_figure(page, picture.box);
  if (box == kNoBox) box = picture.box;
  for (unsigned level = 0; level < 2 && box != kNoBox; ++level, box = page.boxes[box].parent) {
    const Box& own = page.boxes[box];
    if (own.end_leaf - own.first_leaf > 6) break;
    if ((own.own_topics & (block::kTopicByline | block::kTopicProfile)) != 0) return true;
    if (is_icon_class(document.attribute(own.node, Name::kClass), is_large) &&
        (own.own_topics & block::kTopicPhoto) == 0)
      return true;
  }
  return false;
}

bool is_picture_of_furniture(std::string_view address) {
  static constexpr text::AsciiWords kIconFiles({"logo", "avatar", "gravatar", "favicon", "badge", "icon-"});
  // Counters and smileys stand in folders of their own, or on servers of their own.
  static constexpr text::AsciiWords kFurnitureAddresses(
      {"/smilies/", "/smiley", "/emoji", "emoticon", "statcounter", "hitcounter", "/pixel/", "/tracking/"});
  return kIconFiles.in(file_of(address)) || kFurnitureAddresses.in(address.substr(0, address.find('?')));
}

}  // namespace tearsheet::media
