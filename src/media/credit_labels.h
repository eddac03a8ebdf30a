// The labels that introduce a credit, in the languages that are read.
#pragma once

#include <cstddef>

#include "src/media/caption_text.h"
#include "src/media/credit_line.h"

namespace tearsheet::media {

struct LabelMatch {
  std::size_t length = 0;  // tokens, joiner included
  CreditLabel kind = CreditLabel::kNone;
  bool strong = false;  // has a colon, a "by" or the like: not just the noun
  bool copyright = false;
  std::size_t copyright_at = 0;  // token of the © or of "Copyright"
  bool symbol = false;
  bool file = false;
  explicit operator bool() const { return length != 0; }
};

LabelMatch label_at(const CaptionText& text, std::size_t token, std::size_t end);

}  // namespace tearsheet::media
