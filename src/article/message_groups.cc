#include "src/article/message_groups.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "src/text/steps.h"

namespace tearsheet::article {
namespace {

using block::kNoBox;

// A message counts with its words up to here: many short ones outweigh one long.
constexpr std::uint32_t kWordsThatCount = 40;
// An author declared in an attribute outweighs some words.
constexpr std::uint32_t kWorthOfDeclaration = 20;
// An outer kind may say this much less than the one inside it: a question above many remarks.
constexpr std::uint32_t kOuterShare = 3;

// A box that names more people is no message but holds some.
constexpr std::uint32_t kMostAuthors = 8;
constexpr unsigned kMostLevels = 6;  // from a text up to the link it stands in

constexpr block::Topics kMessageTopics = block::kTopicComment | block::kTopicForum;

constexpr std::uint32_t hash_of(std::string_view word) {
  block::HashState hash = block::kHashSeed;
  for (const char c : word) hash = block::hash_step(hash, static_cast<unsigned char>(c));
  return block::hash_end(hash);
}
// Parts of classes and ids that forum software gives its posts, beside those that are topics.
constexpr std::array<std::uint32_t, 10> kMessageTokens = {
    hash_of("post"),    hash_of("posts"), hash_of("postmsg"), hash_of("postbit"),  hash_of("blockpost"),
    hash_of("postrow"), hash_of("msg"),   hash_of("comtr"),   hash_of("windowbg"), hash_of("poster")};

// Kinds that are no hash of a name and token.
enum : std::uint32_t { kTypedKind, kDeclaredKind };

bool is_message_type(std::string_view type) {
  constexpr std::array<std::string_view, 6> kTypes = {"/Comment",  "/UserComments",           "/Answer",
                                                      "/Question", "/DiscussionForumPosting", "/SocialMediaPosting"};
  return std::any_of(kTypes.begin(), kTypes.end(), [&](std::string_view name) { return type.ends_with(name); });
}

class Speech {
 public:
  explicit Speech(const block::Page& page) : page_(page), document_(*page.document), author_(author_names(document_)) {}

  bool is_custom(const block::Box& box) const {
    return box.name >= Name::kFirstDynamic && document_.name_text(box.name).find('-') != std::string_view::npos;
  }
  bool is_typed(const block::Box& box) const {
    return (box.own & block::kInItemscope) != 0 && is_message_type(document_.attribute(box.node, Name::kItemtype));
  }
  bool declares_author(const block::Box& box) const {
    return std::any_of(author_.begin(), author_.end(),
                       [&](Name name) { return name != Name::kNone && document_.has_attribute(box.node, name); });
  }
  // Does the box say of itself that it is, or belongs to, a message?
  bool speaks(const block::Box& box) const {
    if ((box.own_topics & kMessageTopics) != 0 || (box.own & block::kInComment) != 0) return true;
    if (is_custom(box) || is_typed(box)) return true;
    for (std::uint32_t t = box.first_token; t < box.end_token; ++t) {
      TEARSHEET_STEP(1);
      if (std::find(kMessageTokens.begin(), kMessageTokens.end(), page_.tokens[t]) != kMessageTokens.end()) return true;
    }
    return declares_author(box);
  }

 private:
  const block::Page& page_;
  const Document& document_;
  AuthorNames author_;
};

struct Entry {
  std::uint32_t kind = 0;
  std::uint32_t box = 0;
};

struct Group {
  std::vector<std::uint32_t> boxes;
  std::uint32_t worth = 0;
  std::uint32_t words = 0;
};

// What leaves hold, summed up before each, so that a box's own is a subtraction.
struct Count {
  std::uint32_t authors = 0;
  std::uint32_t dates = 0;
  std::uint32_t words = 0;  // that are not furniture
  std::uint32_t speaking = 0;
  std::uint32_t titles = 0;  // headings that link, as the cards of a listing have

  Count& operator+=(const Count& other) {
    authors += other.authors;
    dates += other.dates;
    words += other.words;
    speaking += other.speaking;
    titles += other.titles;
    return *this;
  }
  Count& operator-=(const Count& other) {
    authors -= other.authors;
    dates -= other.dates;
    words -= other.words;
    speaking -= other.speaking;
    titles -= other.titles;
    return *this;
  }
};

class Grouping {
 public:
  Grouping(const block::Page& page, std::span<const MessageMark> marks) : page_(page), marks_(marks), speech_(page) {
    std::vector<bool> speaking(page.boxes.size(), false);
    for (std::size_t b = 1; b < page.boxes.size(); ++b) {
      const std::uint32_t parent = page.boxes[b].parent;
      speaking[b] = (parent != kNoBox && speaking[parent]) || speech_.speaks(page.boxes[b]);
    }
    speaking_ = std::move(speaking);
    collect_kinds();
  }

