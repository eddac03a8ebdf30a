#include "src/pipeline/parquet_levels.h"

#include <bit>

namespace tearsheet::pipeline::parquet {
namespace {

void append_varint(std::uint64_t value, std::string& out) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}

void append_run(std::uint32_t value, std::size_t length, int width, std::string& out) {
  append_varint(static_cast<std::uint64_t>(length) << 1, out);
  for (int shift = 0; shift < width; shift += 8) out.push_back(static_cast<char>(value >> shift));
}

// `values` in groups of eight; the last group is filled up with zeros.
void append_packed(std::span<const std::uint32_t> values, int width, std::string& out) {
  const std::size_t groups = (values.size() + 7) / 8;
  append_varint(static_cast<std::uint64_t>(groups) << 1 | 1, out);
  std::uint64_t bits = 0;
  int held = 0;
  for (std::size_t i = 0; i < groups * 8; ++i) {
    bits |= static_cast<std::uint64_t>(i < values.size() ? values[i] : 0) << held;
    for (held += width; held >= 8; held -= 8, bits >>= 8) out.push_back(static_cast<char>(bits));
  }
}

}  // namespace

int bit_width(std::uint32_t max_value) { return std::bit_width(max_value); }

void append_hybrid(std::span<const std::uint32_t> values, int width, std::string& out) {
  std::size_t packed_from = 0;  // values not yet written, all before `at`
  std::size_t at = 0;
  while (at < values.size()) {
    std::size_t end = at + 1;
    while (end < values.size() && values[end] == values[at]) ++end;
    // A packed stretch holds a multiple of eight; the run lends it what it lacks.
    const std::size_t lent = (8 - (at - packed_from) % 8) % 8;
    if (end - at >= lent + 8) {
      if (at > packed_from) append_packed(values.subspan(packed_from, at + lent - packed_from), width, out);
      const std::size_t run_from = at > packed_from ? at + lent : at;
      append_run(values[at], end - run_from, width, out);
      packed_from = end;
    }
    at = end;
  }
  if (packed_from < values.size()) append_packed(values.subspan(packed_from), width, out);
}

void append_bits(std::span<const std::uint32_t> values, std::string& out) {
  for (std::size_t i = 0; i < values.size(); i += 8) {
    unsigned byte = 0;
    for (std::size_t bit = 0; bit < 8 && i + bit < values.size(); ++bit) byte |= (values[i + bit] & 1U) << bit;
    out.push_back(static_cast<char>(byte));
  }
}

}  // namespace tearsheet::pipeline::parquet
