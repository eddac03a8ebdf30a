#include "src/article/body_inline.h"

#include <algorithm>

#include "src/article/footnotes.h"
#include "src/article/listing.h"
#include "src/article/math.h"
#include "src/article/side_notes.h"
#include "src/article/span_builder.h"
#include "src/block/code_lines.h"
#include "src/block/text_image.h"
#include "src/block/visibility.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"
#include "src/text/white_space.h"
#include "src/url/url.h"

namespace tearsheet::article {
namespace {

using block::Treatment;

// A link's address, resolved and without tracking; empty where it leads nowhere a reader could go.
std::string link_of(std::string_view reference, std::string_view base_url) {
  reference = text::trim_ascii(reference);
  if (reference.empty() || reference == "#" || text::starts_with_ignoring_ascii_case(reference, "javascript:") ||
      text::starts_with_ignoring_ascii_case(reference, "data:") ||
      text::starts_with_ignoring_ascii_case(reference, "vbscript:")) {
    return {};
  }
  constexpr std::size_t kMaxUrlBytes = 8'192;
  if (reference.size() > kMaxUrlBytes) return {};
  const auto resolved = url::resolve(base_url, reference);
  return url::strip_tracking(resolved ? std::string_view(*resolved) : reference);
}

// The mark an element makes, or nothing.
bool mark_of(Name name, Mark& mark) {
  switch (name) {
    case Name::kB:
    case Name::kStrong:
      mark = Mark::kStrong;
      return true;
    case Name::kI:
    case Name::kEm:
    case Name::kCite:
    case Name::kVar:
    case Name::kDfn:
      mark = Mark::kEmphasis;
      return true;
    case Name::kCode:
    case Name::kTt:
    case Name::kSamp:
      mark = Mark::kCode;
      return true;
    case Name::kS:
    case Name::kStrike:
    case Name::kDel:
      mark = Mark::kStrikethrough;
      return true;
    case Name::kSub:
      mark = Mark::kSubscript;
      return true;
    case Name::kSup:
      mark = Mark::kSuperscript;
      return true;
    case Name::kKbd:
      mark = Mark::kKeyboard;
      return true;
    case Name::kMark:
      mark = Mark::kHighlight;
      return true;
    case Name::kU:
    case Name::kIns:
      mark = Mark::kUnderline;
      return true;
    default:
      return false;
  }
}

class InlineReader {
 public:
  InlineReader(const block::Page& page, const block::Leaf& leaf, const InlineOptions& options)
      : document_(*page.document), page_(page), leaf_(leaf), options_(options), builder_(options.preserve) {}

  InlineText read() {
    const block::Box& box = page_.boxes[leaf_.box];
    builder_.text().reserve(leaf_.text_end - leaf_.text_begin);
    if (const Formula found = formula_of(box.node)) {
      read_formula(found);
      return take();
    }
    // The inline elements around the first text, outermost last; a formula or the like is begun from its start.
    NodeId start = leaf_.first;
    std::vector<NodeId> around;
    for (NodeId node = document_.parent(start); node != kNoNode && node != box.node; node = document_.parent(node)) {
      TEARSHEET_STEP(1);
      around.push_back(node);
      if (is_atom(node) || (around.size() <= kNearElements && formula_of(node)) ||
          (around.size() <= kNearElements && is_furniture(node))) {
        start = node;
        around.clear();
      }
    }
    if (box.flags & block::kInLink) {
      for (NodeId node = box.node; node != kNoNode; node = document_.parent(node)) {
        TEARSHEET_STEP(1);
        if (document_.is(node, Name::kA)) {
          open_link(node);
          break;
        }
      }
    }
    for (std::size_t i = around.size(); i-- > 0;) open(around[i]);

    walk(start, box.node);
    if (options_.side_notes != nullptr && !done_) read_hidden_note();
    while (!stack_.empty()) close();
    return take();
  }

  // All that stands in an element, without the mark that a note repeats.
  InlineText read_within(NodeId element, std::string_view mark) {
    mark_ = mark;
    if (const NodeId child = document_.first_child(element); child != kNoNode) {
      open(element);
      walk(child, element);
    }
    while (!stack_.empty()) close();
    return take();
  }

