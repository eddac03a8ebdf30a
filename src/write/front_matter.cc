// Every string is double-quoted: YAML then reads no string as a date, a number, a truth value or a comment, and its
// escapes are JSON's with \x, \u and a few more. A reader of Markdown that knows nothing of front matter shows it as
// words: what would begin a tag or a link's address there is escaped as well.
#include "src/write/front_matter.h"

#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"

namespace tearsheet::write {
namespace {

// What YAML allows to stand as it is ("printable"), less the line breaks that are not ASCII.
constexpr bool is_printable(char32_t c) {
  return (c >= 0x20 && c <= 0x7E) || (c >= 0xA0 && c <= 0xD7FF && c != 0x2028 && c != 0x2029) ||
         (c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF) || c >= 0x10000;
}

bool begins_tag(std::string_view value, std::size_t at) {
  if (value[at] != '<' || at + 1 == value.size()) return false;
  const char next = value[at + 1];
  return text::is_ascii_alpha(next) || next == '/' || next == '!' || next == '?';
}

bool begins_address(std::string_view value, std::size_t at) {
  return value[at] == '(' && at > 0 && value[at - 1] == ']';
}

void append_hex(char32_t c, int digits, std::string& out) {
  static constexpr char kHex[] = "0123456789abcdef";
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) out += kHex[(c >> shift) & 15];
}

void append_quoted(std::string_view value, std::string& out) {
  TEARSHEET_STEP(value.size());
  out += '"';
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t start = at;
    const char32_t c = text::next_code_point(value, at);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (begins_tag(value, start) || begins_address(value, start)) {
      out += c == '<' ? "\\x3c" : "\\x28";
    } else if (is_printable(c)) {
      out.append(value, start, at - start);
    } else {
      out += "\\u";
      append_hex(c, 4, out);
    }
  }
  out += '"';
}

void append_text(std::string_view key, std::string_view value, std::string& out) {
  if (value.empty()) return;
  out += key;
  out += ": ";
  append_quoted(value, out);
  out += '\n';
}

}  // namespace

void append_front_matter(const Article& article, std::string& out) {
  const std::size_t begin = out.size();
  out += "---\n";
  const std::size_t empty = out.size();
  append_text("title", article.title, out);
  append_text("description", article.description, out);
  if (!article.authors.empty()) {
    out += "authors:\n";
    for (const Person& author : article.authors) {
      out += "  - ";
      append_quoted(author.name, out);
      out += '\n';
    }
  }
  append_text("published", article.published, out);
  append_text("modified", article.modified, out);
  append_text("site", article.site, out);
  append_text("url", article.canonical_url.empty() ? article.url : article.canonical_url, out);
  append_text("section", article.section, out);
  if (!article.tags.empty()) {
    out += "tags:\n";
    for (const std::string& tag : article.tags) {
      out += "  - ";
      append_quoted(tag, out);
      out += '\n';
    }
  }
  append_text("language", article.language, out);
  append_text("image", article.image, out);
  append_text("license", article.license, out);
  if (out.size() == empty) {
    out.resize(begin);
    return;
  }
  out += "---\n\n";
}

}  // namespace tearsheet::write
