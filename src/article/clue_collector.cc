#include "src/article/clue_collector.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <utility>

#include "src/article/byline_beginning.h"
#include "src/article/main_heading.h"
#include "src/article/short_text.h"
#include "src/article/unescape.h"
#include "src/text/ascii.h"
#include "src/text/eight_bytes.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"
#include "src/text/word_list.h"

namespace tearsheet::article {
namespace {

// Limits of the lists. Real pages stay far below; a page of ten thousand bylines names nobody.
constexpr std::size_t kMaxMetas = 400;
constexpr std::size_t kMaxLinks = 400;
constexpr std::size_t kMaxHeadings = 120;
constexpr std::size_t kMaxClassHeadings = 12;
constexpr std::size_t kMaxBylines = 120;
constexpr std::size_t kMaxTimes = 120;
constexpr std::size_t kMaxProperties = 300;
constexpr std::size_t kMaxLicenses = 40;
constexpr std::size_t kMaxLinkedDataScripts = 60;
constexpr std::size_t kMaxStateScripts = 20;
constexpr std::size_t kMaxHeadingBytes = 600;
constexpr std::size_t kMaxBylineBytes = 400;
constexpr std::size_t kMaxDateBytes = 200;
constexpr std::size_t kMaxPropertyBytes = 400;

// Words that make a region of its own out of what they stand on, unless the story is inside it.
constexpr std::uint32_t kRegionWords = kCommentWord | kRelatedWord | kNavigationWord | kVoiceWord | kBioWord |
                                       kPhotoWord | kSidebarWord | kHiddenWord | kEventWord | kSiteWord |
                                       kOtherRoleWord;

struct Context {
  std::uint32_t around = 0;
  bool in_article = false;
  bool in_header = false;
  bool in_aside = false;
  bool in_footer = false;
  bool in_list = false;
  bool in_quote = false;
  std::string_view item;
  std::string_view owner;
  std::string_view outer;
  std::uint32_t item_number = 0;
};

struct Frame {
  std::uint32_t depth = 0;
  Context context;
};

// The type behind the last slash, colon or hash: https://schema.org/NewsArticle → NewsArticle. Of several types the
// first.
std::string_view short_type(std::string_view type) {
  type = text::trim_ascii(type);
  type = type.substr(0, type.find_first_of(" \t\n"));
  const std::size_t cut = type.find_last_of("/:#");
  return cut == std::string_view::npos ? type : type.substr(cut + 1);
}

std::string property_name(std::string_view name) {
  name = text::trim_ascii(name);
  name = name.substr(0, name.find_first_of(" \t\n"));
  const std::size_t cut = name.find_last_of("/:#");
  if (cut != std::string_view::npos) name.remove_prefix(cut + 1);
  return text::ascii_lower(name.substr(0, 40));
}

constexpr std::string_view kKnownProperties[] = {"headline",
                                                 "name",
                                                 "author",
                                                 "creator",
                                                 "datepublished",
                                                 "datecreated",
                                                 "datemodified",
                                                 "dateline",
                                                 "dateupdated",
                                                 "alternativeheadline",
                                                 "alternateheadline",
                                                 "description",
                                                 "publisher",
                                                 "articlesection",
                                                 "keywords",
                                                 "inlanguage",
                                                 "license",
                                                 "isaccessibleforfree",
                                                 "image",
                                                 "date",
                                                 "created",
                                                 "issued",
                                                 "title",
                                                 "published",
                                                 "modified",
                                                 "contributor",
                                                 "editor"};

// Could a date stand in it? Three digits of ASCII at least, or digits of another script.
bool may_hold_date(std::string_view text) {
  using text::kEachByte;
  using text::kHighBits;
  int digits = 0;
  bool other = false;
  const auto look_at = [&](char c) {
    digits += text::is_ascii_digit(c) ? 1 : 0;
    other |= static_cast<unsigned char>(c) >= 0xD9;  // Arabic and everything behind it
  };
  std::size_t at = 0;
  for (; at + 8 <= text.size() && digits < 3; at += 8) {
    const std::uint64_t bytes = text::eight_bytes(text, at);
    if ((bytes & kHighBits) != 0) {
      std::for_each(text.begin() + at, text.begin() + at + 8, look_at);
      continue;
    }
    // A digit is 0 to 9 once '0' is taken off bit by bit; all else comes to more than 9.
    const std::uint64_t more = ((bytes ^ '0' * kEachByte) + (0x80 - 10) * kEachByte) & kHighBits;
    if (more != kHighBits) digits += std::popcount(~more & kHighBits);
  }
  for (; at < text.size() && digits < 3; ++at) look_at(text[at]);
  return digits >= 3 || (other && digits == 0 && text.size() > 12);
}

// Of running text: the name of a product has digits too, but no year and none beside a sign that parts a date.
bool looks_dated(std::string_view text) {
  for (std::size_t at = 0; at + 2 < text.size(); ++at) {
    TEARSHEET_STEP(1);
    if (static_cast<unsigned char>(text[at]) >= 0xD8) return true;  // digits or words of another script
    if (!text::is_ascii_digit(text[at])) continue;
    const char next = text[at + 1];
    if ((next == '/' || next == '.' || next == '-') && text::is_ascii_digit(text[at + 2])) return true;
    const std::string_view year = text.substr(at, 4);
    if ((year.starts_with("19") || year.starts_with("20")) && year.size() == 4 &&
        std::ranges::all_of(year, text::is_ascii_digit)) {
      return true;
    }
  }
  return false;
}

constexpr std::string_view kCreativeCommons = "creativecommons.org/";

// Does Creative Commons' host stand in an address? Asked of every link: looks for the letter that is rarest there.
bool names_creative_commons(std::string_view address) {
  constexpr std::size_t kRare = kCreativeCommons.find('v');
  for (std::size_t at = address.find('v', kRare); at != std::string_view::npos; at = address.find('v', at + 1)) {
    TEARSHEET_STEP(1);
    if (address.substr(at - kRare).starts_with(kCreativeCommons)) return true;
  }
  return false;
}

// What an element's name alone makes of it.
enum ElementTrait : std::uint8_t {
  kHeadingTrait = 1,   // h1 to h3; lesser ones name nothing
  kRegionTrait = 2,    // what stands inside is told where it stands
  kLicensedTrait = 4,  // links and pictures
  kBylineTrait = 8,    // may be a byline without a class that says so
  kTimeTrait = 16,
};

constexpr auto kTraits = [] {
  std::array<std::uint8_t, static_cast<std::size_t>(Name::kFirstDynamic)> traits{};
  const auto give = [&](std::initializer_list<Name> names, ElementTrait trait) {
    for (const Name name : names) traits[static_cast<std::size_t>(name)] |= trait;
  };
  give({Name::kH1, Name::kH2, Name::kH3}, kHeadingTrait);
  give({Name::kArticle, Name::kMain, Name::kHeader, Name::kAside, Name::kNav, Name::kFooter, Name::kLi,
        Name::kBlockquote},
       kRegionTrait);
  give({Name::kA, Name::kImg}, kLicensedTrait);
  give({Name::kA, Name::kAddress}, kBylineTrait);
  give({Name::kTime}, kTimeTrait);
  return traits;
}();

std::uint8_t traits_of(Name name) { return name < Name::kFirstDynamic ? kTraits[static_cast<std::size_t>(name)] : 0; }

class Pass {
 public:
  Pass(const Document& document, json::Reader& json, ClassWords& words, Clues& clues)
      : document_(document), json_(json), class_words_(words), clues_(clues) {}

