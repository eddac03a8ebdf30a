#include "src/date/calendars.h"

#include <array>

#include "src/date/date.h"

namespace tearsheet::date {
namespace {

// The calendar's year begins at the spring equinox in Iran. Between 1300 and 1450 its leap years follow the 33-year
// cycle: those whose remainder by 33 is one of these.
constexpr bool is_leap(int year) {
  const int rest = year % 33;
  return rest == 1 || rest == 5 || rest == 9 || rest == 13 || rest == 17 || rest == 22 || rest == 26 || rest == 30;
}

}  // namespace

CalendarDay solar_hijri_to_gregorian(CalendarDay day) {
  // 1 Farvardin 1300 was 21 March 1921.
  std::int64_t days = day_number({.year = 1921, .month = 3, .day = 21});
  for (int year = 1300; year < day.year; ++year) days += is_leap(year) ? 366 : 365;
  for (int month = 1; month < day.month; ++month) days += month <= 6 ? 31 : 30;
  days += day.day - 1;
  const Date date = from_second_number(days * 86400);
  return {date.year, date.month, date.day};
}

}  // namespace tearsheet::date
