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

// The TeX in the address of a picture that a formula service draws: ".../latex?%5Cfrac...", "...?cht=tx&chl=...". Empty
// for every other address.
std::string tex_of_address(std::string_view address);

}  // namespace tearsheet::article
