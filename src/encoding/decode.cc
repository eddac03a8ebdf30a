// Sniffs, then decodes. What is asked first is what nearly every page is: valid UTF-8, said to be so.
#include "src/encoding/decode.h"

#include "src/encoding/decoders.h"
#include "src/encoding/guess.h"
#include "src/encoding/validate.h"
#include "src/text/steps.h"

namespace tearsheet::encoding {

Decoded Decoder::decode(std::string_view bytes, std::string_view content_type, Declarations declarations) {
  auto sniffed = sniff(bytes, content_type);
  if (!sniffed) sniffed = guess(bytes, indexes_);
  const bool by_markup = sniffed->source == EncodingSource::kDeclared || sniffed->source == EncodingSource::kLateMeta;
  const bool contradicts_markup = declarations == Declarations::kBelievedUnlessUtf8 && by_markup &&
                                  sniffed->encoding != Encoding::kUtf8 && is_clearly_utf8(bytes);
  if (contradicts_markup) {
    sniffed = Sniffed{Encoding::kUtf8, EncodingSource::kContent};
  }
  Decoded decoded = decode_as(sniffed->encoding, bytes.substr(sniffed->mark_bytes));
  decoded.source = sniffed->source;
  decoded.contradicts_markup = contradicts_markup;
  return decoded;
}

Decoded Decoder::decode_as(Encoding encoding, std::string_view bytes) {
  Decoded decoded{bytes, name_of(encoding), EncodingSource::kTransport, false};
  if (encoding == Encoding::kUtf8 && is_valid_utf8(bytes)) return decoded;
  if (is_single_byte(encoding) && ascii_prefix(bytes) == bytes.size()) return decoded;
  output_.begin(bytes.size());
  indexes_.load(encoding);
  encoding::decode_as(encoding, bytes, indexes_, output_);
  TEARSHEET_STEP(bytes.size());
  decoded.text = output_.text();
  decoded.had_errors = output_.had_errors();
  return decoded;
}

}  // namespace tearsheet::encoding
