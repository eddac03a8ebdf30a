#include "src/article/page_state.h"

#include <algorithm>
#include <vector>

#include "src/article/state_tree.h"
#include "src/json/read.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet::article {
namespace {

// Smaller scripts and attributes hold no article.
constexpr std::size_t kLeastStateBytes = 400;
constexpr std::size_t kMaxNestedBytes = std::size_t{4} << 20;
constexpr std::size_t kMaxStates = 64;

// The JSON in a script: from the first bracket that opens an object or array with a string, number or further bracket
// in it. What precedes is `window.X =`, `X.push(` and the like; what follows is cut off by the reader.
std::string_view json_of_script(std::string_view script) {
  for (std::size_t at = 0; at < std::min(script.size(), std::size_t{4096}); ++at) {
    if (script[at] != '{' && script[at] != '[') continue;
    std::size_t next = at + 1;
    while (next < script.size() && text::is_ascii_white_space(script[next])) ++next;
    if (next >= script.size()) return {};
    const char c = script[next];
    if (c == '"' || ((c == '{' || c == '[') && next + 1 < script.size() && script[next + 1] != '}')) {
      return script.substr(at);
    }
  }
  return {};
}

class StateReader {
 public:
  explicit StateReader(const Document& document) : document_(document) {}

  // Every text that may be state, biggest first, into one tree.
  const json::Tree& read() {
    collect();
    std::stable_sort(texts_.begin(), texts_.end(),
                     [](std::string_view a, std::string_view b) { return a.size() > b.size(); });
    if (texts_.size() > kMaxStates) texts_.resize(kMaxStates);
    std::size_t room = kMaxStateBytes;
    for (const std::string_view text : texts_) {
      if (text.size() > room) continue;
      room -= text.size();
      TEARSHEET_STEP(text.size());
      reader_.read(text, tree_);
    }
    read_nested();
    return tree_;
  }

 private:
  void collect() {
    for (NodeId node = document_.first_child(kDocumentNode); node != kNoNode; node = document_.next(node)) {
      TEARSHEET_STEP(1);
      if (!document_.is_element(node)) continue;
      if (document_.is(node, Name::kScript)) {
        const std::string_view type = document_.attribute(node, Name::kType);
        const bool is_script =
            type.empty() || text::find_ignoring_ascii_case(type, "javascript") != std::string_view::npos;
        const bool is_json = text::find_ignoring_ascii_case(type, "json") != std::string_view::npos &&
                             text::find_ignoring_ascii_case(type, "ld+json") == std::string_view::npos;
        if (!is_script && !is_json) continue;
        const std::string_view script = text::trim(document_.text(document_.first_child(node)));
        if (script.size() < kLeastStateBytes) continue;
        if (const std::string_view json = is_json ? script : json_of_script(script); !json.empty()) {
          texts_.push_back(json);
        }
        continue;
      }
      for (const Attribute& attribute : document_.attributes(node)) {
        TEARSHEET_STEP(1);
        if (attribute.length < kLeastStateBytes) continue;
        const std::string_view value = text::trim(document_.value(attribute));
        if (value.starts_with('{') || value.starts_with('[')) texts_.push_back(value);
      }
    }
  }

  // Strings that are JSON themselves, as some software packs its state.
  void read_nested() {
    std::vector<std::string> nested;
    std::size_t room = kMaxNestedBytes;
    for (std::uint32_t n = 0; n < tree_.size(); ++n) {
      TEARSHEET_STEP(1);
      const json::Value value(&tree_, n);
      if (!value.is_string()) continue;
      const std::string_view text = value.text();
      if (text.size() < kLeastStateBytes || text.size() > room || nested.size() >= kMaxStates) continue;
      if (!text.starts_with("{\"") && !text.starts_with("[{")) continue;
      room -= text.size();
      nested.emplace_back(text);
    }
    for (const std::string& text : nested) reader_.read(text, tree_);
  }

  const Document& document_;
  json::Reader reader_;
  json::Tree tree_;
  std::vector<std::string_view> texts_;
};

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
  const TreeText found = find_tree_text(state.read(), title);
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
