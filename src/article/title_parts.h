// Titles cut at the signs that part a headline from the site's name, its section or its slogan.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/article/reading.h"

namespace tearsheet::article {

// `raw` without the site's name at either end. `anchors` are word keys of the page's headings and headline: where one
// of them is a part of `raw`, that part is the answer. A heading itself loses nothing but an exact site name.
std::string without_site_name(std::string_view raw, const Reading& reading, const std::vector<std::string>& anchors,
                              bool heading);

}  // namespace tearsheet::article
