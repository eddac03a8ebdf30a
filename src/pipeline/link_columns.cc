// The table of links: one row a link within the body, with the words it stands on.
#include <array>

#include "src/pipeline/columns.h"
#include "src/text/utf8.h"

namespace tearsheet::pipeline {
namespace {

const std::array kSchema = {
    ColumnSpec{"id", ColumnType::kString},  // the page's row
    ColumnSpec{"url", ColumnType::kString},    ColumnSpec{"position", ColumnType::kInt64},
    ColumnSpec{"target", ColumnType::kString}, ColumnSpec{"text", ColumnType::kString},
};

// The blocks inside a block, last first, so that a stack gives them in page order.
void push_inner(const Block& block, std::vector<const Block*>& stack) {
  const auto push = [&](const std::vector<Block>& blocks) {
    for (auto it = blocks.rbegin(); it != blocks.rend(); ++it) stack.push_back(&*it);
  };
  for (auto note = block.footnotes.rbegin(); note != block.footnotes.rend(); ++note) push(note->blocks);
  for (auto entry = block.definitions.rbegin(); entry != block.definitions.rend(); ++entry) {
    push(entry->description);
    push(entry->term);
  }
  for (auto row = block.rows.rbegin(); row != block.rows.rend(); ++row) {
    for (auto cell = row->rbegin(); cell != row->rend(); ++cell) push(cell->blocks);
  }
  for (auto item = block.items.rbegin(); item != block.items.rend(); ++item) push(item->blocks);
  push(block.blocks);
}

// Where each code point of a text begins, and the text's end.
std::vector<std::uint32_t> code_point_starts(std::string_view text) {
  std::vector<std::uint32_t> starts;
  for (std::size_t at = 0; at < text.size(); at += text::decode_utf8(text, at).size) {
    starts.push_back(static_cast<std::uint32_t>(at));
  }
  starts.push_back(static_cast<std::uint32_t>(text.size()));
  return starts;
}

}  // namespace

std::span<const ColumnSpec> link_schema() { return kSchema; }

void append_links(const ReadPage& read, Batch& batch) {
  std::int64_t position = 0;
  std::vector<const Block*> stack;
  for (auto it = read.article->blocks.rbegin(); it != read.article->blocks.rend(); ++it) stack.push_back(&*it);
  while (!stack.empty()) {
    const Block& block = *stack.back();
    stack.pop_back();
    push_inner(block, stack);
    std::vector<std::uint32_t> starts;
    for (const Span& span : block.spans) {
      if (span.mark != Mark::kLink || span.href.empty() || span.end < span.start) continue;
      if (starts.empty()) starts = code_point_starts(block.text);
      if (span.end >= starts.size()) continue;
      const auto text = [&](std::size_t column, std::string_view value) {
        value.empty() ? batch.columns[column].append_null() : batch.columns[column].append_string(value);
      };
      text(0, read.page->id);
      text(1, read.page->url);
      batch.columns[2].append_int(position++);
      text(3, span.href);
      text(4, std::string_view(block.text).substr(starts[span.start], starts[span.end] - starts[span.start]));
    }
  }
}

}  // namespace tearsheet::pipeline
