// An embed's markup read by itself: parsed as a fragment, its elements asked in document order. A known provider's
// embed is preferred to an unknown frame before it.
#include "src/media/embed.h"
#include "src/media/embed_wall.h"
#include "src/text/steps.h"
#include "tearsheet/media.h"

namespace tearsheet {
namespace {

// `walled`: whether the fragment itself waited behind a wall. What waits in that again is left alone.
std::optional<Embed> read_fragment(std::string_view fragment, std::string_view base_url, bool walled) {
  Document document;
  std::optional<Embed> unknown;
  media::ClassMemory classes;
  document.parse_fragment(fragment, Name::kDiv);
  for (NodeId n = document.next(kDocumentNode); n != kNoNode; n = document.next(n)) {
    TEARSHEET_STEP(1);
    if (!document.is_element(n)) continue;
    auto embed = media::read_embed(document, n, base_url, classes);
    if (!embed && !walled) embed = media::read_walled_embed(document, n, base_url);
    if (embed && !embed->provider.empty()) return embed;
    if (embed && !unknown) unknown = std::move(embed);
  }
  return unknown;
}

}  // namespace

std::optional<Embed> read_embed(std::string_view fragment, std::string_view base_url) {
  return read_fragment(fragment, base_url, false);
}

namespace media {

std::optional<Embed> read_walled_embed(const Document& document, NodeId node, std::string_view base_url) {
  if (const NodeId content = document.template_content(node); content != kNoNode) {
    // <template><div><blockquote …>: the embed is the first thing in it, or in a wrapper's.
    constexpr unsigned kMaxSteps = 8;
    ClassMemory classes;
    NodeId inner = document.first_child(content);
    for (unsigned step = 0; step < kMaxSteps && inner != kNoNode; ++step) {
      TEARSHEET_STEP(1);
      if (!document.is_element(inner)) {
        inner = document.next_sibling(inner);
        continue;
      }
      if (auto embed = read_embed(document, inner, base_url, classes); embed && !embed->provider.empty()) return embed;
      inner = document.first_child(inner);
    }
    return std::nullopt;
  }
  const std::string markup = walled_markup(document, node);
  if (markup.empty()) return std::nullopt;
  auto embed = read_fragment(markup, base_url, true);
  if (embed && embed->provider.empty()) return std::nullopt;
  return embed;
}

}  // namespace media
}  // namespace tearsheet
