#include "src/write/flat_words.h"

#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet::write {
namespace {

void append_words(std::string_view words, std::size_t start, std::string& out) {
  if (words.empty()) return;
  TEARSHEET_STEP(words.size());
  const std::size_t before = out.size();
  if (before > start) out += ' ';
  const std::size_t empty = out.size();
  text::append_collapsed_ascii(out, words);
  if (out.size() == empty) out.resize(before);
}

}  // namespace

void append_flat_words(const std::vector<Block>& blocks, int depth, std::size_t start, std::string& out) {
  if (depth > kMaxBlockDepth) return;
  TEARSHEET_STEP(blocks.size());
  for (const Block& block : blocks) {
    append_words(block.type == BlockType::kMath ? block.tex : block.text, start, out);
    append_words(block.caption, start, out);
    for (const ListItem& item : block.items) append_flat_words(item.blocks, depth + 1, start, out);
    for (const Definition& definition : block.definitions) {
      append_flat_words(definition.term, depth + 1, start, out);
      append_flat_words(definition.description, depth + 1, start, out);
    }
    for (const Footnote& footnote : block.footnotes) append_flat_words(footnote.blocks, depth + 1, start, out);
    for (const std::vector<Cell>& row : block.rows) {
      for (const Cell& cell : row) append_flat_words(cell.blocks, depth + 1, start, out);
    }
    append_flat_words(block.blocks, depth + 1, start, out);
    append_words(block.attribution, start, out);
  }
}

}  // namespace tearsheet::write
