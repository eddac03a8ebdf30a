// The language that a listing's markup names. In: elements. Out: the name as it is written there, in lower case.
#pragma once

#include <string>
#include <string_view>

#include "tearsheet/document.h"

namespace tearsheet::article {

// "language-c++", "brush: python;", "highlight-source-js" → "c++", "python", "js"; empty where no class names one.
std::string language_in_class(std::string_view classes);

// What the element says of its own language, in its classes and attributes.
std::string language_of(const Document& document, NodeId element);

// What the element, the <code> inside or a wrapper close around it says.
std::string language_near(const Document& document, NodeId listing);

// A label that a listing shows with nothing but its language ("python"): that language; else empty.
std::string language_of_label(const Document& document, NodeId element);

}  // namespace tearsheet::article
