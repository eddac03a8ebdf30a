// Texts of JSON-LD and meta elements, which plugins fill with escaped HTML: "Tom &amp;amp; Jerry", "<em>Dune</em>".
#pragma once

#include <string>
#include <string_view>

namespace tearsheet::article {

// Character references resolved (twice, since some are escaped twice), white space collapsed; tags taken off, or kept
// where a text was plain to begin with ("The <table> element"). At most kMaxUnescapedBytes of `text` are read.
inline constexpr std::size_t kMaxUnescapedBytes = 20'000;
enum class Tags : unsigned char { kStrip, kKeep };
// What programs print where a value is missing ("None", "null", "undefined", "[object Object]"): no name, no address.
bool is_no_value(std::string_view text);

std::string unescape_text(std::string_view text, Tags tags = Tags::kStrip);

}  // namespace tearsheet::article
