// Is it UTF-8 throughout? At memory speed: SIMD kernels of simdjson, the best one the processor has, chosen when the
// program runs; all of them give the same answer (tests/encoding tries each).
#pragma once

#include <string_view>

namespace tearsheet::encoding {

bool is_valid_utf8(std::string_view bytes);

}  // namespace tearsheet::encoding
