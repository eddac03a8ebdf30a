// What the body keeps of a page's nesting: for each box the nearest box, itself included, that means something.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "src/article/footnote_links.h"
#include "src/block/page.h"

namespace tearsheet::article {

enum class Structure : std::uint8_t {
  kNone,
  kList,
  kItem,
  kQuote,
  kAttribution,  // <cite> or <footer> of a quote
  kDefinitions,
  kTerm,
  kDescription,
  kDetails,
  kSummary,
  kTable,
  kListing,  // a table that numbers the lines of a listing, an editor's lines
  kCell,
  kTableCaption,
  kFootnotes,
  kFootnote,  // in a list of notes, or by itself
  kFigure,
  kFigureCaption,
  kQuoteCaption,  // of a figure that holds a quote and no picture: whose it is
  kPost,          // a message of a forum
};

struct StructureMap {
  std::vector<Structure> own;          // of each box
  std::vector<std::uint32_t> nearest;  // box or ancestor with a structure; kNoBox
};

// `posts`: boxes that are messages of a forum, in page order.
StructureMap map_structure(const block::Page& page, const LinkedNotes& notes,
                           std::span<const std::uint32_t> posts = {});

}  // namespace tearsheet::article
