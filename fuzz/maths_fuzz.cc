// Any markup as a formula's: in running text of a page that loads MathJax, in <math>, in an element between delimiters,
// before MathJax's script, in an address. The TeX that comes out is bounded and has no line of its own making.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "src/article/math.h"
#include "src/block/text_image.h"
#include "tearsheet/document.h"
#include "tearsheet/extract.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tearsheet;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::string markup = "<p>A formula: <math>";
  markup.append(bytes).append("</math><span class='math inline'>").append(bytes);
  markup.append("</span><span class=MathJax>").append(bytes).append("</span><script type='math/tex'>x</script>");
  markup.append("<script src=mathjax.js></script><p>In words \\(").append(bytes).append("\\) and on.");
  Document document;
  document.parse(markup);
  for (NodeId node = document.next(kDocumentNode); node != kNoNode; node = document.next(node)) {
    if (!document.is_element(node)) continue;
    bool display = false;
    if (article::tex_in_delimiters(document, node, display).size() > bytes.size()) __builtin_trap();
    (void)article::tex_script_behind(document, node);
    (void)article::tex_of_attribute(document, node);
    if (document.name(node) == Name::kMath) (void)article::math_to_tex(document, node);
  }
  if (block::tex_of_address(bytes).size() > bytes.size()) __builtin_trap();
  Options options;
  options.render_markdown = options.render_html = true;
  if (!extract(markup, options)) __builtin_trap();
  return 0;
}
