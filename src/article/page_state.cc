#include "src/article/page_state.h"

#include <algorithm>

#include "src/article/state_scripts.h"
#include "src/article/state_tree.h"
#include "src/text/steps.h"

namespace tearsheet::article {
namespace {

// The template with the most words, if any is a page's worth of them.
StateText best_template(const Document& document) {
  StateText best;
  std::size_t room = kMaxStateBytes;
  for (NodeId node = document.first_child(kDocumentNode); node != kNoNode; node = document.next(node)) {
    TEARSHEET_STEP(1);
    const NodeId content = document.template_content(node);
    if (content == kNoNode || document.first_child(content) == kNoNode) continue;
    std::string html = document.inner_html(content);
    if (html.size() > room) break;
    room -= html.size();
    const std::size_t words = prose_words(html);
    if (words > best.words) best = {std::move(html), "template", words};
  }
  return best;
}

}  // namespace

std::optional<StateText> find_state_text(const Document& document, const LinkedData& linked, std::string_view title,
                                         std::size_t shown_words) {
  const auto is_far_longer = [&](std::size_t words) {
    return words >= kLeastStateWords && words >= kLeastStateRatio * shown_words;
  };
  const json::Value work = linked.resolve(linked.work());
  for (const std::string_view key : {"articleBody", "reviewBody", "text", "transcript"}) {
    const json::Value body = work[key];
    if (!body.is_string()) continue;
    const std::size_t words = prose_words(body.text());
    if (is_far_longer(words)) return StateText{to_markup(body), "json-ld", words};
  }
  if (shown_words > kMostShownWords) return std::nullopt;
  StateReader state(document);
  const TreeText found = find_tree_text(state.read(StateReader::Wanted::kAll), title);
  StateText best{"", "page-state", found.words};
  StateText in_template = best_template(document);
  if (in_template.words > best.words) {
    best = std::move(in_template);
  } else if (found.value) {
    best.html = to_markup(found.value);
  }
  if (!is_far_longer(best.words)) return std::nullopt;
  return best;
}

}  // namespace tearsheet::article
