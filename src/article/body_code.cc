#include "src/article/body_code.h"

#include <algorithm>

#include "src/article/body_inline.h"
#include "src/block/visibility.h"
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

std::string language_near(const Document& document, NodeId pre) {
  constexpr Name kAttributes[] = {Name::kDataLang, Name::kDataLanguage};
  const auto of = [&](NodeId node) -> std::string {
    for (const Name name : kAttributes) {
      const std::string value = text::ascii_lower(text::trim_ascii(document.attribute(node, name)));
      if (!value.empty() && value.size() < 32 && !is_no_language(value)) return value;
    }
    std::string language = language_in_class(document.attribute(node, Name::kClass));
    for (const std::string_view name : {"data-enlighter-language", "data-syntaxhighlighter-params"}) {
      if (!language.empty()) break;
      const std::string_view value = document.attribute(node, document.find_name(name));
      language = value.starts_with("brush") ? language_in_class(value) : text::ascii_lower(text::trim_ascii(value));
      if (!is_language(language)) language.clear();
    }
    if (language.empty() && document.is(node, Name::kCode)) {
      const std::string lang = text::ascii_lower(document.attribute(node, Name::kLang));
      if (is_language(lang)) language = lang;
    }
    return language;
  };
  // The <code> inside, the <pre> itself, and three wrappers around.
  NodeId inside = document.first_child(pre);
  for (unsigned looked = 0; inside != kNoNode && looked < 8; ++looked, inside = document.next(inside, pre)) {
    if (document.type(inside) != NodeType::kElement) continue;
    std::string language = of(inside);
    if (!language.empty()) return language;
    if (document.is(inside, Name::kCode)) break;
  }
  NodeId around = pre;
  for (unsigned level = 0; level < 5 && around != kNoNode && document.is_element(around); ++level) {
    // A table that sets numbers beside lines is no wrapper.
    while (level > 0 && is_table_part(document, around)) around = document.parent(around);
    if (document.is(around, Name::kBody) || document.is(around, Name::kArticle) || document.is(around, Name::kMain))
      break;
    std::string language = of(around);
    if (!language.empty()) return language;
    around = document.parent(around);
  }
  return {};
}

bool holds_code_element(const Document& document, NodeId pre) {
  NodeId node = document.first_child(pre);
  for (unsigned looked = 0; node != kNoNode && looked < 16; ++looked, node = document.next(node, pre)) {
    if (document.is(node, Name::kCode) || document.is(node, Name::kSamp) || document.is(node, Name::kKbd)) return true;
  }
  return false;
}

// Verse and letters: letters and sentence marks, few of the characters that programs are made of, few deep indents.
bool reads_as_prose(std::string_view text) {
  TEARSHEET_STEP(text.size());
  std::size_t letters = 0;
  std::size_t signs = 0;
  std::size_t lines = 1;
  std::size_t indented = 0;
  std::size_t line_start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (text::is_ascii_alpha(c) || static_cast<unsigned char>(c) >= 0x80) ++letters;
    switch (c) {
      case '{':
      case '}':
      case '=':
      case '<':
      case '>':
      case '[':
      case ']':
      case '#':
      case '$':
      case '\\':
      case '|':
      case '_':
      case '+':
      case '*':
      case '@':
      case '/':
      case '%':
      case '^':
      case '~':
      case '`':
        ++signs;
        break;
      case '(':
      case ';':
        signs += i + 1 < text.size() && text[i + 1] != ' ';
        break;
      case '\n':
        ++lines;
        line_start = i + 1;
        break;
      default:
        break;
    }
    if (i == line_start + 3 && text[i] == ' ' && text[i - 1] == ' ' && text[i - 2] == ' ') ++indented;
  }
  return letters * 10 > text.size() * 6 && signs * 40 < letters && indented * 3 < lines;
}

// "1\n2\n3": the gutter beside a listing.
bool is_gutter(std::string_view text) {
  std::size_t lines = 0;
  for (const char c : text) {
    if (c == '\n') {
      ++lines;
    } else if (!text::is_ascii_digit(c) && !text::is_ascii_white_space(c)) {
      return false;
    }
  }
  return lines > 0 && !text.empty();
}

// Lines of a listing that were numbered: every line begins with its number.
void drop_line_numbers(std::string& code) {
  std::size_t expected = 0;
  std::size_t lines = 0;
  std::string bare;
  for (std::size_t at = 0; at <= code.size();) {
    std::size_t end = code.find('\n', at);
    if (end == std::string::npos) end = code.size();
    std::string_view line(code.data() + at, end - at);
    std::size_t digits = 0;
    const std::size_t indent = line.find_first_not_of(' ');
    if (indent == std::string_view::npos) return;
    std::string_view rest = line.substr(indent);
    std::size_t number = 0;
    while (digits < rest.size() && digits < 7 && text::is_ascii_digit(rest[digits])) {
      number = number * 10 + static_cast<std::size_t>(rest[digits] - '0');
      ++digits;
    }
    if (digits == 0 || (lines > 0 && number != expected)) return;
    if (digits < rest.size() && rest[digits] != ' ' && rest[digits] != '\t') return;
    expected = number + 1;
    if (lines++ > 0) bare += '\n';
    rest.remove_prefix(digits);
    if (!rest.empty()) rest.remove_prefix(1);
    bare += rest;
    at = end + 1;
  }
  if (lines >= 3) code = std::move(bare);
}

void trim_lines(std::string& code) {
  std::size_t end = code.size();
  while (end > 0 && text::is_ascii_white_space(code[end - 1])) --end;
  code.resize(end);
  std::size_t begin = 0;
  for (std::size_t i = 0; i < code.size() && text::is_ascii_white_space(code[i]); ++i) {
    if (code[i] == '\n') begin = i + 1;
  }
  code.erase(0, begin);
}

