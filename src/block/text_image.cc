#include "src/block/text_image.h"

#include <algorithm>

#include "src/text/steps.h"
#include "src/text/utf8.h"
#include "src/text/white_space.h"
#include "src/url/percent.h"

namespace tearsheet::block {

bool read_text_image(const Document& document, NodeId image, TextImage& out) {
  const std::string_view alt = text::trim_ascii(document.attribute(image, Name::kAlt));
  if (alt.empty()) return false;
  const std::string_view classes = document.attribute(image, Name::kClass);
  constexpr std::size_t kMaxTexBytes = 4'096;
  if (classes.find("latex") != std::string_view::npos || classes.find("mwe-math") != std::string_view::npos ||
      classes.find("tex") == 0 || classes.find("math") == 0) {
    if (alt.size() > kMaxTexBytes) return false;
    out = {std::string(alt), true};
    return true;
  }
  constexpr std::size_t kMaxEmojiBytes = 32;
  if (classes.find("emoji") != std::string_view::npos || classes.find("smiley") != std::string_view::npos ||
      classes.find("smilies") != std::string_view::npos) {
    if (alt.size() > kMaxEmojiBytes) return false;
    out = {std::string(alt), false};
    return true;
  }
  // A picture whose words are one or two characters beyond ASCII and no letters is an emoji under whatever class.
  std::size_t at = 0;
  unsigned points = 0;
  while (at < alt.size()) {
    const char32_t c = text::next_code_point(alt, at);
    const bool pictograph = (c >= 0x1F000 && c < 0x20000) || (c >= 0x2600 && c < 0x2800) || c == 0xFE0F || c == 0x200D;
    if (!pictograph || ++points > 8) return false;
  }
  out = {std::string(alt), false};
  return true;
}

std::string tex_of_address(std::string_view address) {
  constexpr std::size_t kMaxAddressBytes = 8'192;
  const std::size_t query = address.find('?');
  if (query == std::string_view::npos || address.size() > kMaxAddressBytes) return {};
  const std::string_view before = address.substr(0, query);
  std::string_view tex = address.substr(query + 1);
  if (const std::size_t value = tex.find("chl="); value != std::string_view::npos && tex.contains("cht=tx")) {
    tex = tex.substr(value + 4);
    tex = tex.substr(0, tex.find('&'));
  } else if (!before.contains("latex") && !before.contains("mathtex") && !before.contains("mimetex")) {
    return {};
  }
  const std::string decoded = url::percent_decode(tex);
  std::string out;
  constexpr std::string_view kSpace = "&space;";
  for (std::size_t at = 0; at < decoded.size(); ++at) {
    TEARSHEET_STEP(1);
    if (std::string_view(decoded).substr(at).starts_with(kSpace)) {
      out += ' ';
      at += kSpace.size() - 1;
    } else {
      out += decoded[at];
    }
  }
  // A formula has a command, an index or a relation in it; a query has names and values.
  const bool is_tex = out.find_first_of("\\^_") != std::string::npos &&
                      std::ranges::all_of(out, [](char c) { return c >= 0x20 && c < 0x7F; });
  return is_tex ? out : std::string();
}

}  // namespace tearsheet::block
