// A credit line taken apart: "Ben Stansall/AFP/Getty Images" names a photographer and two agencies, the last of which
// licenses the picture. What comes in is the line without its label and outer brackets; what goes out are names, each
// where it belongs, and whatever else such lines carry: licences, dates, "File", "Handout", "Pool".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "src/media/agencies.h"
#include "src/media/caption_dates.h"
#include "src/media/caption_text.h"
#include "tearsheet/article.h"

namespace tearsheet::media {

// What the label before the line says about it.
enum class CreditLabel : unsigned char {
  kNone,       // no label: the line was found by its form
  kNoun,       // "Photo:", "Bild:"
  kBy,         // "Photo by", "Fotograf:": what follows made the picture
  kSource,     // "Source:", "Quelle:"
  kCourtesy,   // "Courtesy of", "Provided by": what follows lent it
  kCopyright,  // "©"
};

struct CreditLine {
  std::vector<std::string> creators;
  std::string provider;
  std::string source;
  std::string usage_terms;
  std::string license;  // address
  PhotoDate date;
  std::vector<Restriction> restrictions;
  std::size_t text_end = 0;  // tokens [begin, text_end) are the line itself; date and desk words after it are not
  const Agency* agency = nullptr;
  bool lent_word = false;     // "Supplied", "Handout", "Cedida": a source without a name
  bool names_agency = false;  // any agency, platform or known source
  std::size_t segments = 0;
  std::size_t plain_words = 0;    // lower-case words that no credit needs: a sentence has many
  std::size_t others = 0;         // segments that are neither names nor anything else a credit holds
  std::size_t organisations = 0;  // segments that a word marks as a body
  std::size_t names = 0;          // segments that look like a person's name
};

CreditLine read_credit_line(const CaptionText& text, std::size_t begin, std::size_t end, CreditLabel label,
                            std::string_view language);

// Whether the tokens could be one person's name: two to five capitalised words, particles and initials among them.
bool is_person_shape(const CaptionText& text, std::size_t begin, std::size_t end);
// The licence that begins at a token: "CC BY-SA 3.0", "public domain". Length in tokens, 0 for none.
std::size_t licence_at(const CaptionText& text, std::size_t token);

}  // namespace tearsheet::media
