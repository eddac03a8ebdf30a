// The words of small elements (a headline, a byline, a date), as one line or in pieces. Each call reads a bounded
// number of nodes, so that asking for the text of nested elements stays linear.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "src/article/clues.h"
#include "tearsheet/document.h"

namespace tearsheet::article {

// White space collapsed, scripts, styles and hidden elements left out; a block or br gives a space. Cut once
// `most_bytes` are reached: a longer answer than that says "more was there".
std::string short_text(const Document& document, NodeId node, std::size_t most_bytes);

// Is the text node the first words of its block? (In the middle of a sentence "by" is no byline.)
bool begins_block(const Document& document, NodeId text);

// The runs of text below `node`; false where there is more than `most_bytes` of it.
bool collect_pieces(const Document& document, NodeId node, std::size_t most_bytes, std::vector<Piece>& pieces);

// The runs from the text node `first` on, through its following siblings up to the next block; where the text is a
// lone label such as "By", blocks are passed too.
bool collect_pieces_from(const Document& document, NodeId first, std::size_t most_bytes, std::vector<Piece>& pieces);

}  // namespace tearsheet::article
