// JSON as pages have it, into a Tree: simdjson first, and only where it refuses, a repair and simdjson again.
//
// JSON-LD in the wild has trailing commas, comments, raw newlines, entities for quotes, several objects in a row,
// CDATA and HTML comments around it, a semicolon after it, or ends in the middle. All of that is read as far as it
// goes. Bounds: kMaxTextBytes of input, kMaxDepth levels, kMaxNodes values; what lies beyond is not read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "src/json/tree.h"

namespace tearsheet::json {

inline constexpr std::size_t kMaxTextBytes = std::size_t{16} << 20;
inline constexpr std::size_t kMaxDepth = 200;
inline constexpr std::size_t kMaxNodes = 1'000'000;

enum class Outcome : std::uint8_t {
  kClean,       // JSON as it should be
  kRepaired,    // read after repair
  kUnreadable,  // nothing was added
};

// Keeps its memory from text to text. One a thread.
class Reader {
 public:
  Reader();
  ~Reader();
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;

  // Adds the values of `text` as roots of `tree`. `text` is UTF-8 and may be freed afterwards.
  Outcome read(std::string_view text, Tree& tree);

  // The same, and false where that would need a repair.
  bool read_clean(std::string_view text, Tree& tree);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tearsheet::json
