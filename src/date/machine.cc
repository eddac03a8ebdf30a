// Dates written for programs: ISO 8601 with all that people leave out of it or put into it, RFC 822, seconds or
// milliseconds since 1970, and what a template printed with a locale of its own.
#include <algorithm>
#include <cstdint>
#include <limits>

#include "src/date/date.h"
#include "src/date/month_names.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"

namespace tearsheet::date {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto is_edge = [](char c) { return text::is_ascii_white_space(c) || c == '"' || c == '\'' || c == ','; };
  while (!text.empty() && is_edge(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_edge(text.back())) text.remove_suffix(1);
  return text;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool digits(std::size_t count, int& value) {
    if (at_ + count > text_.size()) return false;
    int result = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (!text::is_ascii_digit(text_[at_ + i])) return false;
      result = result * 10 + (text_[at_ + i] - '0');
    }
    value = result;
    at_ += count;
    return true;
  }
  // One digit or two.
  bool short_number(int& value) { return digits(2, value) || digits(1, value); }
  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool done() const { return at_ == text_.size(); }
  void skip_spaces() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n') ++at_;
  }
  std::string_view rest() const { return text_.substr(at_); }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

// What follows the time. What is not understood leaves the zone open.
void read_zone(Scanner& in, Date& date) {
  in.skip_spaces();
  const char first = in.peek();
  if (first == 'Z' || first == 'z' || text::starts_with_ignoring_ascii_case(in.rest(), "utc") ||
      text::starts_with_ignoring_ascii_case(in.rest(), "gmt")) {
    date.zone = Zone::kUtc;
    return;
  }
  if (first != '+' && first != '-') return;
  in.take(first);
  int hours = 0;
  int minutes = 0;
  if (!in.digits(2, hours)) return;
  in.take(':');
  if (!in.done() && !in.digits(2, minutes)) minutes = 0;
  const int offset = (hours * 60 + minutes) * (first == '-' ? -1 : 1);
  if (hours > 14 || minutes > 59) return;
  date.zone = offset == 0 ? Zone::kUtc : Zone::kOffset;
  date.offset_minutes = static_cast<std::int16_t>(offset);
}

void read_time(Scanner& in, Date& date) {
  int hour = 0;
  int minute = 0;
  int second = -1;
  if (!in.short_number(hour) || hour > 24) return;
  const bool colon = in.take(':');
  if (!in.digits(2, minute)) return;
  if (colon ? in.take(':') : text::is_ascii_digit(in.peek())) {
    if (!in.digits(2, second)) return;
    if (in.take('.') || in.take(',')) {
      std::uint32_t fraction = 0;
      std::uint8_t count = 0;
      while (text::is_ascii_digit(in.peek())) {
        TEARSHEET_STEP(1);
        if (count < 9) {
          fraction = fraction * 10 + static_cast<std::uint32_t>(in.peek() - '0');
          ++count;
        }
        in.take(in.peek());
      }
      date.fraction = fraction;
      date.fraction_digits = count;
    }
  }
  in.skip_spaces();
  const bool morning = text::starts_with_ignoring_ascii_case(in.rest(), "am");
  const bool evening = text::starts_with_ignoring_ascii_case(in.rest(), "pm");
  if (morning || evening) {
    if (hour == 12) hour = 0;
    if (evening && hour < 12) hour += 12;
    in.take(in.peek());
    in.take(in.peek());
  }
  if (hour == 24) hour = 0;
  date.hour = static_cast<std::int8_t>(hour);
  date.minute = static_cast<std::int8_t>(minute);
  date.second = static_cast<std::int8_t>(second);
  read_zone(in, date);
  if (!is_valid(date)) {
    date.hour = -1;
    date.zone = Zone::kNone;
    date.offset_minutes = 0;
    date.fraction = 0;
  }
}

std::optional<Date> read_iso(std::string_view text) {
  Scanner in(text);
  int year = 0;
  int month = 0;
  int day = 0;
  if (!in.digits(4, year)) return std::nullopt;
  const char sign = in.peek();
  if (sign == '-' || sign == '/' || sign == '.' || sign == ':') {
    in.take(sign);
    if (!in.short_number(month) || !in.take(sign) || !in.short_number(day)) return std::nullopt;
  } else if (!in.digits(2, month) || !in.digits(2, day)) {
    return std::nullopt;
  }
  Date date{.year = static_cast<std::int16_t>(year),
            .month = static_cast<std::uint8_t>(month),
            .day = static_cast<std::uint8_t>(day)};
  if (!is_valid(date)) return std::nullopt;
  if (text::is_ascii_digit(in.peek()) && sign != '-' && in.rest().size() < 4) return std::nullopt;
  if (in.take('T') || in.take('t') || in.take(' ') || in.take('_') || in.take('+') || in.take('-') ||
      text::is_ascii_digit(in.peek())) {
    in.skip_spaces();
    read_time(in, date);
  } else if (!in.done() && text::is_ascii_alphanumeric(in.peek()) && in.peek() != 'Z') {
    return std::nullopt;
  }
  return date;
}

