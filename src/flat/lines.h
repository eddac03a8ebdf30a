// The lines of flattened text, each with what it seems to be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tearsheet::flat {

enum class LineKind : std::uint8_t {
  kParagraph,
  kFurniture,     // buttons, advertising, sharing, newsletters
  kGalleryLabel,  // "View gallery", "Bildergalerie (12 Bilder)"; what follows on the line is `rest`
  kCredit,        // a credit and nothing else
  kCaption,       // a caption or several
  kByline,
  kDate,
  kEmbedLabel,      // "View this post on Instagram"
  kEmbedSignature,  // "A post shared by NAME (@handle)"
  kRelatedHeading,  // "You Might Also Like"
  kRelated,         // "Read more: …" in the story
};

struct Line {
  std::string_view text;      // trimmed
  bool blank_before = false;  // an empty line stands before it
  LineKind kind = LineKind::kParagraph;
  std::string_view rest;  // behind a label
  std::size_t words = 0;
  bool ends_sentence = false;
};

// The lines that are not blank, with words counted. `text` outlives them.
std::vector<Line> split_lines(std::string_view text);
// What the line says by its own words; a paragraph where it says nothing special. Captions are left to the caller.
void judge_line(Line& line);

}  // namespace tearsheet::flat
