#include "src/media/photo_words.h"

#include <algorithm>

#include "src/media/caption.h"
#include "src/media/caption_attributes.h"
#include "src/media/credit_marks.h"
#include "src/media/picture_identity.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"
#include "src/url/creative_commons.h"

namespace tearsheet::media {

using block::Leaf;
using block::LeafKind;

PageCaption PhotoWords::unmarked_caption(std::uint32_t image) {
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

bool PhotoWords::sets_captions_apart() {
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

void PhotoWords::read(NodeId image, const std::string& identity, const PageCaption& words, Photo& photo) {
  const DeclaredImage* declared = declared_for(identity);
  const CaptionAttributes attributes = read_caption_attributes(document_, image);
  CaptionContext caption_context;
  caption_context.language = context_.language;
  caption_context.credit = words.credit.empty() ? attributes.credit : words.credit;
  std::string_view raw = words.text.empty() ? attributes.caption : words.text;
  if (declared != nullptr) {
    if (raw.empty()) raw = declared->caption;
    offer_rendition(photo, declared->url, declared->width, declared->height);
  }
  // The file's name and the story's headline describe no picture.
  const bool telling_alt = !is_file_name(photo.alt) && photo.alt != context_.title;
  read_caption(raw, telling_alt ? std::string_view(photo.alt) : std::string_view{}, photo, caption_context);
  photo.raw_caption = text::collapse(words.raw.empty() ? raw : words.raw);
  if (photo.license.empty()) photo.license = linked_licence(words);
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

// The Creative Commons licence that a caption's words link to.
std::string PhotoWords::linked_licence(const PageCaption& words) const {
  constexpr unsigned kMaxNodes = 200;
  unsigned seen = 0;
  for (const std::uint32_t i : words.leaves) {
    const Leaf& leaf = page_.leaves[i];
    if (leaf.link_characters == 0) continue;
    for (NodeId n = leaf.first; n != kNoNode && seen < kMaxNodes; n = document_.next(n), ++seen) {
      TEARSHEET_STEP(1);
      const NodeId around = document_.parent(n);
      for (const NodeId link : {n, around}) {
        if (link == kNoNode || !document_.is(link, Name::kA)) continue;
        if (std::string address = url::licence_address(document_.attribute(link, Name::kHref)); !address.empty())
          return address;
      }
      if (n == leaf.last) break;
    }
  }
  return {};
}

const DeclaredImage* PhotoWords::declared_for(const std::string& identity) {
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

void offer_rendition(Photo& photo, const std::string& address, std::uint32_t width, std::uint32_t height) {
  // What fills a page stays as the page shows it.
  constexpr std::uint32_t kPagePixels = 800;
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
  // The original is one of its renditions. Another folder holds another crop, which is not what the page shows.
  const std::uint32_t shown = std::max(photo.width, width_in_address(photo.content_url));
  if (shown >= kPagePixels) return;
  if (std::max(width, width_in_address(address)) <= shown || !is_same_file(address, photo.content_url)) return;
  photo.content_url = address;
  photo.width = width;
  photo.height = height;
}

}  // namespace tearsheet::media
