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
  QuirksMode quirks_mode() const;
  const ParseCaps& caps() const;
  std::uint32_t node_count() const;  // every id below this is a node, perhaps detached
  std::size_t memory_bytes() const;  // held by the tree, without the input
  NodeId html() const;               // the document element, or kNoNode
  NodeId head() const;
  NodeId body() const;  // body or frameset, or kNoNode

  // -- moving about; every answer may be kNoNode
  NodeId parent(NodeId node) const;
  NodeId first_child(NodeId node) const;
  NodeId last_child(NodeId node) const;
  NodeId next_sibling(NodeId node) const;
  NodeId previous_sibling(NodeId node) const;
  NodeId template_content(NodeId node) const;  // of a <template>: its kContent node
  // The next node in document order inside `within`, children first; kNoNode after the last.
  NodeId next(NodeId node, NodeId within = kDocumentNode) const;
  // The same without going into `node`'s children.
  NodeId next_skipping_children(NodeId node, NodeId within = kDocumentNode) const;

  // -- a node
  NodeType type(NodeId node) const;
  Name name(NodeId node) const;             // of an element or doctype; else kNone
  Namespace name_space(NodeId node) const;  // of an element
  bool is_element(NodeId node) const;
  bool is(NodeId node, Name name) const;  // an HTML element of that name
  std::string_view name_text(Name name) const;
  std::string_view text(NodeId node) const;  // a text node's or comment's data, decoded; else empty
  // All text below a node, in order, appended to `out`.
  void append_text_content(NodeId node, std::string& out) const;

  // -- attributes, in source order
  std::span<const Attribute> attributes(NodeId node) const;
  const Attribute* find_attribute(NodeId node, Name name) const;  // the one in no namespace, or null
  bool has_attribute(NodeId node, Name name) const;
  std::string_view value(const Attribute& attribute) const;  // decoded
  std::string_view attribute(NodeId node, Name name) const;  // decoded value, empty where absent
  // The number a name has in this page, kNone if the page does not use it: for names that are not in names.def.
  Name find_name(std::string_view lower_case) const;

  // Decodes every value now; afterwards reading writes nothing.
  void force();

  // The HTML fragment serialisation algorithm: the children of `node`.
  std::string inner_html(NodeId node = kDocumentNode) const;

  struct Impl;
  const Impl& impl() const { return *impl_; }  // for src/dom and src/html
  Impl& impl() { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace tearsheet
