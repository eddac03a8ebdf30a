#include "src/article/body.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "src/article/body_code.h"
#include "src/article/body_inline.h"
#include "src/article/body_list.h"
#include "src/article/body_structure.h"
#include "src/article/body_table.h"
#include "src/article/footnotes.h"
#include "src/article/listing.h"
#include "src/article/undrawn_math.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet::article {
namespace {

using block::kNoBox;

// What addresses and annotations of all spans may take together; pages of the sets stay under a tenth of it.
constexpr std::size_t kMaxMarkBytes = std::size_t{8} << 20;

// Blocks that most bodies have room in.
constexpr std::size_t kUsual = 32;

// An open structure. What stands in it gathers in `content` until it closes.
struct Level {
  Structure kind = Structure::kNone;
  std::uint32_t box = kNoBox;
  bool flat = false;  // too deep: what stands in it goes to the level below
  Block block;
  std::vector<Block> content;
  std::vector<Block> lists_before;  // of a list: what came before an item that counts anew
  TableGrid grid;
};

class Assembler {
 public:
  Assembler(const block::Page& page, std::string_view base_url, std::span<const block::Place> places,
            const Messages& messages)
      : page_(page),
        document_(*page.document),
        base_url_(base_url),
        places_(places),
        linked_notes_(find_linked_notes(page)) {
    levels_.reserve(16);
    levels_.emplace_back();
    if (!messages.are_page) {
      structure_ = map_structure(page, linked_notes_);
      return;
    }
    std::vector<std::uint32_t> boxes;
    furniture_.resize(page.leaves.size(), false);
    for (const Message& message : messages.list) {
      boxes.push_back(message.box);
      posts_.emplace(message.box, &message);
      for (const std::uint32_t leaf : message.furniture) furniture_[leaf] = true;
    }
    structure_ = map_structure(page, linked_notes_, boxes);
  }

  Body assemble() {
    find_footnotes();
    take_parts_of_structures();
    const auto count = static_cast<std::uint32_t>(page_.leaves.size());
    for (std::uint32_t i = 0; i < count; ++i) {
      TEARSHEET_STEP(1);
      left_ = count - i;
      if (next_place_ < places_.size()) put_places(i);
      const block::Leaf& leaf = page_.leaves[i];
      if (!(leaf.chosen || is_taken(i)) || is_caption(leaf)) continue;
      move_to(i, page_.leaves[i].box);
      if (!furniture_.empty() && furniture_[i] && add_to_head(i)) continue;
      add(i);
    }
    while (levels_.size() > 1) close();
    put_places(count);
    body_.blocks = std::move(levels_.front().content);
    drop_idle_rules(body_.blocks);
    if (!side_notes_.empty()) {
      Block& notes = body_.blocks.emplace_back();
      notes.type = BlockType::kFootnotes;
      notes.footnotes = std::move(side_notes_);
    }
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
      const std::string_view id = note_id(b);
      if (chosen && !id.empty()) footnotes_.insert(id);
    }
    std::uint32_t taken_box = kNoBox;
    for (const NoteStart& start : linked_notes_.starts) {
      const block::Box& box = page_.boxes[start.box];
      if (chosen_before(box.end_leaf) == chosen_before(box.first_leaf)) continue;
      footnotes_.insert(start.id);
      if (start.box != taken_box) take(box.first_leaf, box.end_leaf);
      taken_box = start.box;
    }
    // Where some of the notes that the text leads to were chosen, the others are the article's too.
    const bool any =
        std::ranges::any_of(linked_notes_.notes, [&](const LinkedNote& note) { return footnotes_.contains(note.id); });
    if (!any) return;
    for (const LinkedNote& note : linked_notes_.notes) {
      if (structure_.own[note.box] != Structure::kFootnote) continue;
      footnotes_.insert(note.id);
      take(page_.boxes[note.box].first_leaf, page_.boxes[note.box].end_leaf);
    }
  }

