#include "src/base_url.h"

#include "src/text/steps.h"
#include "src/url/url.h"

namespace tearsheet {

std::string base_url_of(const Document& document, std::string_view url) {
  const NodeId head = document.head();
  if (head != kNoNode) {
    for (NodeId node = document.first_child(head); node != kNoNode; node = document.next_sibling(node)) {
      TEARSHEET_STEP(1);
      if (!document.is(node, Name::kBase) || !document.has_attribute(node, Name::kHref)) continue;
      auto resolved = url::resolve(url, document.attribute(node, Name::kHref));
      return resolved ? *std::move(resolved) : std::string(url);
    }
  }
  return std::string(url);
}

}  // namespace tearsheet
