// Days of other calendars in the Gregorian one.
#pragma once

namespace tearsheet::date {

struct CalendarDay {
  int year = 0;
  int month = 0;
  int day = 0;
};

// The Iranian solar calendar, for the years 1300 to 1450 (1921 to 2072).
CalendarDay solar_hijri_to_gregorian(CalendarDay day);

}  // namespace tearsheet::date
