// Any bytes as a srcset attribute and as a picture's address: candidates are slices of it, in order and bounded, and a
// picture's identity never depends on what was asked before.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "src/media/picture_identity.h"
#include "src/media/srcset.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::vector<tearsheet::media::ImageCandidate> candidates;
  tearsheet::media::parse_srcset(bytes, candidates);
  if (candidates.size() > tearsheet::media::kMaxSrcsetCandidates) __builtin_trap();
  const char* before = bytes.data();
  for (const auto& candidate : candidates) {
    if (candidate.url.empty() || candidate.url.data() < before) __builtin_trap();
    before = candidate.url.data() + candidate.url.size();
    if (before > bytes.data() + bytes.size() || candidate.density < 0) __builtin_trap();
    if (tearsheet::media::picture_identity(candidate.url) != tearsheet::media::picture_identity(candidate.url))
      __builtin_trap();
    (void)tearsheet::media::is_image_address(candidate.url);
    (void)tearsheet::media::is_placeholder_address(candidate.url);
  }
  (void)tearsheet::media::picture_identity(bytes);
  return 0;
}
