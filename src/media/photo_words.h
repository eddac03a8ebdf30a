// The words of a photograph: what the page shows first, then what its attributes repeat, then what the page's
// structured data declares of it.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "src/block/page.h"
#include "src/media/page_captions.h"
#include "src/media/page_media.h"
#include "src/media/page_region.h"

namespace tearsheet::media {

class PhotoWords {
 public:
  PhotoWords(const block::Page& page, const Region& region, const MediaContext& context)
      : page_(page), document_(*page.document), region_(region), context_(context) {}

  // Fills caption, credit, rights and whatever else words tell of a photo. `identity`: picture_identity() of its
  // address.
  void read(NodeId image, const std::string& identity, const PageCaption& words, Photo& photo);

  // A line in italics right behind a picture: its caption where it shares the picture's paragraph, ends in a credit, or
  // where the page sets most of its pictures so; else nothing. `image`: a leaf.
  PageCaption unmarked_caption(std::uint32_t image);

 private:
  bool sets_captions_apart();
  std::string linked_licence(const PageCaption& words) const;
  const DeclaredImage* declared_for(const std::string& identity);

  const block::Page& page_;
  const Document& document_;
  const Region& region_;
  const MediaContext& context_;
  bool lines_counted_ = false;
  std::uint32_t pictures_ = 0;
  std::uint32_t emphasised_lines_ = 0;
  std::unordered_map<std::string, const DeclaredImage*> declared_;  // by identity, the first of each; filled when asked
};

// One more address of a picture, as the page's metadata declares it: the photo's own where it is the larger.
void offer_rendition(Photo& photo, const std::string& address, std::uint32_t width, std::uint32_t height);

}  // namespace tearsheet::media
