// Where in a caption its credit stands: behind a label ("Photo:", "©", "Crédit"), in brackets at the end, behind a
// separator or a full stop, or with nothing between at all ("Koronawirus w GrecjiReuters"). Each form asks for the
// evidence that it needs; a caption without a credit gives none.
#pragma once

#include <cstddef>
#include <string_view>

#include "src/media/caption_text.h"
#include "src/media/credit_line.h"

namespace tearsheet::media {

struct CreditSpan {
  bool found = false;
  std::size_t begin = 0;  // with label and brackets: what is no part of the caption
  std::size_t end = 0;
  std::size_t content_begin = 0;  // the line itself
  std::size_t content_end = 0;
  std::size_t notice_begin = 0;  // the copyright notice, empty range where there is none
  std::size_t notice_end = 0;
  CreditLabel label = CreditLabel::kNone;
  bool bare_label = false;    // a label stands there but no credit follows: only the label is no caption
  bool symbol_label = false;  // the label itself says that the picture is symbolic or from the file
  bool file_label = false;
  CreditLine line;
};

// Looks in tokens [begin, end).
CreditSpan find_credit(const CaptionText& text, std::size_t begin, std::size_t end, std::string_view language);

// The labelled or bracketed credit that begins at `token`, in a text that goes on behind it.
CreditSpan credit_at(const CaptionText& text, std::size_t token, std::size_t end, std::string_view language);

// Tokens that read as a credit by themselves (an element of the page says so): label and brackets off.
CreditSpan credit_of_whole(const CaptionText& text, std::string_view language);

}  // namespace tearsheet::media
