// How bylines begin: "By", "Von", "Автор:", "文/" and their like in many languages.
#pragma once

#include <string_view>

namespace tearsheet::article {

// Does a run of text begin as a byline does, or is it nothing but such a label? White space before it counts for
// nothing, nor does a bar or dash.
bool begins_as_byline(std::string_view text);

}  // namespace tearsheet::article
