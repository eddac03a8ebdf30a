// The second reading's view of a leaf: what the first scores say of its neighbours, of the boxes around it, of the
// leaves of its shape and of the page. In: a measured page and the first score of each leaf. Out: columns of bytes, as
// the features are. A choice is then one of a whole list or a whole section, where the first scores judge each leaf by
// itself.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "src/block/page.h"

namespace tearsheet::block {

enum ContextColumn : std::uint16_t {
#define TEARSHEET_CONTEXT(name) kContext_##name,
#include "src/block/context.def"
#undef TEARSHEET_CONTEXT
  kContextCount,
};

inline constexpr std::array<std::string_view, kContextCount> kContextNames = {
#define TEARSHEET_CONTEXT(name) #name,
#include "src/block/context.def"
#undef TEARSHEET_CONTEXT
};

class ContextReader {
 public:
  // log_odds in weights.h's units, probabilities in 65535ths, one a leaf. Writes column c of leaf i to
  // columns[c * page.stride + i]; leaves other than text and those under `least` are left as they are. Linear in leaves
  // and boxes.
  void read(const Page& page, std::span<const std::int32_t> log_odds, std::span<const std::uint16_t> probabilities,
            std::uint32_t least, std::uint8_t* columns);

 private:
  struct Sum {
    std::uint64_t weight = 0;   // words and one, so that a leaf of no word counts a little
    std::uint64_t weighed = 0;  // weight times probability
    std::uint64_t words = 0;
    std::uint64_t expected = 0;  // words times probability
  };
  struct ShapeSum {
    std::uint64_t weight = 0;
    std::uint64_t weighed = 0;
  };
  struct BoxView {
    std::uint32_t wider = kNoBox;  // the nearest box around that holds more leaves of text
    std::uint8_t mean = 0;
    std::uint8_t part = 0;
  };
  struct Cut {
    double best_f1 = 0;
    std::uint32_t probability = 0;  // the least that is kept
  };

  void sum(const Page& page, std::span<const std::uint16_t> probabilities);
  void view_boxes(const Page& page);
  Cut find_cut(const Page& page, std::span<const std::uint16_t> probabilities);
  std::uint8_t mean(std::size_t begin, std::size_t end) const;

  std::vector<std::uint32_t> texts_;        // leaves of text, by number
  std::vector<std::uint32_t> text_before_;  // leaves of text before each leaf
  std::vector<Sum> sums_;                   // over texts_, running
  std::vector<BoxView> boxes_;
  std::vector<std::uint16_t> shape_numbers_;  // by the shape's hash: where in shapes_ it is
  std::vector<ShapeSum> shapes_;
  std::vector<std::uint64_t> bin_words_;     // by probability
  std::vector<std::uint64_t> bin_expected_;  // then: of all likelier ones and their own
};

}  // namespace tearsheet::block
