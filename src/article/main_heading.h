// The heading that names a page; what holds it holds the story.
#pragma once

#include "tearsheet/document.h"

namespace tearsheet::article {

// The first h1 that is neither a logo nor in a navigation, unless a lesser heading is most of the page's title and the
// h1, often the site's name, is less of it. kNoNode: there is none.
NodeId find_main_heading(const Document& document);

}  // namespace tearsheet::article