  void run() {
    find_path();
    NodeId node = document_.first_child(kDocumentNode);
    std::uint32_t depth = 0;
    while (node != kNoNode) {
      TEARSHEET_STEP(1);
      while (!frames_.empty() && frames_.back().depth >= depth) frames_.pop_back();
      bool descend = false;
      switch (document_.type(node)) {
        case NodeType::kElement:
          descend = visit_element(node, depth);
          break;
        case NodeType::kText:
          visit_text(node);
          break;
        default:
          break;
      }
      if (descend && document_.first_child(node) != kNoNode) {
        node = document_.first_child(node);
        ++depth;
        continue;
      }
      while (node != kNoNode && document_.next_sibling(node) == kNoNode) {
        TEARSHEET_STEP(1);
        node = document_.parent(node);
        --depth;
      }
      if (node != kNoNode) node = document_.next_sibling(node);
    }
    clues_.elements = order_;
  }

 private:
  const Context& context() const { return frames_.empty() ? root_ : frames_.back().context; }

  // The main heading, and what holds it.
  void find_path() {
    clues_.main_heading = find_main_heading(document_);
    for (NodeId node = clues_.main_heading; node != kNoNode && node != kDocumentNode; node = document_.parent(node)) {
      TEARSHEET_STEP(1);
      path_.push_back(node);
    }
    std::reverse(path_.begin(), path_.end());
  }