  std::vector<std::uint32_t> find() {
    sum_up({});
    Group best = best_of([](const Group&) { return true; });
    if (best.boxes.empty()) return {};
    if (Group around = group_around(best); !around.boxes.empty()) best = std::move(around);
    return std::move(best.boxes);
  }

 private:
  void collect_kinds() {
    for (std::uint32_t b = 1; b < page_.boxes.size(); ++b) {
      const block::Box& box = page_.boxes[b];
      if (box.end_leaf == box.first_leaf || box.words == 0) continue;
      TEARSHEET_STEP(1 + box.end_token - box.first_token);
      const block::HashState name = block::hash_step(block::kHashSeed, static_cast<std::uint32_t>(box.name));
      for (std::uint32_t t = box.first_token; t < box.end_token; ++t) {
        entries_.push_back({block::hash_end(block::hash_step(name, page_.tokens[t])), b});
      }
      if (box.first_token < box.end_token) entries_.push_back({box.signature, b});
      if (speech_.is_custom(box)) entries_.push_back({block::hash_end(name), b});
      if (speech_.is_typed(box)) entries_.push_back({kTypedKind, b});
      if (speech_.declares_author(box)) entries_.push_back({kDeclaredKind, b});
    }
    const auto before = [](const Entry& a, const Entry& b) {
      return a.kind != b.kind ? a.kind < b.kind : a.box < b.box;
    };
    const auto same = [](const Entry& a, const Entry& b) { return a.kind == b.kind && a.box == b.box; };
    std::sort(entries_.begin(), entries_.end(), before);
    entries_.erase(std::unique(entries_.begin(), entries_.end(), same), entries_.end());
  }

  // `left_out`: leaves that count for nothing.
  void sum_up(const std::vector<bool>& left_out) {
    const std::size_t count = page_.leaves.size();
    TEARSHEET_STEP(count);
    sums_.assign(count + 1, {});
    std::size_t next = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const block::Leaf& leaf = page_.leaves[i];
      const block::Box& box = page_.boxes[leaf.box];
      Count own;
      if (leaf.kind == block::LeafKind::kText && !leaf.hidden && leaf.counts.words > 1 &&
          (box.flags & block::kInButton) == 0) {
        own.words = leaf.counts.words;
      }
      own.speaking = speaking_[leaf.box];
      while (next < marks_.size() && marks_[next].leaf < i) ++next;
      if (next < marks_.size() && marks_[next].leaf == i) {
        own.authors = !marks_[next].author.empty();
        own.dates = marks_[next].has_date;
        own.words = 0;
      } else {
        own.titles = (box.flags & block::kInHeading) != 0 && leaf.counts.words > 2 && links_elsewhere(leaf);
      }
      if (!left_out.empty() && left_out[i]) own = {};
      sums_[i + 1] = sums_[i];
      sums_[i + 1] += own;
    }
  }

  // A heading that links to a page of its own; posts have headings that link to themselves.
  bool links_elsewhere(const block::Leaf& leaf) const {
    NodeId node = leaf.first;
    for (unsigned level = 0; level < kMostLevels && node != kNoNode; ++level, node = page_.document->parent(node)) {
      if (page_.document->is(node, Name::kA)) {
        return page_.document->attribute(node, Name::kHref).find('#') == std::string_view::npos;
      }
    }
    return false;
  }

  Count inside(const block::Box& box) const {
    Count count = sums_[box.end_leaf];
    count -= sums_[box.first_leaf];
    return count;
  }

