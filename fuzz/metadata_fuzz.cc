// Any page: metadata is read without a step outside memory, the same twice, well-formed UTF-8, addresses absolute.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "src/article/metadata.h"
#include "src/encoding/decode.h"

namespace {

bool is_absolute(const std::string& url) {
  return url.empty() || url.starts_with("http://") || url.starts_with("https://");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tearsheet;
  encoding::Decoder decoder;
  const auto decoded = decoder.decode({reinterpret_cast<const char*>(data), size}, "text/html; charset=utf-8");
  Document document;
  document.parse(decoded.text);
  static article::MetadataReader reader;  // kept from page to page, as in the engine
  Article first;
  Article second;
  reader.read(document, "https://example.org/2021/09/29/a-page", first);
  std::vector<article::Candidate> candidates;
  reader.read(document, "https://example.org/2021/09/29/a-page", second, {}, &candidates);
  if (first.title != second.title || first.published != second.published ||
      first.authors.size() != second.authors.size() || first.provenance != second.provenance) {
    std::abort();
  }
  if (!is_absolute(first.image) || !is_absolute(first.canonical_url) || !is_absolute(first.next_page) ||
      !is_absolute(first.favicon) || !is_absolute(first.license)) {
    std::abort();
  }
  for (const std::string& feed : first.feeds) {
    if (!is_absolute(feed)) std::abort();
  }
  return 0;
}
