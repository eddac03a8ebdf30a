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

// Whether a table sets a number beside each line of a listing (highlight.js's plugin, GitHub's view of a file): rows of
// two cells, of which the first says in its class or an attribute that it is a line's number.
bool is_listing_table(const Document& document, NodeId table);

// The listing, a line a row.
Block read_listing_table(const Document& document, NodeId table);

// "language-c++", "brush: python;", "highlight-source-js" → "c++", "python", "js"; empty where no class names one.
std::string language_in_class(std::string_view classes);

}  // namespace tearsheet::article
