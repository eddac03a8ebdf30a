// The parsed page: a flat tree.
//
// A Document is three arrays: 32-byte nodes, 16-byte attributes, and the text they point into. Nodes are
// numbered; NodeId 0 is the document node. Values are slices of the input, decoded (character references,
// newlines, NUL) only when somebody reads them.
//
//   node       parent  first_child  last_child  next  previous  name/length  attributes/offset  count kind flags
//   bytes      4       4            4           4     4         4            4                  2     1    1
//
// Lifetimes: a string_view given out lives until the Document is parsed into again or destroyed; later reads
// never move it. The input given to parse() is borrowed and must live as long as the Document is read.
// Threads: reading decodes into the Document's own memory, so one Document belongs to one thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet {

using NodeId = std::uint32_t;
inline constexpr NodeId kDocumentNode = 0;
inline constexpr NodeId kNoNode = 0xFFFFFFFF;

// An element's or attribute's name as a number, the same space for both: static ones have an enumerator
// (names.def); others are numbered by each Document from kFirstDynamic on.
enum class Name : std::uint32_t {
  kNone = 0,
#define TEARSHEET_NAME(identifier, text) identifier,
#include "tearsheet/names.def"
#undef TEARSHEET_NAME
  kFirstDynamic,
};

enum class NodeType : std::uint8_t {
  kDocument,
  kDoctype,
  kElement,
  kText,
  kComment,
  kContent,  // a template's contents: the one child fragment of a <template>, apart from its children
};

enum class Namespace : std::uint8_t { kNone, kHtml, kMathMl, kSvg, kXLink, kXml, kXmlns };

// One attribute; read it through the Document.
struct Attribute {
  Name name = Name::kNone;
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
  std::uint16_t flags = 0;
  Namespace name_space = Namespace::kNone;
  std::uint8_t reserved = 0;
};
static_assert(sizeof(Attribute) == 16);

enum class QuirksMode : std::uint8_t { kNoQuirks, kLimitedQuirks, kQuirks };

struct ParseOptions {
  bool scripting = false;  // the scripting flag: what <noscript> holds is text if set, elements if not
  bool iframe_srcdoc = false;
  // Limits; see Limits in extract.h.
  std::uint32_t max_depth = 512;
  std::uint32_t max_nodes = 4'000'000;
  std::uint32_t max_attributes_per_element = 1'024;
};

// What the parser had to do to stay linear; each is a note of the Article.
struct ParseCaps {
  bool depth = false;
  bool nodes = false;
  bool attributes = false;
  bool names = false;
  bool formatting = false;  // the list of active formatting elements
  bool input = false;       // more than 2 GiB
};

namespace dom {
class Store;
}

namespace detail {

struct Node {
  NodeId parent = kNoNode;
  NodeId first_child = kNoNode;
  NodeId last_child = kNoNode;
  NodeId next = kNoNode;
  NodeId previous = kNoNode;
  std::uint32_t name_or_length = 0;  // an element's or doctype's Name; a text's or comment's length
  std::uint32_t offset = 0;          // an element's first attribute; a text's place in the input
  std::uint16_t attribute_count = 0;
  NodeType type = NodeType::kDocument;
  std::uint8_t flags = 0;
};
static_assert(sizeof(Node) == 32);

// Node::flags of text and comments, and Attribute::flags: how a slice of the input becomes a value.
inline constexpr std::uint8_t kNeedsDecoding = 0x01;        // the slice holds &, CR or NUL
inline constexpr std::uint8_t kCharacterReferences = 0x02;  // & begins a character reference
inline constexpr std::uint8_t kInAttribute = 0x04;          // the attribute's rule for references without semicolon
inline constexpr std::uint8_t kDropNull = 0x08;             // NUL vanishes; without it, it becomes U+FFFD
inline constexpr std::uint8_t kDecoded = 0x10;              // offset is a number in the table of decoded values
inline constexpr std::uint8_t kPieces = 0x20;               // offset is a number in the table of piece lists
inline constexpr std::uint8_t kIndirect = kNeedsDecoding | kDecoded | kPieces;

// Node::flags of elements.
inline constexpr std::uint8_t kNamespaceBits = 0x07;
inline constexpr std::uint8_t kOnStack = 0x08;           // while parsing: among the open elements
inline constexpr std::uint8_t kInFormattingList = 0x10;  // while parsing: among the active formatting elements
inline constexpr std::uint8_t kIntegrationPoint = 0x20;  // an annotation-xml whose encoding says HTML
inline constexpr std::uint8_t kHasContent = 0x40;        // a <template>: the next node is its contents

}  // namespace detail

class Document {
 public:
  Document();
  ~Document();
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;

  // Parses UTF-8 (well formed; see encoding/) as the HTML standard's parser does. Replaces what was here,
  // keeping its memory. Any input gives a tree. `input` is borrowed.
  void parse(std::string_view input, const ParseOptions& options = {});
  // The fragment parsing algorithm; `context` e.g. Name::kDiv. The result hangs under the document node's
  // one <html> child, as in the standard.
  void parse_fragment(std::string_view input, Name context, Namespace context_namespace = Namespace::kHtml,
                      const ParseOptions& options = {});

  // -- the whole
  QuirksMode quirks_mode() const { return quirks_mode_; }
  const ParseCaps& caps() const { return caps_; }
  std::uint32_t node_count() const { return node_count_; }  // every id below this is a node, perhaps detached
  std::size_t memory_bytes() const;                         // held by the tree, without the input
  NodeId html() const { return html_; }                     // the document element, or kNoNode
  NodeId head() const { return head_; }
  NodeId body() const { return body_; }  // body or frameset, or kNoNode

