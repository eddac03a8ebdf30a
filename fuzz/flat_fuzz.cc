// Any bytes as flattened text: no crash, ids that hold together, well-formed blocks.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "src/flat/flat.h"
#include "src/text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)tearsheet::flat::looks_like_flat_text(bytes);
  const tearsheet::Article article = tearsheet::flat::read_flat(bytes, {});
  for (const auto& block : article.blocks) {
    for (std::size_t at = 0; at < block.text.size();) {
      const auto point = tearsheet::text::decode_utf8(block.text, at);
      if (!point.well_formed) std::abort();
      at += point.size;
    }
  }
  for (const auto& gallery : article.galleries) {
    for (const auto& id : gallery.photo_ids) {
      bool known = false;
      for (const auto& photo : article.photos) known = known || photo.id == id;
      if (!known) std::abort();
    }
  }
  return 0;
}
