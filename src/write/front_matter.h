// The metadata of an article as YAML between two lines of dashes.
#pragma once

#include <string>

#include "tearsheet/article.h"

namespace tearsheet::write {

// Appends the block with its closing line and a blank line after it; nothing where there is nothing to say.
void append_front_matter(const Article& article, std::string& out);

}  // namespace tearsheet::write
