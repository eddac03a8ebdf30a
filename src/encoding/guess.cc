// The order of the guesses: bytes that are UTF-16; a late meta element; ASCII, which needs
// none; UTF-8; East Asia's encodings; other scripts and alphabets; windows-1252.
#include "src/encoding/guess.h"

#include <array>
#include <optional>
#include <string>

#include "src/encoding/guess_multi_byte.h"
#include "src/encoding/guess_sample.h"
#include "src/encoding/guess_single_byte.h"
#include "src/encoding/output.h"
#include "src/encoding/validate.h"
#include "src/text/steps.h"

namespace tearsheet::encoding {
namespace {

constexpr std::size_t kSampleBytes = 64 * 1024;

// UTF-16 without a mark: markup is ASCII, so every other byte of most of it is zero.
std::optional<Encoding> guess_utf16(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSampleBytes & ~std::size_t{1});
  if (sample.size() < 4 || sample.find('\0') == std::string_view::npos) return std::nullopt;
  std::array<std::size_t, 2> zeros{};
  for (std::size_t at = 0; at < sample.size(); ++at) zeros[at % 2] += sample[at] == '\0';
  const std::size_t units = sample.size() / 2;
  const auto most = [&](std::size_t count) { return count * 2 >= units; };
  const auto hardly_any = [&](std::size_t count) { return count * 50 <= units; };
  if (most(zeros[0]) && hardly_any(zeros[1])) return Encoding::kUtf16Be;
  if (most(zeros[1]) && hardly_any(zeros[0])) return Encoding::kUtf16Le;
  return std::nullopt;
}

// UTF-8, be it cut off in a character or damaged here and there: at least ten good characters to each bad byte.
bool looks_like_utf8(std::string_view bytes) {
  if (is_valid_utf8(bytes)) return true;
  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    at += ascii_prefix(bytes.substr(at));
    if (at == bytes.size()) break;
    const text::CodePoint point = text::decode_utf8(bytes, at);
    at += point.size;
    if (point.well_formed) {
      ++good;
    } else if (at < bytes.size()) {
      ++bad;
    }
  }
  return good > 0 && good >= bad * 10;
}

// Seven bits and an escape to JIS X 0208: nothing else looks so.
bool has_iso_2022_jp_escape(std::string_view bytes) {
  for (std::size_t at = 0; (at = bytes.find("\x1B$", at)) != std::string_view::npos; at += 2) {
    if (at + 2 < bytes.size() && (bytes[at + 2] == 'B' || bytes[at + 2] == '@')) return true;
  }
  return false;
}

}  // namespace

bool is_clearly_utf8(std::string_view bytes) {
  // A pair of bytes from a legacy text is UTF-8 by chance in one case of eight at the very most.
  constexpr std::size_t kFewestCharacters = 8;
  if (!is_valid_utf8(bytes)) return false;
  std::size_t found = 0;
  for (std::size_t at = ascii_prefix(bytes); at < bytes.size() && found < kFewestCharacters; ++found) {
    at += text::decode_utf8(bytes, at).size;
    at += ascii_prefix(bytes.substr(at));
  }
  TEARSHEET_STEP(bytes.size());
  return found == kFewestCharacters;
}

Sniffed guess(std::string_view bytes, Indexes& indexes) {
  TEARSHEET_STEP(2 * bytes.size());
  if (const auto utf16 = guess_utf16(bytes)) return {*utf16, EncodingSource::kContent};
  if (const auto declared = find_late_meta(bytes)) return {*declared, EncodingSource::kLateMeta};
  if (ascii_prefix(bytes) == bytes.size()) {
    if (has_iso_2022_jp_escape(bytes)) return {Encoding::kIso2022Jp, EncodingSource::kContent};
    return {Encoding::kWindows1252, EncodingSource::kDefault};
  }
  if (looks_like_utf8(bytes)) return {Encoding::kUtf8, EncodingSource::kContent};
  const std::string text = sample_text(bytes);
  if (looks_like_thai(text, indexes)) return {Encoding::kWindows874, EncodingSource::kContent};
  if (const auto encoding = guess_multi_byte(text)) return {*encoding, EncodingSource::kContent};
  if (const auto encoding = guess_single_byte(text, indexes)) return {*encoding, EncodingSource::kContent};
  return {Encoding::kWindows1252, EncodingSource::kDefault};
}

}  // namespace tearsheet::encoding
