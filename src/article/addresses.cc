// The addresses a page declares: its canonical one, the lead image, the next page, feeds, the same page in other
// languages, the favicon. All absolute; http and https alone.
#include <algorithm>
#include <cstdlib>

#include "src/article/reading.h"
#include "src/article/unescape.h"
#include "src/text/ascii.h"
#include "src/text/utf8.h"
#include "src/text/white_space.h"
#include "src/text/word_list.h"
#include "src/url/url.h"

namespace tearsheet::article {
namespace {

constexpr std::size_t kMaxFeeds = 20;
constexpr std::size_t kMaxAlternates = 200;

class Addresses {
 public:
  explicit Addresses(Reading& reading) : reading_(reading), resolver_(reading.base) {}

  void run() {
    read_canonical();
    read_image();
    read_links();
  }

 private:
  std::string absolute(std::string_view reference) const {
    reference = text::trim_ascii(reference);
    if (reference.empty() || reference.size() > url::kMaxUrlBytes || is_no_value(reference)) return {};
    const auto resolved = resolver_.resolve(reference);
    if (!resolved) return {};
    return resolved->starts_with("http://") || resolved->starts_with("https://") ? *resolved : std::string();
  }

  void read_canonical() {
    const auto offer = [&](std::string_view raw, std::string_view source, std::string_view detail) {
      std::string value = absolute(raw);
      if (value.empty()) return;
      reading_.tell("canonicalUrl", source, detail, value, reading_.article.canonical_url.empty() ? 50 : 20);
      if (!reading_.article.canonical_url.empty()) return;
      reading_.article.canonical_url = std::move(value);
      reading_.credit("canonicalUrl", source);
      reading_.tell_chosen("canonicalUrl", reading_.article.canonical_url);
    };
    for (const LinkClue& link : reading_.clues.links) {
      if (text::has_word(link.rel, "canonical")) offer(link.href, "dom", "link rel=canonical");
    }
    offer(reading_.clues.meta("og:url"), "meta", "og:url");
    const json::Value main = reading_.linked.work()["mainEntityOfPage"];
    offer(main.is_object() ? main["@id"].text() : main.text(), "json-ld", "mainEntityOfPage");
    offer(reading_.linked.work()["url"].text(), "json-ld", "url");
  }

  void offer_linked_image(json::Value image, int score, std::string_view detail) {
    if (image.is_array()) {
      for (json::Value one : image) {
        offer_linked_image(one.is_array() ? json::Value() : one, score, detail);
        return;
      }
    }
    const json::Value object = reading_.linked.resolve(image);
    if (object.is_object()) {
      const json::Value content = object["url"] ? object["url"] : object["contentUrl"];
      // An identifier may be the picture's address; one within the page only names it.
      const std::string_view id = object["@id"].text();
      const bool is_address = !content && id.find('#') == std::string_view::npos;
      offer_image(is_address ? std::string(id) : reading_.linked.text(content), score, "json-ld", detail);
    } else {
      offer_image(unescape_text(object.text()), score, "json-ld", detail);
    }
  }

  void offer_image(std::string_view raw, int score, std::string_view source, std::string_view detail) {
    std::string value = url::strip_tracking(absolute(raw));
    if (value.empty()) return;
    // The site's logo, standing in for a picture that is not there.
    const std::string lower = text::ascii_lower(value);
    for (const char* word : {"logo", "placeholder", "default-image", "default_image", "blank.", "spacer", "noimage",
                             "no-image", "favicon", "gravatar", "avatar"}) {
      if (lower.find(word) != std::string::npos) {
        score -= 40;
        break;
      }
    }
    reading_.tell("image", source, detail, value, score);
    if (score > image_score_) {
      image_score_ = score;
      reading_.article.image = std::move(value);
      image_source_ = source;
    }
  }