  // -- moving about; every answer may be kNoNode, and kNoNode may be asked about
  NodeId parent(NodeId node) const { return node < node_count_ ? nodes_[node].parent : kNoNode; }
  NodeId first_child(NodeId node) const { return node < node_count_ ? nodes_[node].first_child : kNoNode; }
  NodeId last_child(NodeId node) const { return node < node_count_ ? nodes_[node].last_child : kNoNode; }
  NodeId next_sibling(NodeId node) const { return node < node_count_ ? nodes_[node].next : kNoNode; }
  NodeId previous_sibling(NodeId node) const { return node < node_count_ ? nodes_[node].previous : kNoNode; }
  // Of a <template>: its kContent node, whose parent() is that template.
  NodeId template_content(NodeId node) const {
    return type(node) == NodeType::kElement && (nodes_[node].flags & detail::kHasContent) != 0 ? node + 1 : kNoNode;
  }
  // The next node in document order inside `within`, children first; kNoNode after the last.
  NodeId next(NodeId node, NodeId within = kDocumentNode) const {
    const NodeId child = first_child(node);
    return child != kNoNode ? child : next_skipping_children(node, within);
  }
  // The same without going into `node`'s children.
  NodeId next_skipping_children(NodeId node, NodeId within = kDocumentNode) const {
    while (node != within && node < node_count_) {
      if (nodes_[node].next != kNoNode) return nodes_[node].next;
      node = nodes_[node].parent;
    }
    return kNoNode;
  }

  // -- a node
  NodeType type(NodeId node) const { return node < node_count_ ? nodes_[node].type : NodeType::kDocument; }
  // Of an element or doctype; else kNone. A doctype's identifiers are attributes kPublic and kSystem.
  Name name(NodeId node) const {
    const NodeType kind = type(node);
    return kind == NodeType::kElement || kind == NodeType::kDoctype ? static_cast<Name>(nodes_[node].name_or_length)
                                                                    : Name::kNone;
  }
  Namespace name_space(NodeId node) const {  // of an element
    return is_element(node) ? static_cast<Namespace>(nodes_[node].flags & detail::kNamespaceBits) : Namespace::kNone;
  }
  bool is_element(NodeId node) const { return node < node_count_ && nodes_[node].type == NodeType::kElement; }
  bool is(NodeId node, Name name) const {  // an HTML element of that name
    return is_element(node) && nodes_[node].name_or_length == static_cast<std::uint32_t>(name) &&
           (nodes_[node].flags & detail::kNamespaceBits) == static_cast<std::uint8_t>(Namespace::kHtml);
  }
  std::string_view name_text(Name name) const;
  // A text node's or comment's data, decoded; else empty.
  std::string_view text(NodeId node) const {
    if (node >= node_count_) return {};
    const detail::Node& n = nodes_[node];
    if (n.type != NodeType::kText && n.type != NodeType::kComment) return {};
    return (n.flags & detail::kIndirect) == 0 ? std::string_view(input_ + n.offset, n.name_or_length)
                                              : decoded_text(node);
  }
  // All text below a node, in order, appended to `out`.
  void append_text_content(NodeId node, std::string& out) const;

  // -- attributes, in source order
  std::span<const Attribute> attributes(NodeId node) const {
    if (node >= node_count_ || nodes_[node].attribute_count == 0) return {};
    return {attributes_ + nodes_[node].offset, nodes_[node].attribute_count};
  }
  // The one in no namespace, or null.
  const Attribute* find_attribute(NodeId node, Name name) const {
    for (const Attribute& attribute : attributes(node)) {
      if (attribute.name == name && attribute.name_space == Namespace::kNone) return &attribute;
    }
    return nullptr;
  }
  bool has_attribute(NodeId node, Name name) const { return find_attribute(node, name) != nullptr; }
  std::string_view value(const Attribute& attribute) const {  // decoded
    return (attribute.flags & detail::kIndirect) == 0 ? std::string_view(input_ + attribute.offset, attribute.length)
                                                      : decoded_value(attribute);
  }
  // Whether the decoded value begins with `prefix`, without decoding what follows it.
  bool value_starts_with(const Attribute& attribute, std::string_view prefix) const;
  // Whether the value as it stands in the page, character references and all, holds `word`: nothing is decoded.
  bool raw_value_contains(const Attribute& attribute, std::string_view word) const;
  // Decoded value, empty where absent.
  std::string_view attribute(NodeId node, Name name) const {
    const Attribute* found = find_attribute(node, name);
    return found == nullptr ? std::string_view{} : value(*found);
  }
  // The number a name has in this page, kNone if the page does not use it: for names that are not in names.def.
  Name find_name(std::string_view lower_case) const;

  // Decodes every value now; afterwards reading writes nothing.
  void force();

  // The HTML fragment serialisation algorithm: the children of `node`.
  std::string inner_html(NodeId node = kDocumentNode) const;

  // For src/dom and src/html alone.
  dom::Store& store();
  // Takes the store's arrays as they stand now.
  void adopt_store(std::string_view input, QuirksMode quirks_mode, const ParseCaps& caps);

 private:
  std::string_view decoded_text(NodeId node) const;
  std::string_view decoded_value(const Attribute& attribute) const;

  const detail::Node* nodes_ = nullptr;
  const Attribute* attributes_ = nullptr;
  const char* input_ = nullptr;
  std::uint32_t node_count_ = 0;
  NodeId html_ = kNoNode;
  NodeId head_ = kNoNode;
  NodeId body_ = kNoNode;
  QuirksMode quirks_mode_ = QuirksMode::kNoQuirks;
  ParseCaps caps_;
  std::unique_ptr<dom::Store> store_;
};

}  // namespace tearsheet