  std::string_view note_id(std::uint32_t box) const {
    const LinkedNote* note = linked_notes_.find(box);
    return note != nullptr ? note->id : document_.attribute(page_.boxes[box].node, Name::kId);
  }

  // Who is quoted and what unfolds are parts of what was chosen: short words that by themselves say little.
  void take_parts_of_structures() {
    std::uint32_t summary_end = 0;
    for (std::uint32_t b = 0; b < page_.boxes.size(); ++b) {
      const block::Box& box = page_.boxes[b];
      std::uint32_t whole = b;
      switch (structure_.own[b]) {
        case Structure::kAttribution:
        case Structure::kSummary:
        case Structure::kQuoteCaption:
          whole = structure_.nearest[box.parent];
          break;
        case Structure::kQuote:
          break;
        case Structure::kListing:
          take_listing(box);
          continue;
        default:
          continue;
      }
      // "Show details", a link to the source: what one presses, not what one unfolds.
      constexpr std::uint32_t kFewWords = 4;
      if (structure_.own[b] == Structure::kSummary && box.words < kFewWords) continue;
      const block::Box& around = page_.boxes[whole];
      if (chosen_before(around.end_leaf) == chosen_before(around.first_leaf)) continue;
      if (structure_.own[b] == Structure::kSummary) {
        for (std::uint32_t i = std::max(box.first_leaf, summary_end); i < box.end_leaf; ++i) {
          TEARSHEET_STEP(1);
          const block::Leaf& leaf = page_.leaves[i];
          if (leaf.link_characters * 2 <= leaf.counts.characters) take(i, i + 1);
        }
        summary_end = std::max(summary_end, box.end_leaf);
      } else if (whole != b) {
        take(box.first_leaf, box.end_leaf);
      } else if (const std::uint32_t last = box.end_leaf - 1; is_cite(last)) {
        cites_.push_back(last);
        take(last, box.end_leaf);
      }
    }
    std::ranges::sort(taken_);
    std::ranges::sort(cites_);
  }

  // A listing between words that were chosen is none of another's; "view raw" and the like may stand below it.
  void take_listing(const block::Box& box) {
    constexpr std::uint32_t kBelow = 4;
    if (box.first_leaf == 0 || !page_.leaves[box.first_leaf - 1].chosen) return;
    const auto end = std::min<std::size_t>(box.end_leaf + kBelow, page_.leaves.size());
    if (chosen_before(static_cast<std::uint32_t>(end)) == chosen_before(box.end_leaf)) return;
    take(box.first_leaf, box.end_leaf);
  }

  // How many of the leaves before `index` were chosen.
  std::uint32_t chosen_before(std::uint32_t index) {
    if (chosen_before_.empty()) {
      TEARSHEET_STEP(page_.leaves.size());
      chosen_before_.reserve(page_.leaves.size() + 1);
      chosen_before_.push_back(0);
      for (const block::Leaf& leaf : page_.leaves) chosen_before_.push_back(chosen_before_.back() + leaf.chosen);
    }
    return chosen_before_[index];
  }

  // Whether a quote's leaf is a <cite> and nothing more than a dash before it.
  bool is_cite(std::uint32_t index) const {
    const block::Leaf& leaf = page_.leaves[index];
    if (leaf.kind != block::LeafKind::kText || structure_.own[structure_.nearest[leaf.box]] != Structure::kQuote) {
      return false;
    }
    const auto cite_around = [&](NodeId node) {
      constexpr unsigned kMaxLevels = 6;
      for (unsigned level = 0; level < kMaxLevels && node != kNoNode; ++level, node = document_.parent(node)) {
        if (document_.is(node, Name::kCite)) return node;
      }
      return kNoNode;
    };
    const NodeId cite = cite_around(leaf.last);
    if (cite == kNoNode) return false;
    return cite_around(leaf.first) == cite || without_dash(page_.text_of(leaf)).size() < page_.text_of(leaf).size();
  }

