#include "src/article/comments.h"

#include <algorithm>

#include "src/date/date.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet::article {
namespace {

using date::read_machine_date;

// Words of a leaf that is all links and no longer are a control: "Reply", "Report abuse".
constexpr std::uint32_t kMostControlWords = 4;

bool is_control(const block::Page& page, const block::Leaf& leaf) {
  if ((page.boxes[leaf.box].flags & block::kInButton) != 0) return true;
  if (leaf.counts.letters == 0 && leaf.counts.words <= 1) return true;  // "#3", "12"
  const std::uint32_t bytes = leaf.text_end - leaf.text_begin;
  return leaf.counts.words <= kMostControlWords && leaf.link_characters * 10 >= bytes * 9 && leaf.links > 0;
}

// The words of each message: leaves of its own without furniture, controls, and the labels around its text. Where one
// box holds most of the words, it is the text and the rest is labels.
std::vector<std::string> texts_of(const block::Page& page, const Messages& messages) {
  const auto count = static_cast<std::uint32_t>(page.leaves.size());
  std::vector<bool> says(count, false);
  for (std::uint32_t i = 0; i < count; ++i) {
    const block::Leaf& leaf = page.leaves[i];
    says[i] = messages.of_leaf[i] != kNoMessage && leaf.kind == block::LeafKind::kText && !leaf.hidden &&
              !is_control(page, leaf);
  }
  for (const Message& message : messages.list) {
    for (const std::uint32_t leaf : message.furniture) says[leaf] = false;
  }
  // A message's best box: the deepest that holds three quarters of its words.
  std::vector<std::uint32_t> words(messages.list.size(), 0);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (says[i]) words[messages.of_leaf[i]] += page.leaves[i].counts.words;
  }
  std::vector<std::uint32_t> sums(count + 1, 0);
  for (std::uint32_t i = 0; i < count; ++i) sums[i + 1] = sums[i] + (says[i] ? page.leaves[i].counts.words : 0);
  std::vector<std::uint32_t> best(messages.list.size());
  for (std::size_t m = 0; m < best.size(); ++m) best[m] = messages.list[m].box;
  for (std::uint32_t b = 0; b < page.boxes.size(); ++b) {
    const block::Box& box = page.boxes[b];
    TEARSHEET_STEP(1);
    if (box.end_leaf == box.first_leaf) continue;
    const std::uint32_t m = messages.of_leaf[box.first_leaf];
    // A box of this message alone: its first and last leaf are.
    if (m == kNoMessage || messages.of_leaf[box.end_leaf - 1] != m || b <= messages.list[m].box) continue;
    if (std::uint64_t{sums[box.end_leaf] - sums[box.first_leaf]} * 4 >= std::uint64_t{words[m]} * 3 && words[m] > 0) {
      best[m] = b;
    }
  }
  std::vector<std::string> texts(messages.list.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    if (!says[i]) continue;
    const std::uint32_t m = messages.of_leaf[i];
    const block::Box& box = page.boxes[best[m]];
    if (i < box.first_leaf || i >= box.end_leaf) continue;
    if (!texts[m].empty()) texts[m] += "\n\n";
    texts[m] += text::trim(page.text_of(page.leaves[i]));
  }
  return texts;
}

void read_linked(const LinkedData& linked, std::vector<Comment>& comments) {
  const json::Value list = linked.resolve(linked.work()["comment"]);
  const auto add = [&](json::Value value) {
    value = linked.resolve(value);
    if (!value.is_object() || comments.size() >= kMaxComments) return;
    Comment comment;
    comment.text = text::collapse(linked.text(value["text"]));
    if (comment.text.empty()) return;
    const json::Value author = linked.resolve(value["author"]);
    comment.author = text::collapse(linked.text(author.is_object() ? author["name"] : author));
    for (const std::string_view name : {"dateCreated", "datePublished"}) {
      if (!comment.date.empty()) break;
      if (const auto date = read_machine_date(linked.text(value[name]))) comment.date = to_iso(*date);
    }
    comments.push_back(std::move(comment));
  };
  if (list.is_array()) {
    for (const json::Value value : list) add(value);
  } else {
    add(list);
  }
}

}  // namespace

std::vector<Comment> read_comments(const block::Page& page, const Messages& messages, const LinkedData& linked) {
  std::vector<Comment> comments;
  if (messages.are_page) return comments;
  if (!messages.list.empty()) {
    std::vector<std::string> texts = texts_of(page, messages);
    for (std::size_t m = 0; m < texts.size() && comments.size() < kMaxComments; ++m) {
      if (texts[m].empty()) continue;
      comments.push_back({messages.list[m].author, messages.list[m].date, std::move(texts[m])});
    }
  }
  if (comments.empty()) read_linked(linked, comments);
  return comments;
}

bool declares_work(const MetadataReader& metadata) {
  switch (metadata.linked_data().work_kind()) {
    case WorkKind::kArticle:
    case WorkKind::kReview:
    case WorkKind::kRecipe:
    case WorkKind::kOther:
    case WorkKind::kMedia:
      return true;
    case WorkKind::kQuestion:
      return false;
    case WorkKind::kNone:
    case WorkKind::kPage:
      break;
  }
  return metadata.clues().meta("og:type").starts_with("product");
}

void leave_out_comments(block::Page& page, const Messages& messages) {
  if (messages.are_page || messages.list.empty()) return;
  for (std::size_t i = 0; i < page.leaves.size(); ++i) {
    if (messages.of_leaf[i] != kNoMessage) page.leaves[i].chosen = false;
  }
}

}  // namespace tearsheet::article
