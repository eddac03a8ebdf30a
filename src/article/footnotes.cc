#include "src/article/footnotes.h"

#include "src/text/ascii.h"
#include "src/text/steps.h"

namespace tearsheet::article {
namespace {

std::string_view without_prefix(std::string_view id, std::string_view prefix) {
  if (text::starts_with_ignoring_ascii_case(id, prefix)) id.remove_prefix(prefix.size());
  return id;
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

bool is_footnote_list(const block::Page& page, std::uint32_t index) {
  const block::Box& list = page.boxes[index];
  const Document& document = *page.document;
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
  std::string_view id = reference.substr(hash + 1);
  constexpr std::size_t kMaxIdBytes = 128;
  if (id.size() > kMaxIdBytes) return false;
  id = without_prefix(id, "user-content-");
  if (!id.empty() && id.front() == '_') id.remove_prefix(1);
  constexpr std::string_view kStems[] = {"fnref",  "footnote-ref", "footnoteref", "cite_ref",      "cite-ref",
                                         "ftnref", "ednref",       "endnote-ref", "note-ref",      "noteref",
                                         "fn-ref", "ref-fn",       "rfn",         "easy-footnote-"};
  for (const std::string_view stem : kStems) {
    if (text::starts_with_ignoring_ascii_case(id, stem))
      return !text::starts_with_ignoring_ascii_case(id, "easy-footnote-bottom");
  }
  return false;
}

}  // namespace tearsheet::article
