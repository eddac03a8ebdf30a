// Any bytes give a well-linked tree, the same at every processor level; forcing every value changes no answer; and
// serialising is stable once it has been parsed again without a change.
//
// The first byte chooses: scripting, a fragment's context, or a whole document.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "src/html/parse.h"
#include "src/simd/level.h"
#include "tearsheet/document.h"

namespace {

using tearsheet::Document;
using tearsheet::kDocumentNode;
using tearsheet::kNoNode;
using tearsheet::Name;
using tearsheet::Namespace;
using tearsheet::NodeId;
using tearsheet::NodeType;

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "violated: %s\n", what);
  std::abort();
}

struct Context {
  Name name;
  Namespace name_space;
};
constexpr Context kContexts[] = {
    {Name::kDiv, Namespace::kHtml},
    {Name::kTable, Namespace::kHtml},
    {Name::kTbody, Namespace::kHtml},
    {Name::kTr, Namespace::kHtml},
    {Name::kTd, Namespace::kHtml},
    {Name::kTemplate, Namespace::kHtml},
    {Name::kSelect, Namespace::kHtml},
    {Name::kTitle, Namespace::kHtml},
    {Name::kScript, Namespace::kHtml},
    {Name::kFrameset, Namespace::kHtml},
    {Name::kColgroup, Namespace::kHtml},
    {Name::kSvg, Namespace::kSvg},
    {Name::kHtml, Namespace::kHtml},
    {Name::kMath, Namespace::kMathMl},
    {Name::kSvgForeignObject, Namespace::kSvg},
};

void parse(tearsheet::simd::Level level, std::uint8_t choice, std::string_view input, Document& document) {
  const tearsheet::ParseOptions options{.scripting = (choice & 1) != 0, .max_depth = (choice & 2) != 0 ? 16U : 512U};
  const std::size_t context = choice >> 2;
  if (context < std::size(kContexts)) {
    tearsheet::html::parse_fragment_at(level, document, input, kContexts[context].name, kContexts[context].name_space,
                                       options);
  } else {
    tearsheet::html::parse_at(level, document, input, options);
  }
}

// Every link agrees with its counterpart, and every node is reached at most once.
void require_well_linked(const Document& document) {
  std::vector<bool> seen(document.node_count());
  for (NodeId node = 0; node < document.node_count(); ++node) {
    NodeId previous = kNoNode;
    for (NodeId child = document.first_child(node); child != kNoNode; child = document.next_sibling(child)) {
      require(child < document.node_count(), "a child is a node");
      require(!seen[child], "a node has one parent");
      seen[child] = true;
      require(document.parent(child) == node, "a child's parent is its parent");
      require(document.previous_sibling(child) == previous, "siblings agree");
      previous = child;
    }
    require(document.last_child(node) == previous, "the last child is the last");
    if (document.type(node) == NodeType::kText) {
      require(document.first_child(node) == kNoNode, "text has no children");
      const NodeId next = document.next_sibling(node);
      require(next == kNoNode || document.type(next) != NodeType::kText || document.parent(node) == kNoNode ||
                  !document.text(node).empty() || !document.text(next).empty(),
              "no empty texts side by side");
    }
    if (document.template_content(node) != kNoNode) {
      require(document.type(document.template_content(node)) == NodeType::kContent, "a template's contents");
    }
  }
  NodeId last = kDocumentNode;
  std::uint32_t steps = 0;
  for (NodeId node = document.next(kDocumentNode); node != kNoNode; node = document.next(node)) {
    require(++steps <= document.node_count(), "document order ends");
    last = node;
  }
  require(document.next(last) == kNoNode, "after the last node there is none");
}

// A tree in one string, every value in it.
std::string dump(const Document& document) {
  std::string out;
  for (NodeId node = 0; node < document.node_count(); ++node) {
    out += std::to_string(static_cast<int>(document.type(node))) + ' ' + std::to_string(document.parent(node)) + ' ' +
           std::to_string(document.next_sibling(node)) + ' ';
    out += document.name_text(document.name(node));
    for (const tearsheet::Attribute& attribute : document.attributes(node)) {
      out += ' ';
      out += document.name_text(attribute.name);
      out += '=';
      out += document.value(attribute);
    }
    out += '|';
    out += document.text(node);
    out += '\n';
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::uint8_t choice = data[0];
  const std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);

  static Document document;  // kept from input to input, as an Extractor keeps its own
  parse(tearsheet::simd::best_level(), choice, input, document);
  require_well_linked(document);
  const std::string first = dump(document);
  document.force();
  require(dump(document) == first, "forcing changes nothing");
  static Document other;
  static Document second;
  static Document third;
  for (const tearsheet::simd::Level level : tearsheet::simd::available_levels()) {
    parse(level, choice, input, other);
    require(dump(other) == first, "every level gives the same tree");
  }

  // Serialise and parse again. The standard warns that the tree may then differ; but a tree that came back the same
  // once must go on doing so.
  const std::string once = document.inner_html();
  second.parse(once);
  const std::string twice = second.inner_html();
  if (twice == once) {
    third.parse(twice);
    require(third.inner_html() == twice, "a stable serialisation stays stable");
  }
  return 0;
}
