// An embed's markup read by itself: parsed as a fragment, its elements asked in document order. A known provider's
// embed is preferred to an unknown frame before it.
#include "src/media/embed.h"
#include "src/text/steps.h"
#include "tearsheet/media.h"

namespace tearsheet {

std::optional<Embed> read_embed(std::string_view fragment, std::string_view base_url) {
  Document document;
  std::optional<Embed> unknown;
  media::ClassMemory classes;
  document.parse_fragment(fragment, Name::kDiv);
  for (NodeId n = document.next(kDocumentNode); n != kNoNode; n = document.next(n)) {
    TEARSHEET_STEP(1);
    if (!document.is_element(n)) continue;
    auto embed = media::read_embed(document, n, base_url, classes);
    if (embed && !embed->provider.empty()) return embed;
    if (embed && !unknown) unknown = std::move(embed);
  }
  return unknown;
}

}  // namespace tearsheet
