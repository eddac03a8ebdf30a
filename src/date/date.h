// Dates as pages print them, read into a calendar day and, where printed, a time and a zone; never completed from a
// clock. `read_machine_date` takes what stands in attributes, meta elements and JSON-LD; `find_dates` takes text for
// people; `read_url_date` takes an address. What is relative ("2 hours ago") or lacks its year gives nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::date {

enum class Zone : std::uint8_t { kNone, kUtc, kOffset };

struct Date {
  std::int16_t year = 0;
  std::uint8_t month = 0;
  std::uint8_t day = 0;
  std::int8_t hour = -1;  // -1: no time
  std::int8_t minute = 0;
  std::int8_t second = -1;  // -1: the page prints no seconds
  Zone zone = Zone::kNone;
  std::int16_t offset_minutes = 0;
  std::uint32_t fraction = 0;  // the digits after the second's point
  std::uint8_t fraction_digits = 0;

  bool has_time() const { return hour >= 0; }
  bool same_day(const Date& other) const { return year == other.year && month == other.month && day == other.day; }
  bool operator==(const Date&) const = default;
};

// A day of the calendar, in the years that web pages speak of (1900 to 2100), and a time of day.
bool is_valid(const Date& date);
// `month`: 1 to 12.
int days_in_month(int year, int month);
// `2021-09-29`, `2021-09-29T09:12:44-04:00`, `2021-09-29T13:12Z`.
std::string to_iso(const Date& date);
// Days since 1970-01-01, of the printed day, and seconds since then in UTC (a zone that is not printed counts as UTC).
std::int64_t day_number(const Date& date);
std::int64_t second_number(const Date& date);
Date from_second_number(std::int64_t seconds);

// What 3/4/2021 means here.
enum class DayOrder : std::uint8_t { kUnknown, kDayFirst, kMonthFirst };
// By language (BCP 47, any case, `_` for `-` too): en-US is month first, other English unknown without a region.
DayOrder day_order_of(std::string_view language);

struct DateContext {
  DayOrder order = DayOrder::kUnknown;
  std::string_view language;  // of the page, where known: some month names and calendars differ
};

std::optional<Date> read_machine_date(std::string_view text, const DateContext& context = {});

struct FoundDate {
  Date date;
  std::size_t begin = 0;  // in the text
  std::size_t end = 0;
  // Day and month may be the other way round and nothing printed here tells.
  bool ambiguous = false;
};

// Every date in `text`, of which the first kMaxDateTextBytes are read, in order.
inline constexpr std::size_t kMaxDateTextBytes = 600;
void find_dates(std::string_view text, const DateContext& context, std::vector<FoundDate>& out);

// The day in an address: /2021/09/29/, /2021-09-29-title, /20210929/.
std::optional<Date> read_url_date(std::string_view url);

}  // namespace tearsheet::date
