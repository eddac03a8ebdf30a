// Text for people cut into what dates are made of: numbers in any script's digits, words already looked up (month,
// half of the day, time zone, the 年 月 日 of several languages), and signs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tearsheet::date {

enum class DateWord : std::uint8_t {
  kOther,
  kMonth,       // value: 1 to 12
  kSolarMonth,  // value: 1 to 12 of the Iranian calendar
  kFiller,      // of, de, den, um, at, st, nd, uhr …: what stands between the parts
  kAm,
  kPm,
  kZone,        // value: minutes east of UTC
  kYearMark,    // 年 년
  kMonthMark,   // 月 월 tháng
  kDayMark,     // 日 일
  kHourMark,    // 時 시 h
  kMinuteMark,  // 分 분
  kEra,         // value: what to add to the year that follows (令和 2018)
  kTimeMark,    // the T of ISO 8601
};

enum class DateTokenKind : std::uint8_t { kSign, kNumber, kWord };

// Without initialisers: only as many of a text's tokens are ever written as it has.
struct DateToken {
  DateTokenKind kind;
  DateWord word;
  std::uint8_t digits;  // of a number; more than 18 are no number but a word
  std::uint32_t begin;  // bytes
  std::uint32_t end;
  std::int64_t value;  // of a number or word; of a sign its code point
};

inline constexpr std::size_t kMaxDateTokens = 160;

struct DateTokens {
  std::array<DateToken, kMaxDateTokens> tokens;
  std::size_t count = 0;
};

void tokenize_dates(std::string_view text, std::string_view language, DateTokens& out);

}  // namespace tearsheet::date
