// Dates printed in captions. `date_at` reads the one that begins at a token; `date_taken` says which of a caption's
// dates is the picture's: a stamp or a dateline, or a day named in its sentence, never the day of something else.
//
// The months are src/date's. Its reader is not: a caption is asked at each of its tokens, by four readers, for years
// and months without a day, for both readings where two are possible, and for the desks' stamps.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "src/media/caption_text.h"
#include "tearsheet/article.h"

namespace tearsheet::media {

struct DateMatch {
  std::size_t length = 0;  // tokens
  PhotoDate date;
  explicit operator bool() const { return length != 0; }
};

// Year, month or day precision. A numeric date that reads two ways has both as candidates and no value, unless
// `language` (BCP 47, may be empty) or its form settles the order.
DateMatch date_at(const CaptionText& text, std::size_t token, std::string_view language = {});

// Six digits, as picture desks stamp days ("080722"): both readings where both are days. Only for places where a stamp
// is expected, since any number looks like one.
DateMatch stamp_at(const CaptionText& text, std::size_t token);

// A month's number (1 to 12) if the token is a month's name or its abbreviation, else 0.
int month_of(const FoldedWord& folded);
bool is_weekday(const FoldedWord& folded);

// `outside` says for each token that it is no part of the caption's own sentences (credit, phone list, ...); stamps
// stand there.
PhotoDate date_taken(const CaptionText& text, std::span<const bool> outside, std::string_view language);

}  // namespace tearsheet::media
