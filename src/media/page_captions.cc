// A picture and its words share a box that holds no other picture: the highest such box, within reason, is the frame.
// In a <figure> all words are the caption's; elsewhere those that an element, a class or the model says are caption or
// credit, and a frame's only words if they are few.
#include "src/media/page_captions.h"

#include <algorithm>

#include "src/media/caption_text.h"
#include "src/media/credit_finder.h"
#include "src/media/credit_labels.h"
#include "src/media/credit_marks.h"
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

void add_words(std::string& to, std::string_view words) {
  if (words.empty()) return;
  if (!to.empty()) to += ' ';
  to += words;
}

enum class Words : std::uint8_t { kNone, kControl, kUnmarked, kCaption, kCredit };

class CaptionFinder {
 public:
  CaptionFinder(const block::Page& page, std::uint32_t image_box, std::string_view alt)
      : page_(page), document_(*page.document), image_box_(image_box), alt_(text::trim_ascii(alt)) {
    in_button_ = (page.boxes[image_box].flags & block::kInButton) != 0;
  }

  PageCaption find() {
    find_frame();
    if (frame_ == kNoBox) return {};
    const Box& held = page_.boxes[frame_];
    of_picture_ = in_figure_ ? Nearness::kCaption : Nearness::kPicture;
    kinds_.resize(held.end_leaf - held.first_leaf, Words::kNone);
    for (std::uint32_t i = held.first_leaf; i < held.end_leaf; ++i) kinds_[i - held.first_leaf] = kind_of(i);
    const auto has = [&](Words kind) { return std::find(kinds_.begin(), kinds_.end(), kind) != kinds_.end(); };
    // Words that nothing marks are a caption in a figure alone, or beside a credit; what a frame of another make holds
    // may be a paragraph.
    if (!has(Words::kCaption)) {
      const Box* own = in_figure_ || is_photo_box(held) ? &held : nullptr;
      if (own == nullptr && has(Words::kCredit)) own = box_with_credit(held);
      if (!in_figure_ && is_chosen_card(held)) own = nullptr;
      if (own != nullptr && (in_figure_ || is_small(*own))) {
        const auto begin = kinds_.begin() + (own->first_leaf - held.first_leaf);
        std::replace(begin, kinds_.begin() + (own->end_leaf - held.first_leaf), Words::kUnmarked, Words::kCaption);
      }
    }
    if (!has(Words::kCaption) && !has(Words::kCredit)) return {};
    PageCaption caption;
    caption.frame = frame_;
    for (std::uint32_t i = held.first_leaf; i < held.end_leaf && caption.raw.size() < kMaxCaptionBytes; ++i) {
      TEARSHEET_STEP(1);
      const Words kind = kinds_[i - held.first_leaf];
      if (kind == Words::kCaption || kind == Words::kCredit) add(i, kind, caption);
    }
    return caption;
  }

 private:
  // The highest box that holds this picture and no other; a <figure> is one whatever it holds.
  void find_frame() {
    std::uint32_t figure = kNoBox;
    std::uint32_t box = image_box_;
    for (unsigned level = 0; level < kMaxFrameLevels && box != kNoBox; ++level, box = page_.boxes[box].parent) {
      TEARSHEET_STEP(1);
      const Box& own = page_.boxes[box];
      if (own.end_leaf - own.first_leaf > kMaxFrameLeaves || own.words > kMaxFrameWords) break;
      const std::uint32_t pictures = pictures_in(page_, own);
      if (own.name == Name::kFigure && figure == kNoBox && pictures <= kMaxFigurePictures) {
        figure = box;
        if (pictures > 1) frame_ = box;
      }
      if (pictures > 1) break;
      frame_ = box;
    }
    in_figure_ = figure != kNoBox && page_.boxes[figure].words > 0;
    if (!in_figure_) return;
    // Some close the <figure> before its caption: what it holds are controls then, and the words stand beside it.
    if (!holds_caption(page_.boxes[figure]) && frame_ != figure && holds_caption(page_.boxes[frame_])) return;
    frame_ = figure;
  }

  bool holds_caption(const Box& box) const {
    for (std::uint32_t i = box.first_leaf; i < box.end_leaf; ++i) {
      TEARSHEET_STEP(1);
      if ((page_.boxes[page_.leaves[i].box].flags & block::kInCaption) != 0) return true;
    }
    return false;
  }

  // The smallest box around the picture that holds a credit too.
  const Box* box_with_credit(const Box& held) const {
    for (std::uint32_t b = image_box_; b != kNoBox; b = page_.boxes[b].parent) {
      const Box& box = page_.boxes[b];
      for (std::uint32_t i = box.first_leaf; i < box.end_leaf; ++i) {
        TEARSHEET_STEP(1);
        if (kinds_[i - held.first_leaf] == Words::kCredit) return &box;
      }
      if (b == frame_) break;
    }
    return nullptr;
  }

  // A box made for a picture: its class says so, and what it holds beside the picture is as short as a caption.
  static bool is_photo_box(const Box& held) {
    return (held.own_topics & block::kTopicPhoto) != 0 && is_small(held) && held.link_words * 3 <= held.words;
  }

