// How a list is numbered and ticked. In: the list's and the item's elements. Out: start, direction, marker, check mark.
#pragma once

#include <cstdint>
#include <optional>

#include "src/block/page.h"
#include "tearsheet/article.h"

namespace tearsheet::article {

void read_list_attributes(const Document& document, NodeId list, Block& block);

// The number that an item of a list gives itself: `value`.
std::optional<std::int32_t> read_item_number(const Document& document, NodeId item);

// Of a task list's item: its first element is a check box.
std::optional<bool> read_check_box(const Document& document, NodeId item);

}  // namespace tearsheet::article
