#include "src/article/unescape.h"

#include <algorithm>

#include "src/dom/decode.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"
#include "src/text/white_space.h"

namespace tearsheet::article {
namespace {

std::string resolved(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    TEARSHEET_STEP(1);
    const std::size_t next = std::min(text.find('&', at), text.size());
    out.append(text.substr(at, next - at));
    at = next;
    if (at == text.size()) break;
    const std::size_t taken = dom::decode_reference(text.substr(at), false, out);
    if (taken == 0) out += '&';
    at += taken == 0 ? 1 : taken;
  }
  return out;
}

// `<` begins a tag where a letter, `/` or `!` follows and a `>` is near.
std::string without_tags(std::string_view text) {
  constexpr std::size_t kMaxTagBytes = 300;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    TEARSHEET_STEP(1);
    const std::size_t next = std::min(text.find('<', at), text.size());
    out.append(text.substr(at, next - at));
    at = next;
    if (at == text.size()) break;
    const char after = at + 1 < text.size() ? text[at + 1] : '\0';
    const std::size_t end = text.substr(at, kMaxTagBytes).find('>');
    if ((text::is_ascii_alpha(after) || after == '/' || after == '!') && end != std::string_view::npos) {
      if (after == 'p' || after == 'b' || after == '/') out += after == '/' ? "" : " ";
      at += end + 1;
    } else {
      out += '<';
      ++at;
    }
  }
  return out;
}

}  // namespace

std::string unescape_text(std::string_view text, Tags tags) {
  text = text::truncate_utf8(text, kMaxUnescapedBytes);
  if (text.find('&') == std::string_view::npos && (tags == Tags::kKeep || text.find('<') == std::string_view::npos)) {
    return text::collapse(text);
  }
  std::string out(text);
  for (int i = 0; i < 2 && out.find('&') != std::string::npos; ++i) out = resolved(out);
  if (tags == Tags::kStrip && out.find('<') != std::string::npos) out = without_tags(out);
  return text::collapse(out);
}

bool is_no_value(std::string_view text) {
  text = text::trim_ascii(text);
  if (text.size() > 15) return false;
  return text::equals_ignoring_ascii_case(text, "null") || text::equals_ignoring_ascii_case(text, "undefined") ||
         text == "None" || text == "NaN" || text == "[object Object]";
}

}  // namespace tearsheet::article