  void read_image() {
    const Clues& clues = reading_.clues;
    offer_image(clues.meta("og:image"), 90, "meta", "og:image");
    offer_image(clues.meta("og:image:secure_url"), 88, "meta", "og:image:secure_url");
    offer_image(clues.meta("og:image:url"), 88, "meta", "og:image:url");
    offer_image(clues.meta("twitter:image"), 80, "meta", "twitter:image");
    offer_image(clues.meta("twitter:image:src"), 80, "meta", "twitter:image:src");
    offer_linked_image(reading_.linked.work()["image"], 76, "image");
    offer_linked_image(reading_.linked.work()["thumbnailUrl"], 60, "thumbnailUrl");
    for (const LinkClue& link : clues.links) {
      if (link.rel == "image_src") offer_image(link.href, 70, "dom", "link rel=image_src");
    }
    for (const char* name :
         {"parsely-image-url", "sailthru.image.full", "thumbnail", "image", "msapplication-tileimage-article"}) {
      offer_image(clues.meta(name), 56, "meta", name);
    }
    for (const PropertyClue& property : clues.properties) {
      if (property.name == "image") {
        offer_image(property.href.empty() ? std::string_view(property.text) : property.href, 50, "microdata", "image");
        break;
      }
    }
    if (image_score_ == 0) return;
    reading_.credit("image", image_source_);
    reading_.tell_chosen("image", reading_.article.image);
  }

  void read_links() {
    Article& article = reading_.article;
    int icon_score = 0;
    for (const LinkClue& link : reading_.clues.links) {
      if (text::has_word(link.rel, "next") && article.next_page.empty()) {
        article.next_page = absolute(link.href);
        if (!article.next_page.empty()) reading_.credit("nextPage", "dom");
      }
      if (text::has_word(link.rel, "alternate") || text::has_word(link.rel, "feed")) read_alternate(link);
      if (text::has_word(link.rel, "icon") || link.rel == "shortcut icon" ||
          text::has_word(link.rel, "apple-touch-icon")) {
        const int score = icon_score_of(link);
        if (score > icon_score) {
          if (std::string icon = absolute(link.href); !icon.empty()) {
            icon_score = score;
            article.favicon = std::move(icon);
            reading_.credit("favicon", "dom");
          }
        }
      }
    }
    if (!article.feeds.empty()) reading_.credit("feeds", "dom");
    if (!article.alternates.empty()) reading_.credit("alternates", "dom");
  }

  // A real icon before a touch icon, the larger first, a vector above all.
  static int icon_score_of(const LinkClue& link) {
    int score = text::has_word(link.rel, "icon") ? 1000 : 100;
    if (link.type == "image/svg+xml" || link.href.ends_with(".svg")) return score + 800;
    const int size = std::atoi(std::string(link.sizes.substr(0, 6)).c_str());
    return score + std::clamp(size, 0, 512);
  }

  void read_alternate(const LinkClue& link) {
    Article& article = reading_.article;
    const bool feed = text::has_word(link.rel, "feed") || link.type.find("rss") != std::string_view::npos ||
                      link.type.find("atom") != std::string_view::npos || link.type == "application/feed+json";
    if (feed) {
      if (link.type.find("oembed") != std::string_view::npos || article.feeds.size() >= kMaxFeeds) return;
      std::string address = absolute(link.href);
      if (!address.empty() && std::find(article.feeds.begin(), article.feeds.end(), address) == article.feeds.end()) {
        article.feeds.push_back(std::move(address));
      }
    } else if (!link.hreflang.empty() && article.alternates.size() < kMaxAlternates) {
      std::string address = absolute(link.href);
      if (!address.empty())
        article.alternates.push_back(
            {std::string(text::truncate_utf8(text::trim_ascii(link.hreflang), 40)), std::move(address)});
    }
  }

  Reading& reading_;
  url::Resolver resolver_;
  int image_score_ = 0;
  std::string_view image_source_;
};

}  // namespace

void read_addresses(Reading& reading) { Addresses(reading).run(); }

}  // namespace tearsheet::article
