// A digest of the sources and learned weights that this library was built from (cmake/source_digest.cmake). The version
// alone does not tell two builds apart between releases; rows of one run must not come from both.
#pragma once

#include <string_view>

namespace tearsheet::pipeline {

std::string_view source_digest();  // 32 hexadecimal digits

}  // namespace tearsheet::pipeline
