// Captions that run together ("…Prior To Publication*Keanu Reeves…"), parted: where one ends and the next begins
// follows from what stands at captions' ends (credits, rights, reference numbers, phone lists), with or without a
// break.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace tearsheet::flat {

struct CaptionRun {
  std::size_t begin = 0;  // bytes of the text that was given
  std::size_t end = 0;
  bool has_credit = false;  // a credit, or what agencies print: not just words
  std::size_t words = 0;    // of its own sentences
};

// `text` may hold line breaks: each is a break, none is needed. The runs cover it in order. `gallery`: a label says
// that several captions follow.
std::vector<CaptionRun> part_captions(std::string_view text, bool gallery);

}  // namespace tearsheet::flat
