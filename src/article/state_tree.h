// The best text in a tree of JSON that nobody has described. In: a tree and the page's title. Out: the words as markup.
// See page_state.h for what counts as best.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "src/json/tree.h"

namespace tearsheet::article {

struct TreeText {
  json::Value value;  // a string, or an array of blocks
  std::size_t words = 0;
  double score = 0;
};

TreeText find_tree_text(const json::Tree& tree, std::string_view title);

// Words of running text in a string that may be markup; 0 where it is none (code, addresses, labels).
std::size_t prose_words(std::string_view text);

// The markup of a string (paragraphs where it has none) or of blocks.
std::string to_markup(json::Value value);

}  // namespace tearsheet::article
