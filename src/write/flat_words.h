// All words of an article on one line, without bullets, tabs or breaks.
#pragma once

#include <string>

#include "tearsheet/article.h"

namespace tearsheet::write {

// Appends the words of `blocks`, runs of white space as one space; `depth` is the blocks'.
void append_flat_words(const std::vector<Block>& blocks, int depth, std::size_t start, std::string& out);

}  // namespace tearsheet::write