 private:
  void walk(NodeId node, NodeId within) {
    for (;;) {
      TEARSHEET_STEP(1);
      const bool into = visit(node);
      if (done_ || node == leaf_.last) break;
      if (into) {
        const NodeId child = document_.first_child(node);
        if (child != kNoNode) {
          open(node);
          node = child;
          continue;
        }
      }
      bool ended = false;
      for (;;) {
        const NodeId next = document_.next_sibling(node);
        if (next != kNoNode) {
          node = next;
          break;
        }
        node = document_.parent(node);
        if (node == kNoNode || node == within || stack_.empty()) {
          ended = true;
          break;
        }
        TEARSHEET_STEP(1);
        close();
      }
      if (ended) break;
    }
  }

  InlineText take() {
    InlineText result;
    result.only_math = formulas_ == 1 && words_ == 0;
    result.display_math = display_;
    result.spans = builder_.take_spans();
    result.text = std::move(builder_.text());
    result.notes = std::move(notes_);
    result.starts = std::move(starts_);
    return result;
  }

  struct Opened {
    std::size_t handle = SpanBuilder::kNone;
    bool line = false;
    bool superscript = false;
    bool reference = false;
    bool quote = false;  // <q>: the page does not hold its quotation marks
  };

  bool is_atom(NodeId node) const {
    return document_.name(node) == Name::kMath && document_.name_space(node) == Namespace::kMathMl;
  }

  // An element that holds a formula in a script's own form, drawn or not yet drawn.
  struct Formula {
    NodeId script = kNoNode;  // the TeX that it was drawn from
    std::string tex;          // what stands between delimiters
    bool display = false;

    explicit operator bool() const { return script != kNoNode || !tex.empty(); }
  };

  Formula formula_of(NodeId node) const {
    Formula found;
    if (options_.preserve) return found;
    if (document_.attributes(node).empty() && document_.name(node) < Name::kFirstDynamic) return found;
    found.script = tex_script_behind(document_, node);
    if (found.script == kNoNode) found.tex = tex_in_delimiters(document_, node, found.display);
    return found;
  }

  void read_formula(const Formula& found) {
    if (found.script == kNoNode) {
      display_ |= found.display;
      formula(found.tex);
    } else if (found.script != read_script_) {
      read_script_ = found.script;
      read_tex_script(found.script);
    }
  }

  void read_tex_script(NodeId script) {
    display_ |= document_.attribute(script, Name::kType).find("mode=display") != std::string_view::npos;
    std::string tex;
    document_.append_text_content(script, tex);
    formula(tex);
  }

  // Words that a page puts beside its text, in an element of their own: ways back from a note, signs that link to a
  // heading, numbers of a listing's lines.
  bool is_furniture(NodeId node) const {
    if (options_.preserve) return is_beside_code(document_, node);
    if (!document_.is(node, Name::kA)) return false;
    if (options_.notes != nullptr && options_.notes->is_back_link(node)) return true;
    return (options_.footnotes != nullptr && leads_back(document_, node)) || is_anchor_sign(node);
  }

  bool is_left_out(NodeId node) const {
    if (is_furniture(node)) return true;
    if (document_.attributes(node).empty()) return false;
    const block::InlineLook look = block::look_at_inline(document_, node);
    // "[edit]" beside a heading.
    return look.skipped ||
           ((look.topics & block::kTopicSkip) != 0 && document_.name(node) == Name::kSpan && in_heading());
  }

  bool in_heading() const { return (page_.boxes[leaf_.box].own & block::kInHeading) != 0; }

  // The sign beside a heading that links to the heading itself: "#", a pilcrow, a chain.
  bool is_anchor_sign(NodeId link) const {
    if (!in_heading() || document_.attribute(link, Name::kHref).find('#') == std::string_view::npos) return false;
    constexpr std::size_t kMaxSignBytes = 8;
    constexpr unsigned kMaxNodes = 12;
    std::size_t bytes = 0;
    unsigned nodes = 0;
    for (NodeId node = document_.next(link, link); node != kNoNode; node = document_.next(node, link)) {
      TEARSHEET_STEP(1);
      if (++nodes > kMaxNodes) return false;
      if (document_.type(node) != NodeType::kText) continue;
      const std::string_view text = text::trim_ascii(document_.text(node));
      bytes += text.size();
      if (bytes > kMaxSignBytes) return false;
      for (const char c : text) {
        if (text::is_ascii_alphanumeric(c)) return false;
      }
    }
    return true;
  }

