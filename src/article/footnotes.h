// Footnotes in the forms in use: lists whose items carry the ids that references in the text point to (Markdown
// renderers, WordPress, MediaWiki, Pandoc, GitHub, Word's "ftn"); footnote_links.h knows the others by their links. In:
// a segmented page. Out: which lists are notes, which links refer to one, which links lead back.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/article/footnote_links.h"
#include "src/block/page.h"
#include "tearsheet/article.h"

namespace tearsheet::article {

// A list whose items are in `linked`, or have the ids of notes: "fn1", "fn:1", "footnote-2", "cite_note-3", "_ftn4",
// "user-content-fn-5".
bool is_footnote_list(const block::Page& page, std::uint32_t box, const LinkedNotes& linked);

// An id, or an address's fragment, that names a note.
bool names_footnote(std::string_view id);

// A link that leads from a note back to the text: an arrow, or an address "#fnref1", "#cite_ref-2".
bool leads_back(const Document& document, NodeId link);

// Takes off what is left of a note's own mark in front of its words once the link is gone: "[]", "^".
void drop_mark(std::vector<Block>& note);

}  // namespace tearsheet::article
