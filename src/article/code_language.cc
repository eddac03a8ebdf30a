#include "src/article/code_language.h"

#include <algorithm>

#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"
#include "src/text/white_space.h"

namespace tearsheet::article {
namespace {

// Words in class attributes of highlighters that name no language.
bool is_no_language(std::string_view word) {
  constexpr std::string_view kWords[] = {"none",        "plain",        "plaintext", "text",    "txt",
                                         "nohighlight", "no-highlight", "auto",      "default", "code",
                                         "source",      "unknown",      "highlight", "wrap",    "undefined"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

// Languages that highlighters write as a bare class ("hljs python", "sourceCode haskell").
bool is_language(std::string_view word) {
  constexpr std::string_view kLanguages[] = {"actionscript", "apache",     "applescript", "asm",      "assembly",
                                             "awk",          "bash",       "basic",       "c",        "c#",
                                             "c++",          "clojure",    "cmake",       "cobol",    "coffeescript",
                                             "console",      "cpp",        "cs",          "csharp",   "css",
                                             "csv",          "cuda",       "d",           "dart",     "delphi",
                                             "diff",         "docker",     "dockerfile",  "elixir",   "elm",
                                             "erlang",       "f#",         "fortran",     "fsharp",   "glsl",
                                             "go",           "gradle",     "graphql",     "groovy",   "haml",
                                             "haskell",      "hcl",        "html",        "http",     "ini",
                                             "java",         "javascript", "js",          "json",     "jsx",
                                             "julia",        "kotlin",     "latex",       "less",     "lisp",
                                             "lua",          "make",       "makefile",    "markdown", "matlab",
                                             "mermaid",      "nginx",      "nim",         "nix",      "objc",
                                             "objective-c",  "objectivec", "ocaml",       "pascal",   "perl",
                                             "php",          "postgresql", "powershell",  "prolog",   "protobuf",
                                             "py",           "python",     "python3",     "r",        "racket",
                                             "rb",           "ruby",       "rust",        "sass",     "scala",
                                             "scheme",       "scss",       "sh",          "shell",    "shell-session",
                                             "solidity",     "sql",        "stylus",      "svelte",   "swift",
                                             "tcl",          "terraform",  "tex",         "toml",     "ts",
                                             "tsx",          "typescript", "vb",          "vbnet",    "verilog",
                                             "vhdl",         "vim",        "vue",         "wasm",     "xml",
                                             "yaml",         "yml",        "zig",         "zsh"};
  return std::find(std::begin(kLanguages), std::end(kLanguages), word) != std::end(kLanguages);
}

std::string_view next_word(std::string_view& rest) {
  while (!rest.empty() && (text::is_ascii_white_space(rest.front()) || rest.front() == ';')) rest.remove_prefix(1);
  std::size_t end = 0;
  while (end < rest.size() && !text::is_ascii_white_space(rest[end]) && rest[end] != ';') ++end;
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(end);
  return word;
}

bool is_table_part(const Document& document, NodeId node) {
  switch (document.name(node)) {
    case Name::kTable:
    case Name::kTbody:
    case Name::kTr:
    case Name::kTd:
      return document.is_element(node) && language_in_class(document.attribute(node, Name::kClass)).empty();
    default:
      return false;
  }
}

}  // namespace

std::string language_of(const Document& document, NodeId node) {
  constexpr Name kAttributes[] = {Name::kDataLang, Name::kDataLanguage};
  for (const Name name : kAttributes) {
    const std::string value = text::ascii_lower(text::trim_ascii(document.attribute(node, name)));
    if (!value.empty() && value.size() < 32 && !is_no_language(value)) return value;
  }
  std::string language = language_in_class(document.attribute(node, Name::kClass));
  for (const std::string_view name :
       {"data-enlighter-language", "data-syntaxhighlighter-params", "data-mode-id", "language"}) {
    if (!language.empty()) break;
    const std::string_view value = document.attribute(node, document.find_name(name));
    language = value.starts_with("brush") ? language_in_class(value) : text::ascii_lower(text::trim_ascii(value));
    if (!is_language(language)) language.clear();
  }
  if (language.empty()) {
    // Short ones are languages that people speak.
    const std::string lang = text::ascii_lower(document.attribute(node, Name::kLang).substr(0, 32));
    if ((lang.size() > 3 || document.is(node, Name::kCode)) && is_language(lang)) language = lang;
  }
  return language;
}

// GitLab's lines say their language in `lang`.
std::string language_of_line(const Document& document, NodeId span) {
  const std::string lang = text::ascii_lower(document.attribute(span, Name::kLang).substr(0, 32));
  return lang.size() > 3 && is_language(lang) ? lang : std::string();
}

std::string language_near(const Document& document, NodeId listing) {
  constexpr unsigned kLooked = 16;
  // The <code> inside, the element itself, and three wrappers around.
  NodeId inside = document.first_child(listing);
  for (unsigned looked = 0; inside != kNoNode && looked < kLooked; ++looked, inside = document.next(inside, listing)) {
    if (document.type(inside) != NodeType::kElement) continue;
    // Classes of spans are the highlighter's own: "c" is a comment.
    const bool is_span = document.is(inside, Name::kSpan);
    std::string language = is_span ? language_of_line(document, inside) : language_of(document, inside);
    if (!language.empty()) return language;
  }
  NodeId around = listing;
  for (unsigned level = 0; level < 5 && around != kNoNode && document.is_element(around); ++level) {
    // A table that sets numbers beside lines is no wrapper.
    while (level > 0 && is_table_part(document, around)) around = document.parent(around);
    if (document.is(around, Name::kBody) || document.is(around, Name::kArticle) || document.is(around, Name::kMain))
      break;
    std::string language = language_of(document, around);
    if (!language.empty()) return language;
    around = document.parent(around);
  }
  return {};
}

std::string language_of_label(const Document& document, NodeId element) {
  const std::string_view classes = document.attribute(element, Name::kClass).substr(0, 200);
  const std::string lower = text::ascii_lower(classes);
  if (!lower.contains("lang") && !lower.contains("select-none")) return {};
  // One text, at the end of a chain of elements.
  constexpr unsigned kMaxLevels = 4;
  constexpr std::size_t kMaxBytes = 24;
  NodeId node = element;
  for (unsigned level = 0; level < kMaxLevels && document.is_element(node); ++level) {
    node = document.first_child(node);
    if (node == kNoNode || document.next_sibling(node) != kNoNode) return {};
  }
  const std::string_view words = document.type(node) == NodeType::kText ? document.text(node) : std::string_view();
  if (words.size() > kMaxBytes) return {};
  std::string language = text::ascii_lower(text::trim_ascii(words));
  return is_language(language) ? language : std::string();
}

std::string language_in_class(std::string_view classes) {
  constexpr std::size_t kMaxClassBytes = 400;
  const std::string lower = text::ascii_lower(text::truncate_utf8(classes, kMaxClassBytes));
  std::string_view rest = lower;
  bool after_brush = false;
  std::string bare;
  while (true) {
    std::string_view word = next_word(rest);
    if (word.empty()) break;
    constexpr std::string_view kPrefixes[] = {
        "language-", "lang-",          "highlight-source-", "highlight-text-", "code-", "hljs-",
        "brush:",    "crayon-syntax-", "wp-block-code-",    "syntax-",         "hl-",   "dp-",
        "type-",     "enlighter-l-",   "highlight-"};
    for (const std::string_view prefix : kPrefixes) {
      if (!word.starts_with(prefix)) continue;
      const std::string_view named = word.substr(prefix.size());
      if (named.empty()) break;
      const bool sure = prefix == "language-" || prefix == "lang-" || prefix == "brush:" ||
                        prefix.starts_with("highlight-source") || prefix.starts_with("highlight-text");
      if ((sure && !is_no_language(named)) || is_language(named)) return std::string(named);
    }
    if (after_brush && !is_no_language(word)) return std::string(word);
    after_brush = word == "brush:";
    if (bare.empty() && is_language(word)) bare = word;
  }
  // A bare word counts only beside a highlighter's own class.
  const bool highlighter =
      lower.find("hljs") != std::string::npos || lower.find("highlight") != std::string::npos ||
      lower.find("sourcecode") != std::string::npos || lower.find("prettyprint") != std::string::npos ||
      lower.find("syntax") != std::string::npos || lower.find("code") != std::string::npos ||
      lower.find("prism") != std::string::npos || lower.find("chroma") != std::string::npos ||
      lower.find("shiki") != std::string::npos || lower.find("geshi") != std::string::npos || lower == bare;
  return highlighter ? bare : std::string();
}

}  // namespace tearsheet::article