  // A mark and the note right behind it, or a note without a mark: a reference here, the note's words apart.
  bool read_side_note(NodeId node) {
    constexpr std::size_t kMaxNotes = 200;  // of one paragraph
    if (node == read_note_) return true;
    NodeId note = node;
    std::string mark;
    if (document_.type(node) == NodeType::kText || !is_side_note(document_, node)) {
      note = side_note_behind(document_, node);
      if (note == kNoNode) return false;
      mark = note_mark_of(document_, node);
      if (mark.empty() && !document_.is(node, Name::kLabel)) return false;
    }
    if (builder_.is_open(Mark::kFootnote) || notes_.size() >= kMaxNotes) return false;
    read_note_ = note;
    // A reference that leads to a note of the body: this is its copy.
    if (note == node && refers_right_before()) return true;
    InlineOptions options = options_;
    options.side_notes = nullptr;
    options.footnotes = nullptr;
    InlineText words = InlineReader(page_, leaf_, options).read_within(note, mark);
    if (words.text.empty()) return true;
    const std::uint32_t number = ++*options_.side_notes;
    if (mark.empty()) mark = std::to_string(number);
    std::string id = "side-note-" + std::to_string(number);
    const std::size_t handle = builder_.open(Mark::kFootnote, id);
    builder_.append_verbatim(mark);
    builder_.close(handle);
    notes_.push_back({std::move(id), std::move(mark), std::move(words.text), std::move(words.spans)});
    return true;
  }

  // The link back of a note that shares the run with others, at a line's beginning.
  void note_start(NodeId node) {
    const NoteStart* start = options_.notes->find_start(node);
    if (start == nullptr) return;
    // Nothing but the note's mark may stand on its line before it.
    const std::string& before = builder_.text();
    const bool begins = before.empty() || builder_.breaks_line() || before.back() == '\n';
    if (begins) starts_.emplace_back(before.size(), start->id);
  }

  bool refers_right_before() const { return reference_end_ == builder_.size_in_points() && reference_end_ > 0; }

  // A note that waits hidden behind the run's last words.
  void read_hidden_note() {
    if (const NodeId note = side_note_behind(document_, leaf_.last); note != kNoNode && note != read_note_) {
      read_side_note(note);
    }
  }

  // Acts on a node; true if its children are to be read.
  bool visit(NodeId node) {
    switch (document_.type(node)) {
      case NodeType::kText: {
        const std::string_view data = document_.text(node);
        if (options_.side_notes != nullptr && data.size() <= 8 && document_.next_sibling(node) != kNoNode &&
            read_side_note(node)) {
          return false;
        }
        if (line_ && !data.empty()) {
          line_ = false;
          if (!builder_.text().empty() && builder_.text().back() != '\n') builder_.append_line_break();
        }
        const std::uint32_t before = builder_.size_in_points();
        builder_.append(data);
        words_ += builder_.size_in_points() - before;
        return false;
      }
      case NodeType::kElement:
        break;
      default:
        return false;
    }
    switch (block::treatment_of(document_, node)) {
      case Treatment::kBreak:
        builder_.append_line_break();
        return false;
      case Treatment::kImage: {
        block::TextImage image;
        if (!block::read_text_image(document_, node, image)) {
          formula(block::tex_of_address(document_.attribute(node, Name::kSrc)));
          return false;
        }
        if (image.math) {
          formula(image.text);
        } else {
          builder_.append(image.text);
          ++words_;
        }
        return false;
      }
      case Treatment::kScript: {
        const std::string_view type = document_.attribute(node, Name::kType);
        if (type.starts_with("math/tex") && node != read_script_) read_tex_script(node);
        return false;
      }
      case Treatment::kInline:
      case Treatment::kCustom:
      case Treatment::kBox:
        break;
      default:
        return skip(node);
    }
    if (is_atom(node)) {
      display_ |= document_.attribute(node, document_.find_name("display")) == "block";
      const std::string tex = math_to_tex(document_, node);
      if (tex.empty()) return true;
      formula(tex);
      return skip(node);
    }
    if (const Formula found = formula_of(node)) {
      read_formula(found);
      return skip(node);
    }
    if (options_.side_notes != nullptr && !document_.attributes(node).empty() && read_side_note(node)) {
      return skip(node);
    }
    if (!mark_.empty() && builder_.text().empty() && note_mark_of(document_, node) == mark_) return skip(node);
    if (options_.notes != nullptr && !options_.notes->starts.empty()) note_start(node);
    if (is_left_out(node)) return skip(node);
    if (options_.preserve && document_.first_child(node) == kNoNode &&
        block::treatment_of(document_, node) == Treatment::kBox && block::is_line_of_code(document_, node)) {
      // A line without a word.
      if (!builder_.text().empty()) {
        if (builder_.text().back() != '\n') builder_.append_line_break();
        builder_.append_line_break();
      }
      return false;
    }
    if (!options_.preserve && !document_.attributes(node).empty()) {
      if (const std::string tex = tex_of_attribute(document_, node); !tex.empty()) {
        formula(tex);
        return skip(node);
      }
    }
    return true;
  }

