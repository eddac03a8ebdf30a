#include "src/media/page_media.h"

#include <algorithm>
#include <unordered_map>

#include "src/block/text_image.h"
#include "src/media/image_source.h"
#include "src/media/leafless.h"
#include "src/media/page_captions.h"
#include "src/media/page_embeds.h"
#include "src/media/page_galleries.h"
#include "src/media/page_region.h"
#include "src/media/page_state_galleries.h"
#include "src/media/photo_words.h"
#include "src/media/picture_identity.h"
#include "src/media/picture_signs.h"
#include "src/text/ascii.h"
#include "src/text/ascii_words.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet::media {
namespace {

using block::kNoBox;
using block::Leaf;
using block::LeafKind;

// Smaller pictures are icons, whatever else they say; below the second bound they are thumbnails.
constexpr std::uint32_t kSmallestPixels = 60;
constexpr std::uint32_t kThumbnailPixels = 160;
constexpr std::uint32_t kLargePixels = 300;
constexpr std::size_t kMaxSearchedBytes = 4'096;

class Collector {
 public:
  Collector(block::Page& page, const MediaContext& context)
      : page_(page),
        document_(*page.document),
        context_(context),
        region_(find_region(page)),
        words_(page, region_, context) {
    lead_ = context.lead_image.empty() ? std::string() : picture_identity(context.lead_image);
    lead_file_ = file_of(context.lead_image);
    // A name too short to tell pictures apart.
    if (lead_file_.size() < 8) lead_file_ = lead_;
  }

  Media collect() {
    if (!region_.empty()) {
      const Leafless leafless = find_leafless(page_, region_, context_.base_url);
      collect_embeds(page_, region_, context_, leafless.embeds, media_);
      for (std::uint32_t i = 0; i < region_.begin && !lead_.empty(); ++i) {
        TEARSHEET_STEP(1);
        if (page_.leaves[i].kind == LeafKind::kImage && names_lead(page_.leaves[i])) consider_image(i, page_.leaves[i]);
      }
      std::size_t custom = 0;
      for (std::uint32_t i = region_.begin; i < region_.end && media_.photos.size() < kMaxPhotos; ++i) {
        TEARSHEET_STEP(1);
        for (; custom < leafless.pictures.size() && leafless.pictures[custom].first < page_.leaves[i].first; ++custom)
          consider_image(i, leafless.pictures[custom]);
        if (page_.leaves[i].kind == LeafKind::kImage) consider_image(i, page_.leaves[i]);
      }
      gather_galleries();
      if (context_.state != nullptr && context_.state->size() != 0)
        add_state_galleries(context_, lead_, region_.end, by_identity_, media_);
    }
    std::stable_sort(media_.places.begin(), media_.places.end(),
                     [](const block::Place& a, const block::Place& b) { return a.leaf < b.leaf; });
    return std::move(media_);
  }

 private:
  // The lead picture may stand further above the headline than any other: its address gives it away.
  bool names_lead(const Leaf& leaf) const {
    for (const Name name : {Name::kSrc, Name::kDataSrc, Name::kSrcset, Name::kDataSrcset}) {
      if (document_.attribute(leaf.first, name).substr(0, kMaxSearchedBytes).find(lead_file_) != std::string_view::npos)
        return true;
    }
    return false;
  }

  // `leaf` stands at or before leaf number `index`.
  void consider_image(std::uint32_t index, const Leaf& leaf) {
    if (leaf.role == Role::kAdvert || leaf.role == Role::kEmbed) return;
    const bool away = leads_away(document_, leaf);
    if (is_foreign(page_, region_, leaf.box, away)) return;
    if (!block::tex_of_address(document_.attribute(leaf.first, Name::kSrc)).empty()) return;  // words of the text
    ImageSource source = read_image_source(document_, leaf.first, context_.base_url);
    if (source.url.empty()) return;
    const std::uint32_t smaller = source.width != 0 && source.height != 0 ? std::min(source.width, source.height)
                                                                          : std::max(source.width, source.height);
    const bool is_ratio = smaller > 1 && std::max(source.width, source.height) <= 21 && source.width != source.height;
    if (smaller != 0 && smaller < kSmallestPixels && !is_ratio) return;
    if (is_decoration(page_, leaf, smaller >= kLargePixels)) return;
    const std::string identity = picture_identity(source.url);
    const bool is_lead = !lead_.empty() && identity == lead_;
    if (away && !is_lead && is_card(page_, leaf)) return;
    const bool vector_image =
        text::find_ignoring_ascii_case(source.url.substr(0, source.url.find('?')), ".svg") != std::string::npos;
    const std::string_view alt = document_.attribute(leaf.first, Name::kAlt);
    PageCaption words = find_caption(page_, leaf.box, alt);
    if (belongs_to_another(words)) words = {};
    if (words.raw.empty() && index < page_.leaves.size() && leaf.first == page_.leaves[index].first)
      words = words_.unmarked_caption(index);
    static constexpr text::AsciiWords kControlFiles({"spinner", "icon", "loader", "loading"});
    if (vector_image && (words.raw.empty() || kControlFiles.in(file_of(source.url)))) return;
    // Hidden pictures are those of galleries and lightboxes, if they say anything; else copies and templates.
    if (leaf.hidden && words.raw.empty() && !is_lead) return;
    // A caption says that such a picture is meant.
    if (words.raw.empty() && !is_lead && is_picture_of_furniture(source.url)) return;
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
    if (is_lead && context_.lead_image.starts_with("http"))
      offer_rendition(photo, std::string(context_.lead_image), 0, 0);
    words_.read(leaf.first, identity, words, photo);
    retire(words);
    photo.id = "photo-" + std::to_string(media_.photos.size() + 1);
    by_identity_.emplace(identity, media_.photos.size());
    found_.push_back({index, words.frame, media_.photos.size()});
    const bool first = media_.photos.empty();
    if (photo.role == PhotoRole::kInline && first && (index < region_.first_words || is_lead))
      photo.role = PhotoRole::kHero;
    media_.photos.push_back(std::move(photo));
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
    if (photo.raw_caption.empty() && !words.raw.empty()) words_.read(image, identity, words, photo);
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

  block::Page& page_;
  const Document& document_;
  const MediaContext& context_;
  Region region_;
  PhotoWords words_;
  std::string lead_;       // picture_identity() of the declared lead picture
  std::string lead_file_;  // its file's name
  Media media_;
  std::vector<FoundPhoto> found_;
  std::unordered_map<std::string, std::size_t> by_identity_;
  std::unordered_map<std::uint32_t, std::uint32_t> frames_;  // of the captions' leaves
};

}  // namespace

Media collect_media(block::Page& page, const MediaContext& context) { return Collector(page, context).collect(); }

}  // namespace tearsheet::media
