#include "src/article/body_table.h"

#include <algorithm>
#include <charconv>

#include "src/article/body.h"
#include "src/block/tables.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet::article {
namespace {

std::uint32_t span_of(std::string_view value, bool& cut) {
  value = text::trim_ascii(value);
  std::uint32_t number = 1;
  const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
  if (read.ec == std::errc::result_out_of_range) number = kMaxSpanCells + 1;
  if (number > kMaxSpanCells) {
    cut = true;
    return kMaxSpanCells;
  }
  return std::max(number, 1U);
}

}  // namespace

const CellPlace* TableGrid::find(std::uint32_t box) const {
  const auto at = std::lower_bound(places.begin(), places.end(), box,
                                   [](const CellPlace& place, std::uint32_t wanted) { return place.box < wanted; });
  return at != places.end() && at->box == box ? &*at : nullptr;
}

TableGrid read_table_grid(const block::Page& page, std::uint32_t index) {
  TableGrid grid;
  const Document& document = *page.document;
  const std::uint16_t depth = page.boxes[index].depth;
  const Name aria_colspan = document.find_name("aria-colspan");
  const Name aria_rowspan = document.find_name("aria-rowspan");
  bool in_head = false;
  std::uint16_t head_depth = 0;
  std::uint16_t inner_depth = 0;  // of a table in a cell: its rows are its own
  for (std::uint32_t i = index + 1; i < page.boxes.size() && page.boxes[i].depth > depth; ++i) {
    TEARSHEET_STEP(1);
    const block::Box& box = page.boxes[i];
    if (in_head && box.depth <= head_depth) in_head = false;
    if (inner_depth != 0 && box.depth > inner_depth) continue;
    const block::TablePart part = block::table_part(page, box);
    inner_depth = part == block::TablePart::kTable ? box.depth : 0;
    if (box.name == Name::kThead) {
      in_head = true;
      head_depth = box.depth;
    } else if (part == block::TablePart::kRow) {
      grid.rows.emplace_back();
    } else if (part == block::TablePart::kCell || part == block::TablePart::kHeaderCell) {
      if (grid.rows.empty()) grid.rows.emplace_back();
      const bool by_role = box.name != Name::kTd && box.name != Name::kTh;
      Cell cell;
      cell.header = part == block::TablePart::kHeaderCell || in_head;
      cell.colspan = span_of(document.attribute(box.node, by_role ? aria_colspan : Name::kColspan), grid.cut);
      cell.rowspan = span_of(document.attribute(box.node, by_role ? aria_rowspan : Name::kRowspan), grid.cut);
      grid.places.push_back(
          {i, static_cast<std::uint32_t>(grid.rows.size() - 1), static_cast<std::uint32_t>(grid.rows.back().size())});
      grid.rows.back().push_back(std::move(cell));
    }
  }
  return grid;
}

void drop_empty_rows(std::vector<std::vector<Cell>>& rows) {
  // A row that another's rowspan reaches into has to stay.
  std::uint32_t reached = 0;
  std::vector<std::vector<Cell>> kept;
  for (auto& row : rows) {
    const bool empty = std::all_of(row.begin(), row.end(), [](const Cell& cell) { return cell.blocks.empty(); });
    if (empty && reached == 0) continue;
    if (reached > 0) --reached;
    for (const Cell& cell : row) reached = std::max(reached, cell.rowspan - 1);
    kept.push_back(std::move(row));
  }
  while (!kept.empty() &&
         std::all_of(kept.back().begin(), kept.back().end(), [](const Cell& cell) { return cell.blocks.empty(); })) {
    kept.pop_back();
  }
  rows = std::move(kept);
}

}  // namespace tearsheet::article
