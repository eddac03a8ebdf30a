// Blocks as Markdown: one function a type.
#include <algorithm>
#include <string>

#include "src/text/white_space.h"
#include "src/write/markdown_writer.h"

namespace tearsheet::write {
namespace {

constexpr std::int64_t kLargestNumber = 999'999'999;  // CommonMark's list numbers have at most nine digits

// Lettered and reversed lists, and numbers Markdown cannot write.
bool needs_html(const Block& list) {
  if (!list.ordered) return false;
  if (list.reversed || (list.marker != 0 && list.marker != '1')) return true;
  return list.start < 0 || list.start + static_cast<std::int64_t>(list.items.size()) > kLargestNumber;
}

bool is_paragraph(const Block& block) { return block.type == BlockType::kParagraph && !text::is_blank(block.text); }

// Whether a list can follow a paragraph's line at once: CommonMark then asks for a first item with words, and 1.
bool can_interrupt(const Block& list) {
  if (list.type != BlockType::kList || needs_html(list) || list.items.empty()) return false;
  if (list.ordered && list.start != 1) return false;
  const std::vector<Block>& first = list.items.front().blocks;
  return !first.empty() && is_paragraph(first.front());
}

// A paragraph, perhaps with one list after it: no blank lines are needed.
bool is_tight(const ListItem& item) {
  if (item.blocks.empty()) return true;
  if (item.blocks.size() > 2 || !is_paragraph(item.blocks.front())) return false;
  return item.blocks.size() == 1 || can_interrupt(item.blocks.back());
}

std::size_t longest_run(std::string_view text, char c) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char one : text) {
    run = one == c ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

bool is_plain_tex(std::string_view tex) {
  return tex.find("$$") == std::string_view::npos && tex.find('`') == std::string_view::npos && !tex.ends_with('$') &&
         !tex.ends_with('\\') && !tex.starts_with('$') && tex.find("~~~") == std::string_view::npos &&
         !tex_holds_markup(tex);
}

}  // namespace

void MarkdownWriter::new_line() {
  out_ += '\n';
  out_ += prefix_;
}

void MarkdownWriter::start_block() {
  if (gap_ == Gap::kBlankLine) {
    out_ += '\n';
    out_ += prefix_;
    while (out_.back() == ' ') out_.pop_back();
  }
  if (gap_ != Gap::kNone) new_line();
}

void MarkdownWriter::blocks(const std::vector<Block>& blocks, int depth) {
  if (depth > kMaxBlockDepth) return;
  TEARSHEET_STEP(blocks.size());
  for (const Block& one : blocks) {
    if (room_.is_full()) return;
    const std::size_t before = out_.size();
    block(one, depth);
    if (out_.size() > before) starts_item_ = false;
  }
}

void MarkdownWriter::block(const Block& block, int depth) {
  switch (block.type) {
    case BlockType::kParagraph:
      words(block, MarkdownLine::kParagraph, {});
      break;
    case BlockType::kHeading: {
      static constexpr std::string_view kMarks = "###### ";
      words(block, MarkdownLine::kHeading, kMarks.substr(6 - std::clamp<std::size_t>(block.level, 1, 6)));
      break;
    }
    case BlockType::kList:
      if (needs_html(block)) {
        raw_html(block, depth);
      } else {
        list(block, depth);
      }
      break;
    case BlockType::kQuote:
      quote(block, depth);
      break;
    case BlockType::kCode:
      code(block.text, block.language);
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
      raw_html(block, depth);
      break;
    case BlockType::kDetails:
      details(block, depth);
      break;
    case BlockType::kFootnotes:
      break;  // see footnotes()
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
      leaf([&] { out_ += "***"; });
      break;
  }
}

void MarkdownWriter::words(const Block& block, MarkdownLine line, std::string_view before) {
  if (text::is_blank(block.text)) return;
  leaf([&] {
    out_ += before;
    inline_.write(block.text, block.spans, options_,
                  {.line = line, .starts_line = before.empty(), .starts_item = starts_item_, .prefix = prefix_});
  });
}

void MarkdownWriter::raw_html(const Block& block, int depth) {
  const std::size_t before = out_.size();
  const Gap gap = gap_;
  start_block();
  const std::size_t empty = out_.size();
  html_.block(block, depth);
  if (out_.size() == empty) {
    out_.resize(before);
    gap_ = gap;
  } else {
    gap_ = Gap::kBlankLine;
    last_list_ = ListKind::kNone;
  }
}

// A list right after one of its kind would be read as its continuation: it takes the other marker.
MarkdownWriter::ListKind MarkdownWriter::kind_after_last_list(bool is_ordered) const {
  const ListKind usual = is_ordered ? ListKind::kNumber : ListKind::kBullet;
  if (last_list_ != usual) return usual;
  return is_ordered ? ListKind::kOtherNumber : ListKind::kOtherBullet;
}

void MarkdownWriter::list(const Block& block, int depth) {
  const ListKind kind = kind_after_last_list(block.ordered);
  const bool are_tight = std::ranges::all_of(block.items, is_tight);
  const std::size_t before = out_.size();
  std::string marker;
  std::int64_t number = block.start;
  TEARSHEET_STEP(block.items.size());
  for (const ListItem& one : block.items) {
    if (room_.is_full()) break;
    if (block.ordered) {
      marker = std::to_string(number++);
      marker += kind == ListKind::kNumber ? ". " : ") ";
    } else {
      marker = kind == ListKind::kBullet ? "- " : "+ ";
    }
    const bool is_first = out_.size() == before;
    if (!is_first) gap_ = are_tight ? Gap::kLine : Gap::kBlankLine;
    item(one, depth, marker, are_tight, block.ordered);
  }
  if (out_.size() == before) return;
  gap_ = Gap::kBlankLine;
  last_list_ = kind;
}

void MarkdownWriter::item(const ListItem& item, int depth, std::string_view marker, bool is_tight, bool keep_empty) {
  const std::string indent(marker.size(), ' ');
  nested(marker, indent, keep_empty, [&] {
    starts_item_ = true;
    const bool has_box = item.checked && !item.blocks.empty() && is_paragraph(item.blocks.front());
    const std::size_t begin = out_.size();
    if (is_tight && item.blocks.size() == 2) {
      words(item.blocks.front(), MarkdownLine::kParagraph, {});
      starts_item_ = false;
      gap_ = Gap::kLine;
      if (depth + 1 <= kMaxBlockDepth) list(item.blocks.back(), depth + 1);
    } else {
      blocks(item.blocks, depth + 1);
    }
    starts_item_ = false;
    if (has_box && out_.size() > begin) insert_box(*item.checked, begin, marker.size());
  });
}

// The box of the item whose words begin at `at`, once they are written. cmark-gfm knows "[ ]" where the line has
// nothing but spaces before the item's marker (not in a quote, not in an item that begins with a list), and takes it
// for checked if "[x]" stands anywhere in the line: elsewhere it is a tag.
void MarkdownWriter::insert_box(bool is_checked, std::size_t at, std::size_t marker_size) {
  const std::size_t line = out_.rfind('\n', at - 1) + 1;  // 0 where there is none
  const std::string_view before = std::string_view(out_).substr(line, at - marker_size - line);
  const std::string_view words = std::string_view(out_).substr(at, out_.find('\n', at) - at);
  const bool misleads = !is_checked && (words.contains("[x]") || words.contains("[X]"));
  if (before.find_first_not_of(' ') == std::string_view::npos && !misleads) {
    out_.insert(at, is_checked ? "[x] " : "[ ] ");
  } else {
    out_.insert(at, is_checked ? "<input type=\"checkbox\" checked disabled> " : "<input type=\"checkbox\" disabled> ");
  }
}

void MarkdownWriter::quote(const Block& block, int depth) {
  nested("> ", "> ", false, [&] {
    blocks(block.blocks, depth + 1);
    attribution(block.attribution);
  });
}

void MarkdownWriter::attribution(std::string_view words) {
  if (text::is_blank(words)) return;
  leaf([&] {
    out_ += "— ";
    inline_.write(words, {}, options_, {.line = MarkdownLine::kSingle, .starts_line = false, .prefix = prefix_});
  });
}

void MarkdownWriter::code(std::string_view text, std::string_view language) {
  while (!text.empty() && text::is_ascii_white_space(text.back())) text.remove_suffix(1);
  while (!text.empty() && (text.front() == '\n' || text.front() == '\r')) text.remove_prefix(1);
  if (text.empty()) return;
  leaf([&] {
    TEARSHEET_STEP(text.size());
    const std::string fence(std::max<std::size_t>(3, longest_run(text, '`') + 1), '`');
    out_ += fence;
    for (const char c : language.substr(0, 64)) {
      const bool is_plain = text::is_ascii_alphanumeric(c) || c == '+' || c == '-' || c == '#' || c == '.' || c == '_';
      if (is_plain) out_ += c;
    }
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
      new_line();
      for (const char c : text.substr(at, end - at)) {
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\t') out_ += c;
      }
      while (end == at && out_.back() == ' ') out_.pop_back();
      at = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
    }
    new_line();
    out_ += fence;
  });
}

