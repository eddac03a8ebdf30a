// The article's words where the page's elements do not hold them: JSON-LD's articleBody, the state that applications
// leave in scripts (application/json, `window.X = {…}`, `X.push({…})`) and in data attributes, and inert <template>s.
// In: the document and its JSON-LD. Out: markup for the same parser, and where it is from; nothing where the page
// carries no text that is far longer than the one found in its elements.
//
// What is the text is told by its words, names count little: the longest string of prose, or the list of blocks that
// holds most of it, in an object that bears the page's title if there is one. Lists of cards (objects with a title and
// an address each) are other articles. Strings that are JSON themselves are read too, one level deep.
//
// Bounds: kMaxStateBytes of scripts and attributes; beyond the JSON reader's, one pass over its tree.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "src/article/linked_data.h"
#include "src/article/state_scripts.h"
#include "tearsheet/document.h"

namespace tearsheet::article {

// A text must have this many words, and this many times the words that the page's elements gave.
inline constexpr std::size_t kLeastStateWords = 50;
inline constexpr std::size_t kLeastStateRatio = 4;
// With more words than this from its elements a page's scripts are not read.
inline constexpr std::size_t kMostShownWords = 150;

struct StateText {
  std::string html;
  std::string_view source;  // json-ld, page-state, template
  std::size_t words = 0;
};

// `shown_words`: of the text that the page's elements gave.
std::optional<StateText> find_state_text(const Document& document, const LinkedData& linked, std::string_view title,
                                         std::size_t shown_words);

}  // namespace tearsheet::article
