#include "src/media/page_galleries.h"

#include <algorithm>
#include <charconv>

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

// Prose of this many words between two pictures parts them.
constexpr std::uint32_t kPartingWords = 25;
// Two pictures are a gallery only where the markup says so; this many in a box of their own always.
constexpr std::size_t kPlainGallerySize = 3;
constexpr unsigned kMaxLevels = 24;

constexpr text::AsciiWords kGalleryWords({"gallery", "galerie", "galeria", "carousel", "slideshow", "slider", "swiper",
                                          "photoswipe", "slick", "bildstrecke", "fotostrecke", "diaporama",
                                          "lightgallery", "photo-set", "photoset", "tiled-gallery", "splide",
                                          "flickity", "glide"});

bool says_gallery(const block::Page& page, std::uint32_t box) {
  const Document& document = *page.document;
  const NodeId node = page.boxes[box].node;
  for (const Name name :
       {Name::kClass, Name::kId, Name::kItemtype, Name::kDataComponent, Name::kDataType, Name::kRole}) {
    const std::string_view value = document.attribute(node, name).substr(0, 400);
    if (kGalleryWords.in(value)) return true;
  }
  return false;
}

bool contains(const Box& box, std::uint32_t leaf) { return leaf >= box.first_leaf && leaf < box.end_leaf; }

// The highest box around `photo` that says gallery and is not (nearly) the whole page.
std::uint32_t gallery_box_of(const block::Page& page, const FoundPhoto& photo) {
  std::uint32_t found = kNoBox;
  std::uint32_t box = page.leaves[photo.leaf].box;
  for (unsigned level = 0; level < kMaxLevels && box != kNoBox; ++level, box = page.boxes[box].parent) {
    TEARSHEET_STEP(1);
    const Box& own = page.boxes[box];
    if (page.total_words > 200 && std::uint64_t{own.prose_words} * 2 > page.total_words) break;
    if (says_gallery(page, box)) found = box;
  }
  return found;
}

// The nearest component around `photo` whose element's name says gallery: <amp-carousel>, <swiper-container>. The
// author's own elements are no boxes.
NodeId component_of(const block::Page& page, const FoundPhoto& photo) {
  const Document& document = *page.document;
  NodeId node = document.parent(page.leaves[photo.leaf].first);
  for (unsigned level = 0; level < kMaxLevels && node != kNoNode; ++level, node = document.parent(node)) {
    TEARSHEET_STEP(1);
    const std::string_view name = document.name_text(document.name(node));
    if (name.find('-') != std::string_view::npos && kGalleryWords.in(name)) return node;
  }
  return kNoNode;
}

// The nearest box that holds both leaves.
std::uint32_t common_box(const block::Page& page, std::uint32_t a, std::uint32_t b) {
  std::uint32_t box = page.leaves[a].box;
  while (box != kNoBox && !contains(page.boxes[box], b)) {
    TEARSHEET_STEP(1);
    box = page.boxes[box].parent;
  }
  return box;
}

bool prose_between(const block::Page& page, const FoundPhoto& a, const FoundPhoto& b) {
  std::uint32_t words = 0;
  const auto in_frame = [&](const FoundPhoto& photo, std::uint32_t i) {
    return photo.frame != kNoBox && contains(page.boxes[photo.frame], i);
  };
  for (std::uint32_t i = a.leaf + 1; i < b.leaf; ++i) {
    TEARSHEET_STEP(1);
    const Leaf& leaf = page.leaves[i];
    if (leaf.kind != LeafKind::kText || !leaf.chosen || in_frame(a, i) || in_frame(b, i)) continue;
    words += leaf.counts.words;
    if (words >= kPartingWords) return true;
  }
  return false;
}

