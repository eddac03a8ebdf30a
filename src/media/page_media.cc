#include "src/media/page_media.h"

#include <algorithm>
#include <unordered_map>

#include "src/block/text_image.h"
#include "src/media/caption.h"
#include "src/media/caption_attributes.h"
#include "src/media/credit_marks.h"
#include "src/media/embed.h"
#include "src/media/embed_address.h"
#include "src/media/image_source.h"
#include "src/media/page_captions.h"
#include "src/media/page_galleries.h"
#include "src/media/page_region.h"
#include "src/media/picture_identity.h"
#include "src/media/state_galleries.h"
#include "src/text/ascii.h"
#include "src/text/ascii_words.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet::media {
namespace {

using block::Box;
using block::kNoBox;
using block::Leaf;
using block::LeafKind;

constexpr std::size_t kMaxPhotos = 500;
constexpr std::size_t kMaxEmbeds = 200;
constexpr std::size_t kMaxLeafless = 20'000;
// Smaller pictures are icons, whatever else they say; below the second bound they are thumbnails.
constexpr std::uint32_t kSmallestPixels = 60;
constexpr std::uint32_t kThumbnailPixels = 160;
constexpr std::uint32_t kLargePixels = 300;
constexpr std::uint32_t kPagePixels = 800;

constexpr text::AsciiWords kIconClasses({"icon", "avatar", "logo", "emoji", "gravatar", "tracking", "wp-smiley"});
// Said of large pictures too ("img-share" is one with share buttons over it): a stated size settles these.
constexpr text::AsciiWords kSmallPictureClasses({"author", "byline", "profile", "badge", "pixel", "sponsor", "share",
                                                 "rating", "flag"});

bool is_icon_class(std::string_view classes, bool is_large) {
  return kIconClasses.in(classes) || (!is_large && kSmallPictureClasses.in(classes));
}

constexpr std::size_t kMaxSearchedBytes = 4'096;

// The file's name in an address, without folders, query and ending.
std::string_view file_of(std::string_view address) {
  address = address.substr(0, std::min(address.find('?'), address.find('#')));
  address.remove_prefix(std::min(address.rfind('/') + 1, address.size()));
  return address.substr(0, address.rfind('.'));
}

class Collector {
 public:
  Collector(block::Page& page, const MediaContext& context)
      : page_(page), document_(*page.document), context_(context), region_(find_region(page)) {
    lead_ = context.lead_image.empty() ? std::string() : picture_identity(context.lead_image);
    lead_file_ = file_of(context.lead_image);
    // A name too short to tell pictures apart.
    if (lead_file_.size() < 8) lead_file_ = lead_;
  }

  Media collect() {
    if (!region_.empty()) {
      find_leafless();
      collect_embeds();
      order_embeds();
      for (std::uint32_t i = 0; i < region_.begin && !lead_.empty(); ++i) {
        TEARSHEET_STEP(1);
        if (page_.leaves[i].kind == LeafKind::kImage && names_lead(page_.leaves[i])) consider_image(i, page_.leaves[i]);
      }
      std::size_t custom = 0;
      for (std::uint32_t i = region_.begin; i < region_.end && media_.photos.size() < kMaxPhotos; ++i) {
        TEARSHEET_STEP(1);
        for (; custom < custom_.size() && custom_[custom].first < page_.leaves[i].first; ++custom)
          consider_image(i, custom_[custom]);
        if (page_.leaves[i].kind == LeafKind::kImage) consider_image(i, page_.leaves[i]);
      }
      gather_galleries();
      if (context_.state != nullptr && context_.state->size() != 0) add_state_galleries();
    }
    std::stable_sort(media_.places.begin(), media_.places.end(),
                     [](const block::Place& a, const block::Place& b) { return a.leaf < b.leaf; });
    return std::move(media_);
  }

 private:
  // ---- embeds

