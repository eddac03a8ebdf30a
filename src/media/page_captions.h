// Which of the page's words stand under which picture.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/block/page.h"

namespace tearsheet::media {

struct PageCaption {
  std::string raw;                      // all of it, as a reader sees it
  std::string text;                     // what stands apart from the credit
  std::string credit;                   // what stands in an element of its own for the credit
  std::vector<std::uint32_t> leaves;    // whose words these are
  std::uint32_t frame = block::kNoBox;  // the box that holds the picture and its words alone
};

// `image_box` holds the picture; `alt` is its alternative text: words that begin with it are its caption, marked or
// not.
PageCaption find_caption(const block::Page& page, std::uint32_t image_box, std::string_view alt);

// The line right behind a picture if all of it is set apart as captions are that no element marks (<em>, <i>, <small>):
// the number of its leaf, else kNoLine. Whether it is a caption the rest of the page has to tell.
inline constexpr std::uint32_t kNoLine = ~std::uint32_t{0};
std::uint32_t emphasised_line_behind(const block::Page& page, std::uint32_t image);

}  // namespace tearsheet::media