// "12 photos", "1 / 12", "View gallery 12": the number of a short line, if it can be a count.
std::uint32_t count_in(std::string_view line, std::size_t at_least) {
  std::uint32_t found = 0;
  for (std::size_t i = 0; i < line.size();) {
    if (!text::is_ascii_digit(line[i])) {
      ++i;
      continue;
    }
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(line.data() + i, line.data() + line.size(), number);
    i = static_cast<std::size_t>(end - line.data());
    if (error == std::errc{} && number >= at_least && number <= 999) found = std::max(found, number);
  }
  return found;
}

std::uint32_t count_attribute(const Document& document, NodeId node) {
  for (const Attribute& attribute : document.attributes(node)) {
    TEARSHEET_STEP(1);
    const std::string_view name = document.name_text(attribute.name);
    if (!name.starts_with("data-") ||
        (name.find("count") == std::string_view::npos && name.find("total") == std::string_view::npos)) {
      continue;
    }
    if (const std::uint32_t count = count_in(document.value(attribute).substr(0, 8), 2); count != 0) return count;
  }
  return 0;
}

// Heading and count of a gallery: the short lines in its box that no picture's frame holds.
void read_name(const block::Page& page, const std::vector<FoundPhoto>& photos, FoundGallery& found) {
  if (found.box == kNoBox) return;
  const Box& box = page.boxes[found.box];
  found.gallery.declared_count = count_attribute(*page.document, box.node);
  const std::size_t size = found.end - found.first;
  std::size_t next = found.first;
  constexpr std::uint32_t kMaxNameWords = 16;
  for (std::uint32_t i = box.first_leaf; i < box.end_leaf; ++i) {
    TEARSHEET_STEP(1);
    while (next < found.end && photos[next].frame != kNoBox && page.boxes[photos[next].frame].end_leaf <= i) ++next;
    if (next < found.end && photos[next].frame != kNoBox && contains(page.boxes[photos[next].frame], i)) continue;
    const Leaf& leaf = page.leaves[i];
    if (leaf.kind != LeafKind::kText || leaf.counts.words > kMaxNameWords) continue;
    const std::string_view line = page.text_of(leaf);
    if ((page.boxes[leaf.box].flags & block::kInHeading) != 0) {
      if (found.gallery.name.empty()) found.gallery.name = text::collapse(line);
    } else if (found.gallery.declared_count == 0) {
      found.gallery.declared_count = count_in(line, size);
    }
    found.furniture.push_back(i);
  }
}

}  // namespace

std::vector<FoundGallery> find_galleries(const block::Page& page, const std::vector<FoundPhoto>& photos) {
  std::vector<FoundGallery> galleries;
  std::vector<std::uint32_t> marked(photos.size());
  std::vector<NodeId> components(photos.size());
  for (std::size_t i = 0; i < photos.size(); ++i) {
    marked[i] = gallery_box_of(page, photos[i]);
    components[i] = component_of(page, photos[i]);
  }
  for (std::size_t i = 0; i < photos.size();) {
    std::size_t end = i + 1;
    while (end < photos.size() && components[end] == components[i] &&
           !prose_between(page, photos[end - 1], photos[end]) &&
           (marked[i] == kNoBox || contains(page.boxes[marked[i]], photos[end].leaf)) &&
           (marked[i] != kNoBox || marked[end] == kNoBox)) {
      ++end;
    }
    const std::size_t size = end - i;
    const bool is_gallery = size >= 2 && (marked[i] != kNoBox || components[i] != kNoNode || size >= kPlainGallerySize);
    if (is_gallery) {
      FoundGallery found;
      found.box = marked[i] != kNoBox ? marked[i] : common_box(page, photos[i].leaf, photos[end - 1].leaf);
      found.first = i;
      found.end = end;
      // A box that holds the story as well names nothing.
      if (found.box != kNoBox && marked[i] == kNoBox && page.boxes[found.box].prose_words > kPartingWords)
        found.box = kNoBox;
      read_name(page, photos, found);
      galleries.push_back(std::move(found));
    }
    i = end;
  }
  return galleries;
}

}  // namespace tearsheet::media