  Place place(NodeId node, std::uint32_t own) const {
    const Context& here = context();
    return {.node = node,
            .own = own,
            .around = here.around,
            .order = order_,
            .in_article = here.in_article,
            .in_header = here.in_header,
            .in_aside = here.in_aside,
            .in_footer = here.in_footer,
            .in_list = here.in_list,
            .in_quote = here.in_quote};
  }

  // Says whether to go into the element.
  bool visit_element(NodeId node, std::uint32_t depth) {
    ++order_;
    const Name name = document_.name(node);
    if (document_.name_space(node) != Namespace::kHtml) return false;
    const bool holds_story = next_on_path_ < path_.size() && path_[next_on_path_] == node;
    if (holds_story) {
      ++next_on_path_;
      if (node == clues_.main_heading) clues_.main_heading_order = order_;
    }
    switch (name) {
      case Name::kMeta:
        visit_meta(node);
        return false;
      case Name::kLink:
        visit_link(node);
        return false;
      case Name::kScript:
        visit_script(node);
        return false;
      case Name::kTitle:
        if (clues_.title.empty()) clues_.title = short_text(document_, node, 2 * kMaxHeadingBytes);
        return false;
      case Name::kBase:
        if (clues_.base_href.empty()) clues_.base_href = document_.attribute(node, Name::kHref);
        return false;
      case Name::kStyle:
      case Name::kTemplate:
      case Name::kSelect:
      case Name::kTextarea:
        return false;
      case Name::kHtml:
        clues_.html_language = document_.attribute(node, Name::kLang);
        return true;
      case Name::kHead:
      case Name::kBody:
        return true;
      default:
        break;
    }
    visit_content(node, name, depth, holds_story);
    return true;
  }

  void visit_meta(NodeId node) {
    std::string_view content;
    std::string_view meta_name;
    std::string_view itemprop;
    bool has_content = false;
    for (const Attribute& attribute : document_.attributes(node)) {
      TEARSHEET_STEP(1);
      switch (attribute.name) {
        case Name::kContent:
          content = document_.value(attribute);
          has_content = true;
          break;
        case Name::kValue:  // a usual slip for content
          if (!has_content) content = document_.value(attribute);
          has_content = true;
          break;
        case Name::kName:
        case Name::kProperty:
        case Name::kHttpEquiv:
          if (meta_name.empty()) meta_name = document_.value(attribute);
          break;
        case Name::kItemprop:
          itemprop = document_.value(attribute);
          break;
        default:
          break;
      }
    }
    if (!has_content) return;
    if (!itemprop.empty()) {
      add_property(node, itemprop, content, {}, false, 0);
      if (meta_name.empty()) meta_name = itemprop;
    }
    if (meta_name.empty() || clues_.metas.size() >= kMaxMetas || is_no_value(content)) return;
    // Inside an item of its own (a review, an offer) a property is not the page's.
    if (!itemprop.empty() && !context().item.empty() && meta_name == itemprop) return;
    std::string name = text::ascii_lower(text::trim_ascii(meta_name).substr(0, 80));
    // Dublin Core's terms as HTML's convention has them, or as RDFa's.
    for (const std::string_view prefix : {"dc:", "dcterms:"}) {
      if (name.starts_with(prefix)) name[prefix.size() - 1] = '.';
    }
    clues_.metas.push_back({std::move(name), content});
  }

  void visit_link(NodeId node) {
    if (clues_.links.size() >= kMaxLinks) return;
    LinkClue link;
    std::string_view itemprop;
    for (const Attribute& attribute : document_.attributes(node)) {
      TEARSHEET_STEP(1);
      switch (attribute.name) {
        case Name::kRel:
          link.rel = text::ascii_lower(document_.value(attribute).substr(0, 100));
          break;
        case Name::kHref:
          link.href = text::trim_ascii(document_.value(attribute));
          break;
        case Name::kType:
          link.type = document_.value(attribute);
          break;
        case Name::kHreflang:
          link.hreflang = document_.value(attribute);
          break;
        case Name::kSizes:
          link.sizes = document_.value(attribute);
          break;
        case Name::kItemprop:
          itemprop = document_.value(attribute);
          break;
        default:
          break;
      }
    }
    if (!itemprop.empty()) add_property(node, itemprop, {}, link.href, false, 0);
    if (!link.rel.empty() && !link.href.empty() && !is_no_value(link.href)) clues_.links.push_back(std::move(link));
  }

