#include "src/article/body_structure.h"

#include "src/article/footnotes.h"
#include "src/article/listing.h"
#include "src/block/tables.h"
#include "src/text/steps.h"

namespace tearsheet::article {
namespace {

// Whether the parent chain's nearest structure is `kind`.
bool stands_in(const StructureMap& map, const block::Page& page, std::uint32_t box, Structure kind) {
  const std::uint32_t parent = page.boxes[box].parent;
  if (parent == block::kNoBox) return false;
  const std::uint32_t nearest = map.nearest[parent];
  return nearest != block::kNoBox && map.own[nearest] == kind;
}

// A caption right behind a quote, in a figure without pictures.
bool is_behind_quote(const StructureMap& map, const block::Page& page, std::uint32_t caption) {
  const block::Box& figure = page.boxes[map.nearest[page.boxes[caption].parent]];
  const std::uint32_t first_leaf = page.boxes[caption].first_leaf;
  if (figure.images > 0 || first_leaf == figure.first_leaf) return false;
  const std::uint32_t before = map.nearest[page.leaves[first_leaf - 1].box];
  return before != block::kNoBox && map.own[before] == Structure::kQuote &&
         page.boxes[before].first_leaf >= figure.first_leaf;
}

// Of a box in a table that is made of roles.
Structure structure_by_role(const StructureMap& map, const block::Page& page, std::uint32_t index) {
  switch (block::table_part(page, page.boxes[index])) {
    case block::TablePart::kTable:
      return block::is_data_table(page, index) ? Structure::kTable : Structure::kNone;
    case block::TablePart::kCell:
    case block::TablePart::kHeaderCell:
      return stands_in(map, page, index, Structure::kTable) ? Structure::kCell : Structure::kNone;
    default:
      return Structure::kNone;
  }
}

Structure structure_of(const StructureMap& map, const block::Page& page, const LinkedNotes& notes,
                       std::uint32_t index) {
  const block::Box& box = page.boxes[index];
  if (!notes.notes.empty() && box.name != Name::kLi && notes.find(index) != nullptr) return Structure::kFootnote;
  switch (box.name) {
    case Name::kUl:
    case Name::kOl:
    case Name::kMenu:
    case Name::kDir:
      return is_footnote_list(page, index, notes) ? Structure::kFootnotes : Structure::kList;
    case Name::kLi:
      if (stands_in(map, page, index, Structure::kFootnotes)) return Structure::kFootnote;
      return stands_in(map, page, index, Structure::kList) ? Structure::kItem : Structure::kNone;
    case Name::kBlockquote:
      return Structure::kQuote;
    case Name::kFooter:
      return stands_in(map, page, index, Structure::kQuote) ? Structure::kAttribution : Structure::kNone;
    case Name::kDl:
      return Structure::kDefinitions;
    case Name::kDt:
      return stands_in(map, page, index, Structure::kDefinitions) ? Structure::kTerm : Structure::kNone;
    case Name::kDd:
      return stands_in(map, page, index, Structure::kDefinitions) ? Structure::kDescription : Structure::kNone;
    case Name::kDetails:
      return Structure::kDetails;
    case Name::kSummary:
      return stands_in(map, page, index, Structure::kDetails) ? Structure::kSummary : Structure::kNone;
    case Name::kTable:
      if (is_listing_table(*page.document, box.node)) return Structure::kListing;
      return box.end_leaf > box.first_leaf && block::is_data_table(page, index) ? Structure::kTable : Structure::kNone;
    case Name::kTd:
    case Name::kTh:
      return stands_in(map, page, index, Structure::kTable) ? Structure::kCell : Structure::kNone;
    case Name::kCaption:
      return stands_in(map, page, index, Structure::kTable) ? Structure::kTableCaption : Structure::kNone;
    case Name::kFigure:
      return Structure::kFigure;
    case Name::kFigcaption:
      if (!stands_in(map, page, index, Structure::kFigure)) return Structure::kNone;
      return is_behind_quote(map, page, index) ? Structure::kQuoteCaption : Structure::kFigureCaption;
    default:
      if (is_listing_of_lines(box)) return Structure::kListing;
      return (box.flags & block::kInTable) != 0 ? structure_by_role(map, page, index) : Structure::kNone;
  }
}

}  // namespace

StructureMap map_structure(const block::Page& page, const LinkedNotes& notes, std::span<const std::uint32_t> posts) {
  const auto count = static_cast<std::uint32_t>(page.boxes.size());
  TEARSHEET_STEP(count);
  StructureMap map;
  std::uint32_t listing_end = 0;  // leaves before it may be a listing's
  map.own.resize(count, Structure::kNone);
  map.nearest.resize(count, block::kNoBox);
  for (std::uint32_t i = 0; i < count; ++i) {
    const block::Box& box = page.boxes[i];
    // Boxes without a leaf matter to nobody; a table looks for its cells itself.
    if (box.end_leaf == box.first_leaf && box.name != Name::kTd && box.name != Name::kTh) {
      map.nearest[i] = box.parent == block::kNoBox ? block::kNoBox : map.nearest[box.parent];
      continue;
    }
    while (!posts.empty() && posts.front() < i) posts = posts.subspan(1);
    if (!posts.empty() && posts.front() == i) {
      map.own[i] = Structure::kPost;
    } else if (box.first_leaf >= listing_end) {
      map.own[i] = structure_of(map, page, notes, i);
      if (map.own[i] == Structure::kListing) listing_end = box.end_leaf;  // read whole: nothing in it means anything
    }
    map.nearest[i] = map.own[i] != Structure::kNone ? i
                     : box.parent == block::kNoBox  ? block::kNoBox
                                                    : map.nearest[box.parent];
  }
  return map;
}

}  // namespace tearsheet::article