  // Without what is printed between a quote and who said it.
  static std::string_view without_dash(std::string_view words) {
    words = text::trim(words);
    for (bool again = true; again;) {
      again = false;
      for (const std::string_view dash : {"\xE2\x80\x94", "\xE2\x80\x93", "\xE2\x80\x95", "--", "~"}) {
        if (!words.starts_with(dash)) continue;
        words = text::trim(words.substr(dash.size()));
        again = true;
      }
    }
    return words;
  }

  static void attribute_to(Block& quote, std::string_view words) {
    words = without_dash(words);
    if (words.empty()) return;
    if (!quote.attribution.empty()) quote.attribution += ' ';
    quote.attribution += words;
  }

  // Leaves that come with what was chosen around them.
  void take(std::uint32_t first, std::uint32_t end) { taken_.emplace_back(first, end); }

  // Whether the leaf, which comes after all that was asked about before, was taken.
  bool is_taken(std::uint32_t index) {
    while (next_taken_ < taken_.size() && taken_[next_taken_].second <= index) ++next_taken_;
    return next_taken_ < taken_.size() && taken_[next_taken_].first <= index && page_.leaves[index].counts.words > 0 &&
           !page_.leaves[index].hidden;
  }

  // Closes what leaf `index` stands outside of, opens what is around `target`.
  void move_to(std::uint32_t index, std::uint32_t target) {
    while (levels_.size() > 1 && index >= page_.boxes[levels_.back().box].end_leaf) close();
    for (;;) {
      // Structures between the innermost open one and the target, innermost first.
      opening_.clear();
      const std::uint32_t inside = levels_.size() > 1 ? levels_.back().box : kNoBox;
      std::uint32_t box = target == kNoBox ? kNoBox : structure_.nearest[target];
      while (box != kNoBox && box != inside) {
        TEARSHEET_STEP(1);
        opening_.push_back(box);
        const std::uint32_t parent = page_.boxes[box].parent;
        // What is around a post is none of its business.
        const bool stands_alone = parent == kNoBox || structure_.own[box] == Structure::kPost;
        box = stands_alone ? kNoBox : structure_.nearest[parent];
      }
      if (box == inside) break;
      close();  // what is open is not around the target
    }
    for (std::size_t i = opening_.size(); i-- > 0;) open(opening_[i]);
  }

  void open(std::uint32_t box) {
    Level& level = levels_.emplace_back();
    level.kind = structure_.own[box];
    level.box = box;
    const NodeId node = page_.boxes[box].node;
    // Tables and definitions take two levels of what a reader of the Article descends.
    if (deep_ + 2 >= kMaxBlockDepth) {
      level.flat = true;
      body_.depth_cut = true;
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
      case Structure::kListing:
        level.block = is_listing_of_lines(page_.boxes[box]) ? read_listing_lines(document_, node)
                                                            : read_listing_table(document_, node);
        break;
      case Structure::kFootnotes:
        level.block.type = BlockType::kFootnotes;
        break;
      case Structure::kPost: {
        level.block.type = BlockType::kPost;
        const Message& message = *posts_.at(box);
        level.block.author = message.author;
        level.block.date = message.date;
        break;
      }
      default:
        break;
    }
    sinks_.push_back(levels_.size() - 1);
  }

  Level& sink() { return sinks_.empty() ? levels_.front() : levels_[sinks_.back()]; }

  // A new block where the page is now. A vector holds old and new at once while it grows, so a long one gets room for
  // all leaves to come, once.
  Block& push() {
    constexpr std::size_t kLong = 4'096;
    std::vector<Block>& to = sink().content;
    if (to.size() == to.capacity()) {
      if (to.size() >= kLong) to.reserve(to.size() + left_ + kLong);
      if (to.empty() && levels_.size() == 1) to.reserve(std::min<std::size_t>(left_, kUsual));
    }
    return to.emplace_back();
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
    Level& level = levels_.back();
    if (!level.flat) {
      sinks_.pop_back();
      --deep_;
      close_into(level, sink());
    }
    levels_.pop_back();
  }

