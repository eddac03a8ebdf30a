#include "src/encoding/decode.h"
#include "tearsheet/encoding.h"

namespace tearsheet {

std::string decode_page(std::string_view bytes, std::string_view content_type) {
  return std::string(encoding::Decoder().decode(bytes, content_type, encoding::Declarations::kBelievedUnlessUtf8).text);
}

}  // namespace tearsheet
