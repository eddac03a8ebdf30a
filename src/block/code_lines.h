// Listings that an editor or a highlighter builds of elements, a line each, where others write a <pre>: CodeMirror,
// Ace, Monaco, SyntaxHighlighter, Crayon, GitHub's view of a file. In: the document. Out: which elements are such
// listings, their lines, and which elements number lines. None of it depends on how deep the tree is.
#pragma once

#include <cstdint>
#include <span>

#include "tearsheet/document.h"

namespace tearsheet::block {

// Whether a class attribute says that an editor or a highlighter made the element: of its tokens (read_tokens()).
bool names_editor(std::span<const std::uint32_t> tokens);

// The first line of the listing `editor`, or the one behind `line`; kNoNode where there is none (any more).
NodeId first_line(const Document& document, NodeId editor);
NodeId next_line(const Document& document, NodeId editor, NodeId line);

// first_line(), looked for close to the beginning alone.
NodeId first_line_nearby(const Document& document, NodeId editor);

// An element of a listing that is a line of it: by its class, or an item of a list.
bool is_line_of_code(const Document& document, NodeId element);

// An element of a listing that holds the number of a line, or a gutter of them, and no words. Elsewhere than among code
// only names that mean nothing else count.
bool numbers_lines(const Document& document, NodeId element, bool among_code = true);

// Calls `sink(node, text)` for each text of a line.
template <typename Sink>
void for_each_text_of_line(const Document& document, NodeId line, Sink&& sink) {
  for (NodeId node = document.next(line, line); node != kNoNode;) {
    if (document.type(node) == NodeType::kText) sink(node, document.text(node));
    const bool skipped = document.type(node) == NodeType::kElement && numbers_lines(document, node);
    node = skipped ? document.next_skipping_children(node, line) : document.next(node, line);
  }
}

}  // namespace tearsheet::block
