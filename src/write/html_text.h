// Words and addresses as HTML. What these give can stand between tags and inside double quotes, wherever the words
// come from.
#pragma once

#include <string>
#include <string_view>

namespace tearsheet::write {

enum class HtmlContext : unsigned char {
  kFlow,      // line breaks of the page become <br>
  kVerbatim,  // inside <pre>: line breaks stay
  kOneLine,   // inside <pre>, as one line of Markdown: line breaks become references, "$" too
  kMarkdown,  // as kFlow, as one line of Markdown: "$" becomes a reference
};

// Characters that HTML does not allow are left out.
void append_html(std::string_view text, HtmlContext context, std::string& out);
void append_html_attribute(std::string_view value, HtmlContext context, std::string& out);

// An absolute http, https or mailto address: the only ones any rendering gives out.
bool is_safe_address(std::string_view address);

// A safe address inside double quotes: characters that no address may hold are percent-encoded.
void append_html_address(std::string_view address, HtmlContext context, std::string& out);

// `address` with spaces, controls, quotes, angle brackets and backticks percent-encoded, as an address parser would.
void append_clean_address(std::string_view address, std::string& out);

}  // namespace tearsheet::write
