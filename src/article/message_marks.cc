#include "src/article/message_marks.h"

#include <algorithm>
#include <array>

#include "src/article/people.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"
#include "src/text/word_table.h"
#include "src/text/words.h"

namespace tearsheet::article {
namespace {

using date::DateContext;
using date::FoundDate;
using date::read_machine_date;

// Longer leaves are what a message says, not who says it.
constexpr std::uint32_t kMostWords = 14;
constexpr std::size_t kMostNameBytes = 80;
constexpr std::size_t kMostNameWords = 5;
constexpr unsigned kMostLevels = 10;  // elements looked at above a text node
constexpr unsigned kMostNodes = 48;   // nodes looked at inside a leaf

enum DateRank : std::uint8_t { kNoDateRank, kWordsRank, kLineRank, kDateClassRank, kMachineRank };
// What speaks for a name; the clues of several kinds add up.
enum AuthorClue : std::uint8_t { kByClass = 1, kByUserClass = 2, kByAddress = 4, kByDeclaration = 8 };

// Where the members of forums, blogs and networks have their pages: directories, here behind their first slash, and
// programs and parameters, told by a character that few addresses hold.
constexpr std::string_view kMemberDirectories[] = {"user/",     "users/",  "u/", "member/", "members/", "profile/",
                                                   "profiles/", "people/", "@",  "author/", "~",        "mitglied"};
constexpr text::WordTable kMemberPaths(kMemberDirectories);

constexpr auto kTellsMember = [] {
  std::array<bool, 256> tells{};
  for (const char c : {'/', '.', '=', 'w'}) tells[static_cast<unsigned char>(c)] = true;
  return tells;
}();

// Does what is told by the character at `at` stand there?
bool is_member_path(std::string_view href, std::size_t at) {
  const std::string_view before = href.substr(0, at);
  const std::string_view behind = href.substr(at + 1);
  switch (href[at]) {
    case '/': {
      if (behind.empty()) return false;
      const auto paths = kMemberPaths.beginning_with(behind.front());
      return std::any_of(paths.begin(), paths.end(), [&](std::string_view path) { return behind.starts_with(path); });
    }
    case '.':  // member.php, memberlist.php, profile.php
      return behind.starts_with("php") &&
             (before.ends_with("member") || before.ends_with("memberlist") || before.ends_with("profile"));
    case '=':  // action=profile, user?id=, userid=
      return (behind.starts_with("profile") && before.ends_with("action")) || before.ends_with("user?id") ||
             before.ends_with("userid");
    default:
      return behind.starts_with("profile") && before.ends_with("vie");
  }
}

bool is_member_address(std::string_view href) {
  if (href.size() > 400) return false;
  if (const std::size_t scheme = href.find("://"); scheme != std::string_view::npos) href.remove_prefix(scheme + 3);
  for (std::size_t at = 0; at < href.size(); ++at) {
    if (kTellsMember[static_cast<unsigned char>(href[at])] && is_member_path(href, at)) return true;
  }
  return false;
}

bool has_property(const Document& document, NodeId node, std::string_view name) {
  const std::string_view value = document.attribute(node, Name::kItemprop);
  return value == name || (value.size() > name.size() && value.find(name) != std::string_view::npos);
}

bool is_date_property(std::string_view name) {
  return name == "dateCreated" || name == "datePublished" || name == "commentTime";
}

// What its element says of a run of text, itself or the boxes around it.
struct Evidence {
  std::uint8_t author = 0;  // AuthorClues
  bool date = false;
};

// `inside`: the element is the name's own, not one around it that may hold more.
Evidence evidence_of(const Document& document, NodeId node, ClassWords& class_words) {
  Evidence evidence;
  for (const Attribute& attribute : document.attributes(node)) {
    switch (attribute.name) {
      case Name::kClass: {
        const std::uint32_t words = class_words(document.value(attribute));
        if ((words & (kNotAuthorWord | kBioWord)) == 0) {
          if (words & kUserWord) evidence.author |= kByUserClass;
          if (words & (kAuthorWord | kBylineWord)) evidence.author |= kByClass;
        }
        if (words & (kDateWord | kPublishedWord)) evidence.date = true;
        break;
      }
      case Name::kItemprop:
        if (has_property(document, node, "author") || has_property(document, node, "creator")) {
          evidence.author |= kByDeclaration;
        }
        if (is_date_property(document.value(attribute))) {
          evidence.date = true;
        }
        break;
      case Name::kRel:
        if (document.value(attribute).find("author") != std::string_view::npos) evidence.author |= kByDeclaration;
        break;
      case Name::kHref:
        if (document.is(node, Name::kA) && is_member_address(document.value(attribute))) {
          evidence.author |= kByAddress;
        }
        break;
      default:
        break;
    }
  }
  if (document.is(node, Name::kTime)) evidence.date = true;
  return evidence;
}

// "2024-03-05T10:11:12 1709633472" and the like: the first reading that a machine's date gives.
std::string machine_date(std::string_view value, const DateContext& dates) {
  value = text::trim(value);
  if (value.empty() || value.size() > 100) return {};
  if (const auto date = read_machine_date(value, dates)) return to_iso(*date);
  const std::size_t space = value.find(' ');
  if (space != std::string_view::npos) {
    if (const auto date = read_machine_date(value.substr(0, space), dates)) return to_iso(*date);
  }
  return {};
}

std::string printed_date(std::string_view value, const DateContext& dates) {
  std::vector<FoundDate> found;
  find_dates(value, dates, found);
  if (found.empty() || found.front().ambiguous) return {};
  return to_iso(found.front().date);
}

std::string date_of_element(const Document& document, NodeId node, const DateContext& dates) {
  for (const Name name : {Name::kDatetime, Name::kContent, Name::kTitle}) {
    const std::string_view value = document.attribute(node, name);
    if (value.empty()) continue;
    std::string date = machine_date(value, dates);
    if (date.empty() && name == Name::kTitle && value.size() < 100) date = printed_date(value, dates);
    if (!date.empty()) return date;
  }
  return {};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_name_like(std::string_view name) {
  if (name.size() < 2 || name.size() > kMostNameBytes || text::count_words(name) > kMostNameWords) return false;
  if (std::all_of(name.begin(), name.end(), [](char c) { return is_digit(c) || c == ' ' || c == '#' || c == ','; })) {
    return false;
  }
  return !is_author_label(name) && name.find(':') == std::string_view::npos;
}

// "By Bob", "@bob": the name alone.
std::string tidy_name(std::string_view name) {
  name = text::trim(name);
  while (!name.empty() && (name.back() == ':' || name.back() == ','))
    name = text::trim(name.substr(0, name.size() - 1));
  if (name.size() > 1 && name.front() == '@') name.remove_prefix(1);
  return text::collapse(name);
}

class Marker {
 public:
  Marker(const block::Page& page, const DateContext& dates, ClassWords& class_words)
      : page_(page), document_(*page.document), dates_(dates), class_words_(class_words) {}

  std::vector<MessageMark> run() {
    for (std::uint32_t i = 0; i < page_.leaves.size(); ++i) {
      const block::Leaf& leaf = page_.leaves[i];
      TEARSHEET_STEP(1);
      if (leaf.kind != block::LeafKind::kText || leaf.counts.words > kMostWords || leaf.counts.letters == 0) continue;
      if ((page_.boxes[leaf.box].flags & (block::kInQuote | block::kInCode)) != 0) continue;
      MessageMark mark;
      mark.leaf = i;
      look_at(leaf, mark);
      if (!mark.author.empty() || mark.has_date) marks_.push_back(std::move(mark));
    }
    return std::move(marks_);
  }

 private:
  // What the elements around a text node say, up to a few boxes above the leaf's own.
  void look_at(const block::Leaf& leaf, MessageMark& mark) {
    std::size_t said = 0;  // words of the name and of the moment
    unsigned nodes = 0;
    std::string before;  // the name as it grows out of several text nodes of one element
    NodeId name_element = kNoNode;
    for (NodeId node = leaf.first; node != kNoNode && nodes < kMostNodes; node = document_.next(node)) {
      ++nodes;
      TEARSHEET_STEP(1);
      const std::string_view data = text::trim(document_.text(node));
      if (!data.empty()) look_at_text(leaf, node, data, mark, name_element, said);
      if (node == leaf.last) break;
    }
    if (!mark.has_date && leaf.counts.digits > 0) {
      std::vector<FoundDate> found;
      find_dates(page_.text_of(leaf), dates_, found);
      if (!found.empty()) {
        mark.has_date = true;
        if (!found.front().ambiguous) {
          mark.date = to_iso(found.front().date);
          mark.date_rank = kWordsRank;
        }
        said +=
            text::count_words(page_.text_of(leaf).substr(found.front().begin, found.front().end - found.front().begin));
      }
    }
    mark.other_words = leaf.counts.words > said ? leaf.counts.words - static_cast<std::uint32_t>(said) : 0;
    // "Member since …" is no message's date; what stands alone, or beside the name, is.
    if (mark.date_rank == kWordsRank && (mark.other_words == 0 || !mark.author.empty())) mark.date_rank = kLineRank;
  }

  // evidence_of(), remembered: the texts of a box stand in the same elements.
  Evidence evidence_at(NodeId node) {
    Known& known = known_[node % known_.size()];
    if (known.node != node) known = {node, evidence_of(document_, node, class_words_)};
    return known.evidence;
  }

  void look_at_text(const block::Leaf& leaf, NodeId node, std::string_view data, MessageMark& mark,
                    NodeId& name_element, std::size_t& said) {
    Evidence all;
    NodeId author_element = kNoNode;
    NodeId date_element = kNoNode;
    unsigned boxes = 0;
    NodeId around = document_.parent(node);
    for (unsigned level = 0; level < kMostLevels && around != kNoNode; ++level, around = document_.parent(around)) {
      TEARSHEET_STEP(1);
      const Evidence evidence = evidence_at(around);
      if ((evidence.author & ~all.author) != 0) {
        all.author |= evidence.author;
        author_element = around;
      }
      if (evidence.date && !all.date) {
        all.date = true;
        date_element = around;
      }
      // Beyond the leaf's box only the box that holds little more.
      if (around == page_.boxes[leaf.box].node || boxes > 0) {
        if (++boxes > 2) break;
        const std::uint32_t parent = boxes == 1 ? page_.boxes[leaf.box].parent : block::kNoBox;
        if (parent == block::kNoBox || page_.boxes[parent].texts > 3) break;
      }
    }
    // A moment among a byline is no name.
    if (all.date && (date_element != author_element || document_.is(date_element, Name::kTime))) {
      std::string date = date_of_element(document_, date_element, dates_);
      if (date.empty()) date = date_of_element(document_, document_.parent(date_element), dates_);
      const bool declared = !date.empty();
      if (!declared) date = printed_date(data.substr(0, 100), dates_);
      const bool speaks_of_time =
          !date.empty() || document_.is(date_element, Name::kTime) || std::any_of(data.begin(), data.end(), is_digit);
      if (speaks_of_time) {
        mark.has_date = true;
        if (mark.date.empty() && !date.empty()) {
          mark.date_rank = declared ? kMachineRank : kDateClassRank;
          mark.date = std::move(date);
        }
        said += text::count_words(data);
        return;
      }
    }
    if (all.author == 0 || all.author < mark.author_rank) return;
    std::string name = tidy_name(data);
    if (!is_name_like(name)) return;
    if (all.author == mark.author_rank && !mark.author.empty()) return;  // the first of equals
    name_element = author_element;
    mark.author = std::move(name);
    mark.author_rank = all.author;
    said += text::count_words(data);
  }

  struct Known {
    NodeId node = kNoNode;
    Evidence evidence;
  };

  const block::Page& page_;
  const Document& document_;
  DateContext dates_;
  std::vector<MessageMark> marks_;
  std::array<Known, 256> known_{};
  ClassWords& class_words_;
};

}  // namespace

std::vector<MessageMark> mark_messages(const block::Page& page, const DateContext& dates, ClassWords& class_words) {
  return Marker(page, dates, class_words).run();
}

AuthorNames author_names(const Document& document) {
  return {document.find_name("data-author"), document.find_name("data-username"), document.find_name("data-user-name"),
          document.find_name("author")};
}

DeclaredMark declared_mark(const Document& document, NodeId node, const DateContext& dates) {
  DeclaredMark mark;
  for (const Name known : author_names(document)) {
    if (known == Name::kNone) continue;
    std::string value = tidy_name(document.attribute(node, known));
    if (!is_name_like(value)) continue;
    mark.author = std::move(value);
    break;
  }
  for (const std::string_view name : {"data-date", "data-timestamp", "data-time", "created", "created-timestamp"}) {
    const Name known = document.find_name(name);
    if (known == Name::kNone) continue;
    mark.date = machine_date(document.attribute(node, known), dates);
    if (!mark.date.empty()) return mark;
  }
  // Microdata for machines alone stands at the head of the element.
  NodeId inside = document.first_child(node);
  for (unsigned n = 0; n < kMostNodes && inside != kNoNode && mark.date.empty(); ++n) {
    TEARSHEET_STEP(1);
    if (document.is(inside, Name::kMeta) && is_date_property(document.attribute(inside, Name::kItemprop))) {
      mark.date = machine_date(document.attribute(inside, Name::kContent), dates);
    }
    inside = document.next(inside, node);
  }
  return mark;
}

}  // namespace tearsheet::article
