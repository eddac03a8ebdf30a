// Encoding → decoder.
#include "src/encoding/decoders.h"

namespace tearsheet::encoding {

void decode_as(Encoding encoding, std::string_view bytes, const Indexes& indexes, Output& out) {
  switch (encoding) {
    case Encoding::kUtf8:
      return decode_utf8_with_errors(bytes, out);
    case Encoding::kUtf16Be:
    case Encoding::kUtf16Le:
      return decode_utf16(bytes, encoding, out);
    case Encoding::kBig5:
      return decode_big5(bytes, indexes, out);
    case Encoding::kEucKr:
      return decode_euc_kr(bytes, indexes, out);
    case Encoding::kShiftJis:
      return decode_shift_jis(bytes, indexes, out);
    case Encoding::kEucJp:
      return decode_euc_jp(bytes, indexes, out);
    case Encoding::kGbk:
    case Encoding::kGb18030:
      return decode_gb18030(bytes, indexes, out);
    case Encoding::kIso2022Jp:
      return decode_iso_2022_jp(bytes, indexes, out);
    case Encoding::kXUserDefined:
      return decode_x_user_defined(bytes, out);
    case Encoding::kReplacement:
      return decode_replacement(bytes, out);
    default:
      return decode_single_byte(bytes, indexes.single_byte(), out);
  }
}

}  // namespace tearsheet::encoding
