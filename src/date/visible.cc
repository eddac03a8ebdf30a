// Finding dates in text for people: at every number or month name the few shapes in which the world prints a day are
// tried, then a time is looked for behind and before it. Tokens are capped, and every shape looks a fixed distance
// ahead, so a text costs a constant times its length.
#include <algorithm>
#include <cstdlib>

#include "src/date/calendars.h"
#include "src/date/date.h"
#include "src/date/tokens.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"

namespace tearsheet::date {
namespace {

constexpr std::size_t kNotFound = static_cast<std::size_t>(-1);

class Finder {
 public:
  Finder(const DateTokens& tokens, const DateContext& context) : tokens_(tokens), context_(context) {}

  // Looks for a date whose first token is `first`; on success `next_` is the token behind date and time.
  bool match(std::size_t first, FoundDate& found) {
    found_ = {};
    if (!match_day(first) || !is_valid(found_.date)) return false;
    const std::size_t day_end = next_;
    if (!found_.date.has_time() && !match_time_behind()) match_time_before(first);
    if (!is_valid(found_.date)) {
      clear_time();
      next_ = day_end;
    }
    found = found_;
    found.begin = tokens_.tokens[first].begin;
    found.end = tokens_.tokens[next_ - 1].end;
    return true;
  }

  std::size_t next() const { return next_; }

 private:
  static constexpr DateToken kEnd{};

  const DateToken& at(std::size_t i) const { return i < tokens_.count ? tokens_.tokens[i] : kEnd; }
  bool is_number(std::size_t i, std::uint8_t most_digits = 18) const {
    return i < tokens_.count && at(i).kind == DateTokenKind::kNumber && at(i).digits <= most_digits;
  }
  bool is_sign(std::size_t i, char sign) const {
    return i < tokens_.count && at(i).kind == DateTokenKind::kSign && at(i).value == sign;
  }
  bool is_word(std::size_t i, DateWord word) const {
    return i < tokens_.count && at(i).kind == DateTokenKind::kWord && at(i).word == word;
  }
  bool touches(std::size_t i) const { return i > 0 && i < tokens_.count && at(i).begin == at(i - 1).end; }

  bool is_dash(std::size_t i) const {
    return is_sign(i, '-') || (i < tokens_.count && at(i).kind == DateTokenKind::kSign &&
                               (at(i).value == 0x2010 || at(i).value == 0x2011 || at(i).value == 0x2013));
  }

  // The sign that parts numeric dates, as one of - / . or 0.
  char separator(std::size_t i) const {
    if (is_dash(i)) return '-';
    if (is_sign(i, '/') || (at(i).kind == DateTokenKind::kSign && at(i).value == 0x2215)) return '/';
    if (is_sign(i, '.') || (at(i).kind == DateTokenKind::kSign && at(i).value == 0x2024)) return '.';
    return 0;
  }

  // Skips up to `most` fillers and commas, stops, dashes, apostrophes.
  std::size_t skip_between(std::size_t i, std::size_t most) const {
    for (std::size_t skipped = 0; skipped < most && i < tokens_.count; ++skipped, ++i) {
      const DateToken& token = at(i);
      if (token.kind == DateTokenKind::kNumber) break;
      if (token.kind == DateTokenKind::kWord && token.word != DateWord::kFiller) break;
      if (token.kind == DateTokenKind::kSign &&
          !(token.value == ',' || token.value == '.' || token.value == '-' || token.value == '/' ||
            token.value == '\'' || token.value == 0x2019 || token.value == 0xB0 || token.value == 0x60C ||
            token.value == 0x2013 || token.value == 0x5BE)) {
        break;
      }
    }
    return i;
  }

  // A year of four digits in the Gregorian calendar, or one of another calendar turned into it (whole years only).
  int year_at(std::size_t i) const {
    if (!is_number(i, 4) || at(i).digits != 4) return 0;
    const auto year = static_cast<int>(at(i).value);
    if (year >= 1900 && year <= 2100) return year;
    if (year >= 2443 && year <= 2643) return year - 543;  // Buddhist era
    return 0;
  }

