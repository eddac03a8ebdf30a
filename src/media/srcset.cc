#include "src/media/srcset.h"

#include <charconv>

#include "src/text/ascii.h"
#include "src/text/steps.h"

namespace tearsheet::media {
namespace {

// One descriptor, "640w" or "2x". Others (the "h" of a future standard, and garbage) say nothing.
void read_descriptor(std::string_view token, ImageCandidate& candidate) {
  if (token.size() < 2) return;
  const char unit = text::to_ascii_lower(token.back());
  token.remove_suffix(1);
  if (unit == 'w') {
    std::uint32_t width = 0;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), width);
    if (error == std::errc{} && end == token.data() + token.size()) candidate.width = width;
  } else if (unit == 'x') {
    double density = 0;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), density);
    if (error == std::errc{} && end == token.data() + token.size() && density > 0) candidate.density = density;
  }
}

}  // namespace

void parse_srcset(std::string_view srcset, std::vector<ImageCandidate>& out) {
  TEARSHEET_STEP(srcset.size());
  std::size_t at = 0;
  for (std::size_t count = 0; count < kMaxSrcsetCandidates; ++count) {
    while (at < srcset.size() && (text::is_ascii_white_space(srcset[at]) || srcset[at] == ',')) ++at;
    if (at == srcset.size()) return;
    const std::size_t begin = at;
    while (at < srcset.size() && !text::is_ascii_white_space(srcset[at])) ++at;
    ImageCandidate candidate;
    candidate.url = srcset.substr(begin, at - begin);
    if (candidate.url.ends_with(',')) {
      // No descriptors: the comma ends the candidate.
      while (candidate.url.ends_with(',')) candidate.url.remove_suffix(1);
    } else {
      unsigned parentheses = 0;
      std::size_t token = std::string_view::npos;
      for (; at <= srcset.size(); ++at) {
        const char c = at < srcset.size() ? srcset[at] : ',';
        const bool ends = at == srcset.size() || (parentheses == 0 && (c == ',' || text::is_ascii_white_space(c)));
        if (ends) {
          if (token != std::string_view::npos) read_descriptor(srcset.substr(token, at - token), candidate);
          token = std::string_view::npos;
          if (at == srcset.size() || c == ',') break;
          continue;
        }
        if (token == std::string_view::npos) token = at;
        if (c == '(') ++parentheses;
        if (c == ')' && parentheses > 0) --parentheses;
      }
    }
    if (!candidate.url.empty()) out.push_back(candidate);
  }
}

}  // namespace tearsheet::media
