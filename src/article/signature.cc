#include "src/article/signature.h"

#include <algorithm>

#include "src/article/people.h"
#include "src/article/short_text.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet::article {
namespace {

constexpr std::size_t kMaxSignatureBytes = 80;

// The paragraph's words stand in one element of emphasis, and nothing beside it.
bool is_emphasised(const Document& document, NodeId paragraph) {
  NodeId only = kNoNode;
  for (NodeId child = document.first_child(paragraph); child != kNoNode; child = document.next_sibling(child)) {
    TEARSHEET_STEP(1);
    if (document.is_element(child)) {
      if (only != kNoNode) return false;
      only = child;
    } else if (!text::trim(document.text(child)).empty()) {
      return false;
    }
  }
  return document.is(only, Name::kStrong) || document.is(only, Name::kB) || document.is(only, Name::kEm) ||
         document.is(only, Name::kI);
}

bool is_set_right(const Document& document, NodeId paragraph) {
  if (text::equals_ignoring_ascii_case(document.attribute(paragraph, Name::kAlign), "right")) return true;
  const std::string style = text::ascii_lower(document.attribute(paragraph, Name::kStyle).substr(0, 200));
  return style.find("text-align:right") != std::string::npos || style.find("text-align: right") != std::string::npos;
}

std::vector<std::string> names_of(const std::string& text) {
  std::vector<std::string> names = names_in(text, NameSource::kPrinted);
  if (!std::all_of(names.begin(), names.end(), [](const std::string& name) { return has_persons_form(name); }))
    return {};
  return names;
}

}  // namespace

std::vector<std::string> find_signature(const Document& document, const Clues& clues) {
  constexpr std::size_t kMaxNodes = 20'000;
  constexpr std::size_t kLeastSentenceBytes = 60;
  bool begun = false;  // a paragraph of the text has been passed
  NodeId node = clues.main_heading;
  for (std::size_t seen = 0; node != kNoNode && seen < kMaxNodes; ++seen, node = document.next(node)) {
    TEARSHEET_STEP(1);
    if (!document.is(node, Name::kP)) continue;
    const std::string text = short_text(document, node, kMaxSignatureBytes);
    const bool at_an_end = !begun || is_set_right(document, node);
    if (at_an_end && text.size() <= kMaxSignatureBytes && is_emphasised(document, node)) {
      if (std::vector<std::string> names = names_of(text); !names.empty()) return names;
    }
    begun |= text.size() >= kLeastSentenceBytes;
  }
  return {};
}

}  // namespace tearsheet::article