  bool set(int year, std::int64_t month, std::int64_t day) {
    if (month < 1 || month > 12 || day < 1 || day > 31) return false;
    found_.date.year = static_cast<std::int16_t>(year);
    found_.date.month = static_cast<std::uint8_t>(month);
    found_.date.day = static_cast<std::uint8_t>(day);
    return true;
  }

  bool match_day(std::size_t i) {
    if (is_word(i, DateWord::kEra)) return match_era(i);
    if (is_word(i, DateWord::kMonth)) return match_month_first(i);
    if (!is_number(i, 4)) return false;
    // The middle of a version number, a decimal, an amount.
    if (i > 0 && touches(i) && (is_sign(i - 1, '.') || is_sign(i - 1, ',')) && i > 1 && is_number(i - 2) &&
        touches(i - 1)) {
      return false;
    }
    if (at(i).digits == 4) return match_year_first(i);
    return at(i).digits <= 2 && match_day_first(i);
  }

  // 令和6年1月13日
  bool match_era(std::size_t i) {
    if (!is_number(i + 1, 2) || !is_word(i + 2, DateWord::kYearMark)) return false;
    return match_marked(static_cast<int>(at(i).value + at(i + 1).value), i + 3);
  }

  // 9月29日 after the year
  bool match_marked(int year, std::size_t i) {
    if (!is_number(i, 2) || !is_word(i + 1, DateWord::kMonthMark) || !is_number(i + 2, 2)) return false;
    next_ = is_word(i + 3, DateWord::kDayMark) ? i + 4 : i + 3;
    return set(year, at(i).value, at(i + 2).value);
  }

  bool match_year_first(std::size_t i) {
    const auto printed = static_cast<int>(at(i).value);
    const bool solar = printed >= 1300 && printed <= 1450;
    const int year = year_at(i);
    if (year == 0 && !solar) return false;
    if (is_word(i + 1, DateWord::kYearMark)) return year != 0 && match_marked(year, i + 2);
    // 2021-09-29, 2021/9/29, 2021. 9. 29.
    if (const char sign = separator(i + 1); sign != 0 && is_number(i + 2, 2) && separator(i + 3) == sign &&
                                            is_number(i + 4, 2) && (sign == '.' || touches(i + 2) || touches(i + 3))) {
      next_ = i + 5;
      if (sign == '.' && is_sign(next_, '.')) ++next_;
      if (year != 0) return set(year, at(i + 2).value, at(i + 4).value);
      return context_.language.starts_with("fa") && set_solar(printed, at(i + 2).value, at(i + 4).value);
    }
    if (year == 0) return false;
    // 2021. szeptember 29., 2021 m. rugsėjo 29 d., 2021. gada 29. septembris
    std::size_t j = skip_between(i + 1, 3);
    if (is_word(j, DateWord::kMonth)) {
      const std::size_t k = skip_between(j + 1, 2);
      if (!is_number(k, 2)) return false;
      next_ = k + 1;
      return set(year, at(j).value, at(k).value);
    }
    if (is_number(j, 2) && j > i + 1) {
      const std::size_t k = skip_between(j + 1, 2);
      if (!is_word(k, DateWord::kMonth)) return false;
      next_ = k + 1;
      return set(year, at(k).value, at(j).value);
    }
    return false;
  }

  bool set_solar(int year, std::int64_t month, std::int64_t day) {
    if (month < 1 || month > 12 || day < 1 || day > 31) return false;
    const CalendarDay civil = solar_hijri_to_gregorian({year, static_cast<int>(month), static_cast<int>(day)});
    return set(civil.year, civil.month, civil.day);
  }

