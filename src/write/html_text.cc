#include "src/write/html_text.h"

#include <array>

#include "src/text/ascii.h"
#include "src/text/steps.h"

namespace tearsheet::write {
namespace {

constexpr bool is_control(unsigned char byte) { return (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F; }

using Special = std::array<bool, 256>;

constexpr Special special_bytes(std::string_view named) {
  Special special{};
  for (unsigned byte = 0; byte < 256; ++byte) special[byte] = is_control(static_cast<unsigned char>(byte));
  for (const char c : named) special[static_cast<unsigned char>(c)] = true;
  return special;
}

constexpr Special kSpecialInText = special_bytes("&<>\n$");
constexpr Special kSpecialInAttribute = special_bytes("&<>\"\n\t$|`");

// Calls `write` for each special byte; the runs between are copied whole.
template <typename Write>
void append_with(std::string_view text, const Special& special, std::string& out, Write write) {
  TEARSHEET_STEP(text.size());
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!special[static_cast<unsigned char>(text[at])]) continue;
    out.append(text, start, at - start);
    write(text[at]);
    start = at + 1;
  }
  out.append(text, start);
}

constexpr bool is_inside_markdown(HtmlContext context) {
  return context == HtmlContext::kOneLine || context == HtmlContext::kMarkdown;
}

constexpr bool has_no_place_in_an_address(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= 0x20 || byte == 0x7F || c == '"' || c == '<' || c == '>' || c == '`';
}

}  // namespace

void append_html(std::string_view text, HtmlContext context, std::string& out) {
  append_with(text, kSpecialInText, out, [&](char c) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '\n':
        switch (context) {
          case HtmlContext::kFlow:
          case HtmlContext::kMarkdown:
            out += "<br>";
            break;
          case HtmlContext::kVerbatim:
            out += '\n';
            break;
          case HtmlContext::kOneLine:
            out += "&#10;";
        }
        break;
      case '$':
        out += is_inside_markdown(context) ? "&#36;" : "$";
        break;
      default:
        break;  // a control character
    }
  });
}

void append_html_attribute(std::string_view value, HtmlContext context, std::string& out) {
  append_with(value, kSpecialInAttribute, out, [&](char c) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
      case '\t':
        out += ' ';
        break;
      case '$':
        out += is_inside_markdown(context) ? "&#36;" : "$";
        break;
      case '|':
        out += is_inside_markdown(context) ? "&#124;" : "|";
        break;
      case '`':
        out += "&#96;";
        break;
      default:
        break;
    }
  });
}

bool is_safe_address(std::string_view address) {
  for (const std::string_view start : {"https://", "http://", "mailto:"}) {
    if (address.size() > start.size() && text::starts_with_ignoring_ascii_case(address, start)) return true;
  }
  return false;
}

void append_clean_address(std::string_view address, std::string& out) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  TEARSHEET_STEP(address.size());
  for (const char c : address) {
    if (has_no_place_in_an_address(c)) {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += c;
    }
  }
}

void append_html_address(std::string_view address, HtmlContext context, std::string& out) {
  TEARSHEET_STEP(address.size());
  std::size_t start = 0;
  for (std::size_t at = 0; at < address.size(); ++at) {
    const char c = address[at];
    const bool is_dollar = c == '$' && is_inside_markdown(context);
    if (c != '&' && !is_dollar && !has_no_place_in_an_address(c)) continue;
    out.append(address, start, at - start);
    if (c == '&') {
      out += "&amp;";
    } else if (is_dollar) {
      out += "&#36;";
    } else {
      append_clean_address(address.substr(at, 1), out);
    }
    start = at + 1;
  }
  out.append(address, start);
}

}  // namespace tearsheet::write
