// The page's photographs, galleries and embeds: which of its pictures and frames belong to the article, what stands
// under them, and where in the body they go.
//
// In: a page whose leaves are chosen. Out: the article's photos, galleries and embeds in page order, and a place for
// each. Leaves that turn out to be captions, credits or an embed's words are given that role and taken out of the body,
// so that a caption never melts into the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/block/page.h"
#include "src/json/tree.h"
#include "tearsheet/article.h"

namespace tearsheet::media {

// A picture that the page's structured data or state speaks of.
struct DeclaredImage {
  std::string url;
  std::string caption;
  std::string credit;
  std::string copyright;
  std::string author;
  std::string copyright_holder;
  std::string license;
  std::string alt;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::vector<Rendition> renditions;  // where several are declared
};

struct MediaContext {
  std::string_view base_url;
  std::string_view lead_image;  // og:image or the like
  std::string_view title;       // a picture described by the headline is not described
  std::string_view language;
  const std::vector<DeclaredImage>* declared = nullptr;
  const json::Tree* state = nullptr;  // what applications left, for galleries that a script shows
};

// No article holds more photographs.
inline constexpr std::size_t kMaxPhotos = 500;

struct Media {
  std::vector<Photo> photos;
  std::vector<Gallery> galleries;
  std::vector<Embed> embeds;
  std::vector<block::Place> places;  // by leaf
};

Media collect_media(block::Page& page, const MediaContext& context);

}  // namespace tearsheet::media