  // Leaves an element out, and ends the run if the run's last text stands in it.
  bool skip(NodeId node) {
    const NodeId box = page_.boxes[leaf_.box].node;
    NodeId around = document_.parent(leaf_.last);
    for (; around != kNoNode && around != box && around != node; around = document_.parent(around)) TEARSHEET_STEP(1);
    done_ = around == node && node != box;
    return false;
  }

  void formula(std::string_view tex) {
    tex = without_wrapper(tex);
    if (tex.empty()) return;
    const std::size_t handle = builder_.open(Mark::kMath);
    builder_.append_verbatim(tex);
    builder_.close(handle);
    ++formulas_;
  }

  void open_link(NodeId node) {
    Opened opened;
    const std::string_view reference = text::trim_ascii(document_.attribute(node, Name::kHref));
    const std::size_t hash = reference.find('#');
    if (options_.footnotes != nullptr && hash != std::string_view::npos) {
      const auto note = options_.footnotes->find(reference.substr(hash + 1));
      if (note != options_.footnotes->end()) {
        // The raised number is the reference itself.
        if (!stack_.empty() && stack_.back().superscript) builder_.drop(stack_.back().handle);
        opened.handle = builder_.open(Mark::kFootnote, *note);
        opened.reference = true;
        stack_.push_back(opened);
        return;
      }
    }
    if (!builder_.is_open(Mark::kLink) && take_room(reference.size())) {
      const std::string address = link_of(reference, options_.base_url);
      if (!address.empty()) opened.handle = builder_.open(Mark::kLink, address);
    }
    stack_.push_back(opened);
  }

  void open(NodeId node) {
    const Name name = document_.name(node);
    if (name == Name::kA) {
      open_link(node);
      return;
    }
    Opened opened;
    Mark mark = Mark::kStrong;
    if (mark_of(name, mark)) {
      // A raised number in a reference is the reference's own.
      const bool says_more = mark != Mark::kSuperscript || !builder_.is_open(Mark::kFootnote);
      if (says_more && (!options_.preserve || mark != Mark::kCode)) opened.handle = builder_.open(mark);
      opened.superscript = mark == Mark::kSuperscript;
    } else if (name == Name::kAbbr || name == Name::kAcronym) {
      if (!builder_.is_open(Mark::kAbbreviation)) {
        const std::string_view title = text::trim_ascii(document_.attribute(node, Name::kTitle));
        if (!title.empty() && title.size() <= kMaxNoteBytes && take_room(title.size())) {
          opened.handle = builder_.open(Mark::kAbbreviation, title);
        }
      }
    } else if (name == Name::kRuby) {
      if (!builder_.is_open(Mark::kRuby)) {
        const std::string annotation = ruby_annotation(node);
        if (!annotation.empty() && take_room(annotation.size())) opened.handle = builder_.open(Mark::kRuby, annotation);
      }
    } else if (name == Name::kQ) {
      builder_.append("\xE2\x80\x9C");
      opened.quote = true;
    } else if (options_.preserve && block::treatment_of(document_, node) == Treatment::kBox) {
      opened.line = true;
      line_ = true;
    } else if (name == Name::kOption) {
      builder_.append(" ");
    }
    stack_.push_back(opened);
  }

