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

// Of "caption", "imageCaption" and the like.
constexpr std::string_view kCaption = "aption";

// The first place of `word` at or behind `from` where it stands in a name between quotes ("imageGallery",
// \"captionText\"). `memmem`, as this is asked of all of a page's state and is mostly answered by no.
std::size_t find_in_name(std::string_view text, std::string_view word, std::size_t from) {
  constexpr std::size_t kMaxNameBytes = 40;
  const auto is_inner = [](char c) { return text::is_ascii_alphanumeric(c) || c == '_'; };
  while (from < text.size()) {
    const void* const hit = memmem(text.data() + from, text.size() - from, word.data(), word.size());
    if (hit == nullptr) break;
    const auto at = static_cast<std::size_t>(static_cast<const char*>(hit) - text.data());
    std::size_t begin = at;
    while (begin > 0 && at - begin < kMaxNameBytes && is_inner(text[begin - 1])) --begin;
    std::size_t end = at + word.size();
    while (end < text.size() && end - at < kMaxNameBytes && is_inner(text[end])) ++end;
    const bool opened = begin > 0 && text[begin - 1] == '"';
    if (opened && end < text.size() && (text[end] == '"' || text[end] == '\\')) return at;
    from = end;
  }
  return std::string_view::npos;
}

// Whether a text speaks of pictures with words on them: at least two names of captions, and one of a gallery.
bool speaks_of_galleries(std::string_view text) {
  TEARSHEET_STEP(text.size() / 16);
  const std::size_t first = find_in_name(text, kCaption, 0);
  if (first == std::string_view::npos ||
      find_in_name(text, kCaption, first + kCaption.size()) == std::string_view::npos)
    return false;
  constexpr std::string_view kGalleries[] = {"aller", "lides", "arousel", "mages", "hotos"};
  return std::ranges::any_of(
      kGalleries, [text](std::string_view word) { return find_in_name(text, word, 0) != std::string_view::npos; });
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
  const auto is_wanted = [&](std::string_view text) { return wanted == Wanted::kAll || speaks_of_galleries(text); };
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
      if (const std::string_view json = is_json ? script : json_of_script(script); !json.empty() && is_wanted(json)) {
        texts_.push_back(json);
      }
      continue;
    }
    for (const Attribute& attribute : document_.attributes(node)) {
      TEARSHEET_STEP(1);
      if (attribute.length < kLeastStateBytes) continue;
      constexpr std::string_view kBeginnings[] = {"{", "[", " ", "\n"};
      if (std::ranges::none_of(kBeginnings,
                               [&](std::string_view c) { return document_.value_starts_with(attribute, c); }))
        continue;
      if (wanted == Wanted::kGalleries && !document_.raw_value_contains(attribute, kCaption)) continue;
      const std::string_view value = text::trim(document_.value(attribute));
      if ((value.starts_with('{') || value.starts_with('[')) && is_wanted(value)) texts_.push_back(value);
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
