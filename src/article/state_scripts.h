// The state that applications leave in a page: scripts of JSON, `window.X = {…}`, `X.push({…})`, and data attributes;
// strings in them that are JSON themselves too, one level deep. In: the document. Out: one tree, a root for each text,
// the biggest first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "src/json/read.h"
#include "src/json/tree.h"
#include "tearsheet/document.h"

namespace tearsheet::article {

inline constexpr std::size_t kMaxStateBytes = std::size_t{8} << 20;

class StateReader {
 public:
  // What is asked of it: everything, or what speaks of pictures with captions (of which less is read).
  enum class Wanted : std::uint8_t { kAll, kGalleries };

  explicit StateReader(const Document& document) : document_(document) {}

  // The tree lives as long as the reader. To be called once.
  const json::Tree& read(Wanted wanted);

 private:
  void collect(Wanted wanted);
  void read_text(std::string_view text);
  void read_nested();

  const Document& document_;
  json::Reader reader_;
  json::Tree tree_;
  std::vector<std::string_view> texts_;
};

}  // namespace tearsheet::article
