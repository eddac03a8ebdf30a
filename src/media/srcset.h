// A srcset attribute as the HTML standard parses it ("parse a srcset attribute"): candidates with a width or a density.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace tearsheet::media {

struct ImageCandidate {
  std::string_view url;     // as written
  std::uint32_t width = 0;  // of a "w" descriptor, pixels; 0 without
  double density = 0;       // of an "x" descriptor; 0 without
};

// Appends the candidates in order, at most kMaxSrcsetCandidates. The views point into `srcset`.
inline constexpr std::size_t kMaxSrcsetCandidates = 64;
void parse_srcset(std::string_view srcset, std::vector<ImageCandidate>& out);

}  // namespace tearsheet::media
