// Counts, for each candidate, its pairs by region, and asks for shares that running text in the language always has
// and that text in another encoding, read as this one, does not.
#include "src/encoding/guess_multi_byte.h"

#include <array>
#include <cstddef>

#include "src/text/ascii.h"
#include "src/text/steps.h"

namespace tearsheet::encoding {
namespace {

struct Shape {
  std::size_t pairs = 0;    // characters of two bytes
  std::size_t symbols = 0;  // of them punctuation, full-width letters and the like
  std::size_t kana = 0;     // of them hiragana and katakana
  std::size_t common = 0;   // of them in the encoding's region of common characters
  std::size_t low = 0;      // of them with a trail byte below 0x80
  std::size_t faults = 0;   // lead bytes without a trail, bytes that are neither
};

constexpr bool between(unsigned byte, unsigned low, unsigned high) { return byte >= low && byte <= high; }

enum class Layout : std::uint8_t { kEucJp, kEucKr, kGbk, kBig5, kShiftJis };

bool is_lead(Layout layout, unsigned byte) {
  switch (layout) {
    case Layout::kEucJp:
    case Layout::kEucKr:
      return between(byte, 0xA1, 0xFE);
    case Layout::kGbk:
    case Layout::kBig5:
      return between(byte, 0x81, 0xFE);
    case Layout::kShiftJis:
      return between(byte, 0x81, 0x9F) || between(byte, 0xE0, 0xFC);
  }
  return false;
}

bool is_trail(Layout layout, unsigned byte) {
  switch (layout) {
    case Layout::kEucJp:
    case Layout::kEucKr:
      return between(byte, 0xA1, 0xFE);
    case Layout::kGbk:
    case Layout::kShiftJis:
      return between(byte, 0x40, 0x7E) || between(byte, 0x80, 0xFE);
    case Layout::kBig5:
      return between(byte, 0x40, 0x7E) || between(byte, 0xA1, 0xFE);
  }
  return false;
}

void count_pair(Layout layout, unsigned lead, unsigned trail, Shape& shape) {
  ++shape.pairs;
  shape.low += trail < 0x80;
  switch (layout) {
    case Layout::kEucJp:
      shape.symbols += between(lead, 0xA1, 0xA3);
      shape.kana += lead == 0xA4 || lead == 0xA5;
      break;
    case Layout::kShiftJis:
      shape.symbols += lead == 0x81 || (lead == 0x82 && trail < 0x9F);
      shape.kana += (lead == 0x82 && trail >= 0x9F) || (lead == 0x83 && trail <= 0x96);
      break;
    case Layout::kEucKr:  // the 2,350 syllables in use
      shape.symbols += between(lead, 0xA1, 0xAC);
      shape.common += between(lead, 0xB0, 0xC8);
      break;
    case Layout::kGbk:  // level 1 of GB 2312, by sound
      shape.symbols += between(lead, 0xA1, 0xA9) && trail >= 0xA1;
      shape.common += between(lead, 0xB0, 0xD7) && trail >= 0xA1;
      break;
    case Layout::kBig5:  // level 1, by strokes
      shape.symbols += between(lead, 0xA1, 0xA3);
      shape.common += between(lead, 0xA4, 0xC6);
      break;
  }
}

Shape measure(Layout layout, std::string_view text) {
  Shape shape;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const unsigned byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) continue;
    const unsigned next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0;
    if (is_lead(layout, byte) && is_trail(layout, next)) {
      count_pair(layout, byte, next, shape);
      ++at;
    } else if (layout == Layout::kGbk && between(next, '0', '9') && at + 3 < text.size() &&
               is_lead(layout, static_cast<unsigned char>(text[at + 2])) && text::is_ascii_digit(text[at + 3])) {
      at += 3;  // gb18030's four bytes
    } else if (layout == Layout::kEucJp && byte == 0x8E && between(next, 0xA1, 0xDF)) {
      ++at;  // half-width katakana
    } else if (!(layout == Layout::kShiftJis && between(byte, 0xA1, 0xDF))) {
      ++shape.faults;
    }
  }
  TEARSHEET_STEP(text.size());
  return shape;
}

bool is_at_least(std::size_t part, std::size_t whole, std::size_t percent) { return part * 100 >= whole * percent; }

// Shares were set on samples of news text in each language: typical values are 45 % kana; 97 % syllables; 95 % level 1
// in GB 2312 and in Big5, 40 % low trail bytes in Big5. Read as EUC-KR, Chinese in GB 2312 has some 65 % in the region.
bool fits(Layout layout, std::string_view text) {
  constexpr std::size_t kFewestPairs = 4;
  const Shape shape = measure(layout, text);
  if (shape.pairs < kFewestPairs || !is_at_least(shape.pairs, shape.pairs + shape.faults, 98)) return false;
  const std::size_t characters = shape.pairs - shape.symbols;
  if (characters == 0) return false;
  switch (layout) {
    case Layout::kEucJp:
      return is_at_least(shape.kana, characters, 20);
    case Layout::kShiftJis:
      return is_at_least(shape.kana, characters, 20);
    case Layout::kEucKr:
      return is_at_least(shape.common, characters, 85);
    case Layout::kBig5:
      return is_at_least(shape.common, characters, 80) && is_at_least(shape.low, shape.pairs, 15) &&
             !is_at_least(shape.low, shape.pairs, 75);  // nor an accented letter before each plain one
    case Layout::kGbk:
      return is_at_least(shape.common, characters, 70);
  }
  return false;
}

}  // namespace

std::optional<Encoding> guess_multi_byte(std::string_view text) {
  struct Candidate {
    Layout layout;
    Encoding encoding;
  };
  // In this order: each asks for what those after it would take too.
  constexpr std::array<Candidate, 5> kCandidates = {{{Layout::kEucJp, Encoding::kEucJp},
                                                     {Layout::kShiftJis, Encoding::kShiftJis},
                                                     {Layout::kBig5, Encoding::kBig5},
                                                     {Layout::kEucKr, Encoding::kEucKr},
                                                     {Layout::kGbk, Encoding::kGbk}}};
  for (const Candidate& candidate : kCandidates) {
    if (fits(candidate.layout, text)) return candidate.encoding;
  }
  return std::nullopt;
}

}  // namespace tearsheet::encoding
