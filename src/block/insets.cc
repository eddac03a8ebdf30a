#include "src/block/insets.h"

#include "src/text/steps.h"

namespace tearsheet::block {
namespace {

constexpr std::uint32_t kFewWords = 60;  // a longer listing has words enough for the model
constexpr unsigned kMaxInside = 32;      // elements between a text and its box that are looked at
constexpr unsigned kMaxAround = 4;       // boxes around a listing that its section may be

bool is_in_math(const Document& document, NodeId node, NodeId box) {
  for (unsigned steps = 0; node != kNoNode && steps < kMaxInside; ++steps, node = document.parent(node)) {
    TEARSHEET_STEP(1);
    if (document.name(node) == Name::kMath && document.name_space(node) == Namespace::kMathMl) return true;
    if (node == box) return false;
  }
  return false;
}

bool is_inset(const Page& page, const Leaf& leaf) {
  if (leaf.kind != LeafKind::kText || leaf.hidden) return false;
  const Box& box = page.boxes[leaf.box];
  if ((box.flags & kInCode) != 0) return leaf.counts.words <= kFewWords;
  return is_in_math(*page.document, leaf.first, box.node) && is_in_math(*page.document, leaf.last, box.node);
}

// A word or two beside a listing in no paragraph of their own: the language's name, "Copy"; numbers of its lines. They
// part nothing.
bool is_label(const Page& page, const Leaf& leaf) {
  constexpr std::uint32_t kLabelWords = 3;
  if (leaf.counts.words > kLabelWords && leaf.counts.letters > 0) return false;
  return (page.boxes[leaf.box].own & (kInHeading | kInParagraph | kInListItem)) == 0;
}

// The box in which the text before and the inset stand side by side; kNoBox where that is far around the inset.
std::uint32_t section_of(const Page& page, const Leaf& inset, std::uint32_t before) {
  std::uint32_t box = inset.box;
  for (unsigned level = 0; level < kMaxAround && box != kNoBox; box = page.boxes[box].parent) {
    TEARSHEET_STEP(1);
    if (page.boxes[box].first_leaf <= before) return box;
    // The table that sets numbers beside a listing is no section.
    const Name name = page.boxes[box].name;
    const bool in_table = name == Name::kTd || name == Name::kTr || name == Name::kTbody || name == Name::kTable;
    level += in_table ? 0 : 1;
  }
  return kNoBox;
}

}  // namespace

void choose_insets(Page& page) {
  const auto count = static_cast<std::uint32_t>(page.leaves.size());
  std::uint32_t before = kNoBox;  // the last leaf of text that is no inset
  for (std::uint32_t i = 0; i < count; ++i) {
    TEARSHEET_STEP(1);
    const Leaf& first = page.leaves[i];
    if (first.kind != LeafKind::kText || first.hidden) continue;
    if (before == kNoBox || !page.leaves[before].chosen || !is_inset(page, first)) {
      if (before == kNoBox || first.chosen || !is_label(page, first)) before = i;
      continue;
    }
    std::uint32_t next = i + 1;
    while (next < count &&
           (page.leaves[next].kind != LeafKind::kText || page.leaves[next].hidden ||
            is_inset(page, page.leaves[next]) || (!page.leaves[next].chosen && is_label(page, page.leaves[next])))) {
      TEARSHEET_STEP(1);
      ++next;
    }
    const std::uint32_t section = section_of(page, first, before);
    const bool goes_on =
        section != kNoBox && (next == count || next >= page.boxes[section].end_leaf || page.leaves[next].chosen);
    for (std::uint32_t inset = i; goes_on && inset < next; ++inset) {
      TEARSHEET_STEP(1);
      if (is_inset(page, page.leaves[inset])) page.leaves[inset].chosen = true;
    }
    i = next - 1;  // `before` stays: the run has no text of its own to lead to another
  }
}

}  // namespace tearsheet::block
