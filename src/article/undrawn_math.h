// Formulas that stand in running text between the delimiters of a script that would draw them: \(…\), \[…\], $$…$$. In:
// a run of inline text. Out: the same with TeX as maths, the delimiters gone.
#pragma once

#include <string_view>

#include "src/article/body_inline.h"
#include "tearsheet/document.h"

namespace tearsheet::article {

// Whether the page loads MathJax or KaTeX. Looks at every element once.
bool draws_maths(const Document& document);

bool holds_delimiter(std::string_view text);

// Leaves alone what stands in code or in other maths, and where a mark begins or ends within the delimiters. A single
// dollar is a dollar.
void mark_formulas(InlineText& text);

}  // namespace tearsheet::article
