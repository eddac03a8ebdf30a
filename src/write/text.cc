// The page's own words as plain text: blank lines between blocks, "- " before list items, tabs between cells. No
// numbers, no captions, nothing that is not on the page.
#include "src/text/steps.h"
#include "src/text/white_space.h"
#include "src/write/flat_words.h"
#include "src/write/room.h"
#include "tearsheet/write.h"

namespace tearsheet {
namespace {

using write::Room;

constexpr std::string_view kBullet = "- ";

class TextWriter {
 public:
  TextWriter(std::string& out, const WriteOptions& options) : out_(out), room_(out, options) {}

  void blocks(const std::vector<Block>& blocks, int depth) {
    if (depth > kMaxBlockDepth) return;
    TEARSHEET_STEP(blocks.size());
    for (const Block& one : blocks) {
      if (room_.is_full()) return;
      block(one, depth);
    }
  }
  bool was_cut() const { return room_.was_cut(); }

 private:
  enum class Gap : unsigned char { kNone, kLine, kBlankLine };

  void block(const Block& block, int depth) {
    switch (block.type) {
      case BlockType::kParagraph:
      case BlockType::kHeading:
        leaf(text::trim(block.text));
        break;
      case BlockType::kCode:
        leaf(without_outer_newlines(block.text));
        break;
      case BlockType::kMath:
        leaf(text::trim(block.tex));
        break;
      case BlockType::kList:
        for (const ListItem& one : block.items) {
          if (!item(one.blocks, depth)) break;
        }
        end_group();
        break;
      case BlockType::kFootnotes:
        for (const Footnote& footnote : block.footnotes) {
          if (!item(footnote.blocks, depth)) break;
        }
        end_group();
        break;
      case BlockType::kQuote:
        blocks(block.blocks, depth + 1);
        leaf(text::trim(block.attribution));
        break;
      case BlockType::kPost:
        leaf(text::trim(block.text));
        blocks(block.blocks, depth + 1);
        break;
      case BlockType::kDetails:
        leaf(text::trim(block.text));
        blocks(block.blocks, depth + 1);
        break;
      case BlockType::kDefinitionList:
        definitions(block, depth);
        break;
      case BlockType::kTable:
        table(block, depth);
        break;
      case BlockType::kPhoto:
      case BlockType::kGallery:
      case BlockType::kEmbed:
      case BlockType::kRule:
        break;
    }
  }

  // Starts a line for what comes next, as far from the last as is due.
  void start_line() {
    if (gap_ == Gap::kNone) return;
    out_.append(gap_ == Gap::kLine ? 1 : 2, '\n');
    out_.append(indent_, ' ');
  }
  Gap usual_gap() const { return inside_list_ > 0 ? Gap::kLine : Gap::kBlankLine; }
  void end_group() {
    if (gap_ == Gap::kLine) gap_ = usual_gap();
  }

  void leaf(std::string_view text) {
    if (text.empty() || room_.is_full()) return;
    const std::size_t before = out_.size();
    start_line();
    TEARSHEET_STEP(text.size());
    if (indent_ == 0) {
      out_ += text;
    } else {
      append_indented(text);
    }
    if (!room_.take_back_to(before)) gap_ = usual_gap();
  }

  void append_indented(std::string_view text) {
    std::size_t at = 0;
    while (true) {
      const std::size_t end = text.find('\n', at);
      out_ += text.substr(at, end - at);
      if (end == std::string_view::npos) return;
      out_ += '\n';
      out_.append(indent_, ' ');
      at = end + 1;
    }
  }

  // False where there is no room for more.
  bool item(const std::vector<Block>& content, int depth) {
    if (room_.is_full()) return false;
    const std::size_t before = out_.size();
    const Gap gap_before = gap_;
    start_line();
    out_ += kBullet;
    const std::size_t empty_size = out_.size();
    gap_ = Gap::kNone;
    indent_ += kBullet.size();
    ++inside_list_;
    blocks(content, depth + 1);
    --inside_list_;
    indent_ -= kBullet.size();
    if (out_.size() == empty_size) {
      out_.resize(before);
      gap_ = gap_before;
    } else {
      gap_ = Gap::kLine;
    }
    return true;
  }

  void definitions(const Block& block, int depth) {
    ++inside_list_;
    TEARSHEET_STEP(block.definitions.size());
    for (const Definition& definition : block.definitions) {
      blocks(definition.term, depth + 1);
      blocks(definition.description, depth + 1);
    }
    --inside_list_;
    end_group();
  }

  void table(const Block& block, int depth) {
    const std::size_t before_caption = out_.size();
    leaf(text::trim(block.caption));
    if (out_.size() > before_caption) gap_ = Gap::kLine;
    TEARSHEET_STEP(block.rows.size());
    for (const std::vector<Cell>& row : block.rows) {
      if (room_.is_full()) break;
      const std::size_t before = out_.size();
      start_line();
      bool has_words = false;
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) out_ += '\t';
        const std::size_t cell_start = out_.size();
        write::append_flat_words(row[i].blocks, depth + 1, cell_start, out_);
        has_words |= out_.size() > cell_start;
      }
      if (!has_words) {
        out_.resize(before);
        continue;
      }
      while (out_.back() == '\t') out_.pop_back();
      if (!room_.take_back_to(before)) gap_ = Gap::kLine;
    }
    end_group();
  }

  static std::string_view without_outer_newlines(std::string_view code) {
    while (!code.empty() && text::is_ascii_white_space(code.back())) code.remove_suffix(1);
    while (!code.empty() && (code.front() == '\n' || code.front() == '\r')) code.remove_prefix(1);
    return code;
  }

  std::string& out_;
  Room room_;
  Gap gap_ = Gap::kNone;
  std::size_t indent_ = 0;
  int inside_list_ = 0;
};

}  // namespace

std::string to_text(const Article& article, const WriteOptions& options) {
  std::string out;
  TextWriter writer(out, options);
  writer.blocks(article.blocks, 1);
  if (writer.was_cut() && options.was_cut != nullptr) *options.was_cut = true;
  return out;
}

}  // namespace tearsheet
