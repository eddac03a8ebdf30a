#include "src/media/state_galleries.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <unordered_set>

#include "src/media/caption_attributes.h"
#include "src/media/picture_identity.h"
#include "src/text/ascii.h"
#include "src/text/ascii_names.h"
#include "src/text/ascii_words.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"
#include "src/url/url.h"

namespace tearsheet::media {
namespace {

using json::Value;

constexpr std::size_t kMaxImages = 300;
constexpr std::size_t kMaxWordsBytes = 4'096;
constexpr unsigned kMaxDepth = 24;
// References may lead to one large object from everywhere: only its first members are asked for a name, and all that
// lists and their members are looked at comes to this many times the values there are.
constexpr unsigned kMaxNamedMembers = 32;
constexpr std::uint64_t kMaxLooksANode = 32;

constexpr text::AsciiWords kGalleryNames({"gallery", "galler", "slide", "carousel", "photos", "images", "pictures",
                                          "bildstrecke", "fotostrecke", "diaporama", "galeria", "fotos", "photoset",
                                          "lightbox", "portfolio"});
// What leads to other stories, or to no story.
constexpr text::AsciiWords kElsewhere({"related",    "recommend", "trending", "popular",     "latest",
                                       "mostread",   "teaser",    "promo",    "navigation",  "footer",
                                       "header",     "menu",      "sponsor",  "advert",      "breaking",
                                       "newsletter", "comment",   "author",   "contributor", "logo",
                                       "icon",       "upnext",    "morefrom", "readmore",    "sidebar"});
// Members that a story has and a picture has not.
constexpr text::AsciiWords kCardKeys({"headline", "slug", "permalink", "canonical", "publish", "display_date",
                                      "displaydate", "seotitle", "teaser", "readtime", "read_minutes", "articletype"});
constexpr text::AsciiNames kAddressKeys({"contentUrl", "url", "src", "href", "imageUrl", "uri", "image_url", "image",
                                         "source", "original", "full", "large"});
constexpr text::AsciiNames kCaptionKeys({"caption", "captionText", "caption_text", "captionHtml", "caption_html",
                                         "imageCaption", "photoCaption", "description", "desc", "legend",
                                         "bildunterschrift", "text"});
constexpr text::AsciiNames kCreditKeys({"credit", "creditText", "credits", "creditLine", "credit_line", "imageCredit",
                                        "photoCredit", "byline", "attribution", "photographer", "photographerName",
                                        "courtesy", "photo_credit", "image_credit", "author"});
constexpr text::AsciiNames kCopyrightKeys({"copyright", "copyrightNotice", "copyrightText", "rights",
                                           "copyright_notice"});
constexpr text::AsciiNames kAltKeys({"alt", "altText", "alt_text", "alternativeText"});
constexpr text::AsciiNames kWordsKeys({"text", "html", "rendered", "raw", "plain", "plaintext", "value", "name",
                                       "content"});
constexpr text::AsciiNames kTitleKeys({"title", "headline", "name", "webTitle", "heading"});

std::uint32_t pixels(Value value) {
  const std::string_view text = value.text();
  std::uint32_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// The member of that name among an object's first.
Value early_member(Value object, std::string_view name) {
  unsigned looked = 0;
  for (const Value member : object) {
    TEARSHEET_STEP(1);
    if (member.key() == name) return member;
    if (++looked == kMaxNamedMembers) break;
  }
  return {};
}

class Finder {
 public:
  Finder(const json::Tree& tree, std::string_view title, std::string_view base_url,
         const std::function<bool(const std::string&)>& is_shown)
      : tree_(tree), title_(text::collapse(title)), base_url_(base_url), is_shown_(is_shown) {}

  std::vector<StateGallery> find() {
    nodes_ = static_cast<std::uint32_t>(std::min(tree_.size(), kMaxStateNodes));
    index_references();
    index_payloads();
    // What an object with the page's title leads to; then lists of which the page shows a picture.
    constexpr std::size_t kLeastTitleBytes = 8;
    for (std::uint32_t n = 0; n < nodes_ && title_.size() >= kLeastTitleBytes; ++n) {
      TEARSHEET_STEP(1);
      const Value value(&tree_, n);
      if (value.is_object() && bears_title(value)) walk(value);
    }
    for (std::uint32_t n = 0; n < nodes_; ++n) {
      TEARSHEET_STEP(1);
      const Value value(&tree_, n);
      if (value.is_array() && !taken_.contains(n)) read_list(value, {value, value.key(), {}, {}, 0}, /*titled=*/false);
    }
    return std::move(found_);
  }

 private:
  // Apollo's and Relay's caches are objects of objects, told apart by names such as "Image:7".
  void index_references() {
    for (std::uint32_t n = 0; n < nodes_; ++n) {
      TEARSHEET_STEP(1);
      const Value value(&tree_, n);
      if (!value.is_object()) continue;
      const std::string_view key = value.key();
      if (key.size() < 200 && key.find(':') != std::string_view::npos) by_reference_.emplace(key, n);
    }
  }

  // A payload of numbered values: a list at the root whose objects hold nothing but places in that list.
  void index_payloads() {
    for (const std::uint32_t root : tree_.roots()) {
      const Value list(&tree_, root);
      if (!list.is_array() || root >= nodes_) continue;
      std::vector<std::uint32_t> places;
      std::size_t objects = 0;
      bool numbered = true;
      for (const Value value : list) {
        TEARSHEET_STEP(1);
        places.push_back(value.node());
        if (!value.is_object() || !numbered) continue;
        ++objects;
        for (const Value member : value) {
          TEARSHEET_STEP(1);
          numbered = numbered && member.kind() == json::Kind::kNumber;
        }
      }
      if (!numbered || objects < 2) continue;
      payload_begin_ = root;
      payload_ = std::move(places);
      return;
    }
  }

  // Counts one more value that a list or a member is looked at for; false when that was enough.
  bool may_look() {
    TEARSHEET_STEP(1);
    return looked_++ < kMaxLooksANode * nodes_;
  }

  // The value that a reference stands for, or the value itself.
  Value follow(Value value) const {
    if (by_reference_.empty() && payload_.empty()) return value;
    for (unsigned step = 0; step < 4; ++step) {
      TEARSHEET_STEP(1);
      if (value.is_object()) {
        std::string_view name = early_member(value, "__ref").text();
        if (name.empty() && early_member(value, "type").text() == "id") name = early_member(value, "id").text();
        if (name.empty()) return value;
        const auto known = by_reference_.find(name);
        if (known == by_reference_.end()) return value;
        value = Value(&tree_, known->second);
        continue;
      }
      if (payload_.empty() || value.node() <= payload_begin_) return value;
      if (value.kind() == json::Kind::kNumber) {
        const std::uint32_t place = pixels(value);
        // A number in the list itself is a number.
        if (place >= payload_.size() || std::binary_search(payload_.begin(), payload_.end(), value.node()))
          return value;
        value = Value(&tree_, payload_[place]);
        continue;
      }
      if (value.is_array()) {
        // ["Reactive", 7]: a value in a wrapper.
        const auto first = value.begin();
        if (first == value.end() || !(*first).is_string() || !(*first).text().ends_with("eactive")) return value;
        auto second = first;
        ++second;
        if (second == value.end()) return value;
        value = *second;
        continue;
      }
      return value;
    }
    return value;
  }

  bool bears_title(Value object) const {
    for (const Value member : object) {
      TEARSHEET_STEP(1);
      if (!kTitleKeys.is(member.key())) continue;
      const Value value = follow(member);
      if (value.is_string() && value.text().size() >= title_.size() && value.text().size() < 1'000 &&
          text::equals_ignoring_ascii_case(text::collapse(value.text()), title_)) {
        return true;
      }
    }
    return false;
  }

  bool is_card(Value object) {
    for (const Value member : object) {
      if (!may_look()) break;
      if (kCardKeys.in(member.key().substr(0, 100)) && follow(member).kind() != json::Kind::kNull) return true;
    }
    return false;
  }

  struct Step {
    Value value;
    std::string_view name;    // the nearest name above
    std::string_view around;  // what the object around calls itself, or the name above that
    Value owner;              // the object around
    unsigned depth = 0;
  };

  // Everything that an object leads to, other stories left out.
  void walk(Value from) {
    std::vector<Step> open{{from, from.key(), {}, {}, 0}};
    while (!open.empty() && walked_ < nodes_) {
      TEARSHEET_STEP(1);
      ++walked_;
      const Step step = open.back();
      open.pop_back();
      if (!seen_.insert(step.value.node()).second) continue;
      if (step.value.is_array() && read_list(step.value, step, /*titled=*/true)) continue;
      if (step.depth >= kMaxDepth) continue;
      std::string_view around = step.name;
      if (step.value.is_object()) {
        if (step.depth > 0 && is_card(step.value) && !bears_title(step.value)) continue;
        for (const std::string_view key : {"__typename", "_type", "type", "component", "kind", "layout"}) {
          if (const Value type = follow(early_member(step.value, key));
              type.is_string() && kGalleryNames.in(type.text()))
            around = type.text();
        }
      }
      const std::size_t before = open.size();
      for (const Value member : step.value) {
        TEARSHEET_STEP(1);
        if (kElsewhere.in(member.key().substr(0, 100))) continue;
        const Value value = follow(member);
        if (!value.is_object() && !value.is_array()) continue;
        open.push_back({value, member.key().empty() ? step.name : member.key(), around, step.value, step.depth + 1});
      }
      std::reverse(open.begin() + static_cast<std::ptrdiff_t>(before), open.end());
    }
  }

  // Takes a list for a gallery if it is one.
  bool read_list(Value list, const Step& step, bool titled) {
    if (found_.size() >= kMaxStateGalleries) return false;
    StateGallery gallery;
    std::vector<Value> pictures;  // the members of gallery.images
    std::unordered_set<std::string> identities;
    std::size_t members = 0;
    bool shown = false;
    for (const Value member : list) {
      if (!may_look()) return false;
      const Value value = follow(member);
      ++members;
      // Most lists are of something else, and say so at once.
      if (!value.is_object() || (members > 4 && gallery.images.size() * 2 < members)) return false;
      if (is_card(value)) return false;
      DeclaredImage image = read_picture(value);
      if (image.url.empty()) continue;
      std::string identity = picture_identity(image.url);
      shown = shown || is_shown_(identity);
      if (!identities.insert(std::move(identity)).second || gallery.images.size() >= kMaxImages) continue;
      gallery.images.push_back(std::move(image));
      pictures.push_back(value);
    }
    const std::size_t images = gallery.images.size();
    if (images < 2 || images * 5 < members * 4) return false;
    if (!titled && !shown) return false;
    if (!kGalleryNames.in(step.name) && !kGalleryNames.in(step.around) && !(shown && images > 2)) return false;
    std::size_t worded = 0;
    bool alike = true;  // every caption is the first's: one picture's crops
    for (std::size_t i = 0; i < images; ++i) {
      DeclaredImage& image = gallery.images[i];
      read_words(pictures[i], image);
      alike = alike && image.caption == gallery.images.front().caption;
      worded += !image.caption.empty() || !image.credit.empty() || !image.copyright.empty();
    }
    if (worded * 2 < images || (alike && !gallery.images.front().caption.empty())) return false;
    read_owner(step.owner, gallery);
    taken_.insert(list.node());
    found_.push_back(std::move(gallery));
    return true;
  }

  // What the object around a list calls it, and how many pictures it says there are.
  void read_owner(Value owner, StateGallery& gallery) const {
    if (!owner.is_object() || bears_title(owner)) return;
    constexpr std::size_t kMaxNameBytes = 300;
    for (const Value member : owner) {
      TEARSHEET_STEP(1);
      const Value value = follow(member);
      if (gallery.name.empty() && value.is_string() && value.text().size() < kMaxNameBytes &&
          kTitleKeys.is(member.key())) {
        gallery.name = words_of_markup(value.text());
      }
      static constexpr text::AsciiNames kCountKeys(
          {"count", "total", "totalCount", "imageCount", "photoCount", "numberOfImages"});
      constexpr std::uint32_t kMaxCount = 999;
      if (value.kind() == json::Kind::kNumber && kCountKeys.is(member.key())) {
        const std::uint32_t count = pixels(value);
        if (count >= gallery.images.size() && count <= kMaxCount) gallery.declared_count = count;
      }
    }
  }

  // One object or list on the way down into a list's member.
  struct Inner {
    Value value;
    bool in_picture = false;  // below a name that says picture
    unsigned depth = 0;
  };

  // Everything in a list's member, outer values first: `enter` is told of each object and list, `visit` of each value.
  void walk_member(Value member, auto enter, auto visit) {
    open_.assign(1, {member, false, 0});
    std::size_t looked = 0;
    while (!open_.empty() && looked < kMaxMemberNodes) {
      const Inner inner = open_.back();
      open_.pop_back();
      enter(inner.value);
      const std::size_t before = open_.size();
      for (const Value raw : inner.value) {
        if (!may_look() || ++looked > kMaxMemberNodes) break;
        const std::string_view key = raw.key();
        const Value value = follow(raw);
        visit(key, value, inner.in_picture);
        if ((value.is_object() || value.is_array()) && inner.depth < 4 && !kElsewhere.in(key.substr(0, 100))) {
          static constexpr text::AsciiWords kPictureNames(
              {"image", "img", "photo", "picture", "media", "asset", "rendition", "crop", "sizes", "src"});
          open_.push_back({value, inner.in_picture || kPictureNames.in(key.substr(0, 100)), inner.depth + 1});
        }
      }
      std::reverse(open_.begin() + static_cast<std::ptrdiff_t>(before), open_.end());
    }
  }

  // The picture of a list's member; without an address if it is none.
  DeclaredImage read_picture(Value member) {
    DeclaredImage image;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint32_t best = 0;
    walk_member(
        member,
        [&](Value object) {
          width = pixels(follow(early_member(object, "width")));
          height = pixels(follow(early_member(object, "height")));
        },
        [&](std::string_view key, Value value, bool in_picture) {
          if (value.is_string()) read_address(key, value.text(), in_picture, width, height, best, image);
        });
    return image;
  }

  // The words on it.
  void read_words(Value member, DeclaredImage& image) {
    walk_member(
        member, [](Value) {},
        [&](std::string_view key, Value value, bool in_picture) {
          // What an <img> says of itself and what stands below it are two things.
          if (image.alt.empty() && kAltKeys.is(key)) image.alt = words_in(value);
          if (image.caption.empty() && kCaptionKeys.is(key) && !(in_picture && key == "text"))
            image.caption = words_in(value);
          if (image.credit.empty() && kCreditKeys.is(key)) image.credit = words_in(value);
          if (image.copyright.empty() && kCopyrightKeys.is(key)) image.copyright = words_in(value);
        });
  }

  void read_address(std::string_view key, std::string_view text, bool in_picture, std::uint32_t width,
                    std::uint32_t height, std::uint32_t& best, DeclaredImage& image) const {
    constexpr std::size_t kMaxAddressBytes = 2'048;
    if (text.empty() || text.size() > kMaxAddressBytes || text.find(' ') != std::string_view::npos) return;
    const bool is_image = is_image_address(text);
    const bool is_address = text.starts_with("http") || text.starts_with('/');
    if (!is_image && !(is_address && kAddressKeys.is(key) && (in_picture || width != 0))) return;
    if (!is_image && !in_picture && width == 0) return;
    if (!is_address && !kAddressKeys.is(key)) return;
    const auto resolved = url::resolve(base_url_, text);
    if (!resolved || !resolved->starts_with("http")) return;
    constexpr std::size_t kMaxRenditions = 32;
    if (image.renditions.size() < kMaxRenditions) image.renditions.push_back({*resolved, width, height});
    if (!image.url.empty() && width <= best) return;
    best = width;
    image.url = *resolved;
    image.width = width;
    image.height = height;
  }

  // The words of a string, of an object that holds one, of blocks in order.
  std::string words_in(Value value) {
    std::string words;
    std::vector<Value> open{value};
    for (std::size_t looked = 0; !open.empty() && looked < kMaxMemberNodes && words.size() < kMaxWordsBytes; ++looked) {
      TEARSHEET_STEP(1);
      const Value next = open.back();
      open.pop_back();
      if (next.is_string()) {
        const std::string_view text = next.text();
        if (text.size() > kMaxWordsBytes || text.starts_with("http")) continue;
        if (!words.empty()) words += ' ';
        words += words_of_markup(text);
        continue;
      }
      const std::size_t before = open.size();
      for (const Value raw : next) {
        if (!may_look()) break;
        const Value inner = follow(raw);
        const bool words_or_blocks = next.is_array() || kWordsKeys.is(raw.key()) || raw.key() == "children";
        if (words_or_blocks && open.size() < kMaxMemberNodes) open.push_back(inner);
        // One of several renderings of the same words.
        if (next.is_object() && inner.is_string() && words_or_blocks) break;
      }
      std::reverse(open.begin() + static_cast<std::ptrdiff_t>(before), open.end());
    }
    return text::collapse(words);
  }

  const json::Tree& tree_;
  const std::string title_;
  std::string_view base_url_;
  const std::function<bool(const std::string&)>& is_shown_;
  std::uint32_t nodes_ = 0;
  std::uint32_t walked_ = 0;
  std::uint64_t looked_ = 0;
  std::vector<Inner> open_;  // of walk_member
  std::unordered_map<std::string_view, std::uint32_t> by_reference_;
  std::vector<std::uint32_t> payload_;  // nodes of a payload's values, in order
  std::uint32_t payload_begin_ = 0;
  std::unordered_set<std::uint32_t> seen_;
  std::unordered_set<std::uint32_t> taken_;  // lists that are galleries
  std::vector<StateGallery> found_;
};

}  // namespace

std::vector<StateGallery> find_state_galleries(const json::Tree& tree, std::string_view title,
                                               std::string_view base_url,
                                               const std::function<bool(const std::string&)>& is_shown) {
  if (tree.size() == 0) return {};
  return Finder(tree, title, base_url, is_shown).find();
}

}  // namespace tearsheet::media
