#include "src/article/messages.h"

#include <algorithm>
#include <map>

#include "src/article/message_groups.h"
#include "src/article/message_marks.h"
#include "src/text/steps.h"

namespace tearsheet::article {
namespace {

using block::kNoBox;

// Beside a name and a moment: "Posted by … on …".
constexpr std::uint32_t kMostOtherWords = 4;
// A name that this share of the messages has is a label of theirs: "Reply", "Member".
constexpr std::size_t kLeastLabels = 4;

void assign_leaves(const block::Page& page, Messages& messages) {
  messages.of_leaf.assign(page.leaves.size(), kNoMessage);
  std::vector<std::uint32_t> open;
  std::uint32_t next = 0;
  for (std::uint32_t i = 0; i < page.leaves.size(); ++i) {
    TEARSHEET_STEP(1);
    while (!open.empty() && page.boxes[messages.list[open.back()].box].end_leaf <= i) open.pop_back();
    for (; next < messages.list.size() && page.boxes[messages.list[next].box].first_leaf <= i; ++next) {
      if (page.boxes[messages.list[next].box].end_leaf > i) open.push_back(next);
    }
    if (!open.empty()) messages.of_leaf[i] = open.back();
  }
}

// The surest name and moment of each message; of equals the first.
void name_and_date(const std::vector<MessageMark>& marks, Messages& messages) {
  std::vector<std::vector<const MessageMark*>> own(messages.list.size());
  std::map<std::string_view, std::size_t> uses;
  for (const MessageMark& mark : marks) {
    const std::uint32_t m = messages.of_leaf[mark.leaf];
    if (m == kNoMessage) continue;
    own[m].push_back(&mark);
    if (mark.other_words <= kMostOtherWords) messages.list[m].furniture.push_back(mark.leaf);
  }
  std::vector<std::string_view> names;
  for (const auto& of_message : own) {
    names.clear();
    for (const MessageMark* mark : of_message) {
      if (!mark->author.empty()) names.push_back(mark->author);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    for (const std::string_view name : names) ++uses[name];
  }
  const std::size_t everywhere = std::max(kLeastLabels, (messages.list.size() * 9 + 9) / 10);
  for (std::size_t m = 0; m < own.size(); ++m) {
    Message& message = messages.list[m];
    const bool named = !message.author.empty();
    const bool dated = !message.date.empty();
    std::uint8_t rank = 0;
    std::uint8_t date_rank = 0;
    for (const MessageMark* mark : own[m]) {
      if (!named && !mark->author.empty() && mark->author_rank > rank && uses[mark->author] < everywhere) {
        message.author = mark->author;
        rank = mark->author_rank;
      }
      if (!dated && !mark->date.empty() && mark->date_rank > date_rank) {
        message.date = mark->date;
        date_rank = mark->date_rank;
      }
    }
  }
}

// The page is its messages where at least half of what was chosen stands in them; or where most of them was chosen and
// nothing says that they stand under an article, a product or the like.
bool are_page(const block::Page& page, const Messages& messages, bool under_work) {
  std::uint64_t chosen = 0;
  std::uint64_t chosen_messages = 0;
  std::uint64_t all_messages = 0;
  for (std::uint32_t i = 0; i < page.leaves.size(); ++i) {
    const block::Leaf& leaf = page.leaves[i];
    const bool in_message = messages.of_leaf[i] != kNoMessage;
    if (in_message && !leaf.hidden) all_messages += leaf.counts.words;
    if (!leaf.chosen) continue;
    chosen += leaf.counts.words;
    if (in_message) chosen_messages += leaf.counts.words;
  }
  if (chosen_messages == 0) return false;
  return chosen_messages * 2 >= chosen || (!under_work && chosen_messages * 2 >= all_messages);
}

// Under an article only what is called comments is: bylines and cards of other articles name authors and dates too.
bool are_comments(const block::Page& page, const Messages& messages) {
  const auto called = std::count_if(messages.list.begin(), messages.list.end(), [&](const Message& message) {
    const block::Box& box = page.boxes[message.box];
    if ((box.topics & block::kTopicComment) != 0 || (box.flags & block::kInComment) != 0) return true;
    return page.document->name_text(box.name).find("comment") != std::string_view::npos;
  });
  return static_cast<std::size_t>(called) * 2 >= messages.list.size();
}

// Software that gives the opening post a markup of its own: the smallest box around the chosen words above the first
// message, where it names somebody and holds no message.
void find_opening(const block::Page& page, const std::vector<MessageMark>& marks, Messages& messages) {
  const std::uint32_t first_message = page.boxes[messages.list.front().box].first_leaf;
  std::uint32_t first = kNoBox;
  std::uint32_t last = 0;
  std::uint32_t words = 0;
  for (std::uint32_t i = 0; i < first_message; ++i) {
    const block::Leaf& leaf = page.leaves[i];
    if (!leaf.chosen || leaf.role == Role::kHeadline || leaf.counts.words < 5) continue;
    if (first == kNoBox) first = i;
    last = i;
    words += leaf.counts.words;
  }
  if (words < 10) return;
  const auto has_author = [&](const block::Box& box) {
    auto mark = std::lower_bound(marks.begin(), marks.end(), box.first_leaf,
                                 [](const MessageMark& m, std::uint32_t leaf) { return m.leaf < leaf; });
    for (; mark != marks.end() && mark->leaf < box.end_leaf; ++mark) {
      TEARSHEET_STEP(1);
      if (!mark->author.empty()) return true;
    }
    return false;
  };
  for (std::uint32_t b = page.leaves[first].box; b != kNoBox; b = page.boxes[b].parent) {
    const block::Box& box = page.boxes[b];
    if (box.end_leaf > first_message || b == 0) return;
    if (box.end_leaf <= last || !has_author(box)) continue;
    Message opening;
    opening.box = b;
    messages.list.insert(messages.list.begin(), std::move(opening));
    assign_leaves(page, messages);
    return;
  }
}

}  // namespace

Messages find_messages(const block::Page& page, const MessageContext& context, ClassWords& class_words) {
  Messages messages;
  // Most pages' markup speaks of no messages at all.
  const MessageSpeech speech(page);
  if (speech.speaking() < kLeastMessages) return messages;
  const date::DateContext dates{date::day_order_of(context.language), context.language};
  const std::vector<MessageMark> marks = mark_messages(page, dates, class_words);
  for (const std::uint32_t box : find_message_boxes(page, speech, marks)) {
    Message message;
    message.box = box;
    messages.list.push_back(std::move(message));
  }
  if (messages.list.empty()) return messages;
  assign_leaves(page, messages);
  messages.are_page = are_page(page, messages, context.under_work);
  if (!messages.are_page && !are_comments(page, messages)) return {};
  if (messages.are_page) find_opening(page, marks, messages);
  for (Message& message : messages.list) {
    DeclaredMark declared = declared_mark(*page.document, page.boxes[message.box].node, dates);
    message.author = std::move(declared.author);
    message.date = std::move(declared.date);
  }
  name_and_date(marks, messages);
  return messages;
}

}  // namespace tearsheet::article
