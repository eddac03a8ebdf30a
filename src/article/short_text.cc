#include "src/article/short_text.h"

#include "src/article/class_words.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"
#include "src/text/white_space.h"
#include "tearsheet/elements.h"

namespace tearsheet::article {
namespace {

constexpr std::size_t kMaxNodes = 120;

bool is_skipped(const Document& document, NodeId node) {
  switch (document.name(node)) {
    case Name::kScript:
    case Name::kStyle:
    case Name::kSvg:
    case Name::kTemplate:
    case Name::kNoscript:
    case Name::kButton:
    case Name::kSelect:
    case Name::kTextarea:
      return true;
    default:
      return document.has_attribute(node, Name::kHidden);
  }
}

}  // namespace

std::string short_text(const Document& document, NodeId root, std::size_t most_bytes) {
  std::string raw;
  std::size_t nodes = 0;
  NodeId node = document.first_child(root);
  while (node != kNoNode && node != root && raw.size() <= most_bytes && nodes < kMaxNodes) {
    TEARSHEET_STEP(1);
    ++nodes;
    bool descend = false;
    if (document.type(node) == NodeType::kText) {
      raw += text::truncate_utf8(document.text(node), 4 * most_bytes);
    } else if (document.is_element(node)) {
      descend = !is_skipped(document, node);
      if (!is_inline_element(document.name(node))) raw += ' ';
    }
    if (descend && document.first_child(node) != kNoNode) {
      node = document.first_child(node);
      continue;
    }
    while (node != root && document.next_sibling(node) == kNoNode) {
      TEARSHEET_STEP(1);
      node = document.parent(node);
      if (node != root && !is_inline_element(document.name(node))) raw += ' ';
    }
    if (node != root) node = document.next_sibling(node);
  }
  return text::collapse(raw);
}

bool begins_block(const Document& document, NodeId node) {
  constexpr int kMaxSteps = 12;
  for (int i = 0; i < kMaxSteps; ++i) {
    TEARSHEET_STEP(1);
    const NodeId before = document.previous_sibling(node);
    if (before == kNoNode) {
      node = document.parent(node);
      if (!document.is_element(node) || !is_inline_element(document.name(node))) return true;
      continue;
    }
    node = before;
    if (document.type(node) == NodeType::kText) {
      const std::string_view text = text::trim(document.text(node));
      // Behind a date or a bar a byline may begin: "3 May 2021 | By …".
      if (text.empty()) continue;
      return text.ends_with('|') || text.ends_with("•") || text.ends_with("·") || text.ends_with("–") ||
             text.ends_with("—") || text.ends_with(']') || text.ends_with('/');
    }
    if (document.is_element(node)) {
      const Name name = document.name(node);
      if (!is_inline_element(name) || name == Name::kTime || name == Name::kImg) return true;
      return name == Name::kSpan;  // <span>3 May</span> By …
    }
  }
  return false;
}

namespace {

// Adds the runs below and including `start`, not leaving `root`.
struct Collector {
  const Document& document;
  std::size_t most_bytes;
  std::vector<Piece>& pieces;
  std::size_t bytes = 0;
  std::size_t nodes = 0;
  bool block = true;

  bool full() const { return bytes > most_bytes || nodes >= kMaxNodes; }

  void add_text(NodeId node, NodeId root) {
    const std::string_view raw = document.text(node);
    if (raw.size() > 4 * most_bytes) {
      bytes = most_bytes + 1;
      return;
    }
    std::string run = text::collapse(raw);
    if (run.empty()) return;
    bytes += run.size();
    Piece piece{std::move(run), {}, 0, block};
    block = false;
    // The link it stands in, and what the elements between say.
    constexpr int kMaxClimb = 8;
    NodeId at = document.parent(node);
    for (int i = 0; i < kMaxClimb && at != kNoNode && at != root; ++i, at = document.parent(at)) {
      TEARSHEET_STEP(1);
      if (document.is(at, Name::kA) && piece.href.empty()) piece.href = document.attribute(at, Name::kHref);
      piece.words |= class_words(document.attribute(at, Name::kClass));
      if (document.is(at, Name::kTime)) piece.words |= kDateWord;
    }
    if (at == root && root != kNoNode && document.is(root, Name::kA) && piece.href.empty()) {
      piece.href = document.attribute(root, Name::kHref);
    }
    pieces.push_back(std::move(piece));
  }

  void add_below(NodeId root) {
    NodeId node = document.first_child(root);
    while (node != kNoNode && node != root && !full()) {
      TEARSHEET_STEP(1);
      ++nodes;
      bool descend = false;
      if (document.type(node) == NodeType::kText) {
        add_text(node, root);
      } else if (document.is_element(node)) {
        descend = !is_skipped(document, node);
        if (!is_inline_element(document.name(node))) block = true;
      }
      if (descend && document.first_child(node) != kNoNode) {
        node = document.first_child(node);
        continue;
      }
      while (node != root && document.next_sibling(node) == kNoNode) {
        TEARSHEET_STEP(1);
        node = document.parent(node);
        if (node != root && !is_inline_element(document.name(node))) block = true;
      }
      if (node != root) node = document.next_sibling(node);
    }
  }
};

}  // namespace

bool collect_pieces(const Document& document, NodeId node, std::size_t most_bytes, std::vector<Piece>& pieces) {
  Collector collector{document, most_bytes, pieces};
  collector.add_below(node);
  return !collector.full();
}

bool collect_pieces_from(const Document& document, NodeId first, std::size_t most_bytes, std::vector<Piece>& pieces) {
  Collector collector{document, most_bytes, pieces};
  constexpr std::size_t kLabelBytes = 14;  // "Written by", "Reported by:"
  NodeId node = first;
  NodeId parent = document.parent(first);
  // A label in an element of its own (<span>By</span> <a>…</a>): go on behind that element.
  for (int climbed = 0; climbed < 3; ++climbed) {
    for (; node != kNoNode && !collector.full(); node = document.next_sibling(node)) {
      TEARSHEET_STEP(1);
      ++collector.nodes;
      if (document.type(node) == NodeType::kText) {
        collector.add_text(node, parent);
      } else if (document.is_element(node)) {
        if (!is_inline_element(document.name(node))) {
          if (!pieces.empty() && collector.bytes > kLabelBytes) return true;
          collector.block = true;
        }
        if (!is_skipped(document, node)) {
          const std::size_t before = pieces.size();
          collector.add_below(node);
          if (document.is(node, Name::kA)) {
            for (std::size_t i = before; i < pieces.size(); ++i) {
              if (pieces[i].href.empty()) pieces[i].href = document.attribute(node, Name::kHref);
            }
          }
          const std::uint32_t words =
              class_words(document.attribute(node, Name::kClass)) | (document.is(node, Name::kTime) ? kDateWord : 0u);
          for (std::size_t i = before; i < pieces.size(); ++i) pieces[i].words |= words;
        }
      }
    }
    if (collector.bytes > kLabelBytes || parent == kNoNode || parent == kDocumentNode) break;
    if (!is_inline_element(document.name(parent))) collector.block = true;
    node = document.next_sibling(parent);
    parent = document.parent(parent);
  }
  return !collector.full() && !pieces.empty();
}

}  // namespace tearsheet::article
