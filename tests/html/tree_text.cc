#include "tests/html/tree_text.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace tearsheet::test {
namespace {

std::string attribute_name(const Document& document, const Attribute& attribute) {
  std::string name;
  if (attribute.name_space == Namespace::kXLink) name = "xlink ";
  if (attribute.name_space == Namespace::kXml) name = "xml ";
  if (attribute.name_space == Namespace::kXmlns) name = "xmlns ";
  return name += document.name_text(attribute.name);
}

void append_node(const Document& document, NodeId node, const std::string& indent, std::string& out) {
  out += indent;
  switch (document.type(node)) {
    case NodeType::kElement: {
      out += '<';
      if (document.name_space(node) == Namespace::kSvg) out += "svg ";
      if (document.name_space(node) == Namespace::kMathMl) out += "math ";
      out += document.name_text(document.name(node));
      out += ">\n";
      std::vector<std::pair<std::string, std::string>> attributes;
      for (const Attribute& attribute : document.attributes(node)) {
        attributes.emplace_back(attribute_name(document, attribute), std::string(document.value(attribute)));
      }
      std::ranges::sort(attributes);
      for (const auto& [name, value] : attributes) out += indent + "  " + name + "=\"" + value + "\"\n";
      break;
    }
    case NodeType::kText:
      out += '"';
      out += document.text(node);
      out += "\"\n";
      break;
    case NodeType::kComment:
      out += "<!-- ";
      out += document.text(node);
      out += " -->\n";
      break;
    case NodeType::kDoctype: {
      out += "<!DOCTYPE ";
      out += document.name_text(document.name(node));
      const std::string_view public_id = document.attribute(node, Name::kPublic);
      const std::string_view system_id = document.attribute(node, Name::kSystem);
      if (!public_id.empty() || !system_id.empty()) {
        out += " \"";
        out += public_id;
        out += "\" \"";
        out += system_id;
        out += '"';
      }
      out += ">\n";
      break;
    }
    default:
      out += "content\n";
  }
}

}  // namespace

std::string tree_text(const Document& document, NodeId root) {
  // Depth first without recursion; a template's contents come before its children.
  std::string out;
  std::vector<std::pair<NodeId, std::string>> todo;
  const auto add_children = [&](NodeId parent, const std::string& indent) {
    for (NodeId child = document.last_child(parent); child != kNoNode; child = document.previous_sibling(child)) {
      todo.emplace_back(child, indent);
    }
    if (document.template_content(parent) != kNoNode) todo.emplace_back(document.template_content(parent), indent);
  };
  add_children(root, "| ");
  while (!todo.empty()) {
    const auto [node, indent] = todo.back();
    todo.pop_back();
    append_node(document, node, indent, out);
    add_children(node, indent + "  ");
  }
  return out;
}

}  // namespace tearsheet::test
