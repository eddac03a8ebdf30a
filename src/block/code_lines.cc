#include "src/block/code_lines.h"

#include <algorithm>
#include <array>

#include "src/block/topics.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet::block {
namespace {

constexpr std::size_t kMaxClassBytes = 200;

// As read_tokens() has a name in whole: letters alone, in lower case.
constexpr std::uint32_t token_of(std::string_view name) {
  HashState state = kHashSeed;
  for (const char c : name) {
    if (text::is_ascii_alpha(c)) state = hash_step(state, static_cast<unsigned char>(c) | 0x20U);
  }
  return hash_end(state);
}

constexpr std::array kEditors = {token_of("CodeMirror"),        token_of("CodeMirror-code"),
                                 token_of("cm-editor"),         token_of("cm-content"),
                                 token_of("dp-highlighter"),    token_of("crayon-syntax"),
                                 token_of("ace_editor"),        token_of("ace_static_highlight"),
                                 token_of("monaco-editor"),     token_of("geshi"),
                                 token_of("enlighter-default"), token_of("react-code-lines"),
                                 token_of("syntaxhighlighter")};

// A bit for each: most tokens are none of them.
constexpr std::uint64_t kEditorBits = [] {
  std::uint64_t bits = 0;
  for (const std::uint32_t token : kEditors) bits |= std::uint64_t{1} << (token % 64);
  return bits;
}();

// Calls `visit` for each word of a class attribute until it gives true.
template <typename Visit>
bool any_word(std::string_view classes, Visit&& visit) {
  if (classes.size() > kMaxClassBytes) return false;
  TEARSHEET_STEP(classes.size());
  while (!classes.empty()) {
    std::size_t end = 0;
    while (end < classes.size() && !text::is_ascii_white_space(classes[end])) ++end;
    if (end > 0 && visit(classes.substr(0, end))) return true;
    classes.remove_prefix(std::min(end + 1, classes.size()));
  }
  return false;
}

// "line", "cm-line", "CodeMirror-line", "ace_line"; not what marks the line one is at ("ace_active-line").
bool is_line_word(std::string_view word) {
  if (!word.ends_with("line")) return false;
  const std::size_t before = word.size() - 4;
  if (before > 0 && word[before - 1] != '-' && word[before - 1] != '_') return false;
  return !word.contains("active") && !word.contains("current");
}

// Names of gutters and of the numbers in them, of all tools alike but for a few short ones.
bool is_number_word(std::string_view word, bool among_code) {
  constexpr std::size_t kMaxWordBytes = 64;
  if (word.size() > kMaxWordBytes) return false;
  if (among_code && (word == "ln" || word == "margin")) return true;
  for (const std::string_view name : {"lnt", "blob-num", "hljs-ln-n"}) {
    if (word == name) return true;
  }
  if (!word.contains('u') && !word.contains('U') && !word.contains("no") && !word.contains("No")) return false;
  const std::string lower = text::ascii_lower(word);
  for (const std::string_view part :
       {"gutter", "lineno", "linenum", "line-num", "line_num", "lines-num", "ln-num", "crayon-num", "numbering"}) {
    if (lower.contains(part)) return true;
  }
  return false;
}

// Digits and white space alone, as far as is looked.
bool holds_numbers(const Document& document, NodeId element) {
  constexpr unsigned kMaxNodes = 64;
  constexpr std::size_t kMaxTextBytes = 256;
  unsigned nodes = 0;
  for (NodeId node = document.next(element, element); node != kNoNode && nodes < kMaxNodes;
       node = document.next(node, element), ++nodes) {
    TEARSHEET_STEP(1);
    if (document.type(node) != NodeType::kText) continue;
    const std::string_view words = document.text(node).substr(0, kMaxTextBytes);
    TEARSHEET_STEP(words.size());
    if (!std::ranges::all_of(words, [](char c) { return text::is_ascii_digit(c) || text::is_ascii_white_space(c); }))
      return false;
  }
  return true;
}

NodeId find_line(const Document& document, NodeId editor, NodeId node, unsigned most) {
  for (unsigned looked = 0; node != kNoNode && looked < most; ++looked) {
    TEARSHEET_STEP(1);
    bool skipped = false;
    if (document.type(node) == NodeType::kElement) {
      skipped = numbers_lines(document, node);
      if (!skipped && is_line_of_code(document, node)) return node;
    }
    node = skipped ? document.next_skipping_children(node, editor) : document.next(node, editor);
  }
  return kNoNode;
}

}  // namespace

bool is_line_of_code(const Document& document, NodeId element) {
  if (document.is(element, Name::kLi) || any_word(document.attribute(element, Name::kClass), is_line_word)) return true;
  // Enlighter gives its lines no class.
  return document.attribute(document.parent(element), Name::kClass) == "enlighter";
}

bool names_editor(std::span<const std::uint32_t> tokens) {
  return std::ranges::any_of(tokens, [](std::uint32_t token) {
    return ((kEditorBits >> (token % 64)) & 1) != 0 && std::ranges::find(kEditors, token) != kEditors.end();
  });
}

NodeId first_line(const Document& document, NodeId editor) {
  return find_line(document, editor, document.next(editor, editor), static_cast<unsigned>(-1));
}

NodeId next_line(const Document& document, NodeId editor, NodeId line) {
  return find_line(document, editor, document.next_skipping_children(line, editor), static_cast<unsigned>(-1));
}

NodeId first_line_nearby(const Document& document, NodeId editor) {
  constexpr unsigned kMaxNodes = 96;
  return find_line(document, editor, document.next(editor, editor), kMaxNodes);
}

bool numbers_lines(const Document& document, NodeId element, bool among_code) {
  const std::string_view style = document.attribute(element, Name::kStyle);
  const std::string_view classes = document.attribute(element, Name::kClass);
  // A number that a reader cannot select is not the listing's.
  bool named = among_code && (style.contains("user-select") || classes.contains("select-none"));
  if (!named && !classes.empty())
    named = any_word(classes, [&](std::string_view word) { return is_number_word(word, among_code); });
  return named && holds_numbers(document, element);
}

}  // namespace tearsheet::block
