// Whether a <table> holds data, or was only used to lay the page out.
#pragma once

#include "src/block/page.h"

namespace tearsheet::block {

// `box` is a box of name kTable.
bool is_data_table(const Page& page, std::uint32_t box);

}  // namespace tearsheet::block
