// A table's grid. In: the box of a table of data. Out: its rows of cells, empty as yet, and which cell each box is.
#pragma once

#include <cstdint>
#include <vector>

#include "src/block/page.h"
#include "tearsheet/article.h"

namespace tearsheet::article {

struct CellPlace {
  std::uint32_t box;
  std::uint32_t row;
  std::uint32_t column;  // among the row's cells, spans not counted
};

struct TableGrid {
  std::vector<std::vector<Cell>> rows;
  std::vector<CellPlace> places;  // in order of boxes
  bool cut = false;               // a span was larger than kMaxSpanCells

  const CellPlace* find(std::uint32_t box) const;
};

TableGrid read_table_grid(const block::Page& page, std::uint32_t table);

// Rows without any words, at the ends and in between, say nothing.
void drop_empty_rows(std::vector<std::vector<Cell>>& rows);

}  // namespace tearsheet::article
