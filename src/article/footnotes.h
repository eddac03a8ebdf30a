// Footnotes in the forms in use: lists whose items carry the ids that references in the text point to (Markdown
// renderers, WordPress, MediaWiki, Pandoc, GitHub, Word's "ftn"). In: a segmented page. Out: which lists are notes,
// which links refer to one, which links lead back.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "src/block/page.h"

namespace tearsheet::article {

// A list whose items have the ids of notes: "fn1", "fn:1", "footnote-2", "cite_note-3", "_ftn4", "user-content-fn-5".
bool is_footnote_list(const block::Page& page, std::uint32_t box);

// An id, or an address's fragment, that names a note.
bool names_footnote(std::string_view id);

// A link that leads from a note back to the text: "↩", "^", or an address "#fnref1", "#cite_ref-2".
bool leads_back(const Document& document, NodeId link);

}  // namespace tearsheet::article
