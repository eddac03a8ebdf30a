// Blocks as JSON: {type, text, ...}, each type with the members that mean something in it.
#include "src/write/json_parts.h"

namespace tearsheet::write {
namespace {

void write_span(const Span& span, JsonWriter& json) {
  json.open('{');
  json.key("start");
  json.value(span.start);
  json.key("end");
  json.value(span.end);
  json.key("mark");
  json.value(to_string(span.mark));
  json.text("href", span.href);
  json.close('}');
}

void write_words(const Block& block, JsonWriter& json) {
  json.key("text");
  json.value(block.text);
  json.list("spans", block.spans, [&](const Span& span) { write_span(span, json); });
}

void write_list(const Block& block, int depth, JsonWriter& json) {
  json.key("ordered");
  json.value(block.ordered);
  if (block.ordered) {
    json.key("start");
    json.value(block.start);
    if (block.reversed) {
      json.key("reversed");
      json.value(true);
    }
    if (block.marker != 0 && block.marker != '1') json.text("marker", std::string_view(&block.marker, 1));
  }
  bool has_boxes = false;
  for (const ListItem& item : block.items) has_boxes |= item.checked.has_value();
  if (has_boxes) {
    json.key("checked");  // one answer an item; null where an item has no box
    json.each(block.items, [&](const ListItem& item) {
      if (item.checked) {
        json.value(*item.checked);
      } else {
        json.null();
      }
    });
  }
  json.key("items");
  json.each(block.items, [&](const ListItem& item) { write_blocks(item.blocks, depth + 1, json); });
}

void write_cell(const Cell& cell, int depth, JsonWriter& json) {
  json.open('{');
  if (cell.header) {
    json.key("header");
    json.value(true);
  }
  if (cell.colspan != 1) {
    json.key("colspan");
    json.value(cell.colspan);
  }
  if (cell.rowspan != 1) {
    json.key("rowspan");
    json.value(cell.rowspan);
  }
  json.key("blocks");
  write_blocks(cell.blocks, depth + 1, json);
  json.close('}');
}

void write_table(const Block& block, int depth, JsonWriter& json) {
  json.text("caption", block.caption);
  json.key("rows");
  json.each(block.rows, [&](const std::vector<Cell>& row) {
    json.each(row, [&](const Cell& cell) { write_cell(cell, depth, json); });
  });
}

void write_definitions(const Block& block, int depth, JsonWriter& json) {
  json.key("definitions");
  json.each(block.definitions, [&](const Definition& definition) {
    json.open('{');
    json.key("term");
    write_blocks(definition.term, depth + 1, json);
    json.key("description");
    write_blocks(definition.description, depth + 1, json);
    json.close('}');
  });
}

void write_footnotes(const Block& block, int depth, JsonWriter& json) {
  json.key("footnotes");
  json.each(block.footnotes, [&](const Footnote& footnote) {
    json.open('{');
    json.text("id", footnote.id);
    json.text("label", footnote.label);
    json.key("blocks");
    write_blocks(footnote.blocks, depth + 1, json);
    json.close('}');
  });
}

void write_block(const Block& block, int depth, JsonWriter& json) {
  json.open('{');
  json.key("type");
  json.value(to_string(block.type));
  switch (block.type) {
    case BlockType::kParagraph:
      write_words(block, json);
      break;
    case BlockType::kHeading:
      json.key("level");
      json.value(block.level);
      write_words(block, json);
      break;
    case BlockType::kList:
      write_list(block, depth, json);
      break;
    case BlockType::kQuote:
      json.key("blocks");
      write_blocks(block.blocks, depth + 1, json);
      json.text("attribution", block.attribution);
      break;
    case BlockType::kCode:
      json.text("language", block.language);
      write_words(block, json);
      break;
    case BlockType::kTable:
      write_table(block, depth, json);
      break;
    case BlockType::kMath:
      json.key("tex");
      json.value(block.tex);
      break;
    case BlockType::kPost:
      json.text("author", block.author);
      json.text("date", block.date);
      json.key("blocks");
      write_blocks(block.blocks, depth + 1, json);
      break;
    case BlockType::kDefinitionList:
      write_definitions(block, depth, json);
      break;
    case BlockType::kDetails:
      write_words(block, json);
      json.key("blocks");
      write_blocks(block.blocks, depth + 1, json);
      break;
    case BlockType::kFootnotes:
      write_footnotes(block, depth, json);
      break;
    case BlockType::kPhoto:
    case BlockType::kGallery:
    case BlockType::kEmbed:
      json.key("id");
      json.value(block.id);
      break;
    case BlockType::kRule:
      break;
  }
  json.close('}');
}

}  // namespace

void write_blocks(const std::vector<Block>& blocks, int depth, JsonWriter& json) {
  if (depth > kMaxBlockDepth) {
    json.open('[');
    json.close(']');
    return;
  }
  json.each(blocks, [&](const Block& block) { write_block(block, depth, json); });
}

}  // namespace tearsheet::write
