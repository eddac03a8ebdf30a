// A picture and its words share a box that holds no other picture: the highest such box, within reason, is the frame.
// In a <figure> all words are the caption's; elsewhere those that an element, a class or the model says are caption or
// credit, and a frame's only words if they are few.
#include "src/media/page_captions.h"

#include "src/media/caption_text.h"
#include "src/media/credit_labels.h"
#include "src/text/ascii_words.h"
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
constexpr std::uint32_t kMostCreditWords = 20;

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
  // A button may hold the whole figure: it opens the picture.
  if ((box.flags & block::kInCaption) != 0) return false;
  if ((box.flags & block::kInButton) != 0) return true;
  // A line that is all link leads somewhere: "View gallery", "More photos".
  return leaf.counts.characters > 0 && leaf.link_characters == leaf.counts.characters && leaf.counts.words <= 4;
}

bool is_caption_leaf(const block::Page& page, const Leaf& leaf, std::uint32_t frame) {
  if (leaf.kind != LeafKind::kText || leaf.counts.words == 0) return false;
  const Box& box = page.boxes[leaf.box];
  if ((box.flags & block::kInCaption) != 0) return true;
  if (leaf.role == Role::kCaption || leaf.role == Role::kCredit) return true;
  return (topics_below(page, leaf.box, frame) & kCaptionTopics) != 0;
}

constexpr text::AsciiWords kCreditClasses({"credit", "photographer", "fotograf", "copyright", "byline", "author",
                                           "distributor", "attribution", "bildquelle", "image-source", "photo-source"});

// An element beside a picture that names who made it or lets it: by its class, by schema.org's property, or <cite>.
// Within a picture's frame, an author is the picture's.
bool is_credit_element(const Document& document, NodeId node) {
  if (document.is(node, Name::kCite)) return true;
  const std::string_view property = document.attribute(node, Name::kItemprop);
  for (const std::string_view known : {"author", "creator", "creditText", "copyrightHolder", "copyrightNotice"}) {
    if (property == known) return true;
  }
  return kCreditClasses.in(document.attribute(node, Name::kClass));
}

// The boxes between a leaf and its frame, the frame left out.
bool in_credit_box(const block::Page& page, std::uint32_t box, std::uint32_t frame) {
  for (std::uint32_t b = box; b != kNoBox && b != frame; b = page.boxes[b].parent) {
    TEARSHEET_STEP(1);
    if (page.boxes[b].images == 0 && is_credit_element(*page.document, page.boxes[b].node)) return true;
  }
  return false;
}

// "Foto: NAME"
bool begins_with_label(std::string_view words) {
  const CaptionText text(words);
  return label_at(text, 0, text.size()).strong;
}

// "/" and the like at the end of a credit, or of what parts it from the next.
bool ends_in_separator(std::string_view words) {
  return !words.empty() && (words.back() == '/' || words.back() == '|' || words.back() == ',' || words.back() == '-');
}

// Words of the inline elements of a leaf that hold the credit: "<span>Photo by NAME</span> / <span>AGENCY</span>".
std::string inline_credit(const block::Page& page, const Leaf& leaf) {
  const Document& document = *page.document;
  const NodeId root = page.boxes[leaf.box].node;
  std::string credit;
  std::string between;  // words since the last element of the credit
  constexpr unsigned kMaxNodes = 400;
  NodeId n = leaf.first;
  // The first text may itself stand inside the credit's element.
  for (NodeId up = document.parent(n); up != kNoNode && up != root; up = document.parent(up)) {
    TEARSHEET_STEP(1);
    if (is_credit_element(document, up)) n = up;
  }
  for (unsigned count = 0; n != kNoNode && count < kMaxNodes; ++count) {
    TEARSHEET_STEP(1);
    if (document.is_element(n) && is_credit_element(document, n)) {
      std::string words;
      document.append_text_content(n, words);
      // A separator alone joins two elements of one credit; other words begin another.
      if (between.size() == 1 && ends_in_separator(between)) credit += between;
      between.clear();
      add_words(credit, text::collapse(words));
      n = document.next_skipping_children(n, root);
      continue;
    }
    if (!credit.empty() && document.type(n) == NodeType::kText) between += text::collapse(document.text(n));
    if (n == leaf.last) break;
    n = document.next(n, root);
  }
  return credit;
}

