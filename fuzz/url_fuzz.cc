// Addresses: the bytes up to the first NUL are the base, the rest the reference. What must hold: what was serialised
// parses to itself, the short way gives what the parser gives, the result is ASCII and bounded, and taking tracking off
// twice is taking it off once.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "src/url/url.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tearsheet::url;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t nul = input.find('\0');
  const std::string_view base_text = nul == std::string_view::npos ? std::string_view{} : input.substr(0, nul);
  const std::string_view reference = nul == std::string_view::npos ? input : input.substr(nul + 1);
  const auto base = parse(base_text);
  const auto url = parse(reference, base ? &*base : nullptr);
  const auto resolved = resolve(base_text, reference);
  if (url.has_value() != resolved.has_value()) std::abort();
  if (url) {
    const std::string href = url->href();
    if (href != *resolved) std::abort();
    if (href.size() > 3 * (base_text.size() + reference.size()) + 8 * 1024) std::abort();
    if (std::ranges::any_of(href, [](char c) { return static_cast<unsigned char>(c) >= 0x7F; })) std::abort();
    const auto again = parse(href);
    if (href.size() <= kMaxUrlBytes && (!again || again->href() != href)) std::abort();
    if (url->host && host_of(href) != *url->host) std::abort();
  }
  const std::string stripped = strip_tracking(reference);
  if (strip_tracking(stripped) != stripped || stripped.size() > reference.size()) std::abort();
  return 0;
}
