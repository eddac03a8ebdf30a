// Document's answers that are not in the header.
#include "tearsheet/document.h"

#include <utility>

#include "src/dom/store.h"
#include "src/simd/find_word.h"
#include "src/text/steps.h"

namespace tearsheet {

Document::Document() = default;
Document::~Document() = default;

Document::Document(Document&& other) noexcept { *this = std::move(other); }

Document& Document::operator=(Document&& other) noexcept {
  if (this == &other) return *this;
  store_ = std::move(other.store_);
  nodes_ = std::exchange(other.nodes_, nullptr);
  attributes_ = std::exchange(other.attributes_, nullptr);
  input_ = std::exchange(other.input_, nullptr);
  node_count_ = std::exchange(other.node_count_, 0);
  quirks_mode_ = std::exchange(other.quirks_mode_, QuirksMode::kNoQuirks);
  caps_ = std::exchange(other.caps_, {});
  html_ = std::exchange(other.html_, kNoNode);
  head_ = std::exchange(other.head_, kNoNode);
  body_ = std::exchange(other.body_, kNoNode);
  return *this;
}

dom::Store& Document::store() {
  if (store_ == nullptr) store_ = std::make_unique<dom::Store>();
  return *store_;
}

void Document::adopt_store(std::string_view input, QuirksMode quirks_mode, const ParseCaps& caps) {
  nodes_ = store_->nodes.data();
  node_count_ = store_->nodes.size();
  attributes_ = store_->attributes.data();
  input_ = input.data();
  quirks_mode_ = quirks_mode;
  caps_ = caps;
  html_ = head_ = body_ = kNoNode;
  for (NodeId child = first_child(kDocumentNode); child != kNoNode && html_ == kNoNode; child = next_sibling(child)) {
    TEARSHEET_STEP(1);
    if (is_element(child)) html_ = child;
  }
  for (NodeId child = first_child(html_); child != kNoNode && body_ == kNoNode; child = next_sibling(child)) {
    TEARSHEET_STEP(1);
    if (head_ == kNoNode && is(child, Name::kHead)) head_ = child;
    if (is(child, Name::kBody) || is(child, Name::kFrameset)) body_ = child;
  }
}

std::size_t Document::memory_bytes() const { return store_ == nullptr ? 0 : store_->memory_bytes(); }

std::string_view Document::name_text(Name name) const {
  return store_ == nullptr ? dom::static_name_text(name) : store_->names.text(name);
}

Name Document::find_name(std::string_view lower_case) const {
  return store_ == nullptr ? Name::kNone : store_->names.find(lower_case);
}

void Document::append_text_content(NodeId node, std::string& out) const {
  if (type(node) == NodeType::kText) {
    out += text(node);
    return;
  }
  for (NodeId at = next(node, node); at != kNoNode; at = next(at, node)) {
    TEARSHEET_STEP(1);
    if (type(at) == NodeType::kText) out += text(at);
  }
}

void Document::force() {
  if (store_ != nullptr) store_->force();
}

// Reading decodes into the store, which is the Document's own: logically nothing changes.
std::string_view Document::decoded_text(NodeId node) const { return store_->decoded_text(node); }

bool Document::value_starts_with(const Attribute& attribute, std::string_view prefix) const {
  if ((attribute.flags & (detail::kDecoded | detail::kPieces)) == 0) {
    const std::string_view raw(input_ + attribute.offset, attribute.length);
    std::size_t i = 0;
    while (i < prefix.size() && i < raw.size() && raw[i] == prefix[i]) ++i;
    if (i == prefix.size()) return true;
    // What decoding does not change settles it.
    if (i == raw.size() || (raw[i] != '&' && raw[i] != '\r' && raw[i] != '\0')) return false;
  }
  return value(attribute).starts_with(prefix);
}

bool Document::raw_value_contains(const Attribute& attribute, std::string_view word) const {
  const bool is_raw = (attribute.flags & (detail::kDecoded | detail::kPieces)) == 0;
  const std::string_view raw =
      is_raw ? std::string_view(input_ + attribute.offset, attribute.length) : value(attribute);
  TEARSHEET_STEP(raw.size() / 16);
  return simd::find_word(raw, word) != std::string_view::npos;
}

std::string_view Document::decoded_value(const Attribute& attribute) const {
  if (&attribute >= attributes_ && &attribute < attributes_ + store_->attributes.size()) {
    return store_->decoded_value(store_->attributes[static_cast<std::uint32_t>(&attribute - attributes_)]);
  }
  Attribute copy = attribute;  // the caller's own copy of an attribute
  return store_->decoded_value(copy);
}

}  // namespace tearsheet
