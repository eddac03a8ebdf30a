// A <pre> → a code block, or paragraphs where it holds a poem, a letter or an address. In: a leaf of text in a box that
// keeps white space. Out: the lines verbatim, without line numbers, and the language that the markup names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/block/page.h"
#include "tearsheet/article.h"

namespace tearsheet::article {

// Appends to `out`: nothing for a gutter of line numbers.
void read_preformatted(const block::Page& page, const block::Leaf& leaf, std::string_view base_url,
                       std::vector<Block>& out);

}  // namespace tearsheet::article
