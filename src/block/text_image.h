// Pictures that are text: emoji, smileys, formulas drawn by a server. In: an <img>. Out: its words.
#pragma once

#include <string>
#include <string_view>

#include "tearsheet/document.h"

namespace tearsheet::block {

struct TextImage {
  std::string text;
  bool math = false;  // the words are TeX
};

// False for a picture that is a picture.
bool read_text_image(const Document& document, NodeId image, TextImage& out);

// The TeX in the address of a picture that a formula service draws: ".../latex?%5Cfrac...", "...?cht=tx&chl=...". Empty
// for every other address.
std::string tex_of_address(std::string_view address);

}  // namespace tearsheet::block
