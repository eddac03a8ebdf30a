// The door to simdjson's validator.
#include "src/encoding/validate.h"

#include <simdjson.h>

#include "src/text/steps.h"

namespace tearsheet::encoding {

bool is_valid_utf8(std::string_view bytes) {
  TEARSHEET_STEP(bytes.size());
  return simdjson::validate_utf8(bytes.data(), bytes.size());
}

}  // namespace tearsheet::encoding