  // What stands in a list beside its items: a list belongs to the item before it, as browsers show it; words make an
  // item of their own.
  static void take_stray_content(Level& list) {
    if (list.content.empty() || list.kind != Structure::kList) return;
    const bool all_lists =
        std::ranges::all_of(list.content, [](const Block& block) { return block.type == BlockType::kList; });
    if (all_lists && !list.block.items.empty()) {
      append(list.block.items.back().blocks, list.content);
    } else {
      list.block.items.push_back({std::nullopt, std::move(list.content)});
    }
    list.content.clear();
  }

  // An item that numbers itself otherwise than the list goes on begins another list.
  void number_item(Level& list, std::uint32_t item) const {
    if (!list.block.ordered || list.block.reversed) return;
    const std::optional<std::int32_t> number = read_item_number(document_, page_.boxes[item].node);
    const auto expected = std::int64_t{list.block.start} + static_cast<std::int64_t>(list.block.items.size());
    if (!number || *number == expected) return;
    if (!list.block.items.empty()) {
      Block rest;
      rest.type = BlockType::kList;
      rest.ordered = true;
      rest.marker = list.block.marker;
      list.lists_before.push_back(std::exchange(list.block, std::move(rest)));
    }
    list.block.start = *number;
  }

  // What stands in `level` becomes part of the level that is around it.
  void close_into(Level& level, Level& around) {
    std::vector<Block>& content = level.content;
    switch (level.kind) {
      case Structure::kItem:
        if (content.empty()) return;
        take_stray_content(around);
        number_item(around, level.box);
        around.block.items.push_back({read_check_box(document_, page_.boxes[level.box].node), std::move(content)});
        return;
      case Structure::kList:
        take_stray_content(level);
        append(around.content, level.lists_before);
        if (level.block.items.empty()) return;
        break;
      case Structure::kQuote:
        level.block.blocks = std::move(content);
        if (level.block.blocks.empty()) return;
        break;
      case Structure::kAttribution:
        for (const Block& block : content) attribute_to(around.block, block.text);
        return;
      case Structure::kQuoteCaption:
        if (around.content.empty() || around.content.back().type != BlockType::kQuote) {
          append(around.content, content);
        } else {
          for (const Block& block : content) attribute_to(around.content.back(), block.text);
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
      case Structure::kListing:
        if (!level.block.text.empty()) around.content.push_back(std::move(level.block));
        append(around.content, content);
        return;
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
        drop_mark(content);
        if (content.empty()) return;
        std::vector<Footnote>& notes = notes_in(around);
        notes.push_back({std::string(note_id(level.box)), std::to_string(notes.size() + 1), std::move(content)});
        return;
      }
      case Structure::kFootnotes:
        if (level.block.footnotes.empty()) {
          append(around.content, content);
          return;
        }
        break;
      case Structure::kPost:
        if (std::all_of(content.begin(), content.end(),
                        [](const Block& block) { return block.type == BlockType::kRule; })) {
          return;
        }
        level.block.blocks = std::move(content);
        break;
      case Structure::kFigure:
      case Structure::kFigureCaption:
      case Structure::kNone:
        append(around.content, content);
        return;
    }
    around.content.push_back(std::move(level.block));
  }

  // Where a note goes: into the list that is open, or else with the notes before it into one block.
  static std::vector<Footnote>& notes_in(Level& around) {
    if (around.kind == Structure::kFootnotes) return around.block.footnotes;
    if (around.content.empty() || around.content.back().type != BlockType::kFootnotes) {
      around.content.emplace_back().type = BlockType::kFootnotes;
    }
    return around.content.back().footnotes;
  }

