// The HTML fragment serialisation algorithm.
#include <string>

#include "src/text/steps.h"
#include "tearsheet/document.h"

namespace tearsheet {
namespace {

enum class Escape : bool { kText, kAttribute };

void append_escaped(std::string& out, std::string_view value, Escape escape) {
  TEARSHEET_STEP(value.size() + 1);
  for (std::size_t at = 0; at < value.size(); ++at) {
    const char c = value[at];
    if (c == '&') {
      out += "&amp;";
    } else if (c == '\xC2' && at + 1 < value.size() && value[at + 1] == '\xA0') {
      out += "&nbsp;";
      ++at;
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"' && escape == Escape::kAttribute) {
      out += "&quot;";
    } else {
      out += c;
    }
  }
}

std::string_view prefix_of(const Document& document, const Attribute& attribute) {
  switch (attribute.name_space) {
    case Namespace::kXLink:
      return "xlink:";
    case Namespace::kXml:
      return "xml:";
    case Namespace::kXmlns:
      return document.name_text(attribute.name) == "xmlns" ? "" : "xmlns:";
    default:
      return "";
  }
}

// Elements without an end tag and without content.
bool serializes_as_void(const Document& document, NodeId node) {
  using enum Name;
  if (document.name_space(node) != Namespace::kHtml) return false;
  switch (document.name(node)) {
    case kArea:
    case kBase:
    case kBasefont:
    case kBgsound:
    case kBr:
    case kCol:
    case kEmbed:
    case kFrame:
    case kHr:
    case kImg:
    case kInput:
    case kKeygen:
    case kLink:
    case kMeta:
    case kParam:
    case kSource:
    case kTrack:
    case kWbr:
      return true;
    default:
      return false;
  }
}

// Elements whose text is written as it is. <noscript> is not among them: our documents are read without scripting, so
// what it holds are elements.
bool holds_raw_text(const Document& document, NodeId node) {
  using enum Name;
  if (document.name_space(node) != Namespace::kHtml) return false;
  switch (document.name(node)) {
    case kStyle:
    case kScript:
    case kXmp:
    case kIframe:
    case kNoembed:
    case kNoframes:
    case kPlaintext:
      return true;
    default:
      return false;
  }
}

void append_start_tag(const Document& document, NodeId node, std::string& out) {
  out += '<';
  out += document.name_text(document.name(node));
  for (const Attribute& attribute : document.attributes(node)) {
    out += ' ';
    out += prefix_of(document, attribute);
    out += document.name_text(attribute.name);
    out += "=\"";
    append_escaped(out, document.value(attribute), Escape::kAttribute);
    out += '"';
  }
  out += '>';
}

void append_end_tag(const Document& document, NodeId node, std::string& out) {
  out += "</";
  out += document.name_text(document.name(node));
  out += '>';
}

// A template's children are those of its contents.
NodeId first_child_of(const Document& document, NodeId node) {
  const NodeId content = document.template_content(node);
  return document.first_child(content == kNoNode ? node : content);
}

// The node that serialisation goes up to: from a template's contents to the template.
NodeId parent_of(const Document& document, NodeId node) {
  const NodeId parent = document.parent(node);
  return document.type(parent) == NodeType::kContent ? document.parent(parent) : parent;
}

}  // namespace

std::string Document::inner_html(NodeId root) const {
  std::string out;
  if (serializes_as_void(*this, root)) return out;
  NodeId within = type(root) == NodeType::kContent ? parent(root) : root;
  NodeId node = first_child_of(*this, within);
  while (node != kNoNode) {
    TEARSHEET_STEP(1);
    switch (type(node)) {
      case NodeType::kElement:
        append_start_tag(*this, node, out);
        if (!serializes_as_void(*this, node)) {
          const NodeId child = first_child_of(*this, node);
          if (child != kNoNode) {
            node = child;
            continue;
          }
          append_end_tag(*this, node, out);
        }
        break;
      case NodeType::kText:
        if (holds_raw_text(*this, parent(node))) {
          out += text(node);
        } else {
          append_escaped(out, text(node), Escape::kText);
        }
        break;
      case NodeType::kComment:
        out += "<!--";
        out += text(node);
        out += "-->";
        break;
      case NodeType::kDoctype:
        out += "<!DOCTYPE ";
        out += name_text(name(node));
        out += '>';
        break;
      default:
        break;
    }
    // On to the next sibling, closing the elements that end here.
    while (node != kNoNode && next_sibling(node) == kNoNode) {
      node = parent_of(*this, node);
      if (node == within || node == kNoNode) return out;
      append_end_tag(*this, node, out);
    }
    node = next_sibling(node);
  }
  return out;
}

}  // namespace tearsheet
