#include "src/article/state_scripts.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet::article {
namespace {

// Smaller scripts and attributes hold no article.
constexpr std::size_t kLeastStateBytes = 400;
constexpr std::size_t kMaxNestedBytes = std::size_t{4} << 20;
constexpr std::size_t kMaxGalleryStateBytes = std::size_t{3} << 20;
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

// Whether a text speaks of pictures that have captions, in names as programs write them. `memmem`, as this is asked of
// all of a page's state and is mostly answered by no.
bool speaks_of_galleries(std::string_view text) {
  TEARSHEET_STEP(text.size() / 16);
  const auto holds = [text](std::string_view word) {
    return memmem(text.data(), text.size(), word.data(), word.size()) != nullptr;
  };
  if (!holds("aption") && !holds("redit")) return false;
  return holds("aller") || holds("lides") || holds("arousel") || holds("\"images\"") || holds("hotos") ||
         holds("mages\\\"");
}

}  // namespace

const json::Tree& StateReader::read(Wanted wanted) {
  collect(wanted);
  std::stable_sort(texts_.begin(), texts_.end(),
                   [](std::string_view a, std::string_view b) { return a.size() > b.size(); });
  if (texts_.size() > kMaxStates) texts_.resize(kMaxStates);
  std::size_t room = wanted == Wanted::kAll ? kMaxStateBytes : kMaxGalleryStateBytes;
  for (const std::string_view text : texts_) {
    if (text.size() > room) continue;
    room -= text.size();
    TEARSHEET_STEP(text.size());
    reader_.read(text, tree_);
  }
  read_nested();
  return tree_;
}

void StateReader::collect(Wanted wanted) {
  const auto take = [&](std::string_view text) {
    if (wanted == Wanted::kAll || speaks_of_galleries(text)) texts_.push_back(text);
  };
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
      if (const std::string_view json = is_json ? script : json_of_script(script); !json.empty()) take(json);
      continue;
    }
    for (const Attribute& attribute : document_.attributes(node)) {
      TEARSHEET_STEP(1);
      if (attribute.length < kLeastStateBytes) continue;
      const std::string_view value = text::trim(document_.value(attribute));
      if (value.starts_with('{') || value.starts_with('[')) take(value);
    }
  }
}

void StateReader::read_nested() {
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

}  // namespace tearsheet::article
