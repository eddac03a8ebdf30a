// FNV-1a in 32 bits: the hash that the files of model/ hold of words and of columns' names (model/export.py computes
// the same).
#pragma once

#include <cstdint>
#include <string_view>

namespace tearsheet::text {

class Fnv1a {
 public:
  constexpr void add(char c) { hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 16777619U; }
  constexpr void add(std::string_view text) {
    for (const char c : text) add(c);
  }
  constexpr std::uint32_t hash() const { return hash_; }

 private:
  std::uint32_t hash_ = 2166136261U;
};

}  // namespace tearsheet::text
