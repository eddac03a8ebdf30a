#include "src/article/state_scripts.h"

#include <algorithm>
#include <string>

#include "src/simd/find_word.h"
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

// Where the value ends that a text begins with, brackets and strings counted; npos where it does not end.
std::size_t end_of_value(std::string_view text) {
  TEARSHEET_STEP(text.size());
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    switch (text[at]) {
      case '{':
      case '[':
        ++depth;
        break;
      case '}':
      case ']':
        if (depth <= 1) return at + 1;
        --depth;
        break;
      case '"':
        for (++at; at < text.size() && text[at] != '"'; ++at) {
          if (text[at] == '\\') ++at;
        }
        break;
      default:
        break;
    }
  }
  return std::string_view::npos;
}

// Of "caption", "imageCaption" and the like, and of what else says whose a picture is.
constexpr std::string_view kCaption = "aption";
constexpr std::string_view kCredit = "redit";

// Where a name between quotes ends that holds `word`: `word` is at `at`, what is given is the place behind the closing
// quote ("imageGallery", \"captionText\"); npos if no quotes stand around it.
std::size_t end_of_name(std::string_view text, std::size_t at, std::size_t word_size) {
  constexpr std::size_t kMaxNameBytes = 40;
  const auto is_inner = [](char c) { return text::is_ascii_alphanumeric(c) || c == '_'; };
  std::size_t begin = at;
  while (begin > 0 && at - begin < kMaxNameBytes && is_inner(text[begin - 1])) --begin;
  std::size_t end = at + word_size;
  while (end < text.size() && end - at < kMaxNameBytes && is_inner(text[end])) ++end;
  if (begin == 0 || text[begin - 1] != '"') return std::string_view::npos;
  while (end < text.size() && text[end] == '\\') ++end;
  return end < text.size() && text[end] == '"' ? end + 1 : std::string_view::npos;
}

bool has_name_with(std::string_view text, std::string_view word) {
  for (std::size_t at = simd::find_word(text, word); at != std::string_view::npos;
       at = simd::find_word(text, word, at + word.size())) {
    if (end_of_name(text, at, word.size()) != std::string_view::npos) return true;
  }
  return false;
}

// The beginning of the words that follow a name, if any may: of a string of several words (or of letters that need no
// space between words), of an object or a list that has something in it, or the number of such a value. Nothing for
// true, null, what is empty and single words, which are labels ("Image").
std::string_view words_behind(std::string_view text, std::size_t at) {
  constexpr std::size_t kMaxBeginning = 64;
  const auto skip = [&](auto is) {
    while (at < text.size() && is(text[at])) ++at;
  };
  skip(text::is_ascii_white_space);
  if (at == text.size() || text[at] != ':') return {};
  ++at;
  skip(text::is_ascii_white_space);
  skip([](char c) { return c == '\\'; });
  if (at == text.size()) return {};
  // A place in a payload of numbered values.
  if (text::is_ascii_digit(text[at])) {
    const std::string_view number = text.substr(at, kMaxBeginning);
    return number.substr(0, number.find_first_of(",}]"));
  }
  if (text[at] != '"' && text[at] != '{' && text[at] != '[') return {};
  const bool is_string = text[at] == '"';
  const std::string_view words = text.substr(++at, kMaxBeginning);
  skip(text::is_ascii_white_space);
  skip([](char c) { return c == '\\'; });
  if (at == text.size() || text[at] == '"' || text[at] == '}' || text[at] == ']') return {};
  if (!is_string) return words;
  const std::string_view string = words.substr(0, words.find('"'));
  const bool several = std::ranges::any_of(
      string, [](char c) { return c == ' ' || c == '\\' || static_cast<unsigned char>(c) >= 0x80; });
  return several || string.size() == kMaxBeginning ? string : std::string_view{};
}

// What names with a word in them say of a text's pictures.
enum class Spoken : std::uint8_t { kSilent, kNamed, kWorded };

// Whether two such names are there, and whether two have words behind them that are not the same.
Spoken spoken_by(std::string_view text, std::string_view word) {
  std::size_t names = 0;
  std::string_view first;
  for (std::size_t at = simd::find_word(text, word); at != std::string_view::npos;
       at = simd::find_word(text, word, at + word.size())) {
    TEARSHEET_STEP(1);
    const std::size_t behind = end_of_name(text, at, word.size());
    if (behind == std::string_view::npos) continue;
    ++names;
    const std::string_view words = words_behind(text, behind);
    if (words.empty()) continue;
    if (first.empty()) {
      first = words;
    } else if (words != first) {
      return Spoken::kWorded;
    }
  }
  return names > 1 ? Spoken::kNamed : Spoken::kSilent;
}

// Whether a text speaks of pictures with words on them: two captions, or two names of captions and two credits; and a
// name of a gallery.
bool speaks_of_galleries(std::string_view text) {
  TEARSHEET_STEP(text.size() / 16);
  const Spoken captions = spoken_by(text, kCaption);
  if (captions == Spoken::kSilent) return false;
  if (captions == Spoken::kNamed && spoken_by(text, kCredit) != Spoken::kWorded) return false;
  constexpr std::string_view kGalleries[] = {"aller", "lides", "arousel", "mages", "hotos"};
  return std::ranges::any_of(kGalleries, [text](std::string_view word) { return has_name_with(text, word); });
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
    read_text(text);
  }
  read_nested();
  return tree_;
}

// One value mostly; a script may assign several in a row, each of which needs no repair where the whole would.
void StateReader::read_text(std::string_view text) {
  constexpr unsigned kMaxValues = 8;
  TEARSHEET_STEP(text.size());
  if (reader_.read_clean(text, tree_)) return;
  for (unsigned count = 0; count < kMaxValues && !text.empty(); ++count) {
    const std::size_t end = end_of_value(text);
    if (end == std::string_view::npos || !reader_.read_clean(text.substr(0, end), tree_)) break;
    text = json_of_script(text.substr(end));
  }
  if (!text.empty()) reader_.read(text, tree_);
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
      std::string_view script = text::trim(document_.text(document_.first_child(node)));
      // `window.X = {…};`: without what ends the statement it is JSON and needs no repair.
      while (script.ends_with(';')) script = text::trim(script.substr(0, script.size() - 1));
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
