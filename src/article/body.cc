#include "src/article/body.h"

#include <algorithm>
#include <set>

#include "src/article/body_code.h"
#include "src/article/body_inline.h"
#include "src/article/body_list.h"
#include "src/article/body_photo.h"
#include "src/article/body_structure.h"
#include "src/article/body_table.h"
#include "src/article/footnotes.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet::article {
namespace {

using block::kNoBox;

// An open structure. What stands in it gathers in `content` until it closes.
struct Level {
  Structure kind = Structure::kNone;
  std::uint32_t box = kNoBox;
  bool flat = false;  // too deep: what stands in it goes to the level below
  Block block;
  std::vector<Block> content;
  TableGrid grid;
};

bool is_blank_block(const Block& block) {
  switch (block.type) {
    case BlockType::kParagraph:
    case BlockType::kHeading:
    case BlockType::kCode:
      return block.text.empty();
    default:
      return false;
  }
}

class Assembler {
 public:
  Assembler(const block::Page& page, std::string_view base_url)
      : page_(page), document_(*page.document), base_url_(base_url), structure_(map_structure(page)) {
    levels_.emplace_back();
  }

  Body assemble() {
    find_footnotes();
    const auto count = static_cast<std::uint32_t>(page_.leaves.size());
    for (std::uint32_t i = 0; i < count; ++i) {
      TEARSHEET_STEP(1);
      const block::Leaf& leaf = page_.leaves[i];
      if (!leaf.chosen) continue;
      move_to(i);
      add(i);
    }
    while (levels_.size() > 1) close();
    body_.blocks = std::move(levels_.front().content);
    drop_idle_rules(body_.blocks);
    return std::move(body_);
  }

 private:
  void find_footnotes() {
    std::uint32_t list_end = 0;
    for (std::uint32_t b = 0; b < page_.boxes.size(); ++b) {
      const block::Box& box = page_.boxes[b];
      if (structure_.own[b] != Structure::kFootnote) continue;
      TEARSHEET_STEP(1);
      bool chosen = false;
      for (std::uint32_t i = std::max(box.first_leaf, list_end); i < box.end_leaf && !chosen; ++i) {
        TEARSHEET_STEP(1);
        chosen = page_.leaves[i].chosen;
      }
      list_end = std::max(list_end, box.end_leaf);
      const std::string_view id = document_.attribute(box.node, Name::kId);
      if (chosen && !id.empty()) footnotes_.insert(id);
    }
  }

  // Closes what leaf `index` stands outside of, opens what it stands in.
  void move_to(std::uint32_t index) {
    while (levels_.size() > 1 && index >= page_.boxes[levels_.back().box].end_leaf) close();
    // Structures between the innermost open one and the leaf, innermost first.
    opening_.clear();
    const std::uint32_t inside = levels_.size() > 1 ? levels_.back().box : kNoBox;
    std::uint32_t box = structure_.nearest[page_.leaves[index].box];
    while (box != kNoBox && box != inside) {
      TEARSHEET_STEP(1);
      opening_.push_back(box);
      const std::uint32_t parent = page_.boxes[box].parent;
      box = parent == kNoBox ? kNoBox : structure_.nearest[parent];
    }
    for (std::size_t i = opening_.size(); i-- > 0;) open(opening_[i]);
  }

  void open(std::uint32_t box) {
    Level level;
    level.kind = structure_.own[box];
    level.box = box;
    const NodeId node = page_.boxes[box].node;
    // Tables and definitions take two levels of what a reader of the Article descends.
    if (deep_ + 2 >= kMaxBlockDepth) {
      level.flat = true;
      body_.depth_cut = true;
      levels_.push_back(std::move(level));
      return;
    }
    ++deep_;
    switch (level.kind) {
      case Structure::kList:
        read_list_attributes(document_, node, level.block);
        break;
      case Structure::kQuote:
        level.block.type = BlockType::kQuote;
        break;
      case Structure::kDefinitions:
        level.block.type = BlockType::kDefinitionList;
        break;
      case Structure::kDetails:
        level.block.type = BlockType::kDetails;
        break;
      case Structure::kTable:
        level.block.type = BlockType::kTable;
        level.grid = read_table_grid(page_, box);
        body_.cells_cut |= level.grid.cut;
        break;
      case Structure::kFootnotes:
        level.block.type = BlockType::kFootnotes;
        break;
      default:
        break;
    }
    levels_.push_back(std::move(level));
    sinks_.push_back(levels_.size() - 1);
  }

  Level& sink() { return sinks_.empty() ? levels_.front() : levels_[sinks_.back()]; }