  bool match_day_first(std::size_t i) {
    // 29.09.2021, 29/9/21
    if (const char sign = separator(i + 1); sign != 0 && is_number(i + 2, 2) && separator(i + 3) == sign) {
      if (match_numeric(i, sign)) return true;
    }
    std::size_t j = skip_between(i + 1, 3);
    if (is_word(j, DateWord::kSolarMonth)) {  // ۱۵ آبان ۱۴۰۲
      const std::size_t k = skip_between(j + 1, 2);
      if (!is_number(k, 4) || at(k).value < 1300 || at(k).value > 1450) return false;
      next_ = k + 1;
      return set_solar(static_cast<int>(at(k).value), at(j).value, at(i).value);
    }
    std::int64_t month = 0;
    if (is_word(j, DateWord::kMonthMark) && is_number(j + 1, 2)) {  // 29 tháng 9
      month = at(j + 1).value;
      j += 1;
    } else if (is_word(j, DateWord::kMonth)) {
      month = at(j).value;
      if ((is_sign(j + 1, '/') || is_sign(j + 1, '(')) && is_word(j + 2, DateWord::kMonth)) j += 2;  // أيلول/سبتمبر
      if (is_sign(j + 1, ')')) ++j;
    } else {
      return false;
    }
    const std::size_t k = skip_between(j + 1, 4);
    if (const int year = year_at(k); year != 0) {
      next_ = k + 1;
      return set(year, month, at(i).value);
    }
    // 29-Sep-21, 29 Sep '21
    if (is_number(k, 2) && at(k).digits == 2 && k > j + 1 && touches(k) &&
        ((is_dash(k - 1) && is_dash(i + 1)) || is_sign(k - 1, '\'') || at(k - 1).value == 0x2019)) {
      next_ = k + 1;
      return set(full_year(at(k).value), month, at(i).value);
    }
    return false;
  }

  static int full_year(std::int64_t two_digits) {
    return static_cast<int>(two_digits) + (two_digits < 50 ? 2000 : 1900);
  }

  bool match_numeric(std::size_t i, char sign) {
    int year = year_at(i + 4);
    if (sign == '.' && is_sign(i + 5, '.') && touches(i + 5) && is_number(i + 6) && touches(i + 6)) return false;
    if (year == 0) {
      if (!is_number(i + 4, 2) || at(i + 4).digits != 2 || sign == '-' || !touches(i + 4) || !touches(i + 2)) {
        return false;
      }
      if (separator(i + 5) != 0 && is_number(i + 6)) return false;  // more numbers follow: no date
      year = full_year(at(i + 4).value);
    }
    next_ = i + 5;
    const std::int64_t a = at(i).value;
    const std::int64_t b = at(i + 2).value;
    if (a > 12 && b <= 12) return set(year, b, a);
    if (b > 12 && a <= 12) return set(year, a, b);
    if (a > 12) return false;
    DayOrder order = context_.order;
    if (sign == '.') order = DayOrder::kDayFirst;
    if (order == DayOrder::kUnknown) found_.ambiguous = a != b;
    return order == DayOrder::kMonthFirst ? set(year, a, b) : set(year, b, a);
  }

  bool match_month_first(std::size_t i) {
    const std::int64_t month = at(i).value;
    const std::size_t j = skip_between(i + 1, 2);
    if (!is_number(j, 2)) return false;
    const std::size_t k = skip_between(j + 1, 3);
    if (const int year = year_at(k); year != 0) {
      next_ = k + 1;
      return set(year, month, at(j).value);
    }
    // Sep 29 09:12:44 EDT 2021
    if (k != kNotFound && read_time(k, next_)) {
      if (const int year = year_at(next_); year != 0) {
        ++next_;
        return set(year, month, at(j).value);
      }
      clear_time();
    }
    // Sep 29, '21
    if (is_number(k, 2) && at(k).digits == 2 && k > j + 1 && touches(k) &&
        (is_sign(k - 1, '\'') || at(k - 1).value == 0x2019)) {
      next_ = k + 1;
      return set(full_year(at(k).value), month, at(j).value);
    }
    return false;
  }

