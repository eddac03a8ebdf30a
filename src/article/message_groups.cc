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

// Kinds that are no hash of a name and token.
enum : std::uint32_t { kTypedKind, kDeclaredKind };

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

// How many boxes of each kind may be messages: never fewer than there are, seldom more, since kinds share a few counts.
// Most kinds have too few and need not be sorted.
class Candidates {
 public:
  void add(std::uint32_t kind, std::uint32_t box) {
    Cell& cell = cells_[kind % cells_.size()];
    if (cell.boxes == 0) {
      cell = {box, 1};
    } else if (cell.first != box) {
      cell.boxes = kLeastMessages;
    }
  }
  bool are_enough(std::uint32_t kind) const { return cells_[kind % cells_.size()].boxes >= kLeastMessages; }

 private:
  struct Cell {
    std::uint32_t first = 0;
    std::uint32_t boxes = 0;  // up to kLeastMessages
  };
  static_assert(kLeastMessages == 2);
  std::array<Cell, 1024> cells_{};
};

class Grouping {
 public:
  Grouping(const block::Page& page, const MessageSpeech& speech, std::span<const MessageMark> marks)
      : page_(page), marks_(marks), speech_(speech), speaking_(page.boxes.size(), false) {
    for (std::size_t b = 1; b < page.boxes.size(); ++b) {
      const std::uint32_t parent = page.boxes[b].parent;
      speaking_[b] = (parent != kNoBox && speaking_[parent]) || speech_.speaks(b);
    }
  }

  std::vector<std::uint32_t> find() {
    sum_up({});
    collect_kinds();
    Group best = best_of([](const Group&) { return true; });
    if (best.boxes.empty()) return {};
    if (Group around = group_around(best); !around.boxes.empty()) best = std::move(around);
    return std::move(best.boxes);
  }

 private:
  // Calls `visit(kind)` for each kind that a box is of; of one kind perhaps twice.
  template <typename Visit>
  void for_each_kind(std::uint32_t b, Visit visit) const {
    const block::Box& box = page_.boxes[b];
    TEARSHEET_STEP(1 + box.end_token - box.first_token);
    const block::HashState name = block::hash_step(block::kHashSeed, static_cast<std::uint32_t>(box.name));
    for (std::uint32_t t = box.first_token; t < box.end_token; ++t) {
      visit(block::hash_end(block::hash_step(name, page_.tokens[t])));
    }
    if (box.first_token < box.end_token) visit(box.signature);
    if (speech_.is_custom(b)) visit(block::hash_end(name));
    if (speech_.is_typed(b)) visit(kTypedKind);
    if (speech_.declares_author(b)) visit(kDeclaredKind);
  }

  void collect_kinds() {
    Candidates candidates;
    for (std::uint32_t b = 1; b < page_.boxes.size(); ++b) {
      TEARSHEET_STEP(1);
      if (may_be_message(b)) for_each_kind(b, [&](std::uint32_t kind) { candidates.add(kind, b); });
    }
    for (std::uint32_t b = 1; b < page_.boxes.size(); ++b) {
      if (page_.boxes[b].end_leaf == page_.boxes[b].first_leaf || page_.boxes[b].words == 0) continue;
      for_each_kind(b, [&](std::uint32_t kind) {
        if (candidates.are_enough(kind)) entries_.push_back({kind, b});
      });
    }
    const auto before = [](const Entry& a, const Entry& b) {
      return a.kind != b.kind ? a.kind < b.kind : a.box < b.box;
    };
    const auto same = [](const Entry& a, const Entry& b) { return a.kind == b.kind && a.box == b.box; };
    std::sort(entries_.begin(), entries_.end(), before);
    entries_.erase(std::unique(entries_.begin(), entries_.end(), same), entries_.end());
  }

  // Whatever is left of the box when nested messages and left out leaves are taken off, it has no more than this.
  bool may_be_message(std::uint32_t b) const {
    const Count count = inside(page_.boxes[b]);
    return count.words > 0 && page_.boxes[b].words > 0 && (count.authors > 0 || speech_.declares_author(b));
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
      const Open it{entries_[e].box, speech_.declares_author(entries_[e].box), inside(box)};
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
  const MessageSpeech& speech_;
  std::vector<bool> speaking_;  // of each box: it or one around it speaks of messages
  std::vector<Entry> entries_;  // by kind, then box
  std::vector<Count> sums_;
};

}  // namespace

std::vector<std::uint32_t> find_message_boxes(const block::Page& page, const MessageSpeech& speech,
                                              std::span<const MessageMark> marks) {
  // Each message has a name of its own; most pages have too few to look any further.
  const auto named =
      std::count_if(marks.begin(), marks.end(), [](const MessageMark& mark) { return !mark.author.empty(); });
  if (static_cast<std::size_t>(named) + speech.declaring() < kLeastMessages) return {};
  return Grouping(page, speech, marks).find();
}

}  // namespace tearsheet::article