  void close() {
    const Opened opened = stack_.back();
    stack_.pop_back();
    builder_.close(opened.handle);
    if (opened.reference) reference_end_ = builder_.size_in_points();
    if (opened.line) line_ = true;
    if (opened.quote) builder_.append("\xE2\x80\x9D");
  }

  std::string ruby_annotation(NodeId ruby) const {
    std::string annotation;
    constexpr unsigned kMaxChildren = 32;
    unsigned children = 0;
    for (NodeId child = document_.first_child(ruby); child != kNoNode && children < kMaxChildren; ++children) {
      TEARSHEET_STEP(1);
      const NodeId child_text = document_.is(child, Name::kRt) ? document_.first_child(child) : kNoNode;
      if (child_text != kNoNode && document_.type(child_text) == NodeType::kText) {
        annotation += text::truncate_utf8(document_.text(child_text), kMaxNoteBytes);
      }
      child = document_.next_sibling(child);
    }
    const std::string_view trimmed = text::truncate_utf8(text::trim(annotation), kMaxNoteBytes);
    return std::string(trimmed);
  }

  // Whether the body has room for a mark that carries so many bytes; takes them.
  bool take_room(std::size_t bytes) const {
    if (options_.mark_room == nullptr) return true;
    if (*options_.mark_room < bytes) return false;
    *options_.mark_room -= bytes;
    return true;
  }

  static constexpr std::size_t kMaxNoteBytes = 512;  // of an abbreviation's title, a ruby annotation
  static constexpr std::size_t kNearElements = 8;

  const Document& document_;
  const block::Page& page_;
  const block::Leaf& leaf_;
  const InlineOptions& options_;
  SpanBuilder builder_;
  std::vector<Opened> stack_;
  std::uint32_t words_ = 0;
  unsigned formulas_ = 0;
  NodeId read_script_ = kNoNode;  // the last TeX that was read in place of what was drawn from it
  std::vector<SideNote> notes_;
  std::vector<std::pair<std::size_t, std::string_view>> starts_;
  NodeId read_note_ = kNoNode;  // the last one
  std::string mark_;            // of the note that is read
  std::uint32_t reference_end_ = 0;
  bool display_ = false;
  bool done_ = false;
  bool line_ = false;
};

}  // namespace

std::vector<Block> split_run(const InlineText& run) {
  std::vector<Block> parts;
  const std::string_view all(run.text);
  TEARSHEET_STEP(all.size() + run.spans.size());
  std::size_t at = 0;
  std::uint32_t point = 0;
  std::size_t span = 0;
  for (std::size_t i = 0; i <= run.starts.size(); ++i) {
    const std::size_t end = i < run.starts.size() ? run.starts[i].first : all.size();
    const std::string_view whole = all.substr(at, end - at);
    const std::string_view words = text::trim_ascii(whole);
    const auto before = static_cast<std::uint32_t>(words.empty() ? 0 : words.data() - whole.data());  // white space
    const std::uint32_t begin = point + before;
    const auto size = static_cast<std::uint32_t>(text::count_code_points(words));
    point += static_cast<std::uint32_t>(text::count_code_points(whole));
    at = end;
    Block& part = parts.emplace_back();
    part.text = words;
    for (; span < run.spans.size() && run.spans[span].start < point; ++span) {
      Span inside = run.spans[span];
      inside.start = inside.start < begin ? 0 : inside.start - begin;
      inside.end = std::min(inside.end < begin ? 0 : inside.end - begin, size);
      if (inside.start < inside.end) part.spans.push_back(std::move(inside));
    }
  }
  return parts;
}

InlineText read_inline(const block::Page& page, const block::Leaf& leaf, const InlineOptions& options) {
  return InlineReader(page, leaf, options).read();
}

}  // namespace tearsheet::article
