// The decoder on any bytes. The first byte chooses an encoding to force, or sniffing; the second how many of the bytes
// that follow are the Content-Type. What must hold: the text is well-formed UTF-8, no longer than three times the
// input and a bit, and the same when decoded again.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "src/encoding/decode.h"
#include "src/encoding/validate.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tearsheet::encoding;
  if (size < 2) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data + 2), size - 2);
  static thread_local Decoder decoder;
  const auto decode = [&] {
    if (data[0] < kEncodingCount) return decoder.decode_as(static_cast<Encoding>(data[0]), rest);
    const std::size_t header = data[1] % 64U;
    return decoder.decode(rest.substr(std::min(header, rest.size())), rest.substr(0, header));
  };
  const Decoded first = decode();
  if (!is_valid_utf8(first.text)) std::abort();
  if (first.text.size() > 3 * rest.size() + 3) std::abort();
  if (name_of(*encoding_of_label(first.encoding)) != first.encoding) std::abort();
  const std::string kept(first.text);
  if (decode().text != kept) std::abort();
  return 0;
}
