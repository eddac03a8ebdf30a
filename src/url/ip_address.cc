// IPv4 and IPv6 addresses as the URL standard reads and writes them: numbers in base 8, 10 and 16, one to four parts;
// IPv6 with the longest run of zeros compressed.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "src/text/ascii.h"
#include "src/url/host.h"

namespace tearsheet::url {
namespace {

using text::is_ascii_digit;

// The standard's IPv4 number parser. Numbers past 2^32 are all the same: too large.
std::optional<std::uint64_t> parse_ipv4_number(std::string_view input) {
  if (input.empty()) return std::nullopt;
  unsigned radix = 10;
  if (input.starts_with("0x") || input.starts_with("0X")) {
    input.remove_prefix(2);
    radix = 16;
  } else if (input.size() >= 2 && input[0] == '0') {
    input.remove_prefix(1);
    radix = 8;
  }
  std::uint64_t number = 0;
  for (const char c : input) {
    const int digit = text::hex_value(c);
    if (digit < 0 || static_cast<unsigned>(digit) >= radix) return std::nullopt;
    if (number <= 0xFFFFFFFFU) number = number * radix + static_cast<unsigned>(digit);
  }
  return number;
}

void append_number(std::string& out, std::uint32_t number, int base) {
  char digits[16];
  const auto end = std::to_chars(digits, digits + sizeof digits, number, base).ptr;
  out.append(digits, end);
}

// The IPv4 address at the end of an IPv6 one: four decimal parts without leading zeros. Gives its two pieces.
std::optional<std::array<std::uint16_t, 2>> parse_embedded_ipv4(std::string_view input) {
  std::array<std::uint16_t, 2> pieces{};
  std::size_t at = 0;
  for (unsigned part = 0; part < 4; ++part) {
    if (part > 0) {
      if (at >= input.size() || input[at] != '.') return std::nullopt;
      ++at;
    }
    if (at >= input.size() || !is_ascii_digit(input[at])) return std::nullopt;
    unsigned value = 0;
    for (std::size_t first = at; at < input.size() && is_ascii_digit(input[at]); ++at) {
      if (at > first && value == 0) return std::nullopt;
      value = value * 10 + static_cast<unsigned>(input[at] - '0');
      if (value > 255) return std::nullopt;
    }
    pieces[part / 2] = static_cast<std::uint16_t>(pieces[part / 2] * 256U + value);
  }
  if (at != input.size()) return std::nullopt;
  return pieces;
}

using Ipv6 = std::array<std::uint16_t, 8>;

std::optional<Ipv6> read_ipv6(std::string_view input) {
  Ipv6 address{};
  std::size_t piece = 0;
  std::optional<std::size_t> compress;
  std::size_t at = 0;
  if (input.starts_with(":")) {
    if (!input.starts_with("::")) return std::nullopt;
    at = 2;
    compress = ++piece;
  }
  while (at < input.size()) {
    if (piece == address.size()) return std::nullopt;
    if (input[at] == ':') {
      if (compress) return std::nullopt;
      compress = ++piece;
      ++at;
      continue;
    }
    const std::size_t first = at;
    unsigned value = 0;
    for (; at < input.size() && at - first < 4 && text::is_ascii_hex_digit(input[at]); ++at) {
      value = value * 16 + static_cast<unsigned>(text::hex_value(input[at]));
    }
    if (at < input.size() && input[at] == '.') {
      if (at == first || piece > 6) return std::nullopt;
      const auto pieces = parse_embedded_ipv4(input.substr(first));
      if (!pieces) return std::nullopt;
      address[piece++] = (*pieces)[0];
      address[piece++] = (*pieces)[1];
      break;
    }
    if (at < input.size()) {
      if (input[at] != ':' || at + 1 == input.size()) return std::nullopt;
      ++at;
    }
    address[piece++] = static_cast<std::uint16_t>(value);
  }
  if (compress) {
    const std::size_t moved = piece - *compress;
    for (std::size_t i = 0; i < moved; ++i) {
      std::swap(address[address.size() - 1 - i], address[*compress + moved - 1 - i]);
    }
  } else if (piece != address.size()) {
    return std::nullopt;
  }
  return address;
}

// The first longest run of at least two zeros: its start and end.
std::array<std::size_t, 2> run_to_compress(const Ipv6& address) {
  std::array<std::size_t, 2> longest{8, 8};
  std::size_t length = 1;
  for (std::size_t start = 0; start < address.size(); ++start) {
    std::size_t end = start;
    while (end < address.size() && address[end] == 0) ++end;
    if (end - start > length) {
      longest = {start, end};
      length = end - start;
    }
  }
  return longest;
}

}  // namespace

bool ends_in_a_number(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  const std::size_t dot = host.rfind('.');
  const std::string_view last = dot == std::string_view::npos ? host : host.substr(dot + 1);
  if (last.empty()) return false;
  const bool all_digits = last.find_first_not_of("0123456789") == std::string_view::npos;
  return all_digits || parse_ipv4_number(last).has_value();
}

std::optional<std::string> parse_ipv4(std::string_view input) {
  if (input.ends_with('.')) input.remove_suffix(1);
  std::array<std::uint64_t, 4> numbers{};
  std::size_t count = 0;
  for (std::size_t at = 0;;) {
    const std::size_t dot = std::min(input.find('.', at), input.size());
    const auto number = parse_ipv4_number(input.substr(at, dot - at));
    if (!number || count == numbers.size()) return std::nullopt;
    numbers[count++] = *number;
    if (dot == input.size()) break;
    at = dot + 1;
  }
  std::uint64_t address = numbers[count - 1];
  if (address >= std::uint64_t{1} << (8 * (5 - count))) return std::nullopt;
  for (std::size_t i = 0; i + 1 < count; ++i) {
    if (numbers[i] > 255) return std::nullopt;
    address += numbers[i] << (8 * (3 - i));
  }
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) {
    append_number(out, static_cast<std::uint32_t>(address >> shift) & 0xFF, 10);
    if (shift > 0) out += '.';
  }
  return out;
}

std::optional<std::string> parse_ipv6(std::string_view input) {
  const auto address = read_ipv6(input);
  if (!address) return std::nullopt;
  const auto [start, end] = run_to_compress(*address);
  std::string out;
  for (std::size_t i = 0; i < address->size(); ++i) {
    if (i == start) {
      out += i == 0 ? "::" : ":";
      i = end - 1;
      continue;
    }
    append_number(out, (*address)[i], 16);
    if (i + 1 < address->size()) out += ':';
  }
  return out;
}

}  // namespace tearsheet::url