  // One of a row of alike boxes whose words were chosen: a card of a listing, whose words are the listing's.
  bool is_chosen_card(const Box& held) const {
    constexpr unsigned kMaxCardLevels = 3;
    constexpr std::uint32_t kRow = 3;
    bool in_row = false;
    std::uint32_t b = frame_;
    for (unsigned level = 0; level < kMaxCardLevels && b != kNoBox && !in_row; ++level, b = page_.boxes[b].parent) {
      TEARSHEET_STEP(1);
      in_row = page_.boxes[b].alike >= kRow;
    }
    if (!in_row) return false;
    for (std::uint32_t i = held.first_leaf; i < held.end_leaf; ++i) {
      TEARSHEET_STEP(1);
      if (page_.leaves[i].kind == LeafKind::kText && page_.leaves[i].chosen) return true;
    }
    return false;
  }

  static bool is_small(const Box& held) { return held.words <= kMaxUnmarkedWords && held.texts <= 4; }

  Words kind_of(std::uint32_t index) const {
    TEARSHEET_STEP(1);
    const Leaf& leaf = page_.leaves[index];
    if (leaf.kind != LeafKind::kText || leaf.counts.words == 0) return Words::kNone;
    const Box& own = page_.boxes[leaf.box];
    if (((own.flags & block::kInButton) != 0 && !in_button_) || (own.flags & block::kInHeading) != 0)
      return Words::kControl;
    // The foot and the menus of a short page are its own, and no picture's.
    if (!in_figure_ && (own.flags & ~page_.boxes[image_box_].flags & (block::kInFooter | block::kInNav)) != 0)
      return Words::kControl;
    const bool in_caption = (own.flags & block::kInCaption) != 0;
    // A line that is all link leads somewhere: "View gallery", "More photos".
    if (!in_caption && leaf.counts.characters > 0 && leaf.link_characters == leaf.counts.characters &&
        leaf.counts.words <= 4)
      return Words::kControl;
    // The nearest box that speaks of either decides.
    for (std::uint32_t b = leaf.box; b != kNoBox && b != frame_; b = page_.boxes[b].parent) {
      TEARSHEET_STEP(1);
      const Box& box = page_.boxes[b];
      // Another picture's.
      if (box.name == Name::kFigure && !is_around_image(b)) return Words::kNone;
      const bool credit = (box.own_topics & block::kTopicCredit) != 0 || says_credit(document_, box.node, of_picture_);
      if ((box.own_topics & kControlTopics) != 0) return Words::kControl;
      const bool caption = (box.own & block::kInCaption) != 0 || (box.own_topics & block::kTopicCaption) != 0;
      if (credit && !caption) return leaf.counts.words <= kMaxCreditWords ? Words::kCredit : Words::kCaption;
      if (caption) return Words::kCaption;
    }
    if (leaf.role == Role::kCredit) return Words::kCredit;
    if (leaf.role == Role::kCaption || in_caption) return Words::kCaption;
    const std::string_view words = page_.text_of(leaf);
    if (alt_.size() >= kShortestTellingAlt && words.starts_with(alt_)) return Words::kCaption;
    if (leaf.counts.words <= kMaxCreditWords && reads_as_credit(words)) return Words::kCredit;
    return Words::kUnmarked;
  }

  bool is_around_image(std::uint32_t box) const {
    for (std::uint32_t b = image_box_; b != kNoBox && b >= box; b = page_.boxes[b].parent) {
      TEARSHEET_STEP(1);
      if (b == box) return true;
    }
    return false;
  }

  // "Foto: Jane Doe", "© Agency": a line that is a credit by its label.
  static bool reads_as_credit(std::string_view words) {
    const CaptionText text(words);
    if (text.size() < 2) return false;
    const std::size_t begin = text.is_mark(0, '(') || text.is_mark(0, '[') ? 1 : 0;
    const LabelMatch label = label_at(text, begin, text.size());
    if (!label || !label.strong || label.length >= text.size()) return false;
    const CreditSpan credit = credit_of_whole(text, {});
    return credit.found && credit.line.plain_words <= 3;
  }

  void add(std::uint32_t index, Words kind, PageCaption& caption) const {
    const std::string_view words = page_.text_of(page_.leaves[index]);
    caption.leaves.push_back(index);
    // Mobile and desktop copies of one caption.
    if (caption.raw.find(words) != std::string::npos) return;
    add_words(caption.raw, words);
    if (kind == Words::kCredit) return add_words(caption.credit, words);
    std::string_view credit = inline_credit(index);
    const std::size_t at = credit.empty() ? std::string_view::npos : words.find(credit);
    if (at == std::string_view::npos) return add_words(caption.text, words);
    // What follows the credit's element goes on with it (" / Agency"); a caption may follow where none stood before.
    const std::string_view before = text::trim_ascii(words.substr(0, at));
    std::string_view after = words.substr(at + credit.size());
    // "Credit: Jane Doe; Source: <cite>A Study of Tides</cite>": the label before it has told already.
    if (!before.empty() && reads_as_credit(before)) return add_words(caption.text, words);
    if (before.empty()) {
      add_words(caption.text, text::trim_ascii(after));
    } else if (after.size() <= kMaxCreditTailBytes) {
      credit = words.substr(at);
    } else {
      add_words(caption.credit, credit);
      return add_words(caption.text, std::string(before) + ' ' + std::string(text::trim_ascii(after)));
    }
    add_words(caption.text, before);
    add_words(caption.credit, credit);
  }