// 1632921164, 1632921164000, with a fraction perhaps: 1990 to 2100.
std::optional<Date> read_epoch(std::string_view text) {
  constexpr std::int64_t kFirst = 631'152'000;
  constexpr std::int64_t kLast = 4'102'444'800;
  const std::size_t point = text.find('.');
  if (point != std::string_view::npos) text = text.substr(0, point);
  if (text.size() < 9 || text.size() > 13) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) {
    if (!text::is_ascii_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  std::uint32_t milliseconds = 0;
  if (text.size() >= 12) {
    milliseconds = static_cast<std::uint32_t>(value % 1000);
    value /= 1000;
  }
  if (value < kFirst || value > kLast) return std::nullopt;
  Date date = from_second_number(value);
  date.fraction = milliseconds;
  date.fraction_digits = 3;
  return date;
}

}  // namespace

std::optional<Date> read_machine_date(std::string_view text, const DateContext& context) {
  text = trimmed(text.substr(0, kMaxDateTextBytes));
  if (text.size() < 6) return std::nullopt;
  if (auto date = read_epoch(text)) return date;
  if (auto date = read_iso(text)) return date;
  std::vector<FoundDate> found;
  DateContext machine = context;
  // 9/6/2021 10:12:00 AM is how .NET prints a date without a culture of its own.
  const std::string_view tail = text.substr(text.size() - 2);
  if (text::equals_ignoring_ascii_case(tail, "am") || text::equals_ignoring_ascii_case(tail, "pm")) {
    if (machine.order == DayOrder::kUnknown) machine.order = DayOrder::kMonthFirst;
  }
  find_dates(text, machine, found);
  if (found.empty() || found.front().ambiguous) return std::nullopt;
  return found.front().date;
}

std::optional<Date> read_url_date(std::string_view url) {
  url = url.substr(0, kMaxDateTextBytes);
  url = url.substr(0, url.find_first_of("?#"));
  const auto digit_at = [&](std::size_t i) { return i < url.size() && text::is_ascii_digit(url[i]); };
  std::optional<Date> best;
  for (std::size_t i = 0; i + 8 <= url.size(); ++i) {
    TEARSHEET_STEP(1);
    if (!digit_at(i) || (i > 0 && text::is_ascii_digit(url[i - 1]))) continue;
    // A letter before it: /news/A202109291312… alone.
    const bool behind_letter = i > 0 && text::is_ascii_alphanumeric(url[i - 1]);
    if (behind_letter && (i < 2 || url[i - 2] != '/')) continue;
    Scanner in(url.substr(i));
    int year = 0;
    int month = 0;
    int day = 0;
    if (!in.digits(4, year)) continue;
    const char sign = in.peek();
    const bool parted = sign == '/' || sign == '-' || sign == '_' || sign == '.';
    if (parted) {
      in.take(sign);
      if (!in.short_number(month)) {
        // 2021/sep/29, 2021/september/29
        constexpr std::size_t kMaxNameBytes = 24;
        const std::string_view name = in.rest().substr(0, std::min(in.rest().find(sign), kMaxNameBytes));
        month = month_of(text::ascii_lower(name), {});
        if (month == 0) continue;
        for (std::size_t k = 0; k < name.size(); ++k) in.take(in.peek());
      }
      if (!in.take(sign) || !in.short_number(day)) continue;
    } else if (!in.digits(2, month) || !in.digits(2, day)) {
      continue;
    }
    if (text::is_ascii_digit(in.peek())) {
      // An article's number that begins with the minute it was made: 202109291312… In the address's middle it is an
      // archive's minute.
      int hour = 0;
      int minute = 0;
      if (parted || !in.digits(2, hour) || !in.digits(2, minute) || hour > 23 || minute > 59 ||
          in.rest().find('/') != std::string_view::npos) {
        continue;
      }
    } else if (behind_letter) {
      continue;
    }
    const Date date{.year = static_cast<std::int16_t>(year),
                    .month = static_cast<std::uint8_t>(month),
                    .day = static_cast<std::uint8_t>(day)};
    constexpr int kFirstWebYear = 1990;
    if (year < kFirstWebYear || !is_valid(date)) continue;
    best = date;
    break;
  }
  return best;
}

}  // namespace tearsheet::date
