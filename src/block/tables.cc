#include "src/block/tables.h"

#include "src/block/code_lines.h"
#include "src/text/steps.h"

namespace tearsheet::block {

TablePart table_part_of_role(std::string_view role) {
  if (role == "row") return TablePart::kRow;
  if (role == "cell") return TablePart::kCell;
  return role == "columnheader" || role == "rowheader" ? TablePart::kHeaderCell : TablePart::kNone;
}

TablePart table_part(const Page& page, const Box& box) {
  switch (box.name) {
    case Name::kTable:
      return TablePart::kTable;
    case Name::kTr:
      return TablePart::kRow;
    case Name::kTd:
      return TablePart::kCell;
    case Name::kTh:
      return TablePart::kHeaderCell;
    default:
      break;
  }
  if ((box.flags & kInTable) == 0) return TablePart::kNone;
  if (is_table(box)) return TablePart::kTable;
  return table_part_of_role(page.document->attribute(box.node, Name::kRole));
}

bool is_data_table(const Page& page, std::uint32_t index) {
  const Document& document = *page.document;
  const Box& table = page.boxes[index];
  const std::string_view role = document.attribute(table.node, Name::kRole);
  if (role == "presentation" || role == "none") return false;
  // Its own rows and cells: the boxes inside, without what stands in a table inside it. Boxes in document order: the
  // table's are those after it whose depth is greater.
  std::uint32_t rows = 0;
  std::uint32_t cells = 0;
  std::uint32_t headers = 0;
  std::uint32_t most = 0;
  std::uint32_t in_row = 0;
  std::uint32_t bulky = 0;  // cells that hold a page's furniture: many boxes
  constexpr std::uint32_t kEnough = 2'000;
  constexpr std::uint32_t kFirstRows = 2;
  constexpr std::uint32_t kMostInnerWords = 120;
  std::uint32_t seen = 0;
  std::uint16_t inner_depth = 0;  // of the table inside that is being passed over
  for (std::uint32_t i = index + 1; i < page.boxes.size() && page.boxes[i].depth > table.depth && seen < kEnough;
       ++i, ++seen) {
    TEARSHEET_STEP(1);
    const Box& box = page.boxes[i];
    const TablePart part = table_part(page, box);
    if (inner_depth != 0 && box.depth > inner_depth) {
      if (part == TablePart::kTable) return false;
      continue;
    }
    inner_depth = 0;
    if (box.name == Name::kCaption || box.name == Name::kThead) ++headers;
    switch (part) {
      case TablePart::kTable:
        // A table of tables lays out, unless it has headings of its own above small ones.
        if (headers == 0 || box.words > kMostInnerWords) return false;
        inner_depth = box.depth;
        break;
      case TablePart::kRow:
        ++rows;
        most = in_row > most ? in_row : most;
        in_row = 0;
        break;
      case TablePart::kHeaderCell:
        ++headers;
        [[fallthrough]];
      case TablePart::kCell:
        // A gutter of line numbers: the table sets it beside a listing.
        if (rows <= kFirstRows && numbers_lines(document, box.node, false)) return false;
        ++cells;
        ++in_row;
        bulky += box.words > 120 || box.end_leaf - box.first_leaf > 12;
        break;
      case TablePart::kNone:
        break;
    }
  }
  most = in_row > most ? in_row : most;
  if (headers > 0 && cells > 1 && bulky * 3 <= cells) return true;
  return rows >= 2 && most >= 2 && bulky * 6 <= cells;
}

}  // namespace tearsheet::block
