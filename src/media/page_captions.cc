// A picture and its words share a box that holds no other picture: the highest such box, within reason, is the frame.
// In a <figure> all words are the caption's; elsewhere those that an element, a class or the model says are caption or
// credit, and a frame's only words if they are few.
#include "src/media/page_captions.h"

#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet::media {
namespace {

using block::Box;
using block::kNoBox;
using block::Leaf;
using block::LeafKind;

constexpr unsigned kMaxFrameLevels = 7;
constexpr std::uint32_t kMaxFrameWords = 220;
constexpr std::uint32_t kMaxFrameLeaves = 24;
constexpr std::size_t kMaxCaptionBytes = 8'192;

constexpr block::Topics kCaptionTopics = block::kTopicCaption | block::kTopicCredit;

// Pictures in a box, a picture and its copy for readers without scripts counting as one.
std::uint32_t pictures_in(const block::Page& page, const Box& box) {
  std::uint32_t count = 0;
  for (std::uint32_t i = box.first_leaf; i < box.end_leaf && i < box.first_leaf + kMaxFrameLeaves; ++i) {
    TEARSHEET_STEP(1);
    const Leaf& leaf = page.leaves[i];
    if (leaf.kind == LeafKind::kImage && (page.boxes[leaf.box].flags & block::kInNoscript) == 0) ++count;
  }
  return count;
}

block::Topics topics_below(const block::Page& page, std::uint32_t box, std::uint32_t frame) {
  block::Topics topics = 0;
  for (std::uint32_t b = box; b != kNoBox && b != frame; b = page.boxes[b].parent) {
    TEARSHEET_STEP(1);
    topics |= page.boxes[b].own_topics;
  }
  return topics;
}

void add_words(std::string& to, std::string_view words) {
  if (words.empty()) return;
  if (!to.empty()) to += ' ';
  to += words;
}

bool is_control(const block::Page& page, const Leaf& leaf) {
  const Box& box = page.boxes[leaf.box];
  if ((box.flags & block::kInButton) != 0) return true;
  // A line that is all link leads somewhere: "View gallery", "More photos".
  return leaf.counts.characters > 0 && leaf.link_characters == leaf.counts.characters && leaf.counts.words <= 4 &&
         (box.flags & block::kInCaption) == 0;
}

bool is_caption_leaf(const block::Page& page, const Leaf& leaf, std::uint32_t frame) {
  if (leaf.kind != LeafKind::kText || leaf.counts.words == 0) return false;
  const Box& box = page.boxes[leaf.box];
  if ((box.flags & block::kInCaption) != 0) return true;
  if (leaf.role == Role::kCaption || leaf.role == Role::kCredit) return true;
  return (topics_below(page, leaf.box, frame) & kCaptionTopics) != 0;
}

// Words of the inline elements of a leaf whose class says credit.
std::string inline_credit(const block::Page& page, const Leaf& leaf) {
  const Document& document = *page.document;
  std::string credit;
  constexpr unsigned kMaxNodes = 400;
  NodeId n = leaf.first;
  // The first text may itself stand inside the credit's element.
  for (NodeId up = document.parent(n); up != kNoNode && up != page.boxes[leaf.box].node; up = document.parent(up)) {
    TEARSHEET_STEP(1);
    if ((block::topics_of(document.attribute(up, Name::kClass)) & block::kTopicCredit) != 0) n = up;
  }
  for (unsigned count = 0; n != kNoNode && count < kMaxNodes; ++count) {
    TEARSHEET_STEP(1);
    if (document.is_element(n) && (block::topics_of(document.attribute(n, Name::kClass)) & block::kTopicCredit) != 0) {
      std::string words;
      document.append_text_content(n, words);
      add_words(credit, text::collapse(words));
      n = document.next_skipping_children(n, page.boxes[leaf.box].node);
      continue;
    }
    if (n == leaf.last) break;
    n = document.next(n, page.boxes[leaf.box].node);
  }
  return credit;
}

}  // namespace

PageCaption find_caption(const block::Page& page, std::uint32_t image_leaf) {
  PageCaption caption;
  const Leaf& image = page.leaves[image_leaf];
  std::uint32_t figure = kNoBox;
  std::uint32_t frame = kNoBox;
  std::uint32_t box = image.box;
  for (unsigned level = 0; level < kMaxFrameLevels && box != kNoBox; ++level, box = page.boxes[box].parent) {
    TEARSHEET_STEP(1);
    const Box& own = page.boxes[box];
    if (own.end_leaf - own.first_leaf > kMaxFrameLeaves || own.words > kMaxFrameWords) break;
    if (pictures_in(page, own) > 1) break;
    frame = box;
    if (own.name == Name::kFigure && figure == kNoBox) figure = box;
  }
  if (figure != kNoBox) frame = figure;
  if (frame == kNoBox) return caption;
  const Box& held = page.boxes[frame];
  bool any_marked = false;
  for (std::uint32_t i = held.first_leaf; i < held.end_leaf; ++i) {
    TEARSHEET_STEP(1);
    any_marked |= is_caption_leaf(page, page.leaves[i], frame);
  }
  // Words that nothing marks are a caption in a figure alone; what a frame of another make holds may be a paragraph.
  if (!any_marked && figure == kNoBox) return caption;
  for (std::uint32_t i = held.first_leaf; i < held.end_leaf && caption.text.size() < kMaxCaptionBytes; ++i) {
    TEARSHEET_STEP(1);
    const Leaf& leaf = page.leaves[i];
    if (leaf.kind != LeafKind::kText || leaf.counts.words == 0) continue;
    const bool marked = is_caption_leaf(page, leaf, frame);
    if (!marked && (any_marked || is_control(page, leaf))) continue;
    if (is_control(page, leaf)) continue;
    const std::string_view words = page.text_of(leaf);
    const block::Topics topics = topics_below(page, leaf.box, frame);
    if ((topics & block::kTopicCredit) != 0 || leaf.role == Role::kCredit) {
      add_words(caption.credit, words);
    } else if ((leaf.inline_topics & block::kTopicCredit) != 0) {
      add_words(caption.credit, inline_credit(page, leaf));
    }
    // Mobile and desktop copies of one caption.
    if (caption.text.find(words) == std::string::npos) add_words(caption.text, words);
    caption.leaves.push_back(i);
  }
  caption.frame = frame;
  return caption;
}

}  // namespace tearsheet::media