  void clear_time() {
    found_.date.hour = -1;
    found_.date.minute = 0;
    found_.date.second = -1;
    found_.date.zone = Zone::kNone;
    found_.date.offset_minutes = 0;
    found_.date.fraction = 0;
    found_.date.fraction_digits = 0;
  }

  // A time that begins at token i: 9:12, 09:12:44.5, 17h25, 17.25 Uhr, 9 am, 下午3:20, 21時37分; `end` is behind it.
  bool read_time(std::size_t i, std::size_t& end) {
    Date& date = found_.date;
    int half = 0;
    if (is_word(i, DateWord::kAm) || is_word(i, DateWord::kPm)) {
      half = is_word(i, DateWord::kAm) ? 1 : 2;
      ++i;
    }
    if (!is_number(i, 2) || at(i).value > 24) return false;
    auto hour = static_cast<int>(at(i).value);
    std::size_t j = i + 1;
    bool minutes = false;
    const bool colon = is_sign(j, ':') || (at(j).kind == DateTokenKind::kSign && at(j).value == 0xFF1A);
    const bool mark = is_word(j, DateWord::kHourMark);
    const bool stop = is_sign(j, '.');
    int minute = 0;
    int second = -1;
    if ((colon || mark || stop) && is_number(j + 1, 2) && (at(j + 1).digits == 2 || mark) && at(j + 1).value < 60) {
      if (stop && (!touches(j) || !touches(j + 1) || is_sign(j + 2, '.'))) return false;
      minute = static_cast<int>(at(j + 1).value);
      minutes = true;
      j += 2;
      if (is_word(j, DateWord::kMinuteMark)) ++j;
      if (colon && is_sign(j, ':') && is_number(j + 1, 2) && at(j + 1).value <= 60) {
        second = static_cast<int>(at(j + 1).value);
        j += 2;
        if ((is_sign(j, '.') || is_sign(j, ',')) && touches(j) && is_number(j + 1, 9) && touches(j + 1)) {
          date.fraction = static_cast<std::uint32_t>(at(j + 1).value);
          date.fraction_digits = at(j + 1).digits;
          j += 2;
        }
      }
    } else if (mark) {
      ++j;
    }
    if (is_word(j, DateWord::kAm) || is_word(j, DateWord::kPm)) {
      half = is_word(j, DateWord::kAm) ? 1 : 2;
      ++j;
      if (is_sign(j, '.')) ++j;
    } else if (stop && minutes &&
               !(is_word(j, DateWord::kFiller) || (i > 0 && is_word(i - 1, DateWord::kFiller)) ||
                 (i > 1 && is_sign(i - 1, '.') && is_word(i - 2, DateWord::kFiller)))) {
      clear_time();
      return false;  // 17.25 is a time only beside a word that says so
    } else if (!minutes && !(mark && touches(i + 1))) {
      clear_time();
      return false;
    }
    if (half != 0) {
      if (hour > 12 && half == 1) return false;
      if (half == 1 && hour == 12) hour = 0;
      if (half == 2 && hour < 12) hour += 12;
    }
    if (hour == 24) hour = 0;
    date.hour = static_cast<std::int8_t>(hour);
    date.minute = static_cast<std::int8_t>(minute);
    date.second = static_cast<std::int8_t>(second);
    end = read_zone(j);
    return true;
  }

  // What follows a time: Z, GMT+3, (UTC+01:00), -0400, EST. Gives the token behind it.
  std::size_t read_zone(std::size_t i) {
    Date& date = found_.date;
    const std::size_t start = i;
    if (is_word(i, DateWord::kFiller)) ++i;  // Uhr
    if (is_sign(i, '(') || is_sign(i, ',')) ++i;
    if (is_word(i, DateWord::kZone)) {
      const auto offset = static_cast<std::int16_t>(at(i).value);
      date.zone = offset == 0 ? Zone::kUtc : Zone::kOffset;
      date.offset_minutes = offset;
      ++i;
      if (offset == 0 && (is_sign(i, '+') || is_dash(i)) && touches(i)) i = read_offset(i);
      if (is_sign(i, ')')) ++i;
      return i;
    }
    if ((is_sign(i, '+') || is_dash(i) || at(i).value == 0x2212) && i == start) return read_offset(i);
    return start;
  }

