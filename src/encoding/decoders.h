// The decoders of the Encoding standard, one function an algorithm: bytes in, well-formed UTF-8 appended to `out`, each
// fault as one U+FFFD exactly where the standard puts it. Byte order marks are the caller's.
#pragma once

#include <string_view>

#include "src/encoding/encoding.h"
#include "src/encoding/indexes.h"
#include "src/encoding/output.h"

namespace tearsheet::encoding {

void decode_utf8_with_errors(std::string_view bytes, Output& out);
void decode_utf16(std::string_view bytes, Encoding encoding, Output& out);
void decode_single_byte(std::string_view bytes, const SingleByteTable& table, Output& out);
void decode_big5(std::string_view bytes, const Indexes& indexes, Output& out);
void decode_euc_kr(std::string_view bytes, const Indexes& indexes, Output& out);
void decode_shift_jis(std::string_view bytes, const Indexes& indexes, Output& out);
void decode_euc_jp(std::string_view bytes, const Indexes& indexes, Output& out);
void decode_gb18030(std::string_view bytes, const Indexes& indexes, Output& out);  // GBK too: the standard says so
void decode_iso_2022_jp(std::string_view bytes, const Indexes& indexes, Output& out);
void decode_x_user_defined(std::string_view bytes, Output& out);
void decode_replacement(std::string_view bytes, Output& out);

// The decoder of `encoding`; `indexes` has loaded what it needs.
void decode_as(Encoding encoding, std::string_view bytes, const Indexes& indexes, Output& out);

}  // namespace tearsheet::encoding