  void collect_embeds() {
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
    for (std::uint32_t i = region_.begin; i < region_.end && media_.embeds.size() < kMaxEmbeds; ++i) {
      TEARSHEET_STEP(1);
      const Leaf& leaf = page_.leaves[i];
      if (leaf.kind != LeafKind::kEmbed || leaf.role == Role::kAdvert) continue;
      if (is_foreign(page_, region_, leaf.box, false)) continue;
      if (auto embed = read_embed(document_, leaf.first, context_.base_url, embed_classes_))
        add_embed(i, leaf.box, std::move(*embed));
    }
    retire_remains();
    for (const NodeId n : leafless_) {
      if (media_.embeds.size() >= kMaxEmbeds) break;
      auto embed = read_embed(document_, n, context_.base_url, embed_classes_);
      const bool walled = !embed;
      if (walled) embed = read_walled_embed(document_, n, context_.base_url);
      if (!embed) continue;
      const std::uint32_t box = box_around(n);
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
  void order_embeds() {
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

  // ---- photographs

  // <app-image src="harbour.jpg" alt="…">: an element that a script makes a picture. No leaf stands for it, as nothing
  // inside it is content; it is given one here.
  void find_leafless() {
    const NodeId last = page_.leaves[region_.end - 1].first;
    for (NodeId n = page_.leaves[region_.begin].first; n < last && custom_.size() < kMaxPhotos; ++n) {
      TEARSHEET_STEP(1);
      if (!document_.is_element(n) || document_.name_space(n) != Namespace::kHtml) continue;
      if (may_stand_for_embed(n)) leafless_.push_back(n);
      const bool is_custom = document_.name(n) >= Name::kFirstDynamic &&
                             document_.name_text(document_.name(n)).find('-') != std::string_view::npos;
      const bool may_have_background =
          document_.is(n, Name::kDiv) || document_.is(n, Name::kSpan) || document_.is(n, Name::kA);
      if ((!is_custom && !may_have_background) || holds_content(n) || (!is_custom && !has_background(n))) continue;
      if (!is_image_address(read_image_source(document_, n, context_.base_url).url)) continue;
      const std::uint32_t box = box_around(n);
      // Backgrounds are decoration, save where a figure's caption says what they show.
      if (box == kNoBox || (!is_custom && captioned_figure(page_, box) == kNoBox)) continue;
      Leaf leaf;
      leaf.kind = LeafKind::kImage;
      leaf.box = box;
      leaf.first = leaf.last = n;
      leaf.hidden = (page_.boxes[box].flags & block::kInHidden) != 0;
      custom_.push_back(leaf);
    }
  }

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
    if (leafless_.size() >= kMaxLeafless) return false;
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

  // The first leaf that does not stand before a node.
  std::uint32_t leaf_behind(NodeId node) const {
    const auto found = std::lower_bound(page_.leaves.begin(), page_.leaves.end(), node,
                                        [](const Leaf& leaf, NodeId wanted) { return leaf.first < wanted; });
    return static_cast<std::uint32_t>(found - page_.leaves.begin());
  }

  bool holds_content(NodeId node) const {
    for (NodeId n = document_.first_child(node); n != kNoNode; n = document_.next_sibling(n)) {
      TEARSHEET_STEP(1);
      if (document_.type(n) != NodeType::kComment) return true;
    }
    return false;
  }

  // The innermost box around a node; boxes stand in document order.
  std::uint32_t box_around(NodeId node) const {
    for (NodeId n = document_.parent(node); n != kNoNode; n = document_.parent(n)) {
      TEARSHEET_STEP(1);
      const auto found = std::lower_bound(page_.boxes.begin(), page_.boxes.end(), n,
                                          [](const Box& box, NodeId wanted) { return box.node < wanted; });
      if (found != page_.boxes.end() && found->node == n)
        return static_cast<std::uint32_t>(found - page_.boxes.begin());
    }
    return kNoBox;
  }

  // The lead picture may stand further above the headline than any other: its address gives it away.
  bool names_lead(const Leaf& leaf) const {
    for (const Name name : {Name::kSrc, Name::kDataSrc, Name::kSrcset, Name::kDataSrcset}) {
      if (document_.attribute(leaf.first, name).substr(0, kMaxSearchedBytes).find(lead_file_) != std::string_view::npos)
        return true;
    }
    return false;
  }

  // Whether the picture stands in a link to another page.
  bool leads_away(const Leaf& leaf) const {
    NodeId n = document_.parent(leaf.first);
    for (unsigned level = 0; level < 6 && n != kNoNode; ++level, n = document_.parent(n)) {
      TEARSHEET_STEP(1);
      if (!document_.is(n, Name::kA)) continue;
      const std::string_view href = document_.attribute(n, Name::kHref);
      return !href.empty() && href.front() != '#' && !is_image_address(href) && !href.starts_with("javascript:");
    }
    return false;
  }

  // A card that leads elsewhere: a picture in a link to a page, with the link's words beside it.
  bool is_card(const Leaf& leaf) const {
    // A caption of its own says that the picture is meant, not the link.
    if (captioned_figure(page_, leaf.box) != kNoBox) return false;
    // A row of alike boxes, mostly links, is a list of cards.
    std::uint32_t box = leaf.box;
    for (unsigned up = 0; up < 6 && box != kNoBox; ++up, box = page_.boxes[box].parent) {
      const Box& own = page_.boxes[box];
      if (own.words > 0 && own.link_words * 10 >= own.words * 6) return true;
      if (own.prose_words > 20) break;
    }
    return false;
  }

  bool is_decoration(const Leaf& leaf, bool is_large) const {
    const NodeId node = leaf.first;
    if (is_icon_class(document_.attribute(node, Name::kClass), is_large)) return true;
    if (document_.attribute(node, Name::kRole) == "presentation" && document_.attribute(node, Name::kAlt).empty() &&
        (page_.boxes[leaf.box].topics & block::kTopicPhoto) == 0) {
      return true;
    }
    // Two boxes up, a class still speaks of the picture.
    std::uint32_t box = captioned_figure(page_, leaf.box);
    if (box == kNoBox) box = leaf.box;
    for (unsigned level = 0; level < 2 && box != kNoBox; ++level, box = page_.boxes[box].parent) {
      const Box& own = page_.boxes[box];
      if (own.end_leaf - own.first_leaf > 6) break;
      if ((own.own_topics & (block::kTopicByline | block::kTopicProfile)) != 0) return true;
      if (is_icon_class(document_.attribute(own.node, Name::kClass), is_large) &&
          (own.own_topics & block::kTopicPhoto) == 0)
        return true;
    }
    return false;
  }

  // `leaf` stands at or before leaf number `index`.
  void consider_image(std::uint32_t index, const Leaf& leaf) {
    if (leaf.role == Role::kAdvert || leaf.role == Role::kEmbed) return;
    const bool away = leads_away(leaf);
    if (is_foreign(page_, region_, leaf.box, away)) return;
    if (!block::tex_of_address(document_.attribute(leaf.first, Name::kSrc)).empty()) return;  // words of the text
    ImageSource source = read_image_source(document_, leaf.first, context_.base_url);
    if (source.url.empty()) return;
    const std::uint32_t smaller = source.width != 0 && source.height != 0 ? std::min(source.width, source.height)
                                                                          : std::max(source.width, source.height);
    const bool is_ratio = smaller > 1 && std::max(source.width, source.height) <= 21 && source.width != source.height;
    if (smaller != 0 && smaller < kSmallestPixels && !is_ratio) return;
    if (is_decoration(leaf, smaller >= kLargePixels)) return;
    const std::string identity = picture_identity(source.url);
    const bool is_lead = !lead_.empty() && identity == lead_;
    if (away && !is_lead && is_card(leaf)) return;
    const bool vector_image =
        text::find_ignoring_ascii_case(source.url.substr(0, source.url.find('?')), ".svg") != std::string::npos;
    const std::string_view alt = document_.attribute(leaf.first, Name::kAlt);
    PageCaption words = find_caption(page_, leaf.box, alt);
    if (belongs_to_another(words)) words = {};
    if (words.raw.empty() && index < page_.leaves.size() && leaf.first == page_.leaves[index].first)
      words = unmarked_caption(index);
    static constexpr text::AsciiWords kControlFiles({"spinner", "icon", "loader", "loading"});
    if (vector_image && (words.raw.empty() || kControlFiles.in(file_of(source.url)))) return;
    // Hidden pictures are those of galleries and lightboxes, if they say anything; else copies and templates.
    if (leaf.hidden && words.raw.empty() && !is_lead) return;
    // Logos and portraits that only their file gives away; a caption says that such a picture is meant.
    static constexpr text::AsciiWords kIconFiles({"logo", "avatar", "gravatar", "favicon", "badge", "icon-"});
    // Counters and smileys stand in folders of their own, or on servers of their own.
    static constexpr text::AsciiWords kFurnitureAddresses(
        {"/smilies/", "/smiley", "/emoji", "emoticon", "statcounter", "hitcounter", "/pixel/", "/tracking/"});
    if (words.raw.empty() && !is_lead &&
        (kIconFiles.in(file_of(source.url)) ||
         kFurnitureAddresses.in(std::string_view(source.url).substr(0, source.url.find('?'))))) {
      return;
    }
    // Above the story only what is meant for it stands: a lead picture, or one with words.
    if (index < region_.first_words && !is_lead && words.raw.empty() && smaller != 0 && smaller < kThumbnailPixels)
      return;
    // The same picture again: its addresses are more renditions, its caption may be the better.
    if (is_ratio) source.width = source.height = 0;
    if (const auto known = by_identity_.find(identity); known != by_identity_.end()) {
      merge(leaf.first, media_.photos[known->second], identity, std::move(source), words);
      retire(words);
      return;
    }
    Photo photo;
    photo.content_url = std::move(source.url);
    photo.renditions = std::move(source.renditions);
    photo.width = source.width;
    photo.height = source.height;
    photo.alt = text::collapse(alt);
    if (smaller != 0 && smaller < kThumbnailPixels && words.raw.empty() && !source.lightbox)
      photo.role = PhotoRole::kThumbnail;
    if (is_lead && context_.lead_image.starts_with("http")) offer(photo, std::string(context_.lead_image), 0, 0);
    read_words(leaf.first, identity, words, photo);
    retire(words);
    photo.id = "photo-" + std::to_string(media_.photos.size() + 1);
    by_identity_.emplace(identity, media_.photos.size());
    found_.push_back({index, words.frame, media_.photos.size()});
    const bool first = media_.photos.empty();
    if (photo.role == PhotoRole::kInline && first && (index < region_.first_words || is_lead))
      photo.role = PhotoRole::kHero;
    media_.photos.push_back(std::move(photo));
  }

  // A line in italics right behind a picture: its caption where it shares the picture's paragraph, ends in a credit, or
  // where the page sets most of its pictures so.
  PageCaption unmarked_caption(std::uint32_t image) {
    const std::uint32_t line = emphasised_line_behind(page_, image);
    if (line == kNoLine) return {};
    const Leaf& leaf = page_.leaves[line];
    PageCaption caption;
    caption.raw = caption.text = std::string(page_.text_of(leaf));
    caption.leaves.push_back(line);
    caption.frame = page_.leaves[image].box;
    if (leaf.box == page_.leaves[image].box || sets_captions_apart()) return caption;
    Photo photo;
    CaptionContext caption_context;
    caption_context.language = context_.language;
    read_caption(caption.text, {}, photo, caption_context);
    return photo.credit_text.empty() ? PageCaption{} : caption;
  }

  bool sets_captions_apart() {
    if (!lines_counted_) {
      lines_counted_ = true;
      for (std::uint32_t i = region_.begin; i < region_.end; ++i) {
        TEARSHEET_STEP(1);
        if (page_.leaves[i].kind != LeafKind::kImage || page_.leaves[i].hidden) continue;
        ++pictures_;
        emphasised_lines_ += emphasised_line_behind(page_, i) != kNoLine;
      }
    }
    return emphasised_lines_ > 1 && emphasised_lines_ * 2 >= pictures_;
  }

  // What the page shows first, then what its attributes repeat, then what its structured data declares.
  void read_words(NodeId image, const std::string& identity, const PageCaption& words, Photo& photo) {
    const DeclaredImage* declared = declared_for(identity);
    const CaptionAttributes attributes = read_caption_attributes(document_, image);
    CaptionContext caption_context;
    caption_context.language = context_.language;
    caption_context.credit = words.credit.empty() ? attributes.credit : words.credit;
    std::string_view raw = words.text.empty() ? attributes.caption : words.text;
    if (declared != nullptr) {
      if (raw.empty()) raw = declared->caption;
      offer(photo, declared->url, declared->width, declared->height);
    }
    // The file's name and the story's headline describe no picture.
    const bool telling_alt = !is_file_name(photo.alt) && photo.alt != context_.title;
    read_caption(raw, telling_alt ? std::string_view(photo.alt) : std::string_view{}, photo, caption_context);
    photo.raw_caption = text::collapse(words.raw.empty() ? raw : words.raw);
    // "What it shows | AGENCY" as a tooltip.
    if (photo.credit_text.empty()) {
      const std::string title = text::collapse(document_.attribute(image, Name::kTitle));
      if (title.size() > photo.alt.size()) read_caption_title(title, photo, caption_context);
    }
    if (declared == nullptr) return;
    if (photo.credit_text.empty()) {
      caption_context.credit = !declared->credit.empty()   ? declared->credit
                               : !declared->author.empty() ? declared->author
                                                           : declared->copyright_holder;
      read_credit(caption_context, photo);
    }
    if (photo.copyright_notice.empty()) photo.copyright_notice = declared->copyright;
    if (photo.license.empty()) photo.license = declared->license;
  }

  const DeclaredImage* declared_for(const std::string& identity) {
    if (context_.declared == nullptr || context_.declared->empty()) return nullptr;
    if (declared_.empty()) {
      for (const DeclaredImage& declared : *context_.declared) {
        TEARSHEET_STEP(1);
        declared_.try_emplace(picture_identity(declared.url), &declared);
      }
    }
    const auto found = declared_.find(identity);
    return found == declared_.end() ? nullptr : found->second;
  }

  // One more address of a picture, as the page's metadata declares it: the photo's own where it is the larger.
  static void offer(Photo& photo, const std::string& address, std::uint32_t width, std::uint32_t height) {
    if (address == photo.content_url) {
      if (photo.width == 0) photo.width = width;
      if (photo.height == 0) photo.height = height;
      return;
    }
    const auto same = [&](const Rendition& known) { return known.url == address; };
    const auto known = std::find_if(photo.renditions.begin(), photo.renditions.end(), same);
    if (known == photo.renditions.end()) {
      constexpr std::size_t kMaxRenditions = 64;
      if (photo.renditions.size() >= kMaxRenditions) return;
      photo.renditions.push_back({address, width, height});
    } else if (known->width == 0) {
      known->width = width;
      known->height = height;
    }
    // What fills a page stays as the page shows it; the original is one of its renditions. Another folder holds another
    // crop, which is not what the page shows.
    const std::uint32_t shown = std::max(photo.width, width_in_address(photo.content_url));
    if (shown >= kPagePixels) return;
    if (std::max(width, width_in_address(address)) <= shown || !is_same_file(address, photo.content_url)) return;
    photo.content_url = address;
    photo.width = width;
    photo.height = height;
  }

  void merge(NodeId image, Photo& photo, const std::string& identity, ImageSource source, const PageCaption& words) {
    for (Rendition& rendition : source.renditions) {
      const auto same = [&](const Rendition& known) { return known.url == rendition.url; };
      if (photo.renditions.size() < 64 && std::none_of(photo.renditions.begin(), photo.renditions.end(), same)) {
        photo.renditions.push_back(std::move(rendition));
      }
    }
    const std::uint32_t width = std::max(source.width, width_in_address(source.url));
    if (width > std::max(photo.width, width_in_address(photo.content_url))) {
      photo.content_url = std::move(source.url);
      photo.width = source.width;
      photo.height = source.height;
    }
    if (photo.raw_caption.empty() && !words.raw.empty()) read_words(image, identity, words, photo);
  }

  // Whether a picture with another frame has these words already.
  bool belongs_to_another(const PageCaption& words) const {
    return std::any_of(words.leaves.begin(), words.leaves.end(), [&](std::uint32_t leaf) {
      const auto known = frames_.find(leaf);
      return known != frames_.end() && known->second != words.frame;
    });
  }

  // A caption's leaves are no words of the story.
  void retire(const PageCaption& words) {
    for (const std::uint32_t i : words.leaves) {
      frames_.emplace(i, words.frame);
      Leaf& leaf = page_.leaves[i];
      leaf.chosen = false;
      if (leaf.role != Role::kCredit) leaf.role = Role::kCaption;
    }
  }

  // ---- galleries

  void gather_galleries() {
    std::vector<bool> placed(found_.size());
    for (FoundGallery& found : find_galleries(page_, found_)) {
      // The lead picture that merely precedes a gallery stays itself.
      Gallery gallery = std::move(found.gallery);
      gallery.id = "gallery-" + std::to_string(media_.galleries.size() + 1);
      for (std::size_t i = found.first; i < found.end; ++i) {
        Photo& photo = media_.photos[found_[i].photo];
        photo.role = PhotoRole::kGallery;
        photo.gallery_id = gallery.id;
        gallery.photo_ids.push_back(photo.id);
        placed[i] = true;
      }
      for (const std::uint32_t i : found.furniture) {
        page_.leaves[i].chosen = false;
        page_.leaves[i].role = Role::kOther;
      }
      const std::uint32_t box =
          found.box != kNoBox ? page_.boxes[found.box].parent : page_.leaves[found_[found.first].leaf].box;
      media_.places.push_back({found_[found.first].leaf, box, BlockType::kGallery, gallery.id});
      media_.galleries.push_back(std::move(gallery));
    }
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (placed[i]) continue;
      const std::uint32_t box = page_.leaves[found_[i].leaf].box;
      media_.places.push_back({found_[i].leaf, box, BlockType::kPhoto, media_.photos[found_[i].photo].id});
    }
  }

  // ---- galleries in page state

  // The pictures of a gallery that only a script shows, behind the one of them that the page holds, or at the end.
  void add_state_galleries() {
    const auto is_shown = [&](const std::string& identity) {
      return by_identity_.contains(identity) || (!lead_.empty() && identity == lead_);
    };
    std::vector<StateGallery> galleries =
        find_state_galleries(*context_.state, context_.title, context_.base_url, is_shown);
    if (galleries.empty()) return;
    std::vector<std::size_t> order(media_.photos.size());  // photos as they come to stand
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (const StateGallery& gallery : galleries) add_state_gallery(gallery, order);
    renumber(order);
  }

  void add_state_gallery(const StateGallery& state, std::vector<std::size_t>& order) {
    std::vector<std::size_t> photos;
    std::string id;
    std::size_t known_count = 0;
    bool has_door = false;
    for (const DeclaredImage& image : state.images) {
      TEARSHEET_STEP(1);
      const std::string identity = picture_identity(image.url);
      const auto known = by_identity_.find(identity);
      if (known == by_identity_.end() && media_.photos.size() >= kMaxPhotos) break;
      if (known != by_identity_.end()) {
        Photo& photo = media_.photos[known->second];
        if (photo.raw_caption.empty() && photo.credit_text.empty()) describe(image, photo);
        if (id.empty()) id = photo.gallery_id;
        // Pictures that stand between the story's words stay there; the first of them may be the gallery's door.
        const bool alone = photo.gallery_id.empty() && photo.role != PhotoRole::kHero;
        if (alone && has_door) continue;
        has_door = has_door || alone;
        ++known_count;
        photos.push_back(known->second);
        continue;
      }
      Photo photo;
      photo.content_url = image.url;
      photo.renditions = image.renditions;
      photo.width = image.width;
      photo.height = image.height;
      photo.alt = image.alt;
      describe(image, photo);
      by_identity_.emplace(identity, media_.photos.size());
      photos.push_back(media_.photos.size());
      media_.photos.push_back(std::move(photo));
    }
    // What the page shows whole needs no second gallery.
    if (known_count == photos.size() || photos.size() < 2) return;
    std::size_t behind = order.size();
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (std::find(photos.begin(), photos.end(), order[i]) != photos.end()) behind = i + 1;
    }
    std::vector<std::size_t> added;
    for (const std::size_t photo : photos) {
      if (std::find(order.begin(), order.end(), photo) == order.end()) added.push_back(photo);
    }
    order.insert(order.begin() + static_cast<std::ptrdiff_t>(behind), added.begin(), added.end());
    Gallery* gallery = nullptr;
    for (Gallery& candidate : media_.galleries) {
      if (!id.empty() && candidate.id == id) gallery = &candidate;
    }
    if (gallery == nullptr) gallery = place_state_gallery(photos);
    if (gallery->name.empty()) gallery->name = state.name;
    if (gallery->declared_count == 0) gallery->declared_count = state.declared_count;
    gallery->photo_ids.clear();
    for (const std::size_t number : photos) {
      Photo& photo = media_.photos[number];
      if (photo.id.empty()) photo.id = "state-" + std::to_string(number);
      if (photo.role != PhotoRole::kHero) photo.role = PhotoRole::kGallery;
      photo.gallery_id = gallery->id;
      gallery->photo_ids.push_back(photo.id);
    }
  }

  // A new gallery: in place of the one of its pictures that stands alone, behind the lead picture, or at the end.
  Gallery* place_state_gallery(const std::vector<std::size_t>& photos) {
    const std::string id = "gallery-" + std::to_string(media_.galleries.size() + 1);
    block::Place place{region_.end, kNoBox, BlockType::kGallery, id};
    bool is_placed = false;
    for (const std::size_t number : photos) {
      const Photo& photo = media_.photos[number];
      const auto alone = std::find_if(media_.places.begin(), media_.places.end(), [&](const block::Place& known) {
        return known.type == BlockType::kPhoto && !photo.id.empty() && known.id == photo.id;
      });
      if (alone == media_.places.end()) continue;
      if (photo.role == PhotoRole::kHero) {
        place.leaf = alone->leaf;
        place.box = alone->box;
        continue;
      }
      alone->type = BlockType::kGallery;
      alone->id = id;
      is_placed = true;
      break;
    }
    if (!is_placed) media_.places.push_back(std::move(place));
    media_.galleries.emplace_back().id = id;
    return &media_.galleries.back();
  }

  void describe(const DeclaredImage& image, Photo& photo) const {
    CaptionContext caption_context;
    caption_context.language = context_.language;
    caption_context.credit = image.credit;
    read_caption(image.caption, photo.alt, photo, caption_context);
    photo.raw_caption = image.caption;
    if (photo.copyright_notice.empty()) photo.copyright_notice = image.copyright;
    if (photo.credit_text.empty() && !image.copyright.empty()) {
      caption_context.credit = image.copyright;
      read_credit(caption_context, photo);
    }
  }

  // Photos in their new order, numbered anew, and with them whatever names them.
  void renumber(const std::vector<std::size_t>& order) {
    std::unordered_map<std::string, std::string> names;
    std::vector<Photo> photos;
    photos.reserve(order.size());
    for (const std::size_t number : order) {
      TEARSHEET_STEP(1);
      std::string name = "photo-" + std::to_string(photos.size() + 1);
      names.emplace(media_.photos[number].id, name);
      photos.push_back(std::move(media_.photos[number]));
      photos.back().id = std::move(name);
    }
    media_.photos = std::move(photos);
    for (Gallery& gallery : media_.galleries) {
      for (std::string& id : gallery.photo_ids) id = names[id];
    }
    for (block::Place& place : media_.places) {
      if (place.type == BlockType::kPhoto) place.id = names[place.id];
    }
  }

  // An embed's own markup is small; a box with more words than that only has an embed's class.
  static constexpr std::uint32_t kMaxEmbedLeaves = 40;

  block::Page& page_;
  const Document& document_;
  const MediaContext& context_;
  Region region_;
  std::string lead_;       // picture_identity() of the declared lead picture
  std::string lead_file_;  // its file's name
  Media media_;
  ClassMemory embed_classes_;
  std::vector<NodeId> leafless_;  // elements that may stand for an embed and have no leaf
  std::vector<Leaf> custom_;      // pictures that are custom elements, in document order
  std::vector<FoundPhoto> found_;
  bool lines_counted_ = false;
  std::uint32_t pictures_ = 0;
  std::uint32_t emphasised_lines_ = 0;
  std::unordered_map<std::string, std::size_t> by_identity_;
  std::unordered_map<std::string, const DeclaredImage*> declared_;  // by identity, the first of each; filled when asked
  std::unordered_map<std::uint32_t, std::uint32_t> frames_;         // of the captions' leaves
};

}  // namespace

Media collect_media(block::Page& page, const MediaContext& context) { return Collector(page, context).collect(); }

}  // namespace tearsheet::media
