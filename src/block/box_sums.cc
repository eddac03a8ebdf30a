#include "src/block/box_sums.h"

#include "src/text/steps.h"

namespace tearsheet::block {

std::uint32_t leaf_link_words(const Page&, const Leaf& leaf) {
  const std::uint32_t bytes = leaf.text_end - leaf.text_begin;
  if (bytes == 0) return 0;
  return static_cast<std::uint32_t>(std::uint64_t{leaf.counts.words} * leaf.link_characters / bytes);
}

bool is_prose(const Page& page, const Leaf& leaf) {
  const TextCounts& counts = leaf.counts;
  if (leaf.kind != LeafKind::kText || leaf.hidden || counts.words < 10) return false;
  if (counts.sentences == 0 && counts.words < 25) return false;
  if ((page.boxes[leaf.box].flags & (kInNav | kInButton)) != 0) return false;
  return leaf_link_words(page, leaf) * 3 < counts.words;
}

void sum_boxes(Page& page) {
  page.total_words = 0;
  page.best_box = kNoBox;
  const std::size_t count = page.boxes.size();
  TEARSHEET_STEP(count + page.leaves.size());
  for (Box& box : page.boxes) box.words = box.link_words = box.prose_words = box.images = box.texts = 0;
  // A paragraph speaks for the box it stands in and, by half, for the one around that: the box that holds most of the
  // prose at once, not the page's whole body, comes out best.
  std::vector<std::uint32_t> votes(count, 0);
  for (const Leaf& leaf : page.leaves) {
    if (leaf.hidden) continue;
    Box& box = page.boxes[leaf.box];
    if (leaf.kind == LeafKind::kImage) ++box.images;
    if (leaf.kind != LeafKind::kText) continue;
    const std::uint32_t words = leaf.counts.words;
    page.total_words += words;
    box.words += words;
    box.link_words += leaf_link_words(page, leaf);
    ++box.texts;
    if (!is_prose(page, leaf)) continue;
    box.prose_words += words;
    const bool wraps =
        box.name == Name::kP || box.name == Name::kLi || box.name == Name::kBlockquote || box.name == Name::kTd;
    const std::uint32_t holder = wraps && box.parent != kNoBox ? box.parent : leaf.box;
    votes[holder] += 2 * words;
    if (page.boxes[holder].parent != kNoBox) votes[page.boxes[holder].parent] += words;
  }
  for (std::size_t i = count; i-- > 1;) {
    const Box& box = page.boxes[i];
    Box& parent = page.boxes[box.parent];
    parent.words += box.words;
    parent.link_words += box.link_words;
    parent.prose_words += box.prose_words;
    parent.images += box.images;
    parent.texts += box.texts;
  }
  std::uint32_t best = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (votes[i] > best) {
      best = votes[i];
      page.best_box = static_cast<std::uint32_t>(i);
    }
  }
  // Rows of siblings alike: each box joins the row of the sibling before it, or starts one.
  constexpr std::uint32_t kNone = kNoBox;
  std::vector<std::uint32_t>& last = votes;  // by parent: the child seen last
  last.assign(count, kNone);
  std::vector<std::uint32_t> row(count);
  std::vector<std::uint32_t> length(count, 0);
  for (std::uint32_t i = 0; i < count; ++i) {
    Box& box = page.boxes[i];
    row[i] = i;
    box.wider = kNoBox;
    if (box.parent == kNoBox) {
      length[i] = 1;
      continue;
    }
    const std::uint32_t before = last[box.parent];
    if (before != kNone && page.boxes[before].signature == box.signature) row[i] = row[before];
    ++length[row[i]];
    last[box.parent] = i;
    const Box& parent = page.boxes[box.parent];
    const bool same = parent.first_leaf == box.first_leaf && parent.end_leaf == box.end_leaf;
    box.wider = same ? parent.wider : box.parent;
  }
  for (std::size_t i = 0; i < count; ++i) page.boxes[i].alike = length[row[i]];
}

}  // namespace tearsheet::block
