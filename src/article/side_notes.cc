#include "src/article/side_notes.h"

#include <algorithm>
#include <string_view>

#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"
#include "src/text/white_space.h"

namespace tearsheet::article {
namespace {

// Whether a class names the words of a note, and not its number, its label or what is around both.
bool names_note(std::string_view word) {
  std::string bare;
  for (const char c : word) {
    if (c != '-' && c != '_') bare += text::to_ascii_lower(c);
  }
  const auto has = [&](std::string_view part) { return bare.contains(part); };
  for (const std::string_view other :
       {"number", "label", "toggle", "wrap", "ref", "link", "delim", "check", "anchor", "button", "mark"}) {
    if (has(other)) return false;
  }
  return has("sidenote") || has("marginnote") || has("footnotecontent") || has("footnotetooltip") ||
         has("ltxnoteouter");
}

}  // namespace

bool is_side_note(const Document& document, NodeId element) {
  constexpr std::size_t kMaxClassBytes = 200;
  std::string_view classes = document.attribute(element, Name::kClass);
  if (classes.size() > kMaxClassBytes || !(classes.contains("note") || classes.contains("Note"))) return false;
  if (document.is(element, Name::kA) || document.is(element, Name::kSup) || document.is(element, Name::kLabel)) {
    return false;
  }
  TEARSHEET_STEP(classes.size());
  bool named = false;
  while (!named && !classes.empty()) {
    const std::size_t end = std::min(classes.find(' '), classes.size());
    named = names_note(classes.substr(0, end));
    classes.remove_prefix(std::min(end + 1, classes.size()));
  }
  if (!named) return false;
  // What holds the note's mark too is around it.
  constexpr unsigned kMaxChildren = 8;
  NodeId child = document.first_child(element);
  for (unsigned looked = 0; looked < kMaxChildren && child != kNoNode; ++looked, child = document.next_sibling(child)) {
    if (document.is(child, Name::kLabel) || document.is(child, Name::kInput)) return false;
  }
  return true;
}

NodeId side_note_behind(const Document& document, NodeId node) {
  constexpr unsigned kMaxPassed = 3;
  node = document.next_sibling(node);
  for (unsigned passed = 0; passed < kMaxPassed && node != kNoNode; ++passed, node = document.next_sibling(node)) {
    if (document.type(node) == NodeType::kText) {
      if (!text::is_blank(document.text(node).substr(0, 16))) return kNoNode;
    } else if (document.is_element(node) && !document.is(node, Name::kInput)) {
      return is_side_note(document, node) ? node : kNoNode;
    }
  }
  return kNoNode;
}

std::string note_mark_of(const Document& document, NodeId element) {
  constexpr unsigned kMaxNodes = 6;
  constexpr std::size_t kMaxBytes = 12;
  std::string words;
  unsigned nodes = 0;
  for (NodeId node = element; node != kNoNode; node = document.next(node, element)) {
    TEARSHEET_STEP(1);
    if (document.type(node) == NodeType::kText) words += document.text(node).substr(0, kMaxBytes + 1);
    if (++nodes > kMaxNodes || words.size() > kMaxBytes) return {};
  }
  std::string_view mark = text::trim(words);
  while (!mark.empty() && (mark.front() == '[' || mark.front() == '(')) mark.remove_prefix(1);
  while (!mark.empty() && (mark.back() == ']' || mark.back() == ')' || mark.back() == '.')) mark.remove_suffix(1);
  const bool is_number = mark.size() <= 4 && std::ranges::all_of(mark, text::is_ascii_digit);
  return is_number || text::count_code_points(mark) == 1 ? std::string(mark) : std::string();
}

}  // namespace tearsheet::article
