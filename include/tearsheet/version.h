// The version of the library and of the engine's answers.
#pragma once

#include <string_view>

namespace tearsheet {

inline constexpr std::string_view kVersion = "0.1.0";
// What Article::engine says. Two engines of one name and version give the same bytes for the same page.
inline constexpr std::string_view kEngine = "tearsheet 0.1.0";

}  // namespace tearsheet
