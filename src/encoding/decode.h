// Bytes as served → well-formed UTF-8. In: a page's bytes and its Content-Type; out: text, the encoding it was in and
// who said so. A page of valid UTF-8 is checked at memory speed and handed back as it is, without a copy.
#pragma once

#include <cstdint>
#include <string_view>

#include "src/encoding/encoding.h"
#include "src/encoding/indexes.h"
#include "src/encoding/output.h"
#include "src/encoding/sniff.h"

namespace tearsheet::encoding {

struct Decoded {
  std::string_view text;      // well-formed UTF-8 without a byte order mark; borrowed, see Decoder
  std::string_view encoding;  // the Encoding standard's name, "UTF-8", "windows-1252"; static
  EncodingSource source;
  bool had_errors;                  // bytes that the encoding does not know stand in `text` as U+FFFD
  bool contradicts_markup = false;  // Declarations::kBelievedUnlessUtf8, and the bytes were not as declared
};

// What a meta element or XML declaration is worth that contradicts the bytes.
enum class Declarations : std::uint8_t {
  kBelieved,  // the standard
  // Deviation: a page saved to a file, by a browser or a crawler, is often rewritten in UTF-8 with its old meta element
  // left in, and what outranked that, the transport's word, is lost. Read as declared such a page is rubble (23 of
  // 4,000 pages measured). So where the transport says nothing and the bytes are valid UTF-8 with at least eight
  // characters above ASCII, which no page in a legacy encoding is by chance, it is read as UTF-8.
  kBelievedUnlessUtf8,
};

// One a thread, used for page after page: it keeps its buffer and the tables of encodings it has met.
class Decoder {
 public:
  // `text` lives until the next call, or, where it is `bytes` itself, as long as `bytes`.
  Decoded decode(std::string_view bytes, std::string_view content_type = {},
                 Declarations declarations = Declarations::kBelieved);

  // Without sniffing: the standard's "decode without BOM handling".
  Decoded decode_as(Encoding encoding, std::string_view bytes);

 private:
  Output output_;
  Indexes indexes_;
};

}  // namespace tearsheet::encoding
