// Bytes as a page's state: as JSON in every place that page_state reads, and as markup around it. Any bytes give an
// Article; what was read out of state is parsed by the same parser; a gallery has two pictures or more.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "src/article/state_tree.h"
#include "src/json/read.h"
#include "src/media/state_galleries.h"
#include "tearsheet/extract.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  tearsheet::json::Tree tree;
  tearsheet::json::Reader reader;
  reader.read(bytes, tree);
  const auto found = tearsheet::article::find_tree_text(tree, "The mill opens again");
  if (found.value) (void)tearsheet::article::to_markup(found.value);

  for (const bool shown : {false, true}) {
    for (const auto& gallery : tearsheet::media::find_state_galleries(
             tree, "The mill opens again", "https://a.example/", [shown](const std::string&) { return shown; })) {
      if (gallery.images.size() < 2) __builtin_trap();
    }
  }

  std::string page = "<title>The mill opens again</title><script>window.__STATE__ = ";
  page.append(bytes).append(";</script><script type='application/ld+json'>").append(bytes).append("</script>");
  page.append("<template>").append(bytes).append("</template>");
  if (!tearsheet::extract(page)) __builtin_trap();  // default options are in range
  return 0;
}
