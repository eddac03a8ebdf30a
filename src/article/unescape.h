// Texts of JSON-LD and meta elements, which plugins fill with escaped HTML: "Tom &amp;amp; Jerry", "<em>Dune</em>".
#pragma once

#include <string>
#include <string_view>

namespace tearsheet::article {

// Character references resolved (twice, since some are escaped twice), tags taken off, white space collapsed. At most
// kMaxUnescapedBytes of `text` are read.
inline constexpr std::size_t kMaxUnescapedBytes = 20'000;
std::string unescape_text(std::string_view text);

}  // namespace tearsheet::article
