#include "src/article/body_photo.h"

#include <charconv>

#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"
#include "src/url/url.h"

namespace tearsheet::article {
namespace {

std::uint32_t pixels(std::string_view value) {
  value = text::trim_ascii(value);
  std::uint32_t number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number > 100'000 ? 0 : number;
}

bool is_address(std::string_view value) {
  return !value.empty() && !text::starts_with_ignoring_ascii_case(value, "data:") &&
         !text::starts_with_ignoring_ascii_case(value, "about:") &&
         !text::starts_with_ignoring_ascii_case(value, "blob:") &&
         !text::starts_with_ignoring_ascii_case(value, "javascript:");
}

// The candidate of a srcset with the greatest width or density.
std::string_view largest_of(std::string_view srcset, std::uint32_t& width) {
  TEARSHEET_STEP(srcset.size());
  std::string_view best;
  double best_size = -1;
  while (!srcset.empty()) {
    while (!srcset.empty() && (text::is_ascii_white_space(srcset.front()) || srcset.front() == ','))
      srcset.remove_prefix(1);
    std::size_t end = 0;
    while (end < srcset.size() && !text::is_ascii_white_space(srcset[end])) ++end;
    std::string_view address = srcset.substr(0, end);
    srcset.remove_prefix(end);
    double size = 1;
    if (address.ends_with(',')) {
      address.remove_suffix(1);
    } else {
      const std::size_t comma = std::min(srcset.find(','), srcset.size());
      const std::string_view descriptor = text::trim_ascii(srcset.substr(0, comma));
      if (!descriptor.empty()) std::from_chars(descriptor.data(), descriptor.data() + descriptor.size(), size);
      if (!descriptor.empty() && descriptor.back() == 'w') width = 0;
      srcset.remove_prefix(comma);
    }
    if (size > best_size && is_address(address)) {
      best_size = size;
      best = address;
    }
  }
  return best;
}

}  // namespace

std::optional<Photo> read_photo(const Document& document, NodeId image, std::string_view base_url) {
  Photo photo;
  photo.width = pixels(document.attribute(image, Name::kWidth));
  photo.height = pixels(document.attribute(image, Name::kHeight));
  constexpr std::uint32_t kSmallestPixels = 40;
  if ((photo.width > 0 && photo.width < kSmallestPixels) || (photo.height > 0 && photo.height < kSmallestPixels)) {
    return std::nullopt;
  }
  std::string_view address;
  constexpr Name kSets[] = {Name::kDataSrcset, Name::kSrcset, Name::kDataLazySrcset};
  for (const Name name : kSets) {
    address = largest_of(document.attribute(image, name), photo.width);
    if (!address.empty()) break;
  }
  constexpr Name kSingles[] = {Name::kDataOrigFile, Name::kDataLargeFile, Name::kDataSrc, Name::kDataLazySrc,
                               Name::kDataOriginal, Name::kDataUrl,       Name::kSrc};
  for (const Name name : kSingles) {
    if (!address.empty()) break;
    const std::string_view value = text::trim_ascii(document.attribute(image, name));
    if (is_address(value)) address = value;
  }
  constexpr std::size_t kMaxUrlBytes = 8'192;
  if (address.empty() || address.size() > kMaxUrlBytes) return std::nullopt;
  const auto resolved = url::resolve(base_url, address);
  photo.content_url = resolved ? *resolved : std::string(address);
  photo.alt = text::collapse(document.attribute(image, Name::kAlt));
  return photo;
}

}  // namespace tearsheet::article
