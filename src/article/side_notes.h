// Notes that stand within the sentence that they belong to, and that a style sheet puts into the margin or shows when
// asked: Tufte's sidenotes, LaTeXML's footnotes, tooltips. In: inline elements. Out: which is a note, which its mark.
#pragma once

#include <string>

#include "tearsheet/document.h"

namespace tearsheet::article {

// An inline element that holds a note's words, by its class.
bool is_side_note(const Document& document, NodeId element);

// The note right behind a text or an element, a check box for its mark passed over; kNoNode where none follows.
NodeId side_note_behind(const Document& document, NodeId node);

// "1", "*", "⊕": what a text or an element shows, if that is short enough to be a note's mark, without brackets and
// stops; else empty.
std::string note_mark_of(const Document& document, NodeId node);

}  // namespace tearsheet::article