  void visit_script(NodeId node) {
    const std::string_view type = document_.attribute(node, Name::kType);
    if (type.size() < 8) return;
    const NodeId content = document_.first_child(node);
    if (text::find_ignoring_ascii_case(type.substr(0, 60), "ld+json") != std::string_view::npos) {
      if (linked_data_scripts_++ >= kMaxLinkedDataScripts) return;
      const json::Outcome outcome = json_.read(document_.text(content), clues_.linked_data);
      clues_.linked_data_repaired |= outcome == json::Outcome::kRepaired;
    } else if (text::find_ignoring_ascii_case(type.substr(0, 60), "json") != std::string_view::npos) {
      if (clues_.state_scripts.size() < kMaxStateScripts) clues_.state_scripts.push_back(node);
    }
  }

  void visit_content(NodeId node, Name name, std::uint32_t depth, bool holds_story) {
    const std::uint8_t traits = traits_of(name);
    if (traits == 0 && document_.attributes(node).empty()) return;
    std::uint32_t words = 0;
    std::string_view itemprop;
    std::string_view itemtype;
    std::string_view property;
    std::string_view type_of;
    std::string_view rel;
    std::string_view href;
    std::string_view datetime;
    std::string_view content;
    std::string_view title;
    bool itemscope = false;
    bool hidden = false;
    bool has_content = false;
    for (const Attribute& attribute : document_.attributes(node)) {
      TEARSHEET_STEP(1);
      switch (attribute.name) {
        case Name::kClass:
        case Name::kDataTestid:
        case Name::kDataComponent:
          words |= class_words_(document_.value(attribute));
          break;
        case Name::kId:  // hardly ever the same twice
          words |= class_words(document_.value(attribute));
          break;
        case Name::kItemprop:
          itemprop = document_.value(attribute);
          break;
        case Name::kItemscope:
          itemscope = true;
          break;
        case Name::kItemtype:
          itemtype = document_.value(attribute);
          break;
        case Name::kProperty:
          property = document_.value(attribute);
          break;
        case Name::kTypeof:
          type_of = document_.value(attribute);
          break;
        case Name::kRel:
          rel = document_.value(attribute);
          break;
        case Name::kHref:
        case Name::kSrc:
          href = text::trim_ascii(document_.value(attribute));
          break;
        case Name::kDatetime:
          datetime = document_.value(attribute);
          break;
        case Name::kContent:
          content = document_.value(attribute);
          has_content = true;
          break;
        case Name::kTitle:
          title = document_.value(attribute);
          break;
        case Name::kHidden:
          hidden = true;
          break;
        default:
          break;
      }
    }
    if (hidden) words |= kHiddenWord;
    if (holds_story) words &= ~kRegionWords;

    if (!itemprop.empty()) add_property(node, itemprop, has_content ? content : datetime, href, false, words);
    if (!property.empty()) add_property(node, property, has_content ? content : datetime, href, true, words);

    if ((traits & kHeadingTrait) != 0 || (words & kTitleWord) != 0) add_heading(node, name, words);
    if ((words & kStandfirstWord) != 0) add_standfirst(node, words);
    if ((traits & kBylineTrait) != 0 || (words & (kAuthorWord | kBylineWord | kUserWord)) != 0 || !rel.empty() ||
        !itemprop.empty()) {
      add_byline(node, name, words, rel, href, itemprop);
    }
    if (is_custom_time(name)) {
      if (datetime.empty()) datetime = document_.attribute(node, document_.find_name("ts"));
      if (!datetime.empty()) add_time(node, Name::kTime, words, datetime, title);
    } else if ((traits & kTimeTrait) != 0 ||
               ((words & kDateWord) != 0 && name != Name::kInput && name != Name::kArticle)) {
      add_time(node, name, words, datetime, title);
    }
    if ((traits & kLicensedTrait) != 0) add_license(rel, href);
    if (name == Name::kImg && clues_.logo_alt.empty() && ((words | context().around) & kSiteWord) != 0) {
      clues_.logo_alt = document_.attribute(node, Name::kAlt);
    }

    const bool scope = itemscope || !type_of.empty();
    // A title's or name's own class says nothing about regions below it; only region words are handed down, with the
    // words of bylines and dates, which inner elements complete.
    const std::uint32_t handed_down =
        words & (kRegionWords | kAuthorWord | kBylineWord | kDateWord | kModifiedWord | kPublishedWord | kUserWord |
                 kTitleWord | kStandfirstWord | kRoleTitleWord);
    if (!scope && (traits & kRegionTrait) == 0 && (handed_down & ~context().around) == 0) return;
    Frame frame{depth, context()};
    Context& inside = frame.context;
    inside.around |= handed_down;
    if ((traits & kRegionTrait) != 0) enter_region(name, holds_story, inside);
    if (scope) {
      const std::string_view type = short_type(itemscope ? itemtype : type_of);
      if (!holds_story && type == "Review") inside.around |= kVoiceWord;
      if (!holds_story && (type == "Comment" || type == "UserComments")) inside.around |= kCommentWord;
      inside.outer = inside.item;
      inside.item = type;
      inside.owner = itemprop.empty() ? property : itemprop;
      inside.item_number = ++item_count_;
    }
    frames_.push_back(frame);
  }

