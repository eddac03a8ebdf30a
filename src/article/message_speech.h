// What the boxes of a page say of themselves that speaks of messages: their classes and ids, their schema.org type, a
// custom element's name, an attribute that names an author. Each box is asked once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "src/block/page.h"

namespace tearsheet::article {

// `page` is borrowed; a box is its number in page.boxes.
class MessageSpeech {
 public:
  explicit MessageSpeech(const block::Page& page);

  // Does the box say of itself that it is, or belongs to, a message?
  bool speaks(std::size_t box) const { return (said_[box] & kSpeaks) != 0; }
  bool is_custom(std::size_t box) const { return (said_[box] & kCustom) != 0; }  // a custom element
  bool is_typed(std::size_t box) const { return (said_[box] & kTyped) != 0; }    // schema.org's Comment and the like
  bool declares_author(std::size_t box) const { return (said_[box] & kDeclares) != 0; }

  // Boxes with leaves that speak, and boxes that declare an author.
  std::size_t speaking() const { return speaking_; }
  std::size_t declaring() const { return declaring_; }

 private:
  enum : std::uint8_t { kSpeaks = 1, kCustom = 2, kTyped = 4, kDeclares = 8 };

  std::vector<std::uint8_t> said_;
  std::size_t speaking_ = 0;
  std::size_t declaring_ = 0;
};

}  // namespace tearsheet::article
