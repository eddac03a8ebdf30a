// Who wrote it. What the page declares about this very work comes first (JSON-LD, microdata, meta); a byline printed
// near the headline stands in where nothing is declared, or where only the publisher or an account of the content
// system is. Bylines of cards, comments, testimonials and captions are other people's.
#include <algorithm>
#include <cstdlib>

#include "src/article/byline_beginning.h"
#include "src/article/class_words.h"
#include "src/article/forum.h"
#include "src/article/people.h"
#include "src/article/reading.h"
#include "src/article/signature.h"
#include "src/article/unescape.h"
#include "src/article/word_key.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"
#include "src/url/url.h"

namespace tearsheet::article {
namespace {

struct Credit {
  std::vector<Person> people;
  std::string source;
  std::string detail;
  int score = 0;
  bool organisation = false;
};

std::string joined(const std::vector<Person>& people) {
  std::string out;
  for (const Person& person : people) {
    if (!out.empty()) out += "; ";
    out += person.name;
  }
  return out;
}

bool is_address(std::string_view text) {
  return text.starts_with("http") || text.starts_with("/") || text.starts_with("www.");
}

bool add_person(std::vector<Person>& people, std::string name, std::string_view url) {
  for (Person& person : people) {
    if (word_key(person.name) == word_key(name)) {
      if (person.url.empty()) person.url = std::string(url);
      return false;
    }
  }
  if (people.size() >= kMaxNames) return false;
  people.push_back({std::move(name), std::string(url)});
  return true;
}

// Elements that a service reads which the site uses (statistics, letters, recommendations) bear the service's name in
// front; where no writer is known, systems fill in the site. Vocabularies that many read are none.
bool is_for_one_service(std::string_view meta_name) {
  const std::size_t cut = meta_name.find_first_of(":.-_");
  if (cut == std::string_view::npos) return false;
  static constexpr std::string_view kVocabularies[] = {"og", "article", "twitter", "dc", "dcterms", "citation", "news"};
  return std::find(std::begin(kVocabularies), std::end(kVocabularies), meta_name.substr(0, cut)) ==
         std::end(kVocabularies);
}

// A profile's address as a reader could go there; empty where it leads nowhere.
std::string absolute(const Reading& reading, std::string_view address) {
  address = text::trim_ascii(address);
  if (address.empty() || address.starts_with('#') || is_no_value(address)) return {};
  const auto resolved = url::resolve(reading.base, address);
  if (!resolved || !(resolved->starts_with("http://") || resolved->starts_with("https://"))) return {};
  return url::strip_tracking(*resolved);
}

// ---- declared ---------------------------------------------------------------------------------

void add_linked_author(const LinkedData& linked, json::Value value, Credit& credit, int depth = 0) {
  if (value.is_array()) {
    for (json::Value one : value) {
      if (depth < 2) add_linked_author(linked, one, credit, depth + 1);
    }
    return;
  }
  if (value.is_object() && value["@list"]) return add_linked_author(linked, value["@list"], credit, depth + 1);
  const json::Value person = linked.resolve(value);
  if (person.is_object()) {
    if (LinkedData::has_type(person, "Organization") || LinkedData::has_type(person, "NewsMediaOrganization") ||
        LinkedData::has_type(person, "Corporation")) {
      credit.organisation = true;
    }
    std::string_view url = person["url"].text();
    if (url.empty() && person["url"].is_array()) url = (*person["url"].begin()).text();
    if (url.empty()) url = person["sameAs"].text();
    std::vector<std::string> parts;
    if (person["name"]) {
      parts = linked.texts(person["name"]);
    } else if (person["givenName"] || person["familyName"]) {
      parts.push_back(linked.text(person["givenName"]) + " " + linked.text(person["familyName"]));
    }
    for (const std::string& part : parts) {
      if (is_address(part)) continue;
      const auto names = names_in(part, NameSource::kDeclared);
      for (const std::string& name : names)
        add_person(credit.people, name, names.size() == 1 ? url : std::string_view{});
    }
  } else {
    const std::string text = unescape_text(person.text());
    if (is_address(text)) return;
    for (const std::string& name : names_in(text, NameSource::kDeclared)) add_person(credit.people, name, {});
  }
}

void add_linked(const Reading& reading, std::vector<Credit>& credits) {
  const json::Value work = reading.linked.work();
  if (!work) return;
  Credit credit{.source = "json-ld", .detail = "author", .score = 100};
  if (reading.linked.work_kind() < WorkKind::kRecipe) credit.score = 30;
  add_linked_author(reading.linked, work["author"], credit);
  if (credit.people.empty()) {
    credit.detail = "creator";
    credit.score -= 20;
    add_linked_author(reading.linked, work["creator"], credit);
  }
  if (!credit.people.empty()) credits.push_back(std::move(credit));
}

void add_linked_page(const Reading& reading, std::vector<Credit>& credits) {
  Credit credit{.source = "json-ld", .detail = "WebPage author", .score = 62};
  add_linked_author(reading.linked, reading.linked.page()["author"], credit);
  if (!credit.people.empty()) credits.push_back(std::move(credit));
}

constexpr std::uint32_t kOthersWords = kCommentWord | kRelatedWord | kVoiceWord | kPhotoWord | kEventWord;

// The address that an author's item gives; the list of properties is short.
std::string_view address_of_item(const Reading& reading, std::uint32_t item) {
  for (const PropertyClue& property : reading.clues.properties) {
    TEARSHEET_STEP(1);
    if (property.name == "url" && property.item_number == item) return property.href;
  }
  return {};
}

void add_microdata(const Reading& reading, std::vector<Credit>& credits, bool forum) {
  Credit credit{.source = "microdata", .detail = "author", .score = 84};
  std::uint32_t first_order = 0;
  // Where the author is an item with a name of its own, the item's whole text (avatar, job, date) is not the name.
  bool has_inner = false;
  std::size_t elsewhere = 0;
  for (const PropertyClue& property : reading.clues.properties) {
    has_inner |= property.name == "name" && text::ascii_lower(property.owner.substr(0, 40)).ends_with("author");
  }
  for (const PropertyClue& property : reading.clues.properties) {
    TEARSHEET_STEP(1);
    if ((property.place.around & kOthersWords) != 0) continue;
    const std::string owner = text::ascii_lower(property.owner.substr(0, 40));
    const bool inner_name = property.name == "name" && (owner.ends_with("author") || owner.ends_with("creator"));
    const bool plain = property.name == "author" || property.name == "creator";
    if (!inner_name && (!plain || has_inner)) continue;
    if (forum && !credit.people.empty()) break;  // the answers' authors
    const std::string item = text::ascii_lower(property.item.substr(0, 40));
    static constexpr std::string_view kOtherItems[] = {
        "review", "comment",    "usercomments",        "answer",     "book", "product",
        "movie",  "musicalbum", "softwareapplication", "imageobject"};
    const std::string outer = inner_name ? text::ascii_lower(property.outer.substr(0, 40)) : std::string();
    if (std::find(std::begin(kOtherItems), std::end(kOtherItems), item) != std::end(kOtherItems) ||
        std::find(std::begin(kOtherItems), std::end(kOtherItems), outer) != std::end(kOtherItems)) {
      continue;
    }
    if (property.place.in_footer && property.place.in_aside && !property.place.in_article) continue;
    if (property.text.size() > 160 || is_address(property.text)) continue;
    if (!credit.people.empty() && reading.clues.has_heading_between(first_order, property.place.order)) {
      ++elsewhere;  // another article's
      continue;
    }
    std::string_view href = property.href;
    if (href.empty() && inner_name) href = address_of_item(reading, property.item_number);
    for (std::string& name : names_in(property.text, plain ? NameSource::kPrinted : NameSource::kDeclared)) {
      if (credit.people.empty()) first_order = property.place.order;
      add_person(credit.people, std::move(name), href);
    }
  }
  const bool under_headline = reading.clues.main_heading != kNoNode &&
                              first_order >= reading.clues.main_heading_order &&
                              !reading.clues.has_heading_between(reading.clues.main_heading_order + 1, first_order);
  if (elsewhere >= 2 && !forum && !under_headline) return;  // a list of articles
  if (!credit.people.empty()) credits.push_back(std::move(credit));
}

void add_metas(const Reading& reading, std::vector<Credit>& credits) {
  struct Field {
    std::string_view name;
    int score;
  };
  static constexpr Field kFields[] = {{"citation_author", 92},
                                      {"parsely-author", 90},
                                      {"sailthru.author", 88},
                                      {"author", 80},
                                      {"article:author", 82},
                                      {"og:article:author", 80},
                                      {"byl", 88},
                                      {"dc.creator", 74},
                                      {"dcterms.creator", 74},
                                      {"dcsext.author", 70},
                                      {"og:author", 70},
                                      {"article:author_name", 80},
                                      {"article_author", 78},
                                      {"cxenseparse:author", 80},
                                      {"mediator_author", 80},
                                      {"vr:author", 70},
                                      {"dc.contributor", 30},
                                      {"creator", 50},
                                      {"bt:author", 70},
                                      {"shareaholic:article_author_name", 72},
                                      {"news_authors", 80},
                                      {"authors", 78},
                                      {"rbauthors", 70},
                                      {"lp:author", 70}};
  for (const Field& field : kFields) {
    Credit credit{.source = "meta", .detail = std::string(field.name), .score = field.score};
    for (const MetaClue& meta : reading.clues.metas) {
      TEARSHEET_STEP(1);
      if (meta.name != field.name) continue;
      const std::string value = unescape_text(meta.value);
      if (is_address(value)) continue;
      // Libraries write "Alm, Ann".
      const std::size_t comma = value.find(", ");
      if ((field.name == "citation_author" || field.name.starts_with("dc")) && comma != std::string::npos &&
          value.find(',', comma + 1) == std::string::npos && value.find(';') == std::string::npos) {
        add_person(credit.people, value.substr(comma + 2) + " " + value.substr(0, comma), {});
        continue;
      }
      std::vector<std::string> names = names_in(value, NameSource::kDeclared);
      // "example.org, Town, Country": behind the site's name stands where it is.
      if (names.size() > 1 && reading.is_site_name(names.front()) &&
          std::none_of(names.begin() + 1, names.end(),
                       [](const std::string& name) { return has_persons_form(name); })) {
        names.resize(1);
      }
      for (std::string& name : names) add_person(credit.people, std::move(name), {});
    }
    if (!credit.people.empty()) credits.push_back(std::move(credit));
  }
  // twitter:label1 "Written by" → twitter:data1
  for (const char* number : {"1", "2"}) {
    const std::string label = word_key(reading.clues.meta(std::string("twitter:label") + number));
    if (!is_author_label(label) && label.find("author") == std::string::npos &&
        label.find("written") == std::string::npos && label.find("verfasst") == std::string::npos &&
        label.find("crit par") == std::string::npos && label.find("escrito por") == std::string::npos &&
        label.find("scritto da") == std::string::npos) {
      continue;
    }
    Credit credit{.source = "meta", .detail = "twitter:data", .score = 76};
    for (std::string& name :
         names_in(unescape_text(reading.clues.meta(std::string("twitter:data") + number)), NameSource::kDeclared)) {
      add_person(credit.people, std::move(name), {});
    }
    if (!credit.people.empty()) credits.push_back(std::move(credit));
  }
}

// ---- printed ----------------------------------------------------------------------------------

// "Photos: Ann Alm and", "Ann Alm,": another name follows, in an element of its own.
bool names_go_on(std::string_view text) {
  text = text::trim(text);
  static constexpr std::string_view kJoiners[] = {",", "&", " and", " und", " et", " y", " og", " och", " en", " con"};
  return std::ranges::any_of(kJoiners, [&](std::string_view joiner) { return text.ends_with(joiner); });
}

// The names of one byline, piece by piece: labels are passed over, another role's label ends it, a job title or a date
// beside a name is no second name.
void read_pieces(const BylineClue& byline, std::vector<Person>& people) {
  const NameSource source = byline.kind == BylineKind::kUserName ? NameSource::kUser : NameSource::kPrinted;
  bool labelled = false;
  bool joined_next = false;
  bool of_other_role = false;  // the next name stands in the same row as one of another role
  bool behind_other_role = false;
  std::uint32_t name_words = 0;
  for (const Piece& piece : byline.pieces) {
    TEARSHEET_STEP(1);
    if ((piece.words & (kDateWord | kRoleTitleWord)) != 0 && (piece.words & (kBylineWord | kAuthorWord)) == 0) continue;
    if ((piece.words & (kPhotoWord | kHiddenWord)) != 0 && (piece.words & kAuthorWord) == 0) continue;
    if (is_author_label(piece.text)) {
      labelled = true;
      joined_next = people.empty() || joined_next;
      continue;
    }
    if (of_other_role) {
      of_other_role = names_go_on(piece.text);
      continue;
    }
    if (begins_with_other_role(piece.text)) {
      if (!people.empty()) return;
      labelled = false;
      behind_other_role = piece.text.find(':') != std::string::npos;  // a row of credits, not a picture's notice
      of_other_role = names_go_on(piece.text);
      continue;
    }
    if (behind_other_role && !labelled && (piece.words & (kBylineWord | kAuthorWord | kNameWord)) == 0) continue;
    const std::string key = word_key(piece.text);
    if (key.empty() || key == "and" || key == "und" || key == "et" || key == "y" || key == "e" || key == "with" ||
        key == "og") {
      joined_next = joined_next || !key.empty() || piece.text.find_first_of(",&/;") != std::string::npos;
      continue;
    }
    if (!people.empty() && !joined_next && piece.href.empty()) {
      // Only what looks the same as the first name goes on: the same classes, or a comma before.
      if ((piece.words & (kBylineWord | kAuthorWord | kNameWord)) == 0 || piece.words != name_words) continue;
    }
    if (!people.empty() && !joined_next && piece.words != name_words) continue;
    const bool begins_with_join = piece.text.starts_with(",") || piece.text.starts_with("&") ||
                                  text::starts_with_ignoring_ascii_case(piece.text, "and ");
    const bool own_label = text::starts_with_ignoring_ascii_case(piece.text, "by ");
    const auto names = names_in(piece.text, source);
    if (names.empty()) {
      if (people.empty() && !labelled && piece.text.size() > 60) return;  // prose, not a byline
      // "By month": whatever follows is not named by it.
      const std::string_view said =
          std::string_view(piece.text).substr(std::min(piece.text.find_first_not_of("|- "), piece.text.size()));
      if (people.empty() && byline.kind == BylineKind::kPlainText && begins_as_byline(said) && !is_author_label(said))
        return;
      joined_next = piece.text.ends_with(",") || piece.text.ends_with("&") || piece.text.ends_with(" and");
      continue;
    }
    if (!people.empty() && !joined_next && !begins_with_join && piece.href.empty() && !own_label &&
        piece.words != name_words) {
      continue;
    }
    for (const std::string& name : names) add_person(people, name, names.size() == 1 ? piece.href : std::string_view{});
    if (name_words == 0) name_words = piece.words;
    joined_next = piece.text.ends_with(",") || piece.text.ends_with("&") || piece.text.ends_with(" and") ||
                  piece.text.ends_with("/");
  }
}

// A shop's "by" names a maker.
bool is_product(const Reading& reading) {
  const std::string_view type = reading.clues.meta("og:type");
  if (type == "article") return false;
  if (reading.linked.work_kind() == WorkKind::kOther) return true;
  return type == "product" || type == "og:product" || type == "product.item" || type == "book" ||
         type == "product.group";
}

struct Printed {
  std::vector<Person> people;
  const BylineClue* clue = nullptr;
  int score = 0;
};

// By its legal form.
bool names_a_firm(std::string_view name) {
  const std::string key = word_key(name);
  for (const std::string_view word : key_words(key)) {
    for (const std::string_view form : {"gmbh", "ag", "kg", "inc", "llc", "llp", "ltd", "ev", "pc"}) {
      if (word == form) return true;
    }
  }
  return false;
}

// Logins with signs or digits are what content systems make of names: ann-alm, alm_a, aalm7.
bool is_made_by_machine(std::string_view login) {
  return login.find_first_of("0123456789-_") != std::string_view::npos;
}

// Four links and more of one word each: a menu that begins with its owner's name.
bool is_menu(const std::vector<Person>& people) {
  constexpr std::size_t kLeast = 4;
  const auto single = std::count_if(people.begin(), people.end(), [](const Person& person) {
    return !person.name.empty() && text::is_ascii_alpha(person.name.front()) &&
           person.name.find(' ') == std::string::npos;
  });
  return people.size() >= kLeast && static_cast<std::size_t>(single) * 2 > people.size();
}

// Why a byline at this place is somebody else's than the page's author; empty where it may be theirs. What stands right
// below the headline is the story's own whatever its boxes are called.
std::string_view whose_else(const Reading& reading, const Place& place, bool forum) {
  if (place.in_footer && place.in_aside && !place.in_article) return "in the page's footer";
  constexpr std::uint32_t kNeverOwn = kPhotoWord | kVoiceWord | kHiddenWord | kOtherRoleWord | kCommentWord;
  constexpr std::uint32_t kNeverAround = kPhotoWord | kVoiceWord | kCommentWord;
  if (reading.clues.is_at_headline(place) && (place.own & kNeverOwn) == 0 && (place.around & kNeverAround) == 0) {
    return {};
  }
  const std::uint32_t around = place.around;
  if ((place.own & (kRelatedWord | kPhotoWord | kVoiceWord | kHiddenWord | kNavigationWord)) != 0 ||
      (around & (kRelatedWord | kVoiceWord | kPhotoWord | kNavigationWord | kEventWord | kHiddenWord)) != 0) {
    return "in a card, a caption, a quotation, a navigation or hidden";
  }
  if (!forum && ((around | place.own) & kCommentWord) != 0) return "a comment's";
  if (((place.own | around) & kOtherRoleWord) != 0 && (place.own & kBylineWord) == 0) return "of another role";
  return {};
}

void add_printed(const Reading& reading, std::vector<Credit>& credits, bool forum, bool article) {
  std::vector<Printed> found;
  for (const BylineClue& byline : reading.clues.bylines) {
    TEARSHEET_STEP(1);
    const Place& place = byline.place;
    const std::uint32_t around = place.around;
    if (byline.kind == BylineKind::kUserName && !forum) continue;
    if (const std::string_view reason = whose_else(reading, place, forum); !reason.empty()) {
      if (reading.trace != nullptr) {
        std::vector<Person> people;
        read_pieces(byline, people);
        if (!people.empty()) reading.tell("authors", "dom", "byline", joined(people), -1, reason);
      }
      continue;
    }
    int score = 0;
    switch (byline.kind) {
      case BylineKind::kItemprop:
        score = 52;
        break;
      case BylineKind::kRelAuthor:
        score = 50;
        break;
      case BylineKind::kClass:
        score = (place.own & kBylineWord) != 0 ? 48 : 42;
        break;
      case BylineKind::kPlainText:
        score = 40;
        break;
      case BylineKind::kAuthorAddress:
        score = 36;
        break;
      case BylineKind::kUserName:
        score = 30;
        break;
      case BylineKind::kAddressElement:
        score = 10;
        break;
    }
    const int far = reading.clues.distance_from_headline(place);
    if (forum) {
      // The first post's author stands first behind the title.
      score += place.order >= reading.clues.main_heading_order ? 20 : -20;
    } else {
      score += far < 40 ? 14 : far < 120 ? 8 : far < 300 ? 0 : -14;
      if (place.order < reading.clues.main_heading_order && far > 60) score -= 8;
    }
    if (place.in_list && !forum) score -= 14;
    if (place.in_aside) score -= 14;
    if ((around & kSidebarWord) != 0) score -= 16;
    if (((around | place.own) & kBioWord) != 0) score -= 4;
    if (place.in_article) score += 4;
    Printed printed{.clue = &byline, .score = score};
    read_pieces(byline, printed.people);
    if (is_menu(printed.people)) continue;
    if (printed.people.empty() && forum && byline.kind != BylineKind::kPlainText) {
      for (const Piece& piece : byline.pieces) {
        for (std::string& name : names_in(piece.text, NameSource::kUser))
          add_person(printed.people, std::move(name), piece.href);
        if (!printed.people.empty()) break;
      }
    }
    std::erase_if(printed.people, [&](const Person& person) {
      // A blog may bear its author's name; a bare "By" before the site's name is its imprint.
      const bool imprint = byline.kind == BylineKind::kPlainText || byline.kind == BylineKind::kUserName ||
                           byline.kind == BylineKind::kAddressElement || byline.kind == BylineKind::kClass || far > 120;
      return (imprint && reading.is_site_name(person.name)) || word_key(person.name) == reading.title_key;
    });
    if (printed.people.empty()) continue;
    if (!forum && printed.people.size() == 1 && printed.people.front().name.find(' ') == std::string::npos &&
        (byline.kind == BylineKind::kPlainText || byline.kind == BylineKind::kAuthorAddress)) {
      printed.score -= 10;  // one word is a name less often than two
    }
    reading.tell("authors", "dom", "byline", joined(printed.people), printed.score);
    found.push_back(std::move(printed));
  }
  if (found.empty()) return;
  // The best; and those beside it of the same make, as when each author has a link of their own.
  std::size_t best = 0;
  for (std::size_t i = 1; i < found.size(); ++i) {
    if (found[i].score > found[best].score) best = i;
  }
  Credit credit{.people = found[best].people, .source = "dom", .detail = "byline", .score = found[best].score};
  if (!forum) {
    // The same byline's outer element may name more people in one go.
    for (const Printed& other : found) {
      const auto gap = static_cast<int>(other.clue->place.order) - static_cast<int>(found[best].clue->place.order);
      if (&other == &found[best] || std::abs(gap) > 30) continue;
      const bool same_make = other.clue->kind == found[best].clue->kind &&
                             other.clue->place.own == found[best].clue->place.own &&
                             other.score >= found[best].score - 6;
      if (!same_make || reading.clues.has_heading_between(other.clue->place.order, found[best].clue->place.order))
        continue;
      for (const Person& person : other.people) add_person(credit.people, person.name, person.url);
    }
    // Cards: bylines of one make with a heading before each name other stories' authors, unless one stands right below
    // the page's own headline.
    const BylineClue& chosen = *found[best].clue;
    bool cards = false;
    for (const Printed& other : found) {
      if (other.clue->place.own != chosen.place.own || other.clue->kind != chosen.kind) continue;
      if (word_key(other.people.front().name) == word_key(found[best].people.front().name)) continue;
      if (other.score + 20 < found[best].score) continue;  // of a lesser place
      cards |= reading.clues.has_heading_between(other.clue->place.order, chosen.place.order);
    }
    const bool under_headline =
        reading.clues.main_heading != kNoNode &&
        !reading.clues.has_heading_between(reading.clues.main_heading_order + 1, chosen.place.order);
    if (cards && !under_headline) credit.score = 0;
    // The same make over and over, far apart: a list of works.
    std::size_t repeated = 0;
    bool split = false;
    std::uint32_t lowest = chosen.place.order;
    std::uint32_t highest = lowest;
    std::vector<std::string> distinct;
    for (const Printed& other : found) {
      if (other.clue->place.own != chosen.place.own || other.clue->kind != chosen.kind) continue;
      ++repeated;
      split |= reading.clues.has_heading_between(other.clue->place.order, chosen.place.order);
      lowest = std::min(lowest, other.clue->place.order);
      highest = std::max(highest, other.clue->place.order);
      std::string key = word_key(joined(other.people));
      if (std::find(distinct.begin(), distinct.end(), key) == distinct.end()) distinct.push_back(std::move(key));
    }
    const bool right_below = under_headline && reading.clues.distance_from_headline(chosen.place) < 25;
    // A list's first card may stand right below the list's name.
    const bool listing = !article && (reading.clues.meta("og:type") == "website" || reading.linked.has_collection());
    if (listing && split && repeated >= 4 && distinct.size() >= 2) credit.score = 0;
    if (highest - lowest > 80 && !right_below && (distinct.size() >= 4 || (repeated >= 6 && split))) credit.score = 0;
    if (is_product(reading)) credit.score = 0;
  }
  // One name all over the page needs less.
  const bool alone = std::all_of(found.begin(), found.end(), [&](const Printed& other) {
    return word_key(other.people.front().name) == word_key(credit.people.front().name);
  });
  if (credit.score >= (alone && credit.people.front().name.find(' ') != std::string::npos ? 24 : 34))
    credits.push_back(std::move(credit));
}

// Is this name printed in one of the bylines?
bool is_printed(const Reading& reading, std::string_view name, bool forum) {
  constexpr std::size_t kMostOtherBytes = 60;  // a label, a job; not the sentences of a notice
  const std::string key = word_key(name);
  for (const BylineClue& byline : reading.clues.bylines) {
    const bool whole = byline.kind == BylineKind::kUserName && !forum;
    for (const Piece& piece : byline.pieces) {
      TEARSHEET_STEP(1);
      if (whole && word_key(piece.text) != key) continue;
      if (piece.text.size() <= name.size() + kMostOtherBytes && holds_words(word_key(piece.text), key)) return true;
    }
  }
  return false;
}

// A front page or a list by its address: it shows many people's work.
bool is_listing_address(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return false;
  const std::size_t slash = url.find('/', scheme + 3);
  if (slash == std::string_view::npos) return true;
  std::string_view path = url.substr(slash, 300);
  const bool query = path.find('?') != std::string_view::npos;
  path = path.substr(0, path.find_first_of("?#"));
  if (path == "/" && !query) return true;
  if (path == "/index.html" || path == "/index.htm" || path == "/index.php") return !query;
  for (const std::string_view part : {std::string_view("/category/"), std::string_view("/categories/"),
                                      std::string_view("/tag/"), std::string_view("/tags/")}) {
    if (path.find(part) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

void read_authors(Reading& reading) {
  if (is_listing_address(reading.url)) return;
  std::vector<Credit> credits;
  add_linked(reading, credits);
  add_linked_page(reading, credits);
  const bool forum = is_forum(reading.clues, reading.linked, reading.url);
  add_microdata(reading, credits, forum);
  add_metas(reading, credits);
  // Articles may be signed by their paper or under an account's name; other pages carry such names by default.
  const std::string_view type = reading.clues.meta("og:type");
  const bool article = reading.linked.work_kind() >= WorkKind::kRecipe || type == "article" || type == "blog" ||
                       !reading.clues.meta("article:published_time").empty();
  add_printed(reading, credits, forum, article);

  for (Credit& credit : credits) {
    const bool declared = credit.source != "dom";
    if (declared) {
      const bool publisher = std::all_of(credit.people.begin(), credit.people.end(),
                                         [&](const Person& person) { return reading.is_site_name(person.name); });
      const bool login = credit.people.size() == 1 && looks_like_login(credit.people.front().name);
      const bool borne = is_printed(reading, credit.people.front().name, forum);
      const bool printed = borne && (publisher || login || credit.organisation);
      std::string_view reason;
      const bool person =
          credit.people.size() == 1 && !credit.organisation && has_persons_form(credit.people.front().name);
      if (!borne && names_a_firm(credit.people.front().name)) {
        credit.score = -1;
        reason = "a firm that is not printed as a byline";
      } else if (publisher && login && !printed && !credit.organisation) {
        credit.score = -1;
        reason = "the site's own account";
      } else if (publisher && !person && credit.source == "meta" && is_for_one_service(credit.detail)) {
        credit.score = -1;
        reason = "the site's own name, for a service that counts readers";
      } else if (publisher && person && article) {
        credit.score = std::min(credit.score, 46);  // a person's own site bears the person's name
      } else if (publisher && !printed && !reading.linked.is_news()) {
        credit.score = -1;
        reason = "the site's own name, not printed as a byline";
      } else if (publisher || credit.organisation) {
        credit.score = std::min(credit.score, 38);  // a person printed on the page says more
        if (credit.organisation && !printed && !reading.linked.is_news()) {
          credit.score = -1;
          reason = "an organisation that is not printed as a byline";
        }
      } else if (credit.source == "meta" && !article && !forum && !borne && credit.detail != "citation_author" &&
                 !(person && credit.detail == "author" && !is_product(reading))) {
        credit.score = -1;
        reason = "no article, and not printed as a byline";
      } else if (!borne && credit.people.front().name.find(' ') != std::string::npos &&
                 names_a_team(credit.people.front().name) && !reading.names_site(credit.people.front().name)) {
        credit.score = -1;
        reason = "a team that is not printed as a byline";
      } else if (login && !printed && credit.detail.starts_with("dc")) {
        credit.score = -1;
        reason = "an account of the content system";
      } else if (login && !printed && !forum && (!article || is_made_by_machine(credit.people.front().name))) {
        credit.score = -1;
        reason = "an account's name that is not printed";
      }
      reading.tell("authors", credit.source, credit.detail, joined(credit.people), credit.score, reason);
    }
  }
  // A byline printed at the headline outranks an account's name and a meta element that nothing on the page bears out,
  // which names the template's maker or the office; so does every other declaration.
  const Credit* printed = credits.empty() || credits.back().source != "dom" ? nullptr : &credits.back();
  if (!forum) {
    for (Credit& credit : credits) {
      if (credit.source == "dom" || credit.score <= 47) continue;
      const bool login = credit.people.size() == 1 && looks_like_login(credit.people.front().name);
      const bool unborne = credit.source == "meta" && credit.detail == "author" &&
                           !is_printed(reading, credit.people.front().name, forum);
      const bool shared =
          printed != nullptr && std::any_of(credit.people.begin(), credit.people.end(), [&](const Person& person) {
            return std::any_of(printed->people.begin(), printed->people.end(),
                               [&](const Person& other) { return word_key(other.name) == word_key(person.name); });
          });
      if ((login || (unborne && !shared)) && (printed == nullptr || printed->people.size() <= 6))
        credit.score = login ? 46 : 47;
    }
  }
  const Credit* best = nullptr;
  for (const Credit& credit : credits) {
    if (credit.score > 0 && (best == nullptr || credit.score > best->score)) best = &credit;
  }
  if (best == nullptr) return;
  Credit signature{.source = "dom", .detail = "signature", .score = best->score + 1};
  if (article && std::all_of(best->people.begin(), best->people.end(),
                             [&](const Person& person) { return reading.is_site_name(person.name); })) {
    for (std::string& name : find_signature(reading.document, reading.clues)) {
      if (!reading.is_site_name(name)) add_person(signature.people, std::move(name), {});
    }
    if (!signature.people.empty()) {
      best = &signature;
      reading.tell("authors", best->source, best->detail, joined(best->people), best->score);
    }
  }
  reading.article.authors = best->people;
  // Names that the page prints apart from the site's own stay; the site's name beside people goes.
  if (reading.article.authors.size() > 1) {
    std::erase_if(reading.article.authors, [&](const Person& person) { return reading.is_site_name(person.name); });
    if (reading.article.authors.empty()) reading.article.authors = best->people;
  }
  for (Person& person : reading.article.authors) person.url = absolute(reading, person.url);
  reading.credit("authors", best->source);
  reading.tell_chosen("authors", joined(best->people));
}

}  // namespace tearsheet::article
