#include "src/article/footnote_links.h"

#include <algorithm>
#include <unordered_map>

#include "src/article/footnotes.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"
#include "src/text/white_space.h"

namespace tearsheet::article {
namespace {

constexpr std::size_t kMaxLinks = 20'000;  // to places of the same page
constexpr std::size_t kMaxIdBytes = 128;
constexpr unsigned kMaxInlineElements = 4;  // around a link, which may have its id
constexpr unsigned kMaxBoxes = 6;

struct PlaceLink {
  NodeId node;
  std::uint32_t leaf;
  std::string_view target;
  NodeId anchor = kNoNode;
};

// "1", "[2]", "*", "a", "iv": what a note is marked with.
bool is_mark(std::string_view words) {
  words = text::trim(words);
  while (!words.empty() && (words.front() == '[' || words.front() == '(' || words.front() == '^'))
    words = text::trim(words.substr(1));
  while (!words.empty() && (words.back() == ']' || words.back() == ')' || words.back() == '.'))
    words = text::trim(words.substr(0, words.size() - 1));
  if (words.empty()) return false;
  if (words.size() <= 4 && std::ranges::all_of(words, text::is_ascii_digit)) return true;
  if (words.size() <= 6 && words.find_first_not_of("ivxlIVXL") == std::string_view::npos) return true;
  return text::count_code_points(words) <= 2;
}

class Finder {
 public:
  explicit Finder(const block::Page& page) : page_(page), document_(*page.document) {}

  LinkedNotes find() {
    collect_links();
    LinkedNotes out;
    for (std::uint32_t i = 0; i < links_.size(); ++i) name(i);
    for (const PlaceLink& back : links_) {
      TEARSHEET_STEP(1);
      const auto mark = by_name_.find(back.target);
      if (mark == by_name_.end()) continue;
      const PlaceLink& reference = links_[mark->second];
      if (reference.node == back.node || reference.leaf >= back.leaf || !page_.leaves[reference.leaf].chosen) continue;
      const std::uint32_t box = note_of(back, reference);
      if (box == block::kNoBox || !is_mark(words_of(reference.node))) continue;
      out.notes.push_back({box, reference.target});
      out.back_links.push_back(back.node);
      out.starts.push_back({back.node, box, reference.target});
    }
    add_declared(out.notes);
    std::ranges::sort(out.back_links);
    std::vector<std::uint32_t> shared;
    keep_apart(out.notes, shared);
    std::erase_if(out.starts, [&](const NoteStart& start) { return !std::ranges::binary_search(shared, start.box); });
    std::ranges::sort(out.starts, {}, &NoteStart::back_link);
    return out;
  }

 private:
  void collect_links() {
    for (std::uint32_t i = 0; i < page_.leaves.size(); ++i) {
      const block::Leaf& leaf = page_.leaves[i];
      if (leaf.kind != block::LeafKind::kText || (leaf.links == 0 && leaf.link_characters == 0)) continue;
      const NodeId box = page_.boxes[leaf.box].node;
      // The link may be around the run's first words.
      NodeId around = document_.parent(leaf.first);
      for (unsigned level = 0; level < kMaxInlineElements && around != kNoNode && around != box; ++level) {
        look_at(around, i);
        around = document_.parent(around);
      }
      for (NodeId node = leaf.first; node != kNoNode; node = document_.next(node, box)) {
        TEARSHEET_STEP(1);
        look_at(node, i);
        if (node == leaf.last) break;
      }
    }
  }

  void look_at(NodeId node, std::uint32_t leaf) {
    if (!document_.is(node, Name::kA) || links_.size() >= kMaxLinks) return;
    const std::string_view reference = text::trim_ascii(document_.attribute(node, Name::kHref));
    const std::size_t hash = reference.find('#');
    if (hash == std::string_view::npos) return;
    const std::string_view target = reference.substr(hash + 1);
    if (target.empty() || target.size() > kMaxIdBytes) return;
    links_.push_back({node, leaf, target, anchor_before(node)});
  }

  // Documents are read forwards: the element before is found from the parent's first child, among a few.
  NodeId anchor_before(NodeId link) const {
    constexpr unsigned kMaxSiblings = 64;
    NodeId anchor = kNoNode;
    NodeId node = document_.first_child(document_.parent(link));
    for (unsigned looked = 0; node != kNoNode && node != link; node = document_.next_sibling(node)) {
      TEARSHEET_STEP(1);
      if (++looked > kMaxSiblings) return kNoNode;
      if (document_.is(node, Name::kA) && document_.first_child(node) == kNoNode) {
        anchor = node;
      } else if (document_.type(node) != NodeType::kText || !text::is_blank(document_.text(node).substr(0, 64))) {
        anchor = kNoNode;
      }
    }
    return anchor;
  }

  // Digital publishing's roles say both ends without a link back: role=doc-noteref or epub:type=noteref on the mark.
  void add_declared(std::vector<LinkedNote>& notes) {
    const Name epub_type = document_.find_name("epub:type");
    std::unordered_map<std::string_view, std::uint32_t> wanted;
    for (const PlaceLink& link : links_) {
      TEARSHEET_STEP(1);
      if (!page_.leaves[link.leaf].chosen) continue;
      if (document_.attribute(link.node, Name::kRole) == "doc-noteref" ||
          (epub_type != Name::kNone && document_.attribute(link.node, epub_type) == "noteref")) {
        wanted.try_emplace(link.target, link.leaf);
      }
    }
    if (wanted.empty()) return;
    for (std::uint32_t box = 0; box < page_.boxes.size(); ++box) {
      TEARSHEET_STEP(1);
      const std::string_view id = document_.attribute(page_.boxes[box].node, Name::kId);
      if (id.empty() || id.size() > kMaxIdBytes) continue;
      const auto found = wanted.find(id);
      if (found != wanted.end() && page_.boxes[box].first_leaf > found->second && may_be_note(box)) {
        notes.push_back({box, found->first});
      }
    }
  }

