// Each place where an address may stand is asked once; each address gets a rank, how large its picture is believed to
// be, and the highest rank wins. A width that the page states outranks what attribute names promise, save for the
// original file's.
#include "src/media/image_source.h"

#include <algorithm>
#include <charconv>

#include "src/media/picture_identity.h"
#include "src/media/srcset.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"
#include "src/url/url.h"

namespace tearsheet::media {
namespace {

constexpr std::size_t kMaxAddressBytes = 8'192;
constexpr std::size_t kMaxRenditions = 40;

// How large a picture is believed to be, in pixels of width, where only the attribute's name tells.
constexpr std::uint32_t kOriginalWidth = 100'000;
constexpr std::uint32_t kLightboxWidth = 50'000;
constexpr std::uint32_t kLargeFileWidth = 2'000;
constexpr std::uint32_t kMediumFileWidth = 400;

struct NamedAttribute {
  std::string_view name;
  std::uint32_t rank;  // 0: as the element's own width says
};
constexpr NamedAttribute kAddressAttributes[] = {
    {"data-orig-file", kOriginalWidth},
    {"data-full-url", kOriginalWidth},
    {"data-hi-res-src", kOriginalWidth},
    {"data-original-src", kOriginalWidth},
    {"data-fullsrc", kOriginalWidth},
    {"data-full-src", kOriginalWidth},
    {"data-highres", kOriginalWidth},
    {"data-zoom-image", kOriginalWidth},
    {"data-zoom-src", kOriginalWidth},
    {"data-large-file", kLargeFileWidth},
    {"data-large_image", kLargeFileWidth},
    {"data-medium-file", kMediumFileWidth},
    {"data-src", 0},
    {"data-lazy-src", 0},
    {"data-original", 0},
    {"data-url", 0},
    {"data-lazy", 0},
    {"data-lazyload", 0},
    {"data-image", 0},
    {"data-img", 0},
    {"data-img-src", 0},
    {"data-image-src", 0},
    {"data-echo", 0},
    {"data-srcmini", 0},
    {"data-actualsrc", 0},
    {"data-ezsrc", 0},
    {"data-pin-media", 0},
    {"data-original-url", 0},
    {"data-orig-src", 0},
    {"data-bg", 0},
    {"data-background-image", 0},
    {"data-flickity-lazyload", 0},
    {"data-splide-lazy", 0},
    {"data-src-fg", 0},
    {"data-envira-src", 0},
    {"lazysrc", 0},
    {"data-croporiginalsrc", kOriginalWidth},
};
constexpr std::string_view kSrcsetAttributes[] = {"srcset",
                                                  "data-srcset",
                                                  "data-lazy-srcset",
                                                  "data-original-set",
                                                  "data-src-set",
                                                  "data-ezsrcset",
                                                  "data-responsive",
                                                  "data-flickity-lazyload-srcset",
                                                  "data-splide-lazy-srcset"};

std::uint32_t pixels(std::string_view value) {
  value = text::trim_ascii(value);
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc{} || number > 100'000) return 0;
  if (end != value.data() + value.size() && *end == '%') return 0;
  return number;
}

// The attributes that most pictures have, beside their addresses.
bool says_no_address(Name name) {
  return name == Name::kAlt || name == Name::kClass || name == Name::kWidth || name == Name::kHeight ||
         name == Name::kSizes || name == Name::kLoading || name == Name::kTitle || name == Name::kStyle ||
         name == Name::kId;
}

// What CSS's url(…) holds, without quotes.
std::string_view within_url(std::string_view value) {
  value = value.substr(4, std::min(value.find(')'), value.size()) - 4);
  value = text::trim_ascii(value);
  if (value.size() > 1 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
    value = value.substr(1, value.size() - 2);
  return value;
}

class Collector {
 public:
  Collector(const Document& document, std::string_view base_url) : document_(document), base_url_(base_url) {}

  void read_element(NodeId image) {
    if (source_.width == 0) source_.width = pixels(document_.attribute(image, Name::kWidth));
    if (source_.height == 0) source_.height = pixels(document_.attribute(image, Name::kHeight));
    read_attributes(image);
  }

  // srcset and the single addresses; `image` may be a <source> too.
  void read_attributes(NodeId image) {
    // Beside a srcset the plain address is for browsers that cannot choose, whatever size the element has; beside an
    // address that waits for a script it is what stands there until then.
    const bool has_set =
        document_.has_attribute(image, Name::kSrcset) || document_.has_attribute(image, Name::kDataSrcset);
    for (const Attribute& attribute : document_.attributes(image)) {
      TEARSHEET_STEP(1);
      if (attribute.name == Name::kSrc) {
        add(document_.value(attribute), has_set ? 1 : source_.width, 0);
        continue;
      }
      if (attribute.name == Name::kStyle && !document_.is(image, Name::kImg))
        read_background(document_.value(attribute));
      if (says_no_address(attribute.name)) continue;
      const std::string_view name = document_.name_text(attribute.name);
      if (name.size() < 6) continue;
      if (std::find(std::begin(kSrcsetAttributes), std::end(kSrcsetAttributes), name) != std::end(kSrcsetAttributes)) {
        read_srcset(document_.value(attribute));
        continue;
      }
      if (!name.starts_with("data-") && name != "lazysrc") continue;
      for (const NamedAttribute& known : kAddressAttributes) {
        if (known.name != name) continue;
        std::string_view value = document_.value(attribute);
        // On a picture with an address of its own this is as often the page it leads to.
        if (name == "data-url" && !is_image_address(value) && document_.has_attribute(image, Name::kSrc)) continue;
        if (value.find(' ') != std::string_view::npos && value.find(',') != std::string_view::npos) {
          read_srcset(value);
        } else {
          add(value, known.rank != 0 ? known.rank : source_.width + 1, 0);
        }
      }
    }
    // Jetpack says how large the original is.
    const std::string_view size = document_.attribute(image, Name::kDataOrigSize);
    if (const std::size_t comma = size.find(','); comma != std::string_view::npos) {
      original_width_ = pixels(size.substr(0, comma));
      original_height_ = pixels(size.substr(comma + 1));
    }
  }

  // "background-image: url('harbour.jpg')"
  void read_background(std::string_view style) {
    style = style.substr(0, kMaxAddressBytes);
    const std::size_t at = style.find("background");
    if (at != std::string_view::npos && style.find("url(", at) != std::string_view::npos)
      add(style.substr(style.find("url(", at)), source_.width, 0);
  }

  void read_srcset(std::string_view srcset) {
    candidates_.clear();
    parse_srcset(srcset, candidates_);
    for (const ImageCandidate& candidate : candidates_) {
      const std::uint32_t base = source_.width != 0 ? source_.width : 400;
      const auto dense = static_cast<std::uint32_t>(std::min(candidate.density, 10.0) * base);
      add(candidate.url, candidate.width != 0 ? candidate.width : dense, candidate.width);
    }
  }

  // `rank` orders, `width` is told.
  void add(std::string_view address, std::uint32_t rank, std::uint32_t width) {
    address = text::trim_ascii(address);
    if (address.starts_with("url(")) address = within_url(address);
    if (address.empty() || address.size() > kMaxAddressBytes || is_placeholder_address(address)) return;
    // Some pages leave a template's marks or a list where an address should be.
    if (address.find("{{") != std::string_view::npos || address.find("${") != std::string_view::npos) return;
    auto resolved = url::resolve(base_url_, address);
    std::string absolute = resolved ? *std::move(resolved) : std::string(address);
    if (absolute.empty() || !(absolute.starts_with("http://") || absolute.starts_with("https://") || base_url_.empty()))
      return;
    if (absolute.find('?') != std::string::npos) absolute = url::strip_tracking(absolute);
    const auto known = std::find_if(source_.renditions.begin(), source_.renditions.end(),
                                    [&](const Rendition& rendition) { return rendition.url == absolute; });
    if (known != source_.renditions.end()) {
      known->width = std::max(known->width, width);
      consider(known->url, rank);
      return;
    }
    if (source_.renditions.size() == kMaxRenditions) return consider(absolute, rank);
    source_.renditions.push_back({std::move(absolute), width, 0});
    consider(source_.renditions.back().url, rank);
  }

  void mark_lightbox() { source_.lightbox = true; }
  bool is_empty() const { return source_.url.empty(); }

  ImageSource finish() {
    if (best_rank_ >= kOriginalWidth && original_width_ > 0) {
      source_.width = original_width_;
      source_.height = original_height_;
    } else {
      for (const Rendition& rendition : source_.renditions) {
        if (rendition.url != source_.url || rendition.width <= source_.width) continue;
        // The file is larger than it is shown: its height follows from the shape, where that is known.
        if (source_.width > 0 && source_.height > 0) {
          source_.height = static_cast<std::uint32_t>(std::uint64_t{source_.height} * rendition.width / source_.width);
        }
        source_.width = rendition.width;
      }
    }
    return std::move(source_);
  }

 private:
  void consider(const std::string& address, std::uint32_t rank) {
    if (!source_.url.empty() && rank <= best_rank_) return;
    best_rank_ = rank;
    source_.url = address;
  }

  const Document& document_;
  std::string_view base_url_;
  ImageSource source_;
  std::uint32_t best_rank_ = 0;
  std::uint32_t original_width_ = 0;
  std::uint32_t original_height_ = 0;
  std::vector<ImageCandidate> candidates_;
};

}  // namespace

ImageSource read_image_source(const Document& document, NodeId image, std::string_view base_url) {
  Collector collector(document, base_url);
  collector.read_element(image);
  NodeId outer = image;
  const NodeId parent = document.parent(image);
  if (parent != kNoNode && document.is(parent, Name::kPicture)) {
    outer = parent;
    unsigned count = 0;
    for (NodeId n = document.first_child(parent); n != kNoNode && count < 24; n = document.next_sibling(n)) {
      if (!document.is(n, Name::kSource)) continue;
      collector.read_attributes(n);
      ++count;
    }
  }
  // A link to a file is the lightbox's large picture.
  NodeId around = outer;
  for (unsigned level = 0; level < 4 && around != kNoNode; ++level) {
    around = document.parent(around);
    if (around == kNoNode || !document.is(around, Name::kA)) continue;
    const std::string_view href = document.attribute(around, Name::kHref);
    if (is_image_address(href)) {
      collector.add(href, kLightboxWidth, 0);
      collector.mark_lightbox();
    }
    break;
  }
  // The same picture for readers without scripts, beside the lazy one.
  if (collector.is_empty()) {
    for (NodeId beside : {document.next_sibling(outer), document.previous_sibling(outer)}) {
      if (beside != kNoNode && document.type(beside) == NodeType::kText) beside = document.next_sibling(beside);
      if (beside == kNoNode || !document.is(beside, Name::kNoscript)) continue;
      unsigned seen = 0;
      for (NodeId n = document.next(beside, beside); n != kNoNode && seen < 8; n = document.next(n, beside), ++seen) {
        TEARSHEET_STEP(1);
        if (document.is(n, Name::kImg)) collector.read_element(n);
      }
    }
  }
  return collector.finish();
}

}  // namespace tearsheet::media
