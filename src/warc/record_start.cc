#include "src/warc/record_start.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "src/text/ascii.h"
#include "src/text/steps.h"

namespace tearsheet::warc {
namespace {

constexpr std::string_view kWarc = "WARC/";

bool all_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, text::is_ascii_digit); }

// YYYYMMDDhhmmss; some writers leave the seconds out or add fractions.
bool is_arc_date(std::string_view text, Certainty certainty) {
  if (!all_digits(text)) return false;
  return certainty == Certainty::kDue ? text.size() >= 8 : text.size() >= 12 && text.size() <= 20;
}

std::optional<std::uint64_t> number(std::string_view digits) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// Where a line is due, a date that is none ("null", aut/badexample.arc.gz) is let pass if all else is right.
bool is_line_but_for_date(std::string_view url, std::string_view ip, std::string_view length) {
  return url.find(':') != url.npos && ip.find('.') != ip.npos && number(length).has_value();
}

// Of addresses that crawlers write into ARC files; filedesc is the file's own record.
bool has_archived_scheme(std::string_view url) {
  static constexpr std::string_view kSchemes[] = {
      "http:", "https:", "ftp:", "dns:", "whois:", "gopher:", "mailto:", "filedesc:"};
  return std::ranges::any_of(kSchemes, [&](std::string_view scheme) {
    return text::equals_ignoring_ascii_case(url.substr(0, scheme.size()), scheme);
  });
}

bool is_ip_like(std::string_view text) {
  if (text == "-") return true;
  return !text.empty() && text.size() <= 45 &&
         std::ranges::all_of(text, [](char c) { return text::is_ascii_hex_digit(c) || c == '.' || c == ':'; });
}

// Takes the last word off `line`.
std::string_view take_last_word(std::string_view& line) {
  while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
  const std::size_t space = line.rfind(' ');
  const std::size_t start = space == line.npos ? 0 : space + 1;
  const std::string_view word = line.substr(start);
  line = line.substr(0, start);
  return word;
}

}  // namespace

bool is_warc_start(std::string_view bytes, Certainty certainty) {
  if (!bytes.starts_with(kWarc)) return false;
  std::size_t at = kWarc.size();
  const auto take_digits = [&](std::size_t most) {
    std::size_t count = 0;
    for (; at < bytes.size() && count < most && text::is_ascii_digit(bytes[at]); ++at) ++count;
    return count != 0;
  };
  if (!take_digits(2)) return false;
  if (certainty == Certainty::kDue) return true;
  if (at >= bytes.size() || bytes[at] != '.') return false;
  ++at;
  if (!take_digits(2)) return false;
  while (at < bytes.size() && (bytes[at] == ' ' || bytes[at] == '\r')) ++at;
  if (at >= bytes.size() || bytes[at] != '\n') return false;
  ++at;
  // A field's name: letters and hyphens, then a colon.
  const std::size_t name = at;
  while (at < bytes.size() && at - name < 64 && (text::is_ascii_alphanumeric(bytes[at]) || bytes[at] == '-')) ++at;
  return at > name && at < bytes.size() && (bytes[at] == ':' || bytes[at] == ' ');
}

std::optional<ArcLine> read_arc_line(std::string_view bytes, Certainty certainty) {
  bytes = bytes.substr(0, kMaxArcLineBytes);
  const std::size_t line_end = bytes.find('\n');
  TEARSHEET_STEP(std::min(line_end, bytes.size()));
  if (line_end == bytes.npos) return std::nullopt;
  std::string_view rest = bytes.substr(0, line_end);
  if (rest.ends_with('\r')) rest.remove_suffix(1);

  // From the right, since addresses with blanks are met: [-1] is the length, and the date is [-3], or in version 2
  // [-8].
  constexpr std::size_t kWords = 9;
  std::string_view words[kWords];
  std::string_view before[kWords];  // the line up to each word
  std::size_t count = 0;
  while (count < kWords && !rest.empty()) {
    words[count] = take_last_word(rest);
    before[count++] = rest;
  }
  ArcLine line;
  line.size = line_end + 1;
  const auto fits = [&](std::size_t date, std::size_t ip) {
    if (count <= ip || !is_ip_like(words[ip]) || before[ip].empty()) return false;
    return is_arc_date(words[date], certainty) ||
           (certainty == Certainty::kDue && is_line_but_for_date(before[ip], words[ip], words[0]));
  };
  std::size_t ip = 0;
  if (fits(7, 8)) {
    ip = 8;
    line.status = words[5];
  } else if (fits(2, 3)) {
    ip = 3;
  } else {
    return std::nullopt;
  }
  line.ip = words[ip];
  line.date = words[ip - 1];
  line.type = words[ip - 2];
  line.length = number(words[0]);
  line.url = before[ip];
  while (line.url.ends_with(' ')) line.url.remove_suffix(1);
  if (line.url.empty()) return std::nullopt;
  if (certainty == Certainty::kSearched) {
    const std::size_t colon = line.url.find(':');
    if (colon == line.url.npos || colon == 0 || colon > 16) return std::nullopt;
    if (!std::ranges::all_of(line.url.substr(0, colon), text::is_ascii_alphanumeric)) return std::nullopt;
    if (!line.length && words[0] != "-1") return std::nullopt;
  }
  return line;
}

bool has_stray_byte_before_arc_line(std::string_view bytes) {
  return bytes.size() > 1 && !has_archived_scheme(bytes) && has_archived_scheme(bytes.substr(1)) &&
         read_arc_line(bytes.substr(1), Certainty::kSearched).has_value();
}

std::size_t find_warc_start(std::string_view bytes, std::size_t from) {
  while (from < bytes.size()) {
    const void* found = memmem(bytes.data() + from, bytes.size() - from, kWarc.data(), kWarc.size());
    if (found == nullptr) break;
    const std::size_t at = static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data());
    TEARSHEET_STEP(at - from + kWarc.size());
    if ((at == 0 || bytes[at - 1] == '\n') && is_warc_start(bytes.substr(at), Certainty::kSearched)) return at;
    from = at + kWarc.size();
  }
  return std::string_view::npos;
}

std::size_t find_arc_start(std::string_view bytes, std::size_t from) {
  std::size_t at = from;
  if (at != 0) {
    const std::size_t line_break = bytes.find('\n', at - 1);
    at = line_break == bytes.npos ? bytes.size() : line_break + 1;
  }
  while (at < bytes.size()) {
    const std::size_t line_end = bytes.find('\n', at);
    if (line_end == bytes.npos) break;
    TEARSHEET_STEP(line_end - at + 1);
    // Most lines are told by their end alone: a digit before the line break.
    std::size_t last = line_end;
    if (last > at && bytes[last - 1] == '\r') --last;
    if (last > at && text::is_ascii_digit(bytes[last - 1]) && line_end - at < kMaxArcLineBytes &&
        read_arc_line(bytes.substr(at), Certainty::kSearched))
      return at;
    at = line_end + 1;
  }
  return std::string_view::npos;
}

}  // namespace tearsheet::warc
