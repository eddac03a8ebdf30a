// Tables: pipes where rows are even, cells are one paragraph at most and nothing spans; else HTML.
#include <algorithm>
#include <iterator>

#include "src/text/white_space.h"
#include "src/write/markdown_writer.h"

namespace tearsheet::write {
namespace {

constexpr std::size_t kMaxColumns = 1'000;

const Block* words_of(const Cell& cell) { return cell.blocks.empty() ? nullptr : &cell.blocks.front(); }

bool is_blank(const Cell& cell) { return words_of(cell) == nullptr || text::is_blank(words_of(cell)->text); }

bool is_header_row(const std::vector<Cell>& row) {
  return std::ranges::any_of(row, &Cell::header) &&
         std::ranges::all_of(row, [](const Cell& cell) { return cell.header || is_blank(cell); });
}

bool fits(const Cell& cell) {
  if (cell.colspan != 1 || cell.rowspan != 1 || cell.blocks.size() > 1) return false;
  return cell.blocks.empty() || cell.blocks.front().type == BlockType::kParagraph;
}

bool fits_pipes(const std::vector<std::vector<Cell>>& rows, std::size_t columns) {
  if (columns == 0 || columns > kMaxColumns) return false;
  std::size_t cells = 0;
  for (const std::vector<Cell>& row : rows) {
    TEARSHEET_STEP(row.size());
    if (!std::ranges::all_of(row, fits)) return false;
    cells += row.size();
  }
  if (rows.size() > 1 && is_header_row(rows[0]) && is_header_row(rows[1])) return false;
  // Rows are filled up to the longest: not where that would be most of the table.
  return rows.size() * columns <= 2 * cells + 64;
}

}  // namespace

void MarkdownWriter::table(const Block& block, int depth) {
  std::size_t columns = 0;
  for (const std::vector<Cell>& row : block.rows) columns = std::max(columns, row.size());
  if (columns > 0 && !fits_pipes(block.rows, columns)) {
    raw_html(block, depth);
    return;
  }
  if (!text::is_blank(block.caption)) {
    leaf([&] {
      inline_.write(block.caption, {}, options_,
                    {.line = MarkdownLine::kSingle, .starts_item = starts_item_, .prefix = prefix_});
    });
    starts_item_ = false;
  }
  if (columns == 0 || room_.is_full()) return;
  const bool has_header = is_header_row(block.rows.front());
  leaf([&] {
    row(has_header ? &block.rows.front() : nullptr, columns, true);
    new_line();
    out_ += '|';
    for (std::size_t i = 0; i < columns; ++i) out_ += " --- |";
  });
  for (std::size_t i = has_header ? 1 : 0; i < block.rows.size() && !room_.is_full(); ++i) {
    gap_ = Gap::kLine;
    leaf([&] { row(&block.rows[i], columns, false); });
  }
  gap_ = Gap::kBlankLine;
}

void MarkdownWriter::row(const std::vector<Cell>* cells, std::size_t columns, bool is_header) {
  out_ += '|';
  for (std::size_t i = 0; i < columns; ++i) {
    out_ += ' ';
    const Cell* cell = cells != nullptr && i < cells->size() ? &(*cells)[i] : nullptr;
    if (cell != nullptr && !is_blank(*cell)) {
      const Block& words = *words_of(*cell);
      const std::vector<Span>* spans = &words.spans;
      WriteOptions options = options_;
      if (cell->header && !is_header) {
        // A row's header: strong, as Markdown knows headers at the top alone. That is structure, whatever is shown of
        // the words' own marks.
        options.formatting = true;
        scratch_spans_.assign(1, Span{.start = 0,
                                      .end = static_cast<std::uint32_t>(text::count_code_points(words.text)),
                                      .mark = Mark::kStrong,
                                      .href = {}});
        std::ranges::copy_if(words.spans, std::back_inserter(scratch_spans_),
                             [&](const Span& span) { return is_shown(span.mark, options_); });
        spans = &scratch_spans_;
      }
      inline_.write(words.text, *spans, options, {.line = MarkdownLine::kCell, .starts_line = false, .prefix = {}});
      out_ += ' ';
    }
    out_ += '|';
  }
}

}  // namespace tearsheet::write
