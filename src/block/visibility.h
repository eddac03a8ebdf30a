// What of a page a reader sees. Decided from the markup alone, as no style sheet is read:
//
//   <script> <style> <head> <title> <svg> <textarea> <canvas> <rt>   never text of the page: not walked
//   <template>             not walked, except a declarative shadow root, whose content stands in place of its host's
//   hidden (but not "until-found"), style "display:none" or "visibility:hidden", closed <dialog>
//                          walked; its leaves are `hidden` and count in no sum, unless most of the page's words are
//                          hidden: such a page shows itself by script, and its words are read. A hidden leaf (a tab,
//                          an answer to unfold) is chosen only if the model holds it likelier content than not
//   aria-hidden            says nothing about sight: a feature on blocks; on inline elements (icons, anchors, the
//                          visual twin of a formula) the text is skipped, single letters (drop caps) are kept
//   classes for screen readers ("sr-only")   skipped on inline elements, a topic on blocks
//   <noscript>             walked; its leaves count only where it holds more words than all the rest (forums that draw
//                          themselves by script)
//   <details>              what it holds is seen
//   <iframe> <object> <video> <audio> <embed>   a leaf; fallback content inside is not walked
#pragma once

#include <cstdint>

#include "src/block/topics.h"
#include "src/text/value_memory.h"
#include "tearsheet/document.h"

namespace tearsheet::block {

// How segment() and the body treat an element.
enum class Treatment : std::uint8_t {
  kInline,
  kBox,
  kCustom,  // of an unknown name: a box, except among running text
  kSkip,
  kBreak,  // <br>
  kImage,
  kEmbed,
  kRule,
  kNoscript,
  kTemplate,
  kScript,  // skipped, except for maths
};

Treatment treatment_of(const Document& document, NodeId element);
// Elements that hold running text, so that a child of unknown name belongs to it.
bool holds_phrasing(Name name);
// display:none or visibility:hidden in a style attribute.
bool style_hides(std::string_view style);
// Of an inline element: whether its text is left out (see above), and what its classes speak of.
struct InlineLook {
  bool skipped = false;
  Topics topics = 0;
};
// Topics of class attributes, remembered while one page is read.
using ClassMemory = text::ValueMemory<Topics>;
// The same with `memory`, which may be null, for callers that look at all of a page's elements.
InlineLook look_at_inline(const Document& document, NodeId element, ClassMemory* memory = nullptr);

}  // namespace tearsheet::block
