#include "src/media/page_state_galleries.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "src/media/caption.h"
#include "src/media/picture_identity.h"
#include "src/media/state_galleries.h"
#include "src/text/steps.h"

namespace tearsheet::media {
namespace {

using block::kNoBox;

class StateGalleryAdder {
 public:
  StateGalleryAdder(const MediaContext& context, const std::string& lead, std::uint32_t end,
                    std::unordered_map<std::string, std::size_t>& by_identity, Media& media)
      : context_(context), lead_(lead), end_(end), by_identity_(by_identity), media_(media) {}

  // The pictures of a gallery that only a script shows, behind the one of them that the page holds, or at the end.
  void add() {
    const auto is_shown = [&](const std::string& identity) {
      return by_identity_.contains(identity) || (!lead_.empty() && identity == lead_);
    };
    std::vector<StateGallery> galleries =
        find_state_galleries(*context_.state, context_.title, context_.base_url, is_shown);
    if (galleries.empty()) return;
    std::vector<std::size_t> order(media_.photos.size());  // photos as they come to stand
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (const StateGallery& gallery : galleries) add_gallery(gallery, order);
    renumber(order);
  }

 private:
  void add_gallery(const StateGallery& state, std::vector<std::size_t>& order) {
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
    if (gallery == nullptr) gallery = place_gallery(photos);
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
  Gallery* place_gallery(const std::vector<std::size_t>& photos) {
    const std::string id = "gallery-" + std::to_string(media_.galleries.size() + 1);
    block::Place place{end_, kNoBox, BlockType::kGallery, id};
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

  const MediaContext& context_;
  const std::string& lead_;
  std::uint32_t end_;
  std::unordered_map<std::string, std::size_t>& by_identity_;
  Media& media_;
};

}  // namespace

void add_state_galleries(const MediaContext& context, const std::string& lead, std::uint32_t end,
                         std::unordered_map<std::string, std::size_t>& by_identity, Media& media) {
  StateGalleryAdder(context, lead, end, by_identity, media).add();
}

}  // namespace tearsheet::media
