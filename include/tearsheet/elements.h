// What HTML's elements are by their names alone.
#pragma once

#include "tearsheet/document.h"

namespace tearsheet {

// Part of a line of text, whose words stick to their neighbours': a, b, span, img … Of an element that is none, or that
// is unknown, words stand apart.
bool is_inline_element(Name name);

}  // namespace tearsheet
