// Parsing with a processor level of one's choice: what Document::parse does with the best one, and tests with each.
#pragma once

#include <string_view>

#include "src/simd/level.h"
#include "tearsheet/document.h"

namespace tearsheet::html {

void parse_at(simd::Level level, Document& document, std::string_view input, const ParseOptions& options = {});
void parse_fragment_at(simd::Level level, Document& document, std::string_view input, Name context,
                       Namespace context_namespace, const ParseOptions& options = {});

}  // namespace tearsheet::html