void MarkdownWriter::math(const Block& block) {
  const std::string_view tex = text::trim_ascii(block.tex);
  if (text::is_blank(tex)) return;
  if (!is_plain_tex(tex)) {
    code(tex, "math");
    return;
  }
  leaf([&] {
    TEARSHEET_STEP(tex.size());
    out_ += "$$";
    for (std::size_t at = 0; at < tex.size();) {
      const std::size_t end = std::min(tex.find('\n', at), tex.size());
      const std::string_view line = text::trim_ascii(tex.substr(at, end - at));
      at = end + 1;
      if (line.empty()) continue;
      new_line();
      for (const char c : line) out_ += c == '\r' ? ' ' : c;
    }
    new_line();
    out_ += "$$";
  });
}

void MarkdownWriter::details(const Block& block, int depth) {
  leaf([&] {
    out_ += "<details>";
    if (text::is_blank(block.text)) return;
    new_line();
    out_ += "<summary>";
    html_.words(block.text, block.spans);
    out_ += "</summary>";
  });
  if (room_.is_full()) return;
  blocks(block.blocks, depth + 1);
  start_block();
  out_ += "</details>";
  gap_ = Gap::kBlankLine;
  last_list_ = ListKind::kNone;
}

void MarkdownWriter::post(const Block& block, int depth) {
  const std::string author = text::is_blank(block.author) ? std::string() : text::collapse_ascii(block.author);
  if (!author.empty() || !block.date.empty()) {
    leaf([&] {
      WriteOptions options = options_;
      options.formatting = true;
      const auto length = static_cast<std::uint32_t>(text::count_code_points(author));
      scratch_spans_.assign(1, Span{.start = 0, .end = length, .mark = Mark::kStrong, .href = {}});
      const std::string words = author.empty() || block.date.empty() ? author + block.date : author + ", " + block.date;
      inline_.write(words, scratch_spans_, options, {.line = MarkdownLine::kSingle, .prefix = prefix_});
    });
  }
  blocks(block.blocks, depth + 1);
}

void MarkdownWriter::footnotes() {
  const std::vector<const Footnote*>& all = index_.footnotes();
  std::vector<bool> is_written(all.size() + 1, false);
  const auto write = [&](std::size_t number) {
    TEARSHEET_STEP(1);
    if (is_written[number] || room_.is_full()) return;
    is_written[number] = true;
    nested("[^" + std::to_string(number) + "]: ", "    ", true, [&] { blocks(all[number - 1]->blocks, 2); });
  };
  std::size_t next = 0;
  const auto write_referenced = [&] {
    // Writing one may refer to others.
    for (; next < inline_.referenced().size(); ++next) write(inline_.referenced()[next]);
  };
  write_referenced();
  std::vector<std::size_t> unnamed;
  for (std::size_t number = 1; number <= all.size() && !room_.is_full(); ++number) {
    if (is_written[number]) continue;
    unnamed.push_back(number);
    write(number);
    write_referenced();
  }
  if (unnamed.empty()) return;
  // A note that nothing refers to would not be shown.
  leaf([&] {
    for (const std::size_t number : unnamed) {
      if (number != unnamed.front()) out_ += ' ';
      inline_.write_reference(number);
    }
  });
}

}  // namespace tearsheet::write