  void put(Block block) {
    if (!is_blank_block(block)) sink().content.push_back(std::move(block));
  }

  static void append(std::vector<Block>& to, std::vector<Block>& from) {
    if (to.empty()) {
      to = std::move(from);
      return;
    }
    TEARSHEET_STEP(from.size());
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  }

  void close() {
    Level level = std::move(levels_.back());
    levels_.pop_back();
    if (level.flat) return;
    sinks_.pop_back();
    --deep_;
    Level& around = sink();
    std::vector<Block>& content = level.content;
    switch (level.kind) {
      case Structure::kItem:
        if (content.empty()) return;
        around.block.items.push_back({read_check_box(document_, page_.boxes[level.box].node), std::move(content)});
        return;
      case Structure::kList:
        // Words beside the items make an item of their own.
        if (!content.empty()) level.block.items.push_back({std::nullopt, std::move(content)});
        if (level.block.items.empty()) return;
        break;
      case Structure::kQuote:
        level.block.blocks = std::move(content);
        if (level.block.blocks.empty()) return;
        break;
      case Structure::kAttribution:
        for (const Block& block : content) {
          if (!around.block.attribution.empty()) around.block.attribution += ' ';
          around.block.attribution += block.text;
        }
        return;
      case Structure::kTerm:
        if (!content.empty()) around.block.definitions.push_back({std::move(content), {}});
        return;
      case Structure::kDescription:
        if (content.empty()) return;
        if (around.block.definitions.empty()) around.block.definitions.emplace_back();
        append(around.block.definitions.back().description, content);
        return;
      case Structure::kDefinitions:
        if (!content.empty()) {
          if (level.block.definitions.empty()) level.block.definitions.emplace_back();
          append(level.block.definitions.back().description, content);
        }
        if (level.block.definitions.empty()) return;
        break;
      case Structure::kSummary:
        if (!content.empty()) {
          around.block.text = std::move(content.front().text);
          around.block.spans = std::move(content.front().spans);
          for (std::size_t i = 1; i < content.size(); ++i) around.content.push_back(std::move(content[i]));
        }
        return;
      case Structure::kDetails:
        level.block.blocks = std::move(content);
        if (level.block.blocks.empty() && level.block.text.empty()) return;
        break;
      case Structure::kCell: {
        const CellPlace* place = around.grid.find(level.box);
        if (place != nullptr && around.kind == Structure::kTable) {
          append(around.grid.rows[place->row][place->column].blocks, content);
        } else {
          append(around.content, content);
        }
        return;
      }
      case Structure::kTableCaption:
        for (const Block& block : content) {
          if (!around.block.caption.empty()) around.block.caption += ' ';
          around.block.caption += block.text;
        }
        return;
      case Structure::kTable:
        level.block.rows = std::move(level.grid.rows);
        drop_empty_rows(level.block.rows);
        if (level.block.rows.empty()) {
          append(around.content, content);
          return;
        }
        around.content.push_back(std::move(level.block));
        append(around.content, content);
        return;
      case Structure::kFootnote: {
        if (content.empty()) return;
        Footnote note;
        note.id = document_.attribute(page_.boxes[level.box].node, Name::kId);
        note.label = std::to_string(around.block.footnotes.size() + 1);
        note.blocks = std::move(content);
        around.block.footnotes.push_back(std::move(note));
        return;
      }
      case Structure::kFootnotes:
        if (level.block.footnotes.empty()) {
          append(around.content, content);
          return;
        }
        break;
      case Structure::kFigure:
      case Structure::kFigureCaption:
      case Structure::kNone:
        append(around.content, content);
        return;
    }
    around.content.push_back(std::move(level.block));
  }

  void add(std::uint32_t index) {
    const block::Leaf& leaf = page_.leaves[index];
    switch (leaf.kind) {
      case block::LeafKind::kText:
        add_text(leaf);
        break;
      case block::LeafKind::kImage:
        add_photo(index);
        break;
      case block::LeafKind::kRule: {
        Block rule;
        rule.type = BlockType::kRule;
        sink().content.push_back(std::move(rule));
        break;
      }
      case block::LeafKind::kEmbed:
        break;
    }
  }

  // Level 1 to 6 of a heading, 0 of other boxes.
  std::uint8_t heading_level(const block::Box& box) const {
    if (box.name >= Name::kH1 && box.name <= Name::kH6) {
      return static_cast<std::uint8_t>(static_cast<unsigned>(box.name) - static_cast<unsigned>(Name::kH1) + 1);
    }
    if (document_.attribute(box.node, Name::kRole) == "heading") {
      const std::string_view level = document_.attribute(box.node, Name::kAriaLevel);
      return level.size() == 1 && level[0] >= '1' && level[0] <= '6' ? static_cast<std::uint8_t>(level[0] - '0') : 2;
    }
    return 0;
  }