  std::size_t read_offset(std::size_t sign) {
    const std::size_t number = sign + 1;
    if (!is_number(number, 4) || !touches(number)) return sign;
    std::int64_t hours = at(number).value;
    std::int64_t minutes = 0;
    std::size_t end = number + 1;
    if (at(number).digits >= 3) {
      minutes = hours % 100;
      hours /= 100;
    } else if (is_sign(end, ':') && is_number(end + 1, 2) && at(end + 1).digits == 2) {
      minutes = at(end + 1).value;
      end += 2;
    } else if (at(sign - 1).word != DateWord::kZone && at(number).digits != 2) {
      return sign;
    }
    if (hours > 14 || minutes > 59) return sign;
    const std::int64_t offset = (hours * 60 + minutes) * (is_sign(sign, '+') ? 1 : -1);
    found_.date.zone = offset == 0 ? Zone::kUtc : Zone::kOffset;
    found_.date.offset_minutes = static_cast<std::int16_t>(offset);
    return end;
  }

  // Up to four tokens of no weight may stand between day and time: signs, fillers, one unknown word (a weekday).
  bool match_time_behind() {
    std::size_t i = next_;
    bool unknown = false;
    for (std::size_t skipped = 0; skipped < 5 && i < tokens_.count; ++skipped, ++i) {
      if (read_time(i, next_)) return true;
      const DateToken& token = at(i);
      if (token.kind == DateTokenKind::kNumber || token.word == DateWord::kMonth) return false;
      if (token.kind == DateTokenKind::kWord && token.word == DateWord::kOther) {
        if (unknown) return false;
        unknown = true;
      }
    }
    return false;
  }

  // 09:12, 29 September 2021: the time's first token is at most eight before the day's.
  void match_time_before(std::size_t first) {
    for (std::size_t back = 3; back <= 9 && back <= first; ++back) {
      const std::size_t i = first - back;
      if (!is_number(i, 2) || !is_sign(i + 1, ':') || (i > 0 && is_sign(i - 1, ':'))) continue;
      std::size_t end = 0;
      if (!read_time(i, end)) continue;
      std::size_t words = 0;
      bool far = end > first;
      for (std::size_t k = end; k < first; ++k) {
        if (at(k).kind == DateTokenKind::kNumber) far = true;
        if (at(k).kind == DateTokenKind::kWord) ++words;
      }
      if (far || words > 2 || first - end > 4) {
        clear_time();
      }
      return;
    }
  }

  const DateTokens& tokens_;
  DateContext context_;
  FoundDate found_;
  std::size_t next_ = 0;
};

// A date has at least two numbers and three digits: "2 Sep '21".
bool may_hold_day_and_year(std::string_view text) {
  std::size_t digits = 0;
  std::size_t numbers = 0;
  bool in_number = false;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0xD9) return true;  // the digits of other scripts begin at U+0660
    const bool digit = text::is_ascii_digit(c);
    digits += digit ? 1 : 0;
    numbers += digit && !in_number ? 1 : 0;
    in_number = digit;
  }
  return numbers >= 2 && digits >= 3;
}

}  // namespace

void find_dates(std::string_view text, const DateContext& context, std::vector<FoundDate>& out) {
  out.clear();
  text = text.substr(0, kMaxDateTextBytes);
  if (!may_hold_day_and_year(text)) return;  // most texts end here
  DateTokens tokens;
  tokenize_dates(text, context.language, tokens);
  Finder finder(tokens, context);
  for (std::size_t i = 0; i < tokens.count;) {
    TEARSHEET_STEP(1);
    FoundDate found;
    if (finder.match(i, found)) {
      out.push_back(found);
      i = std::max(i + 1, finder.next());
    } else {
      ++i;
    }
  }
}

}  // namespace tearsheet::date