  static void enter_region(Name name, bool holds_story, Context& inside) {
    inside.in_article |= name == Name::kArticle || name == Name::kMain;
    inside.in_header |= name == Name::kHeader;
    inside.in_footer |= name == Name::kFooter;
    if (holds_story) return;
    inside.in_aside |= name == Name::kAside || name == Name::kNav || name == Name::kFooter;
    inside.in_list |= name == Name::kLi;
    if (name != Name::kBlockquote) return;
    inside.in_quote = true;
    inside.around |= kVoiceWord;
  }

  void add_property(NodeId node, std::string_view name, std::string_view value, std::string_view href, bool rdfa,
                    std::uint32_t words) {
    if (clues_.properties.size() >= kMaxProperties) return;
    PropertyClue property;
    property.name = property_name(name);
    const Context& here = context();
    // Of addresses only an author's own.
    const bool of_author =
        property.name == "url" && !href.empty() && (here.owner.ends_with("author") || here.owner.ends_with("creator"));
    if (!of_author && std::find(std::begin(kKnownProperties), std::end(kKnownProperties), property.name) ==
                          std::end(kKnownProperties)) {
      return;
    }
    property.place = place(node, words);
    property.item = here.item;
    property.owner = here.owner;
    property.outer = here.outer;
    property.item_number = here.item_number;
    property.href = href;
    property.rdfa = rdfa;
    property.text = value.empty() ? short_text(document_, node, kMaxPropertyBytes)
                                  : text::collapse(value.substr(0, 2 * kMaxPropertyBytes));
    clues_.properties.push_back(std::move(property));
  }

  void add_heading(NodeId node, Name name, std::uint32_t words) {
    std::uint8_t level = 0;
    if (name >= Name::kH1 && name <= Name::kH6) {
      level = static_cast<std::uint8_t>(static_cast<std::uint32_t>(name) - static_cast<std::uint32_t>(Name::kH1) + 1);
      if (level > 3) return;
    } else if ((words & kTitleWord) == 0 || name == Name::kA || name == Name::kImg || name == Name::kSection ||
               name == Name::kArticle || name == Name::kHeader) {
      return;
    }
    if (level == 0 && class_headings_++ >= kMaxClassHeadings) return;
    if (level != 1 && clues_.headings.size() >= kMaxHeadings / 2) return;
    if (clues_.headings.size() >= kMaxHeadings) return;
    std::string text = short_text(document_, node, kMaxHeadingBytes);
    if (text.empty() || (level == 0 && text.size() > kMaxHeadingBytes / 2)) return;
    clues_.headings.push_back({place(node, words), level, std::move(text)});
  }

  void add_standfirst(NodeId node, std::uint32_t words) {
    constexpr std::size_t kMaxStandfirsts = 12;
    constexpr std::size_t kMaxStandfirstBytes = 900;
    if (clues_.standfirsts.size() >= kMaxStandfirsts) return;
    std::string text = short_text(document_, node, kMaxStandfirstBytes);
    if (text.size() < 20 || text.size() >= kMaxStandfirstBytes) return;
    clues_.standfirsts.push_back({place(node, words), 0, std::move(text)});
  }

