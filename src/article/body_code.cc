#include "src/article/body_code.h"

#include <algorithm>

#include "src/article/body_inline.h"
#include "src/article/code_language.h"
#include "src/article/listing.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet::article {
namespace {

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

// "1\n2\n3": the gutter beside a listing. A number by itself may be one if it is called so.
bool is_gutter(const Document& document, NodeId pre, std::string_view text) {
  std::size_t lines = 0;
  for (const char c : text) {
    if (c == '\n') {
      ++lines;
    } else if (!text::is_ascii_digit(c) && !text::is_ascii_white_space(c)) {
      return false;
    }
  }
  return !text.empty() && (lines > 0 || stands_in_gutter(document, pre));
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

}  // namespace

void read_preformatted(const block::Page& page, const block::Leaf& leaf, std::string_view base_url,
                       std::vector<Block>& out) {
  InlineText inside = read_inline(page, leaf, {.base_url = base_url, .preserve = true});
  TEARSHEET_STEP(8 * inside.text.size());
  const block::Box& box = page.boxes[leaf.box];
  if (is_gutter(*page.document, box.node, inside.text)) return;
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
