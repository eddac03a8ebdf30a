// Byte order mark and Content-Type, and the order in which declarations count; the prescan is in prescan.cc.
#include "src/encoding/sniff.h"

#include <algorithm>
#include <string>

#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet::encoding {

std::optional<Sniffed> sniff_byte_order_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return Sniffed{Encoding::kUtf8, EncodingSource::kByteOrderMark, 3};
  if (bytes.starts_with("\xFE\xFF")) return Sniffed{Encoding::kUtf16Be, EncodingSource::kByteOrderMark, 2};
  if (bytes.starts_with("\xFF\xFE")) return Sniffed{Encoding::kUtf16Le, EncodingSource::kByteOrderMark, 2};
  return std::nullopt;
}

// The charset parameter, as the MIME Sniffing standard parses a MIME type: parameters parted by semicolons, values
// bare or in double quotes with backslash escapes, the first charset counts. More tolerant than the standard in one
// thing: the type itself need not be well formed, since only its charset is of interest.
std::optional<Encoding> encoding_of_content_type(std::string_view content_type) {
  constexpr std::size_t kMaxHeaderBytes = 4096;
  content_type = content_type.substr(0, kMaxHeaderBytes);
  std::size_t at = content_type.find(';');
  while (at < content_type.size()) {
    TEARSHEET_STEP(1);
    ++at;
    const std::size_t name_end = content_type.find_first_of(";=", at);
    if (name_end == std::string_view::npos) break;
    const std::string_view name = text::trim_ascii(content_type.substr(at, name_end - at));
    at = name_end;
    if (content_type[at] == ';') continue;
    ++at;
    while (at < content_type.size() && text::is_ascii_white_space(content_type[at])) ++at;
    std::string value;
    if (at < content_type.size() && content_type[at] == '"') {
      for (++at; at < content_type.size() && content_type[at] != '"'; ++at) {
        if (content_type[at] == '\\' && at + 1 < content_type.size()) ++at;
        value += content_type[at];
      }
      at = content_type.find(';', at);
    } else {
      const std::size_t end = std::min(content_type.find(';', at), content_type.size());
      value = content_type.substr(at, end - at);
      at = end;
    }
    if (text::equals_ignoring_ascii_case(name, "charset")) return encoding_of_label(value);
  }
  return std::nullopt;
}

std::optional<Sniffed> sniff(std::string_view bytes, std::string_view content_type) {
  if (const auto marked = sniff_byte_order_mark(bytes)) return marked;
  if (const auto transport = encoding_of_content_type(content_type)) {
    return Sniffed{*transport, EncodingSource::kTransport};
  }
  if (const auto declared = prescan(bytes.substr(0, kPrescanBytes))) {
    return Sniffed{*declared, EncodingSource::kDeclared};
  }
  return std::nullopt;
}

}  // namespace tearsheet::encoding
