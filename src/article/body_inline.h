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
#include <utility>
#include <vector>

#include "src/article/footnote_links.h"
#include "src/block/page.h"
#include "tearsheet/article.h"

namespace tearsheet::article {

// A note that stood within the text, which has its mark in its place: a footnote's span with this id.
struct SideNote {
  std::string id;
  std::string label;
  std::string text;
  std::vector<Span> spans;
};

struct InlineText {
  std::string text;
  std::vector<Span> spans;
  bool only_math = false;     // nothing but one formula, which stands by itself
  bool display_math = false;  // and it says that it is displayed
  std::vector<SideNote> notes;
  // Where notes that share this run begin: bytes into the text, after the line break before.
  std::vector<std::pair<std::size_t, std::string_view>> starts;
};

struct InlineOptions {
  std::string_view base_url;
  bool preserve = false;                                  // white space as it stands: <pre>
  const std::set<std::string_view>* footnotes = nullptr;  // ids of the notes that the body holds
  const LinkedNotes* notes = nullptr;                     // whose links back are no words
  // How many notes were found within the body's text; counted on. Where it is null, notes are read as part of the text.
  std::uint32_t* side_notes = nullptr;
  // Bytes that addresses and the like may still take, over the whole body: one link around a thousand paragraphs is
  // written a thousand times. Beyond it words stay and marks go. May be null.
  std::size_t* mark_room = nullptr;
};

// A run cut where its notes begin, as paragraphs: what comes before the first, then one for each. A span that reaches
// over an end is the part's in which it begins.
std::vector<Block> split_run(const InlineText& run);

InlineText read_inline(const block::Page& page, const block::Leaf& leaf, const InlineOptions& options);

}  // namespace tearsheet::article
