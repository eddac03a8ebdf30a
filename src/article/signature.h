// A name that a text signs with: a paragraph of nothing but names, in bold or italics, at the text's very beginning, or
// set to the right as at the end of a letter. Where a site declares itself as every article's author, this is who
// wrote.
#pragma once

#include <string>
#include <vector>

#include "src/article/clues.h"
#include "tearsheet/document.h"

namespace tearsheet::article {

// The names of the first signature behind the main heading, empty where there is none. Reads a bounded part of the
// page.
std::vector<std::string> find_signature(const Document& document, const Clues& clues);

}  // namespace tearsheet::article
