#include "src/article/main_heading.h"

#include <cstddef>
#include <string>
#include <vector>

#include "src/article/class_words.h"
#include "src/article/short_text.h"
#include "src/article/word_key.h"
#include "src/text/steps.h"

namespace tearsheet::article {
namespace {

constexpr std::size_t kMaxHeadingBytes = 600;

bool is_story_heading(const Document& document, NodeId heading) {
  for (NodeId node = heading; node != kNoNode && node != kDocumentNode; node = document.parent(node)) {
    TEARSHEET_STEP(1);
    const Name name = document.name(node);
    if (name == Name::kNav || name == Name::kFooter || name == Name::kDialog || name == Name::kTemplate) return false;
    if (name == Name::kBody || name == Name::kHtml) break;
    const std::uint32_t words = class_words(document.attribute(node, Name::kClass));
    if ((words & kSiteWord) != 0 && (node == heading || name == Name::kA)) return false;
    if (node == heading && (words & kHiddenWord) != 0) return false;
  }
  return !short_text(document, heading, kMaxHeadingBytes).empty();
}

// One of the lesser headings, where it stands in the page's title as most of it and `best` does not.
NodeId better_named(const Document& document, NodeId best, const std::vector<NodeId>& lesser,
                    const std::string& title_key) {
  constexpr std::size_t kLeastBytes = 8;
  if (title_key.size() < kLeastBytes || lesser.empty()) return best;
  const auto is_most_of_title = [&](NodeId node) {
    const std::string key = word_key(short_text(document, node, kMaxHeadingBytes));
    return key.size() >= kLeastBytes && key.size() * 2 >= title_key.size() && holds_words(title_key, key);
  };
  if (best != kNoNode) {
    const std::string key = word_key(short_text(document, best, kMaxHeadingBytes));
    const bool sites_name = holds_words(title_key, key) && key.size() * 2 < title_key.size();
    if (!sites_name && share_of_words(key, title_key) >= 25) return best;
  }
  for (const NodeId node : lesser) {
    if (is_most_of_title(node) && is_story_heading(document, node)) return node;
  }
  return best;
}

}  // namespace

NodeId find_main_heading(const Document& document) {
  constexpr std::size_t kMaxTried = 8;
  constexpr std::size_t kMaxLesser = 40;
  std::size_t tried = 0;
  NodeId best = kNoNode;
  NodeId title = kNoNode;
  std::vector<NodeId> lesser;
  const NodeId count = document.node_count();
  for (NodeId node = 0; node < count && tried < kMaxTried; ++node) {
    TEARSHEET_STEP(1);
    if (document.type(node) != NodeType::kElement) continue;
    switch (document.name(node)) {
      case Name::kTitle:
        if (title == kNoNode && document.name_space(node) == Namespace::kHtml) title = node;
        break;
      case Name::kH1:
        ++tried;
        if (best == kNoNode && is_story_heading(document, node)) best = node;
        break;
      case Name::kH2:
      case Name::kH3:
        if (lesser.size() < kMaxLesser) lesser.push_back(node);
        break;
      default:
        break;
    }
  }
  if (title == kNoNode) return best;
  return better_named(document, best, lesser, word_key(short_text(document, title, kMaxHeadingBytes)));
}

}  // namespace tearsheet::article
