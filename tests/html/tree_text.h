// A tree written as html5lib's tree-construction tests write it, a node a line.
#pragma once

#include <string>

#include "tearsheet/document.h"

namespace tearsheet::test {

// The children of `root`, each line beginning with "| ".
std::string tree_text(const Document& document, NodeId root = kDocumentNode);

}  // namespace tearsheet::test
