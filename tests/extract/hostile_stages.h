// Pages made to be slow behind the parser: for cutting into blocks, features, captions, galleries, tables, addresses,
// structured data, footnotes, rendering.
#pragma once

#include <vector>

#include "tests/html/hostile_pages.h"

namespace tearsheet::test {

const std::vector<HostilePage>& hostile_stages();

}  // namespace tearsheet::test
