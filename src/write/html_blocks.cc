// Blocks as HTML: one function a type.
#include <algorithm>
#include <charconv>

#include "src/write/html_writer.h"

namespace tearsheet::write {
namespace {

// The HTML standard's own bounds, to which browsers clamp.
constexpr std::uint32_t kMaxColspan = 1'000;
constexpr std::uint32_t kMaxRowspan = 65'534;

bool has_one_paragraph_first(const std::vector<Block>& blocks) {
  return !blocks.empty() && blocks.front().type == BlockType::kParagraph &&
         std::ranges::count(blocks, BlockType::kParagraph, &Block::type) == 1;
}

bool is_header_row(const std::vector<Cell>& row) { return !row.empty() && std::ranges::all_of(row, &Cell::header); }

// A language's name as a class: what highlighters understand, nothing else.
std::string language_class(std::string_view language) {
  std::string name;
  for (const char c : language.substr(0, 64)) {
    if (text::is_ascii_alphanumeric(c) || c == '+' || c == '-' || c == '#' || c == '.' || c == '_') name += c;
  }
  return name;
}

}  // namespace

void HtmlWriter::attribute(std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out_ += ' ';
  out_ += name;
  out_ += "=\"";
  append_html_attribute(value, context_, out_);
  out_ += '"';
}

void HtmlWriter::attribute(std::string_view name, long value) {
  char digits[24];
  attribute(name, std::string_view(digits, std::to_chars(digits, digits + sizeof digits, value).ptr));
}

void HtmlWriter::blocks(const std::vector<Block>& blocks, int depth) {
  if (depth > kMaxBlockDepth) return;
  TEARSHEET_STEP(blocks.size());
  for (const Block& one : blocks) {
    if (room_.is_full()) return;
    const std::size_t before = out_.size();
    block(one, depth);
    if (depth == 1 && layout_ == HtmlLayout::kLines && out_.size() > before) out_ += '\n';
  }
}

void HtmlWriter::contents(const std::vector<Block>& blocks_inside, int depth) {
  if (depth > kMaxBlockDepth) return;
  if (!has_one_paragraph_first(blocks_inside)) {
    blocks(blocks_inside, depth);
    return;
  }
  if (!text::is_blank(blocks_inside.front().text)) {
    bounded([&] { words(blocks_inside.front().text, blocks_inside.front().spans); });
  }
  for (std::size_t i = 1; i < blocks_inside.size() && !room_.is_full(); ++i) block(blocks_inside[i], depth);
}

void HtmlWriter::block(const Block& block, int depth) {
  switch (block.type) {
    case BlockType::kParagraph:
      leaf("<p>", block, "</p>");
      break;
    case BlockType::kHeading:
      heading(block);
      break;
    case BlockType::kList:
      list(block, depth);
      break;
    case BlockType::kQuote:
      quote(block, depth);
      break;
    case BlockType::kCode:
      code(block);
      break;
    case BlockType::kTable:
      table(block, depth);
      break;
    case BlockType::kMath:
      math(block);
      break;
    case BlockType::kPost:
      post(block, depth);
      break;
    case BlockType::kDefinitionList:
      definitions(block, depth);
      break;
    case BlockType::kDetails:
      details(block, depth);
      break;
    case BlockType::kFootnotes:
      footnotes(block, depth);
      break;
    case BlockType::kPhoto:
      if (const Photo* found = options_.images ? index_.photo(block.id) : nullptr) photo(*found);
      break;
    case BlockType::kGallery:
      if (const Gallery* found = options_.images ? index_.gallery(block.id) : nullptr) gallery(*found);
      break;
    case BlockType::kEmbed:
      if (const Embed* found = options_.images ? index_.embed(block.id) : nullptr) embed(*found);
      break;
    case BlockType::kRule:
      out_ += "<hr>";
      break;
  }
}

void HtmlWriter::leaf(std::string_view open, const Block& block, std::string_view close) {
  if (text::is_blank(block.text)) return;
  bounded([&] {
    out_ += open;
    words(block.text, block.spans);
    out_ += close;
  });
}

void HtmlWriter::heading(const Block& block) {
  static constexpr std::string_view kOpen[] = {"<h1>", "<h2>", "<h3>", "<h4>", "<h5>", "<h6>"};
  static constexpr std::string_view kClose[] = {"</h1>", "</h2>", "</h3>", "</h4>", "</h5>", "</h6>"};
  const int level = std::clamp<int>(block.level, 1, 6);
  leaf(kOpen[level - 1], block, kClose[level - 1]);
}

void HtmlWriter::math(const Block& block) {
  if (text::is_blank(block.tex)) return;
  bounded([&] {
    out_ += "<p class=\"math\">\\[";
    append_html(text::trim_ascii(block.tex),
                layout_ == HtmlLayout::kOneLine ? HtmlContext::kOneLine : HtmlContext::kVerbatim, out_);
    out_ += "\\]</p>";
  });
}

void HtmlWriter::code(const Block& block) {
  if (text::is_blank(block.text)) return;
  bounded([&] {
    const std::string language = language_class(block.language);
    out_ += "<pre><code";
    if (!language.empty()) attribute("class", "language-" + language);
    out_ += '>';
    const HtmlContext outer = context_;
    context_ = layout_ == HtmlLayout::kOneLine ? HtmlContext::kOneLine : HtmlContext::kVerbatim;
    words(block.text, block.spans);
    context_ = outer;
    out_ += "</code></pre>";
  });
}

void HtmlWriter::list(const Block& block, int depth) {
  if (block.items.empty()) return;
  if (block.ordered) {
    out_ += "<ol";
    if (block.start != 1) attribute("start", static_cast<long>(block.start));
    if (block.reversed) out_ += " reversed";
    if (std::string_view("aAiI").find(block.marker) != std::string_view::npos) {
      attribute("type", std::string_view(&block.marker, 1));
    }
    out_ += '>';
  } else {
    out_ += "<ul>";
  }
  TEARSHEET_STEP(block.items.size());
  for (const ListItem& item : block.items) {
    if (room_.is_full()) break;
    out_ += "<li>";
    if (item.checked) {
      out_ += *item.checked ? "<input type=\"checkbox\" checked disabled> " : "<input type=\"checkbox\" disabled> ";
    }
    contents(item.blocks, depth + 1);
    out_ += "</li>";
  }
  out_ += block.ordered ? "</ol>" : "</ul>";
}

void HtmlWriter::quote(const Block& block, int depth) {
  out_ += "<blockquote>";
  blocks(block.blocks, depth + 1);
  if (!text::is_blank(block.attribution)) {
    bounded([&] {
      out_ += "<footer>— <cite>";
      plain(block.attribution);
      out_ += "</cite></footer>";
    });
  }
  out_ += "</blockquote>";
}

void HtmlWriter::table(const Block& block, int depth) {
  if (block.rows.empty()) return;
  out_ += "<table>";
  if (!text::is_blank(block.caption)) {
    bounded([&] {
      out_ += "<caption>";
      plain(block.caption);
      out_ += "</caption>";
    });
  }
  TEARSHEET_STEP(block.rows.size());
  std::size_t headers = 0;
  while (headers < block.rows.size() && is_header_row(block.rows[headers])) ++headers;
  for (std::size_t i = 0; i < block.rows.size(); ++i) {
    if (i == 0) out_ += headers > 0 ? "<thead>" : "<tbody>";
    if (i == headers && i > 0) out_ += "</thead><tbody>";
    if (!room_.is_full()) row(block.rows[i], depth);
    if (i + 1 == block.rows.size()) out_ += headers == block.rows.size() ? "</thead>" : "</tbody>";
  }
  out_ += "</table>";
}

void HtmlWriter::row(const std::vector<Cell>& cells, int depth) {
  out_ += "<tr>";
  TEARSHEET_STEP(cells.size());
  for (const Cell& cell : cells) {
    if (room_.is_full()) break;
    out_ += cell.header ? "<th" : "<td";
    if (cell.colspan > 1) attribute("colspan", static_cast<long>(std::min(cell.colspan, kMaxColspan)));
    if (cell.rowspan != 1) attribute("rowspan", static_cast<long>(std::min(cell.rowspan, kMaxRowspan)));
    out_ += '>';
    contents(cell.blocks, depth + 1);
    out_ += cell.header ? "</th>" : "</td>";
  }
  out_ += "</tr>";
}

void HtmlWriter::definitions(const Block& block, int depth) {
  if (block.definitions.empty()) return;
  out_ += "<dl>";
  TEARSHEET_STEP(block.definitions.size());
  for (const Definition& definition : block.definitions) {
    if (room_.is_full()) break;
    out_ += "<dt>";
    contents(definition.term, depth + 1);
    out_ += "</dt>";
    if (definition.description.empty()) continue;
    out_ += "<dd>";
    contents(definition.description, depth + 1);
    out_ += "</dd>";
  }
  out_ += "</dl>";
}

void HtmlWriter::details(const Block& block, int depth) {
  out_ += "<details>";
  leaf("<summary>", block, "</summary>");
  blocks(block.blocks, depth + 1);
  out_ += "</details>";
}

void HtmlWriter::post(const Block& block, int depth) {
  out_ += "<article>";
  bounded([&] {
    const bool has_author = !text::is_blank(block.author);
    if (!has_author && block.date.empty()) return;
    out_ += "<header>";
    if (has_author) {
      out_ += "<strong>";
      plain(block.author);
      out_ += "</strong>";
    }
    if (!block.date.empty()) {
      if (has_author) out_ += ", ";
      out_ += "<time>";
      plain(block.date);
      out_ += "</time>";
    }
    out_ += "</header>";
  });
  blocks(block.blocks, depth + 1);
  out_ += "</article>";
}

void HtmlWriter::footnotes(const Block& block, int depth) {
  if (block.footnotes.empty()) return;
  out_ += "<section class=\"footnotes\"><ol>";
  TEARSHEET_STEP(block.footnotes.size());
  for (const Footnote& footnote : block.footnotes) {
    if (room_.is_full()) break;
    out_ += "<li id=\"fn-";
    out_ += std::to_string(index_.number_of(footnote));
    out_ += "\">";
    contents(footnote.blocks, depth + 1);
    out_ += "</li>";
  }
  out_ += "</ol></section>";
}

}  // namespace tearsheet::write
