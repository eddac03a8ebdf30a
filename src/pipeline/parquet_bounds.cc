#include "src/pipeline/parquet_bounds.h"

#include <bit>
#include <cmath>
#include <cstring>

namespace tearsheet::pipeline::parquet {
namespace {

bool is_text(ColumnType type) {
  return type == ColumnType::kString || type == ColumnType::kJson || type == ColumnType::kStringList;
}

template <typename T>
T plain(std::string_view bytes) {
  T value;
  std::memcpy(&value, bytes.data(), sizeof value);
  return value;
}

template <typename T>
int order(T a, T b) {
  return a < b ? -1 : b < a ? 1 : 0;
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::string_view cut_text(std::string_view text) {
  if (text.size() <= kStatisticsBytes) return text;
  std::size_t end = kStatisticsBytes;
  while (end > 0 && continues_character(text[end])) --end;
  return text.substr(0, end);
}

// The least short text above every text that begins with `prefix`; false if there is none (all U+10FFFF). Characters
// are raised by one code point, over the surrogates' gap, so that the bound is well-formed text too.
bool raise_text(std::string& prefix) {
  while (!prefix.empty()) {
    std::size_t start = prefix.size() - 1;
    while (start > 0 && continues_character(prefix[start])) --start;
    const std::size_t length = prefix.size() - start;
    const auto lead = static_cast<unsigned char>(prefix[start]);
    std::uint32_t code = length == 1 ? lead : length == 2 ? lead & 0x1F : length == 3 ? lead & 0x0F : lead & 0x07;
    for (std::size_t i = start + 1; i < prefix.size(); ++i) {
      code = code << 6 | (static_cast<unsigned char>(prefix[i]) & 0x3F);
    }
    prefix.resize(start);
    if (code >= 0x10FFFF) continue;
    code = code == 0xD7FF ? 0xE000 : code + 1;
    const auto put = [&](std::uint32_t byte) { prefix.push_back(static_cast<char>(byte)); };
    if (code < 0x80) {
      put(code);
    } else if (code < 0x800) {
      put(0xC0 | code >> 6);
      put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
      put(0xE0 | code >> 12);
      put(0x80 | (code >> 6 & 0x3F));
      put(0x80 | (code & 0x3F));
    } else {
      put(0xF0 | code >> 18);
      put(0x80 | (code >> 12 & 0x3F));
      put(0x80 | (code >> 6 & 0x3F));
      put(0x80 | (code & 0x3F));
    }
    return true;
  }
  return false;
}

void lower(Bounds& bounds, std::string_view min, bool exact) {
  bounds.min = min;
  bounds.min_exact = exact;
}

}  // namespace

int compare(ColumnType type, std::string_view a, std::string_view b) {
  switch (type) {
    case ColumnType::kInt64:
    case ColumnType::kTimestamp:
      return order(plain<std::int64_t>(a), plain<std::int64_t>(b));
    case ColumnType::kDouble:
      return order(plain<double>(a), plain<double>(b));
    default:
      return order(a.compare(b), 0);  // char_traits<char> compares as unsigned, as Parquet asks
  }
}

void widen(Bounds& bounds, ColumnType type, std::string_view value) {
  if (type == ColumnType::kDouble) {
    // The format leaves NaN out of bounds, and a zero's sign must not matter.
    const double number = plain<double>(value);
    if (std::isnan(number)) return;
    if (number == 0) {
      static constexpr double kZeros[] = {-0.0, 0.0};
      Bounds zeros;
      zeros.known = true;
      zeros.min.assign(reinterpret_cast<const char*>(&kZeros[0]), sizeof(double));
      zeros.max.assign(reinterpret_cast<const char*>(&kZeros[1]), sizeof(double));
      return widen(bounds, type, zeros);
    }
  }
  if (!is_text(type)) {
    if (!bounds.known || compare(type, value, bounds.min) < 0) bounds.min = value;
    if (!bounds.known || compare(type, value, bounds.max) > 0) bounds.max = value;
    bounds.known = true;
    return;
  }
  const std::string_view cut = cut_text(value);
  const bool whole = cut.size() == value.size();
  // With an equal prefix the bound that was cut is the lower of the two as a whole value; it stays.
  if (!bounds.known || cut.compare(bounds.min) < 0) lower(bounds, cut, whole);
  if (!bounds.known || value.compare(bounds.max) > 0) {
    std::string raised(cut);
    if (whole || raise_text(raised)) {
      bounds.max = std::move(raised);
      bounds.max_exact = whole;
    } else {
      bounds.max = value;  // nothing short is above it: the bound is the whole value
      bounds.max_exact = true;
    }
  }
  bounds.known = true;
}

void widen(Bounds& bounds, ColumnType type, const Bounds& other) {
  if (!other.known) return;
  if (!bounds.known) {
    bounds = other;
    return;
  }
  if (compare(type, other.min, bounds.min) < 0) lower(bounds, other.min, other.min_exact);
  if (compare(type, other.max, bounds.max) > 0) {
    bounds.max = other.max;
    bounds.max_exact = other.max_exact;
  }
}

}  // namespace tearsheet::pipeline::parquet
