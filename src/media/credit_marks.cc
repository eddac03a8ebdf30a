#include "src/media/credit_marks.h"

#include <algorithm>

#include "src/media/picture_identity.h"
#include "src/text/ascii.h"
#include "src/text/ascii_words.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet::media {
namespace {

constexpr std::size_t kMaxClassBytes = 400;

constexpr text::AsciiWords kCreditClasses({"credit", "copyright", "photographer", "fotograf", "attribution",
                                           "distributor", "bildquelle", "image-source", "photo-source"});
// Of a story too: they speak of a picture only in its caption, or where the class names the picture.
constexpr text::AsciiWords kSourceClasses({"source", "author", "byline", "agency", "quelle", "urheber"});
constexpr text::AsciiWords kPictureClasses({"image", "photo", "caption", "media", "picture", "img"});

bool is_credit_property(std::string_view property) {
  for (const std::string_view known :
       {"copyrightHolder", "copyrightNotice", "creditText", "author", "creator", "contributor", "provider"}) {
    if (text::equals_ignoring_ascii_case(property, known)) return true;
  }
  return false;
}

}  // namespace

bool says_credit(const Document& document, NodeId element, Nearness nearness) {
  if (!document.is_element(element)) return false;
  const std::string_view classes = document.attribute(element, Name::kClass).substr(0, kMaxClassBytes);
  if (kCreditClasses.in(classes)) return true;
  if (nearness != Nearness::kCaption && !kPictureClasses.in(classes)) return false;
  return document.is(element, Name::kCite) || document.is(element, Name::kSmall) || kSourceClasses.in(classes) ||
         is_credit_property(document.attribute(element, Name::kItemprop));
}

bool is_file_name(std::string_view words) {
  words = text::trim_ascii(words);
  if (is_image_address(words)) return true;
  if (words.size() < 8 || words.find(' ') != std::string_view::npos) return false;
  const auto joints = std::count_if(words.begin(), words.end(), [](char c) { return c == '-' || c == '_'; });
  return joints >= 3 && std::all_of(words.begin(), words.end(), [](char c) {
           return text::is_ascii_alphanumeric(c) || c == '-' || c == '_' || c == '.' || c == '~';
         });
}

}  // namespace tearsheet::media
