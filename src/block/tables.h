// Tables, of elements or of ARIA's roles (table, row, cell, columnheader, rowheader), and whether one holds data or was
// only used to lay the page out.
#pragma once

#include <cstdint>
#include <string_view>

#include "src/block/page.h"

namespace tearsheet::block {

enum class TablePart : std::uint8_t { kNone, kTable, kRow, kCell, kHeaderCell };

// What a role of ARIA's makes of an element in a table: row, cell, header cell or nothing.
TablePart table_part_of_role(std::string_view role);

// What a box is in a table. A role counts only on a box that has no part by its name.
TablePart table_part(const Page& page, const Box& box);

inline bool is_table(const Box& box) { return (box.own & kInTable) != 0; }

// `box` is a table.
bool is_data_table(const Page& page, std::uint32_t box);

}  // namespace tearsheet::block
