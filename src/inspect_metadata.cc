// Every candidate for the metadata of one page, in the Article's order of fields.
#include <algorithm>
#include <array>
#include <memory>

#include "src/article/metadata.h"
#include "src/encoding/decode.h"

namespace tearsheet {
namespace {

constexpr std::array<std::string_view, 12> kFields = {
    "canonicalUrl", "site",    "title",    "description",         "authors", "published",
    "modified",     "section", "language", "isAccessibleForFree", "license", "image"};

std::size_t rank_of(const MetadataCandidate& candidate) {
  return static_cast<std::size_t>(std::find(kFields.begin(), kFields.end(), candidate.field) - kFields.begin());
}

}  // namespace

Result<std::vector<MetadataCandidate>> inspect_metadata(std::string_view bytes, const Options& options) {
  encoding::Decoder decoder;
  const encoding::Decoded decoded = decoder.decode(bytes.substr(0, options.limits.max_input_bytes),
                                                   options.content_type, encoding::Declarations::kBelievedUnlessUtf8);
  Document document;
  document.parse(decoded.text, {.max_depth = options.limits.max_depth,
                                .max_nodes = options.limits.max_nodes,
                                .max_attributes_per_element = options.limits.max_attributes_per_element});
  Article article;
  std::vector<MetadataCandidate> candidates;
  article::MetadataReader reader;
  reader.read(document, options.url, article, {}, &candidates);
  std::stable_sort(candidates.begin(), candidates.end(), [](const MetadataCandidate& a, const MetadataCandidate& b) {
    const std::size_t first = rank_of(a);
    const std::size_t second = rank_of(b);
    if (first != second) return first < second;
    if (a.chosen != b.chosen) return a.chosen;
    return a.score > b.score;
  });
  return candidates;
}

}  // namespace tearsheet
