// Month names of some fifty languages, full, inflected and short, as printed in bylines.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace tearsheet::date {

// 1 to 12, or 0. `lower_word` is in lower case, its final full stop off. `language` (BCP 47) decides the few words that
// name different months in different languages: listopad is November in Polish and Czech, October in Croatian.
int month_of(std::string_view lower_word, std::string_view language);

struct MonthName {
  std::string_view word;
  std::uint8_t month = 0;  // 1 to 12
};

// All that month_of() knows, for readers that compare words in another form than lower case.
std::span<const MonthName> month_names();

// 1 to 12 for the months of the Iranian solar calendar, or 0.
int solar_hijri_month_of(std::string_view word);

}  // namespace tearsheet::date
