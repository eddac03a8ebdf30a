// Which encoding a page says it is in: HTML's "encoding sniffing algorithm", its declared part. In: the bytes and the
// transport's Content-Type; out: the encoding and who said so, or nothing where nobody did (then see guess.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "src/encoding/encoding.h"

namespace tearsheet::encoding {

enum class EncodingSource : std::uint8_t {
  kByteOrderMark,
  kTransport,  // the charset of Content-Type
  kDeclared,   // a meta element or an XML declaration, found in the first 1,024 bytes
  kLateMeta,   // a meta element further down
  kContent,    // nobody said; the bytes themselves look like it
  kDefault,    // nobody said, and the bytes tell nothing
};

struct Sniffed {
  Encoding encoding;
  EncodingSource source;
  std::size_t mark_bytes = 0;  // length of the byte order mark, to be dropped
};

inline constexpr std::size_t kPrescanBytes = 1024;           // HTML's "prescan a byte stream" looks no further
inline constexpr std::size_t kLatePrescanBytes = 64 * 1024;  // where a meta element is still looked for

// Byte order mark, transport, prescan: the first of them that says anything.
std::optional<Sniffed> sniff(std::string_view bytes, std::string_view content_type);

// HTML's "change the encoding while parsing": a meta element after the first 1,024 bytes. Browsers find it when the
// parser reaches it and start the page anew; reading ahead saves that. Markup inside scripts, styles and the like
// does not count here.
std::optional<Encoding> find_late_meta(std::string_view bytes);

// The steps, one by one.
std::optional<Sniffed> sniff_byte_order_mark(std::string_view bytes);
std::optional<Encoding> encoding_of_content_type(std::string_view content_type);
std::optional<Encoding> prescan(std::string_view bytes);  // `bytes` is cut to the first 1,024 already
std::optional<Encoding> encoding_of_meta_content(std::string_view content);
std::optional<Encoding> encoding_of_xml_declaration(std::string_view bytes);

}  // namespace tearsheet::encoding
