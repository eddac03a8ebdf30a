#include "src/media/caption_attributes.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "src/json/read.h"
#include "src/json/tree.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet::media {
namespace {

constexpr std::size_t kMaxValueBytes = 8'192;
// A lightbox's link or frame stands right around the picture.
constexpr unsigned kMaxLevels = 3;

constexpr std::string_view kCaptionNames[] = {
    "data-caption",       "data-image-caption",    "data-lightbox-caption", "data-sub-html",      "data-img-caption",
    "data-photo-caption", "data-bildunterschrift", "data-envira-caption",   "data-caption-title", "data-description"};
constexpr std::string_view kCreditNames[] = {
    "data-credit",      "data-credits",      "data-photo-credit", "data-image-credit",    "data-img-credit",
    "data-copyright",   "data-photographer", "data-attribution",  "data-image-copyright", "data-rights",
    "data-credit-line", "data-image-source", "data-photo-source", "data-image-author",    "data-source"};

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Attributes of that name also hold addresses, identifiers and code.
bool is_prose(std::string_view value) {
  if (value.size() < 2 || value.size() > kMaxValueBytes) return false;
  if (value.find("://") != std::string_view::npos || value.starts_with("//") || value.starts_with('#')) return false;
  if (value.starts_with('{') || value.starts_with('[') || value.starts_with('.')) return false;
  return std::any_of(value.begin(), value.end(),
                     [](char c) { return text::is_ascii_alpha(c) || static_cast<unsigned char>(c) >= 0x80; });
}

// What the file's own metadata says, as WordPress keeps it.
void read_file_metadata(std::string_view value, CaptionAttributes& found) {
  if (value.size() > kMaxValueBytes) return;
  json::Reader reader;
  json::Tree tree;
  if (reader.read(value, tree) == json::Outcome::kUnreadable || tree.roots().empty()) return;
  const json::Value root = tree.root(0);
  if (found.caption.empty()) found.caption = text::collapse(root["caption"].text());
  if (found.credit.empty()) found.credit = text::collapse(root["credit"].text());
  if (found.credit.empty()) found.credit = text::collapse(root["copyright"].text());
}

// schema.org's properties in <meta> elements beside the picture.
void read_microdata(const Document& document, NodeId scope, CaptionAttributes& found) {
  constexpr unsigned kMaxNodes = 40;
  unsigned seen = 0;
  for (NodeId n = document.next(scope, scope); n != kNoNode && seen < kMaxNodes; n = document.next(n, scope), ++seen) {
    TEARSHEET_STEP(1);
    if (!document.is(n, Name::kMeta)) continue;
    const std::string_view property = document.attribute(n, Name::kItemprop);
    const std::string_view value = document.attribute(n, Name::kContent);
    if (!is_prose(value)) continue;
    if (property == "caption" && found.caption.empty()) found.caption = text::collapse(value);
    const bool credit = property == "creditText" || property == "copyrightHolder" || property == "author" ||
                        property == "creator" || property == "copyrightNotice";
    if (credit && found.credit.empty()) found.credit = text::collapse(value);
  }
}

}  // namespace

std::string words_of_markup(std::string_view value) {
  if (value.find('<') == std::string_view::npos) return text::collapse(value);
  Document fragment;
  fragment.parse(value);
  std::string words;
  fragment.append_text_content(fragment.html(), words);
  return text::collapse(words);
}

CaptionAttributes read_caption_attributes(const Document& document, NodeId image) {
  CaptionAttributes found;
  std::string_view metadata;
  NodeId n = image;
  for (unsigned level = 0; level <= kMaxLevels && n != kNoNode; ++level, n = document.parent(n)) {
    for (const Attribute& attribute : document.attributes(n)) {
      TEARSHEET_STEP(1);
      const std::string_view name = document.name_text(attribute.name);
      if (!name.starts_with("data-")) continue;
      if (metadata.empty() && name == "data-image-meta") metadata = document.value(attribute);
      const bool caption = found.caption.empty() && is_one_of(name, kCaptionNames);
      const bool credit = found.credit.empty() && is_one_of(name, kCreditNames);
      if (!caption && !credit) continue;
      const std::string_view value = document.value(attribute);
      if (is_prose(value)) (caption ? found.caption : found.credit) = words_of_markup(value);
    }
    if (document.attribute(n, Name::kItemtype).ends_with("ImageObject")) read_microdata(document, n, found);
    // What belongs to several pictures is none's own.
    if (document.is(n, Name::kFigure)) break;
  }
  if (!metadata.empty()) read_file_metadata(metadata, found);
  return found;
}

}  // namespace tearsheet::media