  bool may_be_note(std::uint32_t box) const {
    switch (page_.boxes[box].name) {
      case Name::kP:
      case Name::kDiv:
      case Name::kLi:
      case Name::kAside:
      case Name::kSection:
        return true;
      default:
        return false;
    }
  }

  // Whether the element, or an inline one close around it, is called `wanted`.
  template <typename Visit>
  bool any_name_of(const PlaceLink& link, Visit visit) const {
    const NodeId box = page_.boxes[page_.leaves[link.leaf].box].node;
    NodeId node = link.node;
    for (unsigned level = 0; level < kMaxInlineElements && node != kNoNode && node != box; ++level) {
      for (const Name attribute : {Name::kId, Name::kName}) {
        const std::string_view value = document_.attribute(node, attribute);
        if (!value.empty() && value.size() <= kMaxIdBytes && visit(value)) return true;
      }
      node = document_.parent(node);
    }
    // An empty anchor right before it.
    if (link.anchor == kNoNode) return false;
    for (const Name attribute : {Name::kId, Name::kName}) {
      const std::string_view value = document_.attribute(link.anchor, attribute);
      if (!value.empty() && value.size() <= kMaxIdBytes && visit(value)) return true;
    }
    return false;
  }

  void name(std::uint32_t index) {
    any_name_of(links_[index], [&](std::string_view value) {
      by_name_.try_emplace(value, index);
      return false;
    });
  }

  // The box that is the note in which `back` stands and to which `reference` leads.
  std::uint32_t note_of(const PlaceLink& back, const PlaceLink& reference) const {
    std::uint32_t box = page_.leaves[back.leaf].box;
    if (!any_name_of(back, [&](std::string_view value) { return value == reference.target; })) {
      unsigned level = 0;
      while (box != block::kNoBox && document_.attribute(page_.boxes[box].node, Name::kId) != reference.target) {
        box = ++level < kMaxBoxes ? page_.boxes[box].parent : block::kNoBox;
      }
    } else if (const std::uint32_t parent = page_.boxes[box].parent;
               parent != block::kNoBox && page_.boxes[parent].first_leaf == page_.boxes[box].first_leaf &&
               names_footnote(document_.attribute(page_.boxes[parent].node, Name::kId))) {
      box = parent;  // a note of several paragraphs, the first of which has the link
    }
    const bool is_note = box != block::kNoBox && page_.boxes[box].first_leaf > reference.leaf && may_be_note(box);
    return is_note ? box : block::kNoBox;
  }

  std::string words_of(NodeId link) const {
    constexpr unsigned kMaxNodes = 12;
    constexpr std::size_t kMaxBytes = 24;
    std::string words;
    unsigned nodes = 0;
    for (NodeId node = document_.next(link, link); node != kNoNode && nodes < kMaxNodes && words.size() < kMaxBytes;
         node = document_.next(node, link), ++nodes) {
      TEARSHEET_STEP(1);
      words += document_.text(node).substr(0, kMaxBytes);
    }
    return nodes < kMaxNodes ? words : std::string(kMaxBytes, '-');
  }

  // One note a box. A box that several ids lead to, or that holds another note, is a place where notes stand; of the
  // former, those that are a paragraph or the like without another box inside go into `shared`, ascending.
  void keep_apart(std::vector<LinkedNote>& notes, std::vector<std::uint32_t>& shared) const {
    std::ranges::stable_sort(notes, {}, &LinkedNote::box);
    std::vector<LinkedNote> kept;
    for (std::size_t i = 0; i < notes.size();) {
      std::size_t end = i + 1;
      bool one = true;
      for (; end < notes.size() && notes[end].box == notes[i].box; ++end) one = one && notes[end].id == notes[i].id;
      const bool holds_next =
          end < notes.size() && page_.boxes[notes[end].box].first_leaf < page_.boxes[notes[i].box].end_leaf;
      if (one && !holds_next) kept.push_back(notes[i]);
      if (!one && page_.boxes[notes[i].box].boxes == 0) shared.push_back(notes[i].box);
      i = end;
    }
    notes = std::move(kept);
  }

  const block::Page& page_;
  const Document& document_;
  std::vector<PlaceLink> links_;
  std::unordered_map<std::string_view, std::uint32_t> by_name_;
};

}  // namespace

const LinkedNote* LinkedNotes::find(std::uint32_t box) const {
  const auto at = std::ranges::lower_bound(notes, box, {}, &LinkedNote::box);
  return at != notes.end() && at->box == box ? &*at : nullptr;
}

const NoteStart* LinkedNotes::find_start(NodeId back_link) const {
  const auto at = std::ranges::lower_bound(starts, back_link, {}, &NoteStart::back_link);
  return at != starts.end() && at->back_link == back_link ? &*at : nullptr;
}

bool LinkedNotes::is_back_link(NodeId link) const { return std::ranges::binary_search(back_links, link); }

LinkedNotes find_linked_notes(const block::Page& page) { return Finder(page).find(); }

}  // namespace tearsheet::article
