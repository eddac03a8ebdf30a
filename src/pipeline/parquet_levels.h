// Parquet's hybrid of run lengths and bit packing: levels, and indices into a dictionary.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace tearsheet::pipeline::parquet {

// Bits that `max_value` needs; 0 for 0.
int bit_width(std::uint32_t max_value);

// Appends the hybrid encoding of `values`, each below 2^width, without a length in front.
void append_hybrid(std::span<const std::uint32_t> values, int width, std::string& out);

// Appends truths, one bit each, lowest bit first.
void append_bits(std::span<const std::uint32_t> values, std::string& out);

}  // namespace tearsheet::pipeline::parquet
