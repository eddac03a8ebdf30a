// MathML → TeX. In: a <math> element. Out: its TeX: what an annotation or alttext says, else written from the elements.
// Empty where there is nothing to write or the formula is larger than a formula is.
#pragma once

#include <string>

#include "tearsheet/document.h"

namespace tearsheet::article {

std::string math_to_tex(const Document& document, NodeId math);

}  // namespace tearsheet::article