  // The messages among the boxes of one kind, [begin, end) of entries_; none where they are something else.
  Group group_of(std::size_t begin, std::size_t end) const {
    struct Open {
      std::uint32_t box = 0;
      bool declared = false;
      Count own;
    };
    Group group;
    Count with;  // messages that have some
    std::vector<Open> open;
    const auto close = [&] {
      const Open& it = open.back();
      if ((it.own.authors > 0 || it.declared) && it.own.authors <= kMostAuthors && it.own.words > 0) {
        group.boxes.push_back(it.box);
        group.worth += std::min(it.own.words, kWordsThatCount);
        group.words += it.own.words;
        if (it.declared) group.worth += kWorthOfDeclaration;
        with.dates += it.own.dates > 0 || it.declared || entries_[begin].kind == kTypedKind;
        with.speaking += it.own.speaking > 0;
        with.titles += it.own.titles > 0;
      }
      open.pop_back();
    };
    for (std::size_t e = begin; e < end; ++e) {
      const block::Box& box = page_.boxes[entries_[e].box];
      while (!open.empty() && page_.boxes[open.back().box].end_leaf <= box.first_leaf) close();
      const Open it{entries_[e].box, speech_.declares_author(box), inside(box)};
      if (!open.empty()) open.back().own -= it.own;
      open.push_back(it);
    }
    while (!open.empty()) close();
    const std::size_t messages = group.boxes.size();
    // Forms and notices share classes with messages, but are fewer.
    const bool enough = messages >= kLeastMessages && messages * 2 >= end - begin;
    // Cards of a listing name authors and dates as well, under headings that link.
    if (!enough || with.speaking * 2 < messages || with.dates * 2 < messages || with.titles * 2 > messages) return {};
    std::sort(group.boxes.begin(), group.boxes.end());
    return group;
  }

  template <typename Accept>
  Group best_of(Accept&& accept) const {
    Group best;
    for (std::size_t begin = 0; begin < entries_.size();) {
      std::size_t end = begin;
      while (end < entries_.size() && entries_[end].kind == entries_[begin].kind) ++end;
      TEARSHEET_STEP(end - begin);
      if (end - begin >= kLeastMessages) {
        Group group = group_of(begin, end);
        if (!group.boxes.empty() && is_better(group, best) && accept(group)) best = std::move(group);
      }
      begin = end;
    }
    return best;
  }

  // More said, then more messages; of equals the outermost boxes, which hold who and when.
  static bool is_better(const Group& a, const Group& b) {
    if (b.boxes.empty()) return true;
    if (a.worth != b.worth) return a.worth > b.worth;
    if (a.boxes.size() != b.boxes.size()) return a.boxes.size() > b.boxes.size();
    if (a.words != b.words) return a.words > b.words;
    return a.boxes.front() < b.boxes.front();
  }

  Group group_around(const Group& found) {
    std::vector<bool> left_out(page_.leaves.size(), false);
    std::uint32_t done = 0;
    for (const std::uint32_t b : found.boxes) {
      const block::Box& box = page_.boxes[b];
      for (std::uint32_t i = std::max(done, box.first_leaf); i < box.end_leaf; ++i) left_out[i] = true;
      done = std::max(done, box.end_leaf);
    }
    TEARSHEET_STEP(done);
    sum_up(left_out);
    return best_of([&](const Group& group) {
      // More than half of those found must stand in these.
      std::size_t held = 0;
      std::size_t at = 0;
      std::uint32_t reach = 0;
      TEARSHEET_STEP(found.boxes.size());
      for (const std::uint32_t b : found.boxes) {
        for (; at < group.boxes.size() && group.boxes[at] < b; ++at) {
          reach = std::max(reach, page_.boxes[group.boxes[at]].end_leaf);
        }
        held += page_.boxes[b].end_leaf <= reach;
      }
      return held * 2 > found.boxes.size() && group.worth * kOuterShare >= found.worth;
    });
  }

  const block::Page& page_;
  std::span<const MessageMark> marks_;
  Speech speech_;
  std::vector<bool> speaking_;  // of each box: it or one around it speaks of messages
  std::vector<Entry> entries_;  // by kind, then box
  std::vector<Count> sums_;
};

}  // namespace

bool may_have_messages(const block::Page& page) {
  const Speech speech(page);
  std::size_t found = 0;
  TEARSHEET_STEP(page.boxes.size());
  return std::any_of(page.boxes.begin(), page.boxes.end(), [&](const block::Box& box) {
    return box.end_leaf > box.first_leaf && speech.speaks(box) && ++found >= kLeastMessages;
  });
}

std::vector<std::uint32_t> find_message_boxes(const block::Page& page, std::span<const MessageMark> marks) {
  // Each message has a name of its own; most pages have too few to look any further.
  auto named = static_cast<std::size_t>(
      std::count_if(marks.begin(), marks.end(), [](const MessageMark& mark) { return !mark.author.empty(); }));
  if (named < kLeastMessages) {
    const Speech speech(page);
    named += static_cast<std::size_t>(std::count_if(
        page.boxes.begin(), page.boxes.end(), [&](const block::Box& box) { return speech.declares_author(box); }));
  }
  if (named < kLeastMessages) return {};
  return Grouping(page, marks).find();
}

}  // namespace tearsheet::article
