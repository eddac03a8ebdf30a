#include "src/pipeline/json_text.h"

#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "src/text/ascii.h"
#include "src/text/utf8.h"

namespace tearsheet::pipeline {

void append_json_string(std::string_view text, std::string& out) {
  out += '"';
  std::size_t plain_from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text, plain_from, i - plain_from);
    plain_from = i + 1;
    out += '\\';
    switch (c) {
      case '"':
      case '\\':
        out += static_cast<char>(c);
        break;
      case '\n':
        out += 'n';
        break;
      case '\r':
        out += 'r';
        break;
      case '\t':
        out += 't';
        break;
      default:
        out += "u00";
        out += "0123456789abcdef"[c >> 4];
        out += "0123456789abcdef"[c & 15];
    }
  }
  out.append(text, plain_from);
  out += '"';
}

void append_json_number(double value, std::string& out) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  char digits[32];
  const auto result = std::to_chars(digits, digits + sizeof digits, value);
  out.append(digits, result.ptr);
}

void append_json_value(const Column& column, std::size_t row, std::string& out) {
  if (column.is_null(row)) {
    out += "null";
    return;
  }
  switch (column.type()) {
    case ColumnType::kString:
      return append_json_string(column.string_at(row), out);
    case ColumnType::kJson:
      out += column.string_at(row);
      return;
    case ColumnType::kInt64:
      out += std::to_string(column.int_at(row));
      return;
    case ColumnType::kDouble:
      return append_json_number(column.double_at(row), out);
    case ColumnType::kBool:
      out += column.bool_at(row) ? "true" : "false";
      return;
    case ColumnType::kTimestamp:
      return append_json_string(format_timestamp(column.int_at(row)), out);
    case ColumnType::kStringList:
      out += '[';
      for (std::size_t i = column.list_begin(row); i < column.list_end(row); ++i) {
        if (i != column.list_begin(row)) out += ',';
        append_json_string(column.element_at(i), out);
      }
      out += ']';
      return;
  }
}

bool parse_timestamp(std::string_view text, std::int64_t& micros) {
  // Positions of the digits in 0000-00-00T00:00:00
  if (text.size() < 20 || text[4] != '-' || text[7] != '-' || (text[10] != 'T' && text[10] != ' ') || text[13] != ':' ||
      text[16] != ':' || text.back() != 'Z') {
    return false;
  }
  const auto number = [&](std::size_t at, std::size_t length) {
    int value = 0;
    for (std::size_t i = at; i < at + length; ++i) {
      if (!text::is_ascii_digit(text[i])) return -1;
      value = value * 10 + (text[i] - '0');
    }
    return value;
  };
  const int hour = number(11, 2);
  const int minute = number(14, 2);
  const int second = number(17, 2);
  const int year = number(0, 4);
  const int month = number(5, 2);
  const int day = number(8, 2);
  if (year < 0 || month < 0 || day < 0) return false;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok() || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return false;
  std::int64_t fraction = 0;
  if (text.size() > 20) {
    if (text[19] != '.') return false;
    std::int64_t unit = 100'000;  // digits beyond microseconds are dropped
    for (std::size_t i = 20; i + 1 < text.size(); ++i, unit /= 10) {
      if (!text::is_ascii_digit(text[i])) return false;
      fraction += (text[i] - '0') * unit;
    }
  }
  const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  micros = (((days * 24 + hour) * 60 + minute) * 60 + second) * 1'000'000 + fraction;
  return true;
}

std::string format_timestamp(std::int64_t micros) {
  const auto time = std::chrono::sys_time<std::chrono::microseconds>(std::chrono::microseconds(micros));
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  char text[64];
  int length = std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
                             static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                             static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                             static_cast<int>(clock.seconds().count()));
  std::string out(text, static_cast<std::size_t>(length));
  if (const auto fraction = clock.subseconds().count(); fraction != 0) {
    length = std::snprintf(text, sizeof text, ".%06lld", static_cast<long long>(fraction));
    out.append(text, static_cast<std::size_t>(length));
  }
  return out + 'Z';
}

std::string well_formed(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const text::CodePoint point = text::decode_utf8(bytes, at);
    if (point.well_formed) {
      out.append(bytes, at, point.size);
    } else {
      out.append("\xEF\xBF\xBD");
    }
    at += point.size;
  }
  return out;
}

}  // namespace tearsheet::pipeline
