#include "python/page_text.h"

#include <nanobind/stl/string.h>

#include <string>
#include <string_view>

#include "python/fields.h"
#include "python/gil.h"
#include "python/page_input.h"
#include "tearsheet/document.h"
#include "tearsheet/elements.h"
#include "tearsheet/encoding.h"

namespace tearsheet::python {
namespace {

// Elements whose text no reader sees.
bool is_never_shown(const Document& page, NodeId node) {
  switch (page.name(node)) {
    case Name::kScript:
    case Name::kStyle:
    case Name::kTemplate:
    case Name::kSvg:
      return true;
    default:
      return false;
  }
}

// Beside the page, by HTML's own elements and ARIA's landmarks.
bool is_beside(const Document& page, NodeId node) {
  if (page.is(node, Name::kAside) || page.is(node, Name::kFooter)) return true;
  const std::string_view role = page.attribute(node, Name::kRole);
  return role == "contentinfo" || role == "complementary";
}

class WordWriter {
 public:
  void add(std::string_view text) {
    for (const char c : text) {
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
        part();
      } else {
        if (gap_ && !out_.empty()) out_ += ' ';
        gap_ = false;
        out_ += c;
      }
    }
  }
  void part() { gap_ = true; }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
  bool gap_ = false;
};

// Document order by the tree's links alone: depth costs nothing.
std::string words_of(const Document& page, bool clean) {
  WordWriter words;
  const NodeId body = page.body();
  NodeId node = page.first_child(body);
  while (node != kNoNode) {
    const bool leaves_out = is_never_shown(page, node) || (clean && page.is_element(node) && is_beside(page, node));
    if (page.type(node) == NodeType::kText) words.add(page.text(node));
    if (page.is_element(node) && !is_inline_element(page.name(node))) words.part();
    if (!leaves_out && page.first_child(node) != kNoNode) {
      node = page.first_child(node);
      continue;
    }
    while (node != body && page.next_sibling(node) == kNoNode) {
      node = page.parent(node);
      if (!is_inline_element(page.name(node))) words.part();
    }
    if (node == body) break;
    node = page.next_sibling(node);
  }
  return words.take();
}

nb::object page_words(nb::handle html, bool clean) {
  const PageInput input = take_page(html, "content");
  std::string words;
  {
    const WithoutGil released;
    const std::string text = decode_page(input.bytes, input.is_text ? kTextContentType : std::string_view());
    Document page;
    page.parse(text);
    words = words_of(page, clean);
  }
  return to_str(words);
}

nb::object decoded_page(nb::handle html, const std::string& content_type) {
  const PageInput input = take_page(html, "html");
  return to_str(decode_page(input.bytes, input.is_text ? kTextContentType : std::string_view(content_type)));
}

}  // namespace

void bind_page_text(nb::module_& module) {
  module.def("page_words", &page_words, nb::arg("html").none(), nb::arg("clean") = true);
  module.def("decode_page", &decoded_page, nb::arg("html").none(), nb::arg("content_type") = "");
}

}  // namespace tearsheet::python