  void add_text(const block::Leaf& leaf) {
    const block::Box& box = page_.boxes[leaf.box];
    if (box.flags & block::kInCode) {
      if (box.own & block::kInCode) {
        read_preformatted(page_, leaf, base_url_, sink().content);
        return;
      }
    }
    InlineText inside = read_inline(page_, leaf, {.base_url = base_url_, .preserve = false, .footnotes = &footnotes_});
    if (inside.text.empty()) return;
    Block block;
    const std::uint8_t level = heading_level(box);
    if (inside.only_math && level == 0 && (inside.display_math || sinks_.empty())) {
      block.type = BlockType::kMath;
      block.tex = std::move(inside.text);
      sink().content.push_back(std::move(block));
      return;
    }
    if (level > 0) {
      block.type = BlockType::kHeading;
      block.level = level;
    }
    block.text = std::move(inside.text);
    block.spans = std::move(inside.spans);
    put(std::move(block));
  }

  void add_photo(std::uint32_t index) {
    const block::Leaf& leaf = page_.leaves[index];
    std::optional<Photo> photo = read_photo(document_, leaf.first, base_url_);
    if (!photo) return;
    photo->raw_caption = caption_of(index);
    photo->id = "photo-" + std::to_string(body_.photos.size() + 1);
    Block block;
    block.type = BlockType::kPhoto;
    block.id = photo->id;
    sink().content.push_back(std::move(block));
    body_.photos.push_back(*std::move(photo));
    body_.photo_nodes.push_back(leaf.first);
  }

  bool is_caption(std::uint32_t index) const {
    const block::Leaf& leaf = page_.leaves[index];
    return leaf.kind == block::LeafKind::kText && !leaf.hidden &&
           (leaf.role == Role::kCaption || leaf.role == Role::kCredit ||
            (page_.boxes[leaf.box].flags & block::kInCaption) != 0);
  }

  // The caption's leaves in the figure around the picture, else those right behind it.
  std::string caption_of(std::uint32_t index) const {
    constexpr std::size_t kMaxCaptionBytes = 8'192;
    constexpr std::uint32_t kMaxCaptionLeaves = 12;
    std::string caption;
    const auto take = [&](std::uint32_t i) {
      if (caption.size() > kMaxCaptionBytes) return;
      if (!caption.empty()) caption += ' ';
      caption += read_inline(page_, page_.leaves[i], {.base_url = base_url_}).text;
    };
    std::uint32_t figure = page_.leaves[index].box;
    for (unsigned level = 0; level < 8 && figure != kNoBox && page_.boxes[figure].name != Name::kFigure; ++level) {
      figure = page_.boxes[figure].parent;
    }
    std::uint32_t begin = index + 1;
    std::uint32_t end = static_cast<std::uint32_t>(page_.leaves.size());
    if (figure != kNoBox && page_.boxes[figure].name == Name::kFigure) {
      end = std::min(page_.boxes[figure].end_leaf, begin + kMaxCaptionLeaves);
      for (std::uint32_t i = begin; i < end; ++i) {
        if (is_caption(i)) take(i);
      }
    } else {
      end = std::min(end, begin + kMaxCaptionLeaves);
      for (std::uint32_t i = begin; i < end && is_caption(i); ++i) take(i);
    }
    std::replace(caption.begin(), caption.end(), '\n', ' ');
    return text::collapse(caption);
  }

  // A rule parts something from something.
  static void drop_idle_rules(std::vector<Block>& blocks) {
    std::vector<Block> kept;
    for (Block& block : blocks) {
      if (block.type == BlockType::kRule && (kept.empty() || kept.back().type == BlockType::kRule)) continue;
      kept.push_back(std::move(block));
    }
    while (!kept.empty() && kept.back().type == BlockType::kRule) kept.pop_back();
    blocks = std::move(kept);
  }

  const block::Page& page_;
  const Document& document_;
  std::string_view base_url_;
  StructureMap structure_;
  Body body_;
  std::set<std::string_view> footnotes_;
  std::vector<Level> levels_;       // the first is the body itself
  std::vector<std::size_t> sinks_;  // levels that are not flat
  std::vector<std::uint32_t> opening_;
  int deep_ = 0;
};

}  // namespace

Body assemble_body(const block::Page& page, std::string_view base_url) { return Assembler(page, base_url).assemble(); }

}  // namespace tearsheet::article
