// Any markup as a page's text and notes. Every box that is taken for a note is one of the page's, none stands in
// another, and each mark in the text that refers to a note refers to one that the body holds.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "src/article/body.h"
#include "src/article/footnote_links.h"
#include "src/block/features.h"
#include "src/block/segment.h"
#include "tearsheet/article.h"
#include "tearsheet/document.h"

namespace {

using namespace tearsheet;

void look_at(const std::vector<Block>& blocks) {
  for (const Block& block : blocks) {
    for (const Footnote& note : block.footnotes) {
      if (note.blocks.empty()) __builtin_trap();
      look_at(note.blocks);
    }
    look_at(block.blocks);
    for (const ListItem& item : block.items) look_at(item.blocks);
    for (const auto& row : block.rows) {
      for (const Cell& cell : row) look_at(cell.blocks);
    }
    for (const Definition& definition : block.definitions) {
      look_at(definition.term);
      look_at(definition.description);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Document document;
  document.parse(bytes);
  block::Page page;
  block::segment(document, page);
  block::measure(page);
  for (block::Leaf& leaf : page.leaves) leaf.chosen = !leaf.hidden;

  const article::LinkedNotes linked = article::find_linked_notes(page);
  std::uint32_t end = 0;
  for (const article::LinkedNote& note : linked.notes) {
    if (note.box >= page.boxes.size() || note.id.empty()) __builtin_trap();
    if (page.boxes[note.box].first_leaf < end) __builtin_trap();
    end = page.boxes[note.box].end_leaf;
    if (linked.find(note.box) != &note) __builtin_trap();
  }
  for (const NodeId link : linked.back_links) {
    if (!linked.is_back_link(link) || !document.is(link, Name::kA)) __builtin_trap();
  }

  look_at(article::assemble_body(page, "https://example.org/a").blocks);
  return 0;
}