// A box made for a picture: its class says so, and what it holds beside the picture is as short as a caption.
bool is_photo_box(const Box& box) {
  constexpr std::uint32_t kMostWords = 80;
  constexpr std::uint32_t kMostTexts = 4;
  return (box.own_topics & block::kTopicPhoto) != 0 && box.words <= kMostWords && box.texts <= kMostTexts &&
         box.link_words * 3 <= box.words;
}

bool holds_words(const block::Page& page, const Box& box) {
  for (std::uint32_t i = box.first_leaf; i < box.end_leaf; ++i) {
    TEARSHEET_STEP(1);
    const Leaf& leaf = page.leaves[i];
    if (leaf.kind == LeafKind::kText && leaf.counts.words > 0 && !is_control(page, leaf)) return true;
  }
  return false;
}

}  // namespace

PageCaption find_caption(const block::Page& page, std::uint32_t image_leaf) {
  PageCaption caption;
  const Leaf& image = page.leaves[image_leaf];
  std::uint32_t figure = kNoBox;
  std::uint32_t frame = kNoBox;
  std::uint32_t photo_box = kNoBox;
  std::uint32_t box = image.box;
  for (unsigned level = 0; level < kMaxFrameLevels && box != kNoBox; ++level, box = page.boxes[box].parent) {
    TEARSHEET_STEP(1);
    const Box& own = page.boxes[box];
    if (own.end_leaf - own.first_leaf > kMaxFrameLeaves || own.words > kMaxFrameWords) break;
    if (pictures_in(page, own) > 1) break;
    frame = box;
    if (own.name == Name::kFigure && figure == kNoBox) figure = box;
    if (photo_box == kNoBox && own.words > 0 && is_photo_box(own)) photo_box = box;
  }
  // A figure that closes before its caption leaves the words to the box around it.
  if (figure != kNoBox && holds_words(page, page.boxes[figure])) {
    frame = figure;
  } else {
    figure = photo_box;
  }
  if (frame == kNoBox) return caption;
  bool any_marked = false;
  for (std::uint32_t i = page.boxes[frame].first_leaf; i < page.boxes[frame].end_leaf; ++i) {
    TEARSHEET_STEP(1);
    any_marked |= is_caption_leaf(page, page.leaves[i], frame);
  }
  // Words that nothing marks are a caption in a figure or a box made for the picture alone; what a frame of another
  // make holds may be a paragraph.
  if (!any_marked) {
    if (figure == kNoBox) return caption;
    frame = figure;
  }
  const Box& held = page.boxes[frame];
  for (std::uint32_t i = held.first_leaf; i < held.end_leaf && caption.text.size() < kMaxCaptionBytes; ++i) {
    TEARSHEET_STEP(1);
    const Leaf& leaf = page.leaves[i];
    if (leaf.kind != LeafKind::kText || leaf.counts.words == 0) continue;
    if (is_control(page, leaf)) continue;
    const std::string_view words = page.text_of(leaf);
    // Beside marked words, in the picture's own box, others are a credit or nothing.
    const bool own_box = frame == figure || frame == photo_box;
    const bool credit_beside = own_box && leaf.counts.words <= kMostCreditWords &&
                               (in_credit_box(page, leaf.box, frame) || begins_with_label(words));
    if (any_marked && !is_caption_leaf(page, leaf, frame)) {
      if (!credit_beside) continue;
      add_words(caption.credit, words);
      if (caption.text.find(words) == std::string::npos) add_words(caption.text, words);
      caption.leaves.push_back(i);
      continue;
    }
    if (leaf.role == Role::kCredit || in_credit_box(page, leaf.box, frame)) {
      add_words(caption.credit, words);
    } else {
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