  // Who and when, said as fields of the post that is open.
  bool add_to_head(std::uint32_t index) {
    for (std::size_t level = levels_.size(); level-- > 1;) {
      if (levels_[level].kind != Structure::kPost) continue;
      std::string& head = levels_[level].block.text;
      if (!head.empty()) head += '\n';
      head += text::collapse(page_.text_of(page_.leaves[index]));
      return true;
    }
    return false;
  }

  void add(std::uint32_t index) {
    const block::Leaf& leaf = page_.leaves[index];
    switch (leaf.kind) {
      case block::LeafKind::kText:
        add_text(leaf);
        break;
      case block::LeafKind::kRule: {
        push().type = BlockType::kRule;
        break;
      }
      case block::LeafKind::kImage:
      case block::LeafKind::kEmbed:
        break;  // they come by place
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
    if (sink().kind == Structure::kListing) return;  // read whole
    const block::Box& box = page_.boxes[leaf.box];
    if (box.flags & block::kInCode) {
      if (box.own & block::kInCode) {
        read_preformatted(page_, leaf, base_url_, sink().content);
        return;
      }
    }
    if (text::is_ascii_digit(page_.text_of(leaf).front()) && is_numbers(page_.text_of(leaf)) &&
        stands_in_gutter(document_, box.node, false)) {
      return;
    }
    InlineText inside = read_inline(page_, leaf,
                                    {.base_url = base_url_,
                                     .preserve = false,
                                     .footnotes = &footnotes_,
                                     .notes = &linked_notes_,
                                     .side_notes = &side_notes_read_,
                                     .mark_room = &mark_room_});
    for (SideNote& note : inside.notes) {
      Footnote& footnote = side_notes_.emplace_back(std::move(note.id), std::move(note.label));
      Block& words = footnote.blocks.emplace_back();
      words.text = std::move(note.text);
      words.spans = std::move(note.spans);
    }
    if (inside.text.empty()) return;
    if (!inside.starts.empty() || goes_on_with_note(leaf)) {
      add_notes(leaf, inside);
      return;
    }
    if (holds_delimiter(inside.text) && draws_maths()) mark_formulas(inside);
    // What MathJax drew and the script that it drew it from, both in boxes of their own.
    if (const std::vector<Block>& before = sink().content; inside.only_math && inside.display_math && !before.empty() &&
                                                           before.back().type == BlockType::kMath &&
                                                           before.back().tex == inside.text) {
      return;
    }
    if (std::ranges::binary_search(cites_, static_cast<std::uint32_t>(&leaf - page_.leaves.data())) &&
        sink().kind == Structure::kQuote) {
      attribute_to(sink().block, inside.text);
      return;
    }
    Block& block = push();
    const std::uint8_t level = heading_level(box);
    if (inside.only_math && level == 0 && (inside.display_math || sinks_.empty())) {
      block.type = BlockType::kMath;
      block.tex = std::move(inside.text);
      return;
    }
    if (level > 0) {
      block.type = BlockType::kHeading;
      block.level = level;
    }
    block.text = std::move(inside.text);
    block.spans = std::move(inside.spans);
  }

  // Of a box that notes share: what follows a note in a run of its own is a paragraph of it.
  bool goes_on_with_note(const block::Leaf& leaf) { return leaf.box == shared_box_ && !notes_in(sink()).empty(); }

  // Notes that stand in one run, a line each; what comes before the first is words.
  void add_notes(const block::Leaf& leaf, const InlineText& run) {
    std::vector<Block> parts = split_run(run);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      std::vector<Block> words;
      if (!parts[i].text.empty()) words.push_back(std::move(parts[i]));
      if (words.empty()) continue;
      if (i > 0) {
        drop_mark(words);
        std::vector<Footnote>& notes = notes_in(sink());
        notes.push_back({std::string(run.starts[i - 1].second), std::to_string(notes.size() + 1), std::move(words)});
      } else if (goes_on_with_note(leaf)) {
        append(notes_in(sink()).back().blocks, words);
      } else {
        push() = std::move(words.front());
      }
    }
    shared_box_ = leaf.box;
  }

