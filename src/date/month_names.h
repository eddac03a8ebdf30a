// Month names of some fifty languages, full, inflected and short, as printed in bylines.
#pragma once

#include <string_view>

namespace tearsheet::date {

// 1 to 12, or 0. `lower_word` is in lower case, its final full stop off. `language` (BCP 47) decides the few words that
// name different months in different languages: listopad is November in Polish and Czech, October in Croatian.
int month_of(std::string_view lower_word, std::string_view language);

// 1 to 12 for the months of the Iranian solar calendar, or 0.
int solar_hijri_month_of(std::string_view word);

}  // namespace tearsheet::date
