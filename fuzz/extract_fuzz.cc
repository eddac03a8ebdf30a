// Bytes → Article under every option, and what must hold whatever the bytes are: each text is well-formed UTF-8, spans
// lie inside their text, are sorted and nest, nesting is bounded, renderings keep their bound, options that show change
// nothing that is read, and reading twice, in one Extractor or two, gives the same.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "src/text/utf8.h"
#include "tearsheet/article.h"
#include "tearsheet/extract.h"
#include "tearsheet/inspect.h"
#include "tearsheet/write.h"

namespace {

using tearsheet::Article;
using tearsheet::Block;
using tearsheet::Span;

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", what);
  std::abort();
}

void check_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto point = tearsheet::text::decode_utf8(text, at);
    require(point.well_formed, "text is well-formed UTF-8");
    at += point.size;
  }
}

void check_spans(const std::string& text, const std::vector<Span>& spans) {
  const std::size_t points = tearsheet::text::count_code_points(text);
  std::vector<std::uint32_t> ends;
  std::uint32_t last_start = 0;
  for (const Span& span : spans) {
    require(span.start < span.end && span.end <= points, "spans lie inside their text");
    require(span.start >= last_start, "spans are sorted");
    last_start = span.start;
    while (!ends.empty() && ends.back() <= span.start) ends.pop_back();
    require(ends.empty() || span.end <= ends.back(), "spans nest");
    ends.push_back(span.end);
    check_text(span.href);
  }
}

void check_blocks(const std::vector<Block>& blocks, int depth) {
  require(blocks.empty() || depth <= tearsheet::kMaxBlockDepth, "blocks nest within the bound");
  for (const Block& block : blocks) {
    check_text(block.text);
    check_text(block.caption);
    check_text(block.attribution);
    check_text(block.language);
    check_text(block.tex);
    check_spans(block.text, block.spans);
    check_blocks(block.blocks, depth + 1);
    for (const auto& item : block.items) check_blocks(item.blocks, depth + 1);
    for (const auto& definition : block.definitions) {
      check_blocks(definition.term, depth + 1);
      check_blocks(definition.description, depth + 1);
    }
    for (const auto& note : block.footnotes) check_blocks(note.blocks, depth + 1);
    for (const auto& row : block.rows) {
      for (const auto& cell : row) {
        require(cell.colspan >= 1 && cell.colspan <= 1000 && cell.rowspan >= 1 && cell.rowspan <= 1000,
                "a cell's spans are 1 to 1000");
        check_blocks(cell.blocks, depth + 1);
      }
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::uint8_t choice = data[0];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  tearsheet::Options options;
  options.url = "https://example.org/a/b.html";
  options.scope = choice % 3 == 0   ? tearsheet::Scope::kStory
                  : choice % 3 == 1 ? tearsheet::Scope::kPage
                                    : tearsheet::Scope::kAuto;
  options.focus = choice / 3 % 3 == 0   ? tearsheet::Focus::kBalanced
                  : choice / 3 % 3 == 1 ? tearsheet::Focus::kRecall
                                        : tearsheet::Focus::kPrecision;
  options.tables = (choice & 0x40) == 0;
  options.flat = (choice & 0x80) != 0;

  static thread_local tearsheet::Extractor extractor;
  const auto plain = extractor.extract(bytes, options);
  require(plain.has_value(), "any bytes give an Article");
  check_blocks(plain->blocks, 1);
  const std::string json = to_json(*plain);
  check_text(json);

  tearsheet::Options all = options;
  all.render_markdown = all.render_html = true;
  all.links = all.images = all.formatting = all.front_matter = false;
  const auto shown = tearsheet::extract(bytes, all);
  require(shown.has_value() && shown->text == plain->text, "options that show leave the text as it is");
  const bool is_rendered = shown->text && shown->markdown && shown->html;
  require(is_rendered || (!shown->text && !shown->markdown && !shown->html), "all renderings or none");
  require(is_rendered || shown->status != tearsheet::Status::kOk, "an article is rendered");
  if (!is_rendered) return 0;
  check_text(*shown->markdown);
  check_text(*shown->html);
  const std::size_t bound = 16 * bytes.size() + (std::size_t{64} << 10);
  require(shown->text->size() <= bound && shown->markdown->size() <= bound && shown->html->size() <= bound,
          "renderings keep their bound");
  Article same = *shown;
  same.markdown.reset();
  same.html.reset();
  same.notes = plain->notes;
  require(to_json(same) == json, "a fresh Extractor reads the same");

  const auto roles = tearsheet::inspect_roles(bytes, options);
  require(roles.has_value(), "any bytes can be inspected");
  for (const auto& block : roles->blocks) check_text(block.text);
  return 0;
}
