// Footnotes told by links that lead there and back: a short mark in the text that leads to a note, a link in the note
// that leads to the mark again. This is what WordPress's block, Substack, Word, LibreOffice and most others have in
// common, whatever they call their ids. In: a segmented page with chosen leaves. Out: the boxes that are notes.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "src/block/page.h"

namespace tearsheet::article {

struct LinkedNote {
  std::uint32_t box;    // an item, a paragraph, a division: all of it is the note
  std::string_view id;  // what the mark in the text leads to
};

// Notes that share a box, parted by line breaks: where one begins.
struct NoteStart {
  NodeId back_link;
  std::uint32_t box;
  std::string_view id;
};

struct LinkedNotes {
  std::vector<LinkedNote> notes;   // by box; none stands in another
  std::vector<NoteStart> starts;   // by link; their boxes are no notes
  std::vector<NodeId> back_links;  // the links from a note to its mark, ascending

  const LinkedNote* find(std::uint32_t box) const;
  const NoteStart* find_start(NodeId back_link) const;
  bool is_back_link(NodeId link) const;
};

// Looks at each link of the page once, and at a bounded number of elements around it.
LinkedNotes find_linked_notes(const block::Page& page);

}  // namespace tearsheet::article
