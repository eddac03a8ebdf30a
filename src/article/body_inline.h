// A run of inline content → text and spans. In: a leaf of text. Out: its words with white space as a browser would show
// it, <br> as "\n", and marks over them in code points.
//
// No-break spaces become spaces, soft hyphens and zero-width spaces go, joiners stay. Spans begin and end at visible
// characters. Text of maths is replaced by its TeX, ruby annotations move into the span, emoji pictures become their
// character.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "src/article/footnote_links.h"
#include "src/block/page.h"
#include "tearsheet/article.h"

namespace tearsheet::article {

struct InlineText {
  std::string text;
  std::vector<Span> spans;
  bool only_math = false;     // nothing but one formula, which stands by itself
  bool display_math = false;  // and it says that it is displayed
};

struct InlineOptions {
  std::string_view base_url;
  bool preserve = false;                                  // white space as it stands: <pre>
  const std::set<std::string_view>* footnotes = nullptr;  // ids of the notes that the body holds
  const LinkedNotes* notes = nullptr;                     // whose links back are no words
  // Bytes that addresses and the like may still take, over the whole body: one link around a thousand paragraphs is
  // written a thousand times. Beyond it words stay and marks go. May be null.
  std::size_t* mark_room = nullptr;
};

InlineText read_inline(const block::Page& page, const block::Leaf& leaf, const InlineOptions& options);

}  // namespace tearsheet::article