  static bool is_numbers(std::string_view words) {
    TEARSHEET_STEP(words.size());
    return std::ranges::all_of(words, [](char c) { return text::is_ascii_digit(c) || text::is_ascii_white_space(c); });
  }

  // Asked once a page, where there is something to draw.
  bool draws_maths() {
    if (!draws_maths_) draws_maths_ = article::draws_maths(document_);
    return *draws_maths_;
  }

  // Photos, galleries and embeds whose place is before leaf `index`, or before one that was passed over.
  void put_places(std::uint32_t index) {
    for (; next_place_ < places_.size() && places_[next_place_].leaf <= index; ++next_place_) {
      TEARSHEET_STEP(1);
      move_to(places_[next_place_].leaf, places_[next_place_].box);
      Block& block = push();
      block.type = places_[next_place_].type;
      block.id = places_[next_place_].id;
    }
  }

  // A picture's caption is the picture's, whatever was chosen. A figure of a table or a listing has its caption as
  // text.
  bool is_caption(const block::Leaf& leaf) const {
    const std::uint32_t caption = structure_.nearest[leaf.box];
    if (caption == kNoBox || structure_.own[caption] != Structure::kFigureCaption) return false;
    const block::Box* figure = &page_.boxes[caption];
    while (figure->name != Name::kFigure && figure->parent != kNoBox) figure = &page_.boxes[figure->parent];
    return figure->images > 0 || leaf.role == Role::kCaption;
  }

  // A rule parts something from something; notes go where each rendering has them.
  static void drop_idle_rules(std::vector<Block>& blocks) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const bool is_rule = blocks[i].type == BlockType::kRule;
      if (is_rule && (kept == 0 || blocks[kept - 1].type == BlockType::kRule)) continue;
      if (kept != 0 && blocks[i].type == BlockType::kFootnotes && blocks[kept - 1].type == BlockType::kRule) --kept;
      if (kept != i) blocks[kept] = std::move(blocks[i]);
      ++kept;
    }
    while (kept != 0 && blocks[kept - 1].type == BlockType::kRule) --kept;
    blocks.resize(kept);
  }

  const block::Page& page_;
  const Document& document_;
  std::string_view base_url_;
  std::span<const block::Place> places_;
  std::size_t next_place_ = 0;
  std::uint32_t left_ = 0;                         // leaves to come, this one too
  std::map<std::uint32_t, const Message*> posts_;  // by box
  std::vector<bool> furniture_;                    // leaves that a post says as its author and date
  LinkedNotes linked_notes_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> taken_;  // leaves from, to, ascending
  std::size_t next_taken_ = 0;
  std::vector<std::uint32_t> cites_;  // leaves that say whose the quote around them is, ascending
  std::vector<std::uint32_t> chosen_before_;
  StructureMap structure_;
  Body body_;
  std::set<std::string_view> footnotes_;
  std::vector<Footnote> side_notes_;  // that stood within the text, in its order
  std::uint32_t side_notes_read_ = 0;
  std::uint32_t shared_box_ = kNoBox;  // the last box in which notes shared a run
  std::vector<Level> levels_;          // the first is the body itself
  std::vector<std::size_t> sinks_;     // levels that are not flat
  std::vector<std::uint32_t> opening_;
  std::optional<bool> draws_maths_;
  int deep_ = 0;
  std::size_t mark_room_ = kMaxMarkBytes;
};

}  // namespace

Body assemble_body(const block::Page& page, std::string_view base_url, std::span<const block::Place> places,
                   const Messages& messages) {
  return Assembler(page, base_url, places, messages).assemble();
}

}  // namespace tearsheet::article