  // The words of the inline elements of a leaf that hold the credit, as they stand in the leaf's text: of the first,
  // and of those that follow it with no more than a mark between.
  std::string_view inline_credit(std::uint32_t index) const {
    const Leaf& leaf = page_.leaves[index];
    const std::string_view all = page_.text_of(leaf);
    const NodeId box = page_.boxes[leaf.box].node;
    std::size_t begin = std::string_view::npos;
    std::size_t end = 0;
    NodeId n = leaf.first;
    for (NodeId up = document_.parent(n); up != kNoNode && up != box; up = document_.parent(up)) {
      TEARSHEET_STEP(1);
      if (says_credit(document_, up, Nearness::kCaption)) n = up;
    }
    for (unsigned count = 0; n != kNoNode && count < kMaxInlineNodes; ++count) {
      TEARSHEET_STEP(1);
      const bool last = n == leaf.last;
      if (!says_credit(document_, n, Nearness::kCaption)) {
        if (last) break;
        n = document_.next(n, box);
        continue;
      }
      std::string words;
      document_.append_text_content(n, words);
      words = text::collapse(words);
      const std::size_t at = words.empty() ? std::string_view::npos : all.find(words, end);
      if (at != std::string_view::npos && words.size() <= kMaxCreditBytes) {
        if (begin == std::string_view::npos) {
          begin = at;
        } else if (at > end + kMaxJoinerBytes) {
          break;
        }
        end = at + words.size();
      }
      if (last) break;
      n = document_.next_skipping_children(n, box);
    }
    return begin == std::string_view::npos ? std::string_view{} : all.substr(begin, end - begin);
  }

  static constexpr block::Topics kControlTopics = block::kTopicTags | block::kTopicShare | block::kTopicPager;
  static constexpr std::uint32_t kMaxFigurePictures = 3;
  static constexpr std::uint32_t kMaxUnmarkedWords = 120;
  static constexpr std::uint32_t kMaxCreditWords = 24;
  static constexpr std::size_t kMaxCreditBytes = 240;
  static constexpr std::size_t kMaxCreditTailBytes = 120;
  static constexpr std::size_t kMaxJoinerBytes = 4;
  static constexpr std::size_t kShortestTellingAlt = 16;
  static constexpr unsigned kMaxInlineNodes = 400;

  const block::Page& page_;
  const Document& document_;
  std::uint32_t image_box_;
  std::string_view alt_;
  bool in_button_ = false;
  bool in_figure_ = false;
  Nearness of_picture_ = Nearness::kPicture;
  std::uint32_t frame_ = kNoBox;
  std::vector<Words> kinds_;  // by leaf of the frame
};

}  // namespace

std::uint32_t emphasised_line_behind(const block::Page& page, std::uint32_t image) {
  constexpr std::uint32_t kMaxWords = 60;
  constexpr unsigned kMaxLevels = 4;
  const std::uint32_t line = image + 1;
  if (line >= page.leaves.size()) return kNoLine;
  const Leaf& leaf = page.leaves[line];
  const Box& own = page.boxes[leaf.box];
  if (leaf.kind != LeafKind::kText || leaf.hidden || leaf.counts.words < 2 || leaf.counts.words > kMaxWords)
    return kNoLine;
  if ((own.flags & (block::kInHeading | block::kInButton | block::kInFooter | block::kInNav)) != 0) return kNoLine;
  if (leaf.link_characters * 2 > leaf.counts.characters) return kNoLine;
  // Beside the picture: in its box, or in the box behind the one that holds the picture alone.
  const std::uint32_t picture = page.leaves[image].box;
  if (leaf.box != picture && (page.boxes[picture].parent != own.parent || own.end_leaf - own.first_leaf != 1 ||
                              page.boxes[picture].end_leaf - page.boxes[picture].first_leaf != 1))
    return kNoLine;
  const Document& document = *page.document;
  NodeId around = document.parent(leaf.first);
  for (unsigned level = 0; level < kMaxLevels && around != kNoNode && around != own.node; ++level) {
    if (document.is(around, Name::kEm) || document.is(around, Name::kI) || document.is(around, Name::kSmall)) {
      NodeId last = leaf.last;
      for (unsigned up = 0; up < kMaxLevels && last != kNoNode && last != around; ++up) last = document.parent(last);
      return last == around ? line : kNoLine;
    }
    around = document.parent(around);
  }
  return kNoLine;
}

PageCaption find_caption(const block::Page& page, std::uint32_t image_box, std::string_view alt) {
  return CaptionFinder(page, image_box, alt).find();
}

}  // namespace tearsheet::media
