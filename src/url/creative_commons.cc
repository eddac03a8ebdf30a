#include "src/url/creative_commons.h"

#include <algorithm>

#include "src/text/ascii.h"

namespace tearsheet::url {

std::string licence_address(std::string_view url) {
  const std::size_t at = url.find(kCreativeCommons);
  if (at == std::string_view::npos) return {};
  std::string_view rest = url.substr(at + kCreativeCommons.size());
  if (!rest.starts_with("licenses/") && !rest.starts_with("publicdomain/")) return {};
  std::string out = "https://creativecommons.org/";
  // licenses / by-sa / 4.0 / (de)
  constexpr int kMaxParts = 4;
  constexpr std::size_t kMaxPartBytes = 24;
  for (int part = 0; part < kMaxParts && !rest.empty(); ++part) {
    const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
    const std::string_view word = rest.substr(0, end);
    const bool is_port = (word.size() == 2 && text::is_ascii_alpha(word[0])) || word == "igo";
    if (word.empty() || word.size() > kMaxPartBytes || (part == kMaxParts - 1 && !is_port)) break;
    out += text::ascii_lower(word);
    out += '/';
    if (end == rest.size() || rest[end] != '/') break;
    rest.remove_prefix(end + 1);
  }
  return out;
}

}  // namespace tearsheet::url