NodeId first_element(const Document& document, NodeId node) {
  while (node != kNoNode && !document.is_element(node)) node = document.next_sibling(node);
  return node;
}

// The cell of a row that holds the line's words, behind the one that holds its number; kNoNode for another row.
NodeId cell_of_line(const Document& document, NodeId row) {
  const NodeId number = first_element(document, document.first_child(row));
  const NodeId line = first_element(document, document.next_sibling(number));
  if (!document.is(number, Name::kTd) || !document.is(line, Name::kTd)) return kNoNode;
  if (first_element(document, document.next_sibling(line)) != kNoNode) return kNoNode;
  const Name attribute = document.find_name("data-line-number");
  if (attribute != Name::kNone && document.has_attribute(number, attribute)) return line;
  constexpr std::size_t kMaxClassBytes = 200;
  std::string_view rest = document.attribute(number, Name::kClass).substr(0, kMaxClassBytes);
  for (std::string_view word = next_word(rest); !word.empty(); word = next_word(rest)) {
    constexpr std::string_view kNames[] = {"blob-num", "hljs-ln-numbers", "js-line-number", "line-number",
                                           "lineno",   "linenumber",      "line-numbers",   "linenos"};
    if (std::ranges::find(kNames, word) == std::end(kNames)) continue;
    // One number; all of them in one cell stand beside a <pre>.
    const NodeId child = document.first_child(number);
    return child == kNoNode || document.first_child(child) == kNoNode ? line : kNoNode;
  }
  return kNoNode;
}

// The next row behind `row`, or the table's first.
NodeId next_row(const Document& document, NodeId table, NodeId row) {
  NodeId node = row == kNoNode ? document.next(table, table) : document.next_skipping_children(row, table);
  while (node != kNoNode && !document.is(node, Name::kTr)) {
    TEARSHEET_STEP(1);
    const bool holds_rows = document.is(node, Name::kTbody) || document.is(node, Name::kThead);
    node = holds_rows ? document.next(node, table) : document.next_skipping_children(node, table);
  }
  return node;
}

}  // namespace

bool is_listing_table(const Document& document, NodeId table) {
  constexpr unsigned kLooked = 3;
  unsigned lines = 0;
  for (NodeId row = next_row(document, table, kNoNode); row != kNoNode && lines < kLooked;
       row = next_row(document, table, row)) {
    if (cell_of_line(document, row) == kNoNode) return false;
    ++lines;
  }
  return lines > 0;
}

Block read_listing_table(const Document& document, NodeId table) {
  Block block;
  block.type = BlockType::kCode;
  block.language = language_near(document, table);
  for (NodeId row = next_row(document, table, kNoNode); row != kNoNode; row = next_row(document, table, row)) {
    TEARSHEET_STEP(1);
    const std::size_t before = block.text.size();
    const NodeId line = cell_of_line(document, row);
    document.append_text_content(line == kNoNode ? row : line, block.text);
    TEARSHEET_STEP(block.text.size() - before);
    while (block.text.size() > before && (block.text.back() == '\n' || block.text.back() == '\r'))
      block.text.pop_back();
    block.text += '\n';
  }
  std::erase(block.text, '\r');
  trim_lines(block.text);
  return block;
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
    constexpr std::string_view kPrefixes[] = {"language-", "lang-",  "highlight-source-", "highlight-text-", "code-",
                                              "hljs-",     "brush:", "crayon-syntax-",    "wp-block-code-",  "syntax-",
                                              "highlight-"};
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
  const bool highlighter = lower.find("hljs") != std::string::npos || lower.find("highlight") != std::string::npos ||
                           lower.find("sourcecode") != std::string::npos ||
                           lower.find("prettyprint") != std::string::npos ||
                           lower.find("syntax") != std::string::npos || lower.find("code") != std::string::npos ||
                           lower.find("prism") != std::string::npos || lower.find("chroma") != std::string::npos ||
                           lower.find("shiki") != std::string::npos || lower == bare;
  return highlighter ? bare : std::string();
}

void read_preformatted(const block::Page& page, const block::Leaf& leaf, std::string_view base_url,
                       std::vector<Block>& out) {
  InlineText inside = read_inline(page, leaf, {.base_url = base_url, .preserve = true});
  TEARSHEET_STEP(8 * inside.text.size());
  if (is_gutter(inside.text)) return;
  const block::Box& box = page.boxes[leaf.box];
  const std::string language = language_near(*page.document, box.node);
  const bool code = !language.empty() || holds_code_element(*page.document, box.node) || !reads_as_prose(inside.text);
  if (code) {
    Block block;
    block.type = BlockType::kCode;
    block.language = language;
    block.text = std::move(inside.text);
    block.text.erase(std::remove(block.text.begin(), block.text.end(), '\r'), block.text.end());
    trim_lines(block.text);
    drop_line_numbers(block.text);
    if (!block.text.empty()) out.push_back(std::move(block));
    return;
  }
  // Prose: a blank line parts paragraphs, a line stays a line.
  std::string_view rest = inside.text;
  std::string paragraph;
  const auto end_paragraph = [&] {
    if (paragraph.empty()) return;
    Block block;
    block.text = std::move(paragraph);
    paragraph.clear();
    out.push_back(std::move(block));
  };
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string line = text::collapse(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty()) {
      end_paragraph();
      continue;
    }
    if (!paragraph.empty()) paragraph += '\n';
    paragraph += line;
  }
  end_paragraph();
}

}  // namespace tearsheet::article
