#include "src/date/date.h"

#include <array>

#include "src/text/ascii.h"

namespace tearsheet::date {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2100;

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

void append_padded(std::string& out, std::uint32_t value, std::size_t digits) {
  std::string text = std::to_string(value);
  if (text.size() < digits) out.append(digits - text.size(), '0');
  out += text;
}

// Howard Hinnant's civil calendar in our own words: years begin in March, so that the leap day comes last.
std::int64_t days_of(int year, int month, int day) {
  const int shifted_year = month > 2 ? year : year - 1;
  const int era = (shifted_year >= 0 ? shifted_year : shifted_year - 399) / 400;
  const int year_of_era = shifted_year - era * 400;
  const int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return std::int64_t{era} * 146097 + day_of_era - 719468;
}

}  // namespace

int days_in_month(int year, int month) {
  static constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

bool is_valid(const Date& date) {
  if (date.year < kFirstYear || date.year > kLastYear || date.month < 1 || date.month > 12) return false;
  if (date.day < 1 || date.day > days_in_month(date.year, date.month)) return false;
  if (!date.has_time()) return true;
  return date.hour <= 23 && date.minute >= 0 && date.minute <= 59 && date.second <= 60 &&
         date.offset_minutes >= -14 * 60 && date.offset_minutes <= 14 * 60;
}

std::string to_iso(const Date& date) {
  std::string out;
  append_padded(out, static_cast<std::uint32_t>(date.year), 4);
  out += '-';
  append_padded(out, date.month, 2);
  out += '-';
  append_padded(out, date.day, 2);
  if (!date.has_time()) return out;
  out += 'T';
  append_padded(out, static_cast<std::uint32_t>(date.hour), 2);
  out += ':';
  append_padded(out, static_cast<std::uint32_t>(date.minute), 2);
  if (date.second >= 0) {
    out += ':';
    append_padded(out, static_cast<std::uint32_t>(date.second), 2);
    if (date.fraction != 0) {
      out += '.';
      append_padded(out, date.fraction, date.fraction_digits);
    }
  }
  if (date.zone == Zone::kUtc || (date.zone == Zone::kOffset && date.offset_minutes == 0)) {
    out += 'Z';
  } else if (date.zone == Zone::kOffset) {
    const int offset = date.offset_minutes < 0 ? -date.offset_minutes : date.offset_minutes;
    out += date.offset_minutes < 0 ? '-' : '+';
    append_padded(out, static_cast<std::uint32_t>(offset / 60), 2);
    out += ':';
    append_padded(out, static_cast<std::uint32_t>(offset % 60), 2);
  }
  return out;
}

std::int64_t day_number(const Date& date) { return days_of(date.year, date.month, date.day); }

std::int64_t second_number(const Date& date) {
  std::int64_t seconds = day_number(date) * 86400;
  if (date.has_time()) {
    seconds += date.hour * 3600 + date.minute * 60 + (date.second > 0 ? date.second : 0);
    seconds -= date.offset_minutes * 60;
  }
  return seconds;
}

Date from_second_number(std::int64_t seconds) {
  std::int64_t days = seconds / 86400;
  std::int64_t rest = seconds % 86400;
  if (rest < 0) {
    rest += 86400;
    --days;
  }
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const int day_of_era = static_cast<int>(days - era * 146097);
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted_month = (5 * day_of_year + 2) / 153;
  Date date;
  date.day = static_cast<std::uint8_t>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  date.month = static_cast<std::uint8_t>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  date.year = static_cast<std::int16_t>(year_of_era + era * 400 + (date.month <= 2 ? 1 : 0));
  date.hour = static_cast<std::int8_t>(rest / 3600);
  date.minute = static_cast<std::int8_t>(rest / 60 % 60);
  date.second = static_cast<std::int8_t>(rest % 60);
  date.zone = Zone::kUtc;
  return date;
}

DayOrder day_order_of(std::string_view language) {
  if (language.size() < 2) return DayOrder::kUnknown;
  const auto is = [&](std::string_view name) { return text::equals_ignoring_ascii_case(language.substr(0, 2), name); };
  if (language.size() > 2 && text::is_ascii_alpha(language[2])) return DayOrder::kUnknown;  // three letters
  std::string_view region;
  if (language.size() >= 5) region = language.substr(language.size() - 2);
  if (is("en")) {
    if (region.empty() || !(language[language.size() - 3] == '-' || language[language.size() - 3] == '_')) {
      return DayOrder::kUnknown;
    }
    if (text::equals_ignoring_ascii_case(region, "US") || text::equals_ignoring_ascii_case(region, "PH")) {
      return DayOrder::kMonthFirst;
    }
    if (text::equals_ignoring_ascii_case(region, "CA")) return DayOrder::kUnknown;  // both are in use
    return DayOrder::kDayFirst;
  }
  if (is("tl")) return DayOrder::kMonthFirst;
  if (is("es") && text::equals_ignoring_ascii_case(region, "US")) return DayOrder::kMonthFirst;
  return DayOrder::kDayFirst;
}

}  // namespace tearsheet::date
