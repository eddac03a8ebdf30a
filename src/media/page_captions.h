// Which of the page's words stand under which picture.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "src/block/page.h"

namespace tearsheet::media {

struct PageCaption {
  std::string text;                     // all of it, as a reader sees it
  std::string credit;                   // what stands in an element of its own for the credit
  std::vector<std::uint32_t> leaves;    // whose words these are
  std::uint32_t frame = block::kNoBox;  // the box that holds the picture and its words alone
};

PageCaption find_caption(const block::Page& page, std::uint32_t image_leaf);

}  // namespace tearsheet::media
