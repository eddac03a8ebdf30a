// Listings that are no <pre>: tables that set a number beside each line (highlight.js's plugin, GitHub's view of a
// file) and the lines of editors and highlighters (src/block/code_lines.h). In: the document. Out: the code, without
// numbers, and what of a listing's markup is none of its words.
#pragma once

#include "src/block/page.h"
#include "tearsheet/article.h"

namespace tearsheet::article {

// Rows of cells of which all but the last say in their class or an attribute that they are a line's number.
bool is_listing_table(const Document& document, NodeId table);

// A line a row.
Block read_listing_table(const Document& document, NodeId table);

// A box that segment() read as lines.
inline bool is_listing_of_lines(const block::Box& box) {
  return (box.own & block::kInCode) != 0 && box.name != Name::kPre && box.name != Name::kListing &&
         box.name != Name::kXmp && box.name != Name::kPlaintext;
}

Block read_listing_lines(const Document& document, NodeId editor);

// An element among code that a reader sees and would not copy: a button, a line's number, the language's name.
bool is_beside_code(const Document& document, NodeId element);

// Whether the element, which holds no letters, or one close around it is a gutter of line numbers.
bool stands_in_gutter(const Document& document, NodeId element, bool among_code = true);

// Empty lines at both ends go, and white space behind the last word.
void trim_lines(std::string& code);

}  // namespace tearsheet::article
