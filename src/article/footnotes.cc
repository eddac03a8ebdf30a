#include "src/article/footnotes.h"

#include <algorithm>

#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"
#include "src/text/white_space.h"

namespace tearsheet::article {
namespace {

std::string_view without_prefix(std::string_view id, std::string_view prefix) {
  if (text::starts_with_ignoring_ascii_case(id, prefix)) id.remove_prefix(prefix.size());
  return id;
}

// "↩", "↵", "⤴", "⮐", "↑", each in a form for text or for emoji.
bool is_arrow(const Document& document, NodeId link) {
  const NodeId child = document.first_child(link);
  if (child == kNoNode || document.type(child) != NodeType::kText || document.next_sibling(child) != kNoNode) {
    return false;
  }
  std::string_view words = text::trim(document.text(child));
  for (const std::string_view form : {"\xEF\xB8\x8E", "\xEF\xB8\x8F"}) {
    if (words.ends_with(form)) words.remove_suffix(form.size());
  }
  return words == "\xE2\x86\xA9" || words == "\xE2\x86\xB5" || words == "\xE2\xA4\xB4" || words == "\xE2\xAE\x90" ||
         words == "\xE2\x86\x91";
}

}  // namespace

bool names_footnote(std::string_view id) {
  constexpr std::size_t kMaxIdBytes = 128;
  if (id.size() > kMaxIdBytes) return false;
  id = without_prefix(id, "user-content-");
  if (!id.empty() && id.front() == '_') id.remove_prefix(1);
  constexpr std::string_view kStems[] = {"footnote",   "cite_note", "cite-note", "endnote", "easy-footnote-bottom",
                                         "sdfootnote", "ftn",       "edn",       "fn",      "note"};
  for (const std::string_view stem : kStems) {
    if (!text::starts_with_ignoring_ascii_case(id, stem)) continue;
    std::string_view rest = id.substr(stem.size());
    if (text::starts_with_ignoring_ascii_case(rest, "ref") || text::starts_with_ignoring_ascii_case(rest, "-ref") ||
        text::starts_with_ignoring_ascii_case(rest, ":ref")) {
      return false;
    }
    // A number somewhere, or a separator and a label.
    for (const char c : rest) {
      if (text::is_ascii_digit(c)) return true;
    }
    return rest.size() > 1 && (rest[0] == ':' || rest[0] == '-' || rest[0] == '_') && stem != "note";
  }
  return false;
}

bool is_footnote_list(const block::Page& page, std::uint32_t index, const LinkedNotes& linked) {
  const block::Box& list = page.boxes[index];
  const Document& document = *page.document;
  // The first box in a list is its first item.
  if (linked.find(index + 1) != nullptr && page.boxes[index + 1].parent == index) return true;
  // The first items decide.
  unsigned items = 0;
  unsigned notes = 0;
  for (NodeId child = document.first_child(list.node); child != kNoNode && items < 3;
       child = document.next_sibling(child)) {
    TEARSHEET_STEP(1);
    if (!document.is(child, Name::kLi)) continue;
    ++items;
    notes += names_footnote(document.attribute(child, Name::kId));
  }
  return items > 0 && notes == items;
}

bool leads_back(const Document& document, NodeId link) {
  const std::string_view reference = document.attribute(link, Name::kHref);
  const std::size_t hash = reference.find('#');
  if (hash == std::string_view::npos) return false;
  if (document.has_attribute(link, Name::kDataFootnoteBackref)) return true;
  if (document.attribute(link, Name::kRole) == "doc-backlink") return true;
  if (is_arrow(document, link)) return true;
  std::string_view id = reference.substr(hash + 1);
  constexpr std::size_t kMaxIdBytes = 128;
  if (id.size() > kMaxIdBytes) return false;
  id = without_prefix(id, "user-content-");
  if (!id.empty() && id.front() == '_') id.remove_prefix(1);
  constexpr std::string_view kStems[] = {"fnref",  "footnote-ref", "footnoteref", "cite_ref",       "cite-ref",
                                         "ftnref", "ednref",       "endnote-ref", "note-ref",       "noteref",
                                         "fn-ref", "ref-fn",       "rfn",         "easy-footnote-", "footnote-anchor"};
  for (const std::string_view stem : kStems) {
    if (text::starts_with_ignoring_ascii_case(id, stem))
      return !text::starts_with_ignoring_ascii_case(id, "easy-footnote-bottom");
  }
  return false;
}

void drop_mark(std::vector<Block>& note) {
  if (note.empty() || note.front().type != BlockType::kParagraph) return;
  Block& first = note.front();
  std::string_view rest = first.text;
  for (;;) {
    rest = text::trim(rest);
    if (rest.starts_with("[]") || rest.starts_with("()")) {
      rest.remove_prefix(2);
    } else if (rest.starts_with('^') || (rest.size() < first.text.size() && rest.starts_with(':'))) {
      rest.remove_prefix(1);
    } else if (rest.starts_with("\xE2\x86\x91")) {
      rest.remove_prefix(3);
    } else {
      break;
    }
  }
  const std::size_t cut = first.text.size() - rest.size();
  if (cut == 0) return;
  if (rest.empty()) {
    note.erase(note.begin());
    return;
  }
  const auto points = static_cast<std::uint32_t>(text::count_code_points(std::string_view(first.text).substr(0, cut)));
  first.text.erase(0, cut);
  TEARSHEET_STEP(first.spans.size());
  std::erase_if(first.spans, [&](const Span& span) { return span.end <= points; });
  for (Span& span : first.spans) {
    span.start -= std::min(span.start, points);
    span.end -= points;
  }
}

}  // namespace tearsheet::article