  void add_byline(NodeId node, Name name, std::uint32_t words, std::string_view rel, std::string_view href,
                  std::string_view itemprop) {
    BylineKind kind{};
    std::uint32_t address_words = 0;
    if (!rel.empty() && text::has_word(rel, "author")) {
      kind = BylineKind::kRelAuthor;
    } else if (!itemprop.empty() && (text::has_word(itemprop, "author") || text::has_word(itemprop, "creator"))) {
      kind = BylineKind::kItemprop;
    } else if ((words & (kAuthorWord | kBylineWord)) != 0) {
      kind = BylineKind::kClass;
    } else if (name == Name::kA && ((address_words = class_words(path_of(href))) & kAuthorWord) != 0) {
      kind = BylineKind::kAuthorAddress;
    } else if (name == Name::kAddress) {
      kind = BylineKind::kAddressElement;
    } else if (((words & kUserWord) != 0 && name != Name::kDiv && name != Name::kSection) ||
               (address_words & kUserWord) != 0) {
      kind = BylineKind::kUserName;
    } else {
      return;
    }
    if (clues_.bylines.size() >= kMaxBylines || name == Name::kImg || name == Name::kArticle || name == Name::kMain)
      return;
    BylineClue byline;
    if (!collect_pieces(document_, node, kMaxBylineBytes, byline.pieces) || byline.pieces.empty()) return;
    byline.place = place(node, words);
    byline.kind = kind;
    clues_.bylines.push_back(std::move(byline));
  }

  // The part of an address behind the host.
  static std::string_view path_of(std::string_view href) {
    const std::size_t scheme = href.find("://");
    if (scheme != std::string_view::npos) {
      const std::size_t slash = href.find('/', scheme + 3);
      href = slash == std::string_view::npos ? std::string_view{} : href.substr(slash);
    }
    return href.substr(0, 120);
  }

  // <relative-time>, <time-ago>: elements that show a moment as how long ago it is, and carry the moment itself.
  bool is_custom_time(Name name) const {
    if (name < Name::kFirstDynamic) return false;
    const std::string_view text = document_.name_text(name);
    return text.find('-') != std::string_view::npos && text.find("time") != std::string_view::npos;
  }

  void add_time(NodeId node, Name name, std::uint32_t words, std::string_view datetime, std::string_view title) {
    if (clues_.times.size() >= kMaxTimes) return;
    TimeClue time;
    time.text = short_text(document_, node, kMaxDateBytes + 1);
    if (time.text.size() > kMaxDateBytes) return;
    time.is_time_element = name == Name::kTime;
    time.datetime = !datetime.empty() ? datetime : may_hold_date(title.substr(0, 100)) ? title : std::string_view{};
    if (time.datetime.empty() && !may_hold_date(time.text)) return;
    time.place = place(node, words);
    time.before = text::collapse(last_text_);
    clues_.times.push_back(std::move(time));
  }

  void add_license(std::string_view rel, std::string_view href) {
    if (clues_.license_links.size() >= kMaxLicenses || href.size() < 10) return;
    const bool declared = !rel.empty() && text::has_word(rel, "license");
    if (!declared && !names_creative_commons(href.substr(0, 120))) return;
    clues_.license_links.push_back(href);
    clues_.license_link_rels.push_back(declared ? "license" : "");
  }

  void visit_text(NodeId node) {
    const std::string_view text = text::trim_ascii(document_.text(node));
    if (text.empty()) return;
    ++order_;
    constexpr std::size_t kMaxRunBytes = 250;
    if (text.size() <= kMaxRunBytes) {
      if (clues_.bylines.size() < kMaxBylines && text.size() >= 2 && begins_as_byline(text) &&
          begins_block(document_, node)) {
        BylineClue byline;
        if (collect_pieces_from(document_, node, kMaxBylineBytes, byline.pieces)) {
          byline.place = place(node, 0);
          byline.kind = BylineKind::kPlainText;
          clues_.bylines.push_back(std::move(byline));
        }
      }
      if (clues_.times.size() < kMaxTimes && text.size() >= 6 && text.size() <= kMaxDateBytes && may_hold_date(text) &&
          looks_dated(text)) {
        TimeClue time;
        time.text = text::collapse(text);
        time.place = place(node, 0);
        time.before = text::collapse(last_text_);
        clues_.times.push_back(std::move(time));
      }
      last_text_ = text.size() > 60 ? std::string_view{} : text;
    } else {
      last_text_ = {};
    }
  }

  const Document& document_;
  json::Reader& json_;
  ClassWords& class_words_;
  Clues& clues_;
  Context root_;
  std::vector<Frame> frames_;
  std::vector<NodeId> path_;
  std::size_t next_on_path_ = 0;
  std::uint32_t order_ = 0;
  std::uint32_t item_count_ = 0;
  std::size_t class_headings_ = 0;
  std::size_t linked_data_scripts_ = 0;
  std::string_view last_text_;
};

}  // namespace

void ClueCollector::collect(const Document& document, Clues& clues) {
  clues.clear();
  class_words_.forget();
  Pass(document, json_, class_words_, clues).run();
}

}  // namespace tearsheet::article
