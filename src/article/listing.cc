#include "src/article/listing.h"

#include <algorithm>

#include "src/article/code_language.h"
#include "src/article/span_builder.h"
#include "src/block/code_lines.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet::article {
namespace {

NodeId first_element(const Document& document, NodeId node) {
  while (node != kNoNode && !document.is_element(node)) node = document.next_sibling(node);
  return node;
}

// Whether a cell is one line's number; the numbers of all lines in one cell stand beside a <pre>.
bool is_number_cell(const Document& document, NodeId cell) {
  const Name attribute = document.find_name("data-line-number");
  if (attribute != Name::kNone && document.has_attribute(cell, attribute)) return true;
  if (!block::numbers_lines(document, cell)) return false;
  constexpr unsigned kMaxNodes = 6;
  unsigned nodes = 0;
  std::string_view number;
  for (NodeId node = document.next(cell, cell); node != kNoNode; node = document.next(node, cell)) {
    if (++nodes > kMaxNodes) return false;
    const std::string_view words = text::trim_ascii(document.text(node));
    if (document.type(node) != NodeType::kText || words.empty()) continue;
    if (!number.empty() || words.size() > 8 || words.find_first_of(" \n\t\r") != std::string_view::npos) return false;
    number = words;
  }
  return true;
}

// The cell of a row that holds the line's words, behind one that holds its number or two; kNoNode for another row.
NodeId cell_of_line(const Document& document, NodeId row) {
  NodeId cell = first_element(document, document.first_child(row));
  for (unsigned numbers = 0; cell != kNoNode && document.is(cell, Name::kTd); ++numbers) {
    const NodeId next = first_element(document, document.next_sibling(cell));
    if (next == kNoNode) return numbers > 0 ? cell : kNoNode;
    if (numbers == 2 || !is_number_cell(document, cell)) return kNoNode;
    cell = next;
  }
  return kNoNode;
}

// The next row behind `row`, or the table's first.
NodeId next_row(const Document& document, NodeId table, NodeId row) {
  NodeId node = row == kNoNode ? document.next(table, table) : document.next_skipping_children(row, table);
  while (node != kNoNode && !document.is(node, Name::kTr)) {
    TEARSHEET_STEP(1);
    const bool holds_rows = document.is(node, Name::kTbody) || document.is(node, Name::kThead);
    node = holds_rows ? document.next(node, table) : document.next_skipping_children(node, table);
  }
  return node;
}

// Appends what stands in `line`, as one line whatever white space stands around its words' end.
void add_line(const Document& document, NodeId line, std::string& code) {
  SpanBuilder words(true);
  block::for_each_text_of_line(document, line, [&](NodeId, std::string_view data) { words.append(data); });
  const std::string& all = words.text();
  TEARSHEET_STEP(all.size());
  std::size_t begin = 0;
  std::size_t end = all.size();
  while (begin < end && (all[begin] == '\n' || all[begin] == '\r')) ++begin;
  while (end > begin && text::is_ascii_white_space(all[end - 1])) --end;
  code.append(all, begin, end - begin);
  code += '\n';
}

// Of an element: at most so many bytes of text, in a handful of nodes.
bool is_short(const Document& document, NodeId element) {
  constexpr unsigned kMaxNodes = 12;
  constexpr std::size_t kMaxBytes = 40;
  unsigned nodes = 0;
  std::size_t bytes = 0;
  for (NodeId node = document.next(element, element); node != kNoNode; node = document.next(node, element)) {
    bytes += text::trim_ascii(document.text(node).substr(0, 2 * kMaxBytes)).size();
    if (++nodes > kMaxNodes || bytes > kMaxBytes) return false;
  }
  return true;
}

// "copy", "copy-code-btn", "hljs-copy", "copyButton_x"; not "copyable".
bool offers_copy(std::string_view classes) {
  constexpr std::size_t kMaxClassBytes = 200;
  if (classes.size() > kMaxClassBytes) return false;
  for (std::size_t at = 0; (at = classes.find("copy", at)) != std::string_view::npos; at += 4) {
    TEARSHEET_STEP(4);
    const bool begins = at == 0 || !text::is_ascii_alpha(classes[at - 1]);
    const bool ends = at + 4 == classes.size() || !text::is_ascii_lower(classes[at + 4]);
    if (begins && ends) return true;
  }
  return false;
}

}  // namespace

bool is_listing_table(const Document& document, NodeId table) {
  constexpr unsigned kLooked = 3;
  unsigned lines = 0;
  for (NodeId row = next_row(document, table, kNoNode); row != kNoNode && lines < kLooked;
       row = next_row(document, table, row)) {
    if (cell_of_line(document, row) == kNoNode) return false;
    ++lines;
  }
  return lines > 0;
}

Block read_listing_table(const Document& document, NodeId table) {
  Block block;
  block.type = BlockType::kCode;
  block.language = language_near(document, table);
  for (NodeId row = next_row(document, table, kNoNode); row != kNoNode; row = next_row(document, table, row)) {
    TEARSHEET_STEP(1);
    const NodeId line = cell_of_line(document, row);
    add_line(document, line == kNoNode ? row : line, block.text);
  }
  std::erase(block.text, '\r');
  trim_lines(block.text);
  return block;
}

Block read_listing_lines(const Document& document, NodeId editor) {
  Block block;
  block.type = BlockType::kCode;
  NodeId line = block::first_line(document, editor);
  for (NodeId node = line; node != kNoNode && node != editor && block.language.empty(); node = document.parent(node)) {
    TEARSHEET_STEP(1);
    block.language = language_of(document, node);
  }
  if (block.language.empty()) block.language = language_near(document, editor);
  // A toolbar above the lines may have it.
  constexpr unsigned kMaxNodes = 64;
  NodeId above = document.first_child(editor);
  for (unsigned looked = 0; block.language.empty() && above != kNoNode && above != line && looked < kMaxNodes;
       ++looked) {
    if (document.is_element(above)) block.language = language_of_label(document, above);
    above = document.next(above, editor);
  }
  for (; line != kNoNode; line = block::next_line(document, editor, line)) add_line(document, line, block.text);
  std::erase(block.text, '\r');
  trim_lines(block.text);
  return block;
}

bool is_beside_code(const Document& document, NodeId element) {
  if (document.is(element, Name::kButton)) return true;
  if (document.attributes(element).empty()) return false;
  if (block::numbers_lines(document, element)) return true;
  if (document.is(element, Name::kCode)) return false;
  const bool copies = offers_copy(document.attribute(element, Name::kClass)) && is_short(document, element);
  return copies || !language_of_label(document, element).empty();
}

bool stands_in_gutter(const Document& document, NodeId element, bool among_code) {
  constexpr unsigned kMaxLevels = 4;
  for (unsigned level = 0; level < kMaxLevels && element != kNoNode; ++level, element = document.parent(element)) {
    if (document.is_element(element) && block::numbers_lines(document, element, among_code)) return true;
  }
  return false;
}

void trim_lines(std::string& code) {
  std::size_t end = code.size();
  while (end > 0 && text::is_ascii_white_space(code[end - 1])) --end;
  code.resize(end);
  std::size_t begin = 0;
  for (std::size_t i = 0; i < code.size() && text::is_ascii_white_space(code[i]); ++i) {
    if (code[i] == '\n') begin = i + 1;
  }
  code.erase(0, begin);
}

}  // namespace tearsheet::article
