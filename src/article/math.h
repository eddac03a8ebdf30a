// MathML → TeX. In: a <math> element. Out: its TeX: what an annotation or alttext says, else written from the elements.
// Empty where there is nothing to write or the formula is larger than a formula is.
#pragma once

#include <string>
#include <string_view>

#include "tearsheet/document.h"

namespace tearsheet::article {

std::string math_to_tex(const Document& document, NodeId math);

// The TeX that an element of a page's own carries in an attribute (`data-math` and the like, beside a class that speaks
// of maths). Empty where it carries none.
std::string tex_of_attribute(const Document& document, NodeId element);

// A formula between delimiters that a script would have read ("\(…\)", "\[…\]", "$$…$$", "$…$") in an element whose
// class speaks of maths and that holds nothing else. Empty for other elements; `display` becomes true for a formula
// that stands by itself.
std::string tex_in_delimiters(const Document& document, NodeId element, bool& display);

// The script with the TeX of what MathJax drew in `element`; kNoNode where it is none of MathJax's or none follows.
NodeId tex_script_behind(const Document& document, NodeId element);

// TeX without the wrapper that MediaWiki puts around what its authors wrote; a part of `tex`.
std::string_view without_wrapper(std::string_view tex);

}  // namespace tearsheet::article
