// Is this flattened text? Said only where nothing else fits: a wrong yes would read a page's source as prose.
#include <algorithm>
#include <cstddef>
#include <string>

#include "src/flat/flat.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"

namespace tearsheet::flat {
namespace {

constexpr std::size_t kLooked = std::size_t{64} << 10;

bool has_tag(std::string_view text) {
  for (std::size_t i = text.find('<'); i != std::string_view::npos && i + 1 < text.size(); i = text.find('<', i + 1)) {
    TEARSHEET_STEP(1);
    const char next = text[i + 1];
    if (text::is_ascii_alpha(next) || next == '!' || next == '?' ||
        (next == '/' && i + 2 < text.size() && text::is_ascii_alpha(text[i + 2])))
      return true;
  }
  return false;
}

// The same number of the same separators on each of the first lines, and few words: a table, not prose.
bool is_table(std::string_view text) {
  for (const char separator : {',', ';', '\t'}) {
    std::size_t lines = 0;
    std::size_t same = 0;
    std::size_t first = 0;
    std::size_t at = 0;
    bool cells = true;
    while (at < text.size() && lines < 12) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::string_view line = text.substr(at, end - at);
      TEARSHEET_STEP(line.size() + 1);
      at = end + 1;
      if (line.empty() || line == "\r") continue;
      const auto count = static_cast<std::size_t>(std::count(line.begin(), line.end(), separator));
      // Prose has a space behind its commas.
      if (separator != '\t' && line.find(std::string{separator, ' '}) != std::string_view::npos) cells = false;
      if (lines == 0) first = count;
      same += count == first && count > 0;
      ++lines;
    }
    if (cells && lines >= 2 && first >= 1 && same == lines) return true;
  }
  return false;
}

}  // namespace

bool looks_like_flat_text(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string_view head = text::truncate_utf8(bytes, kLooked);
  // First what nearly every page answers at once.
  if (has_tag(head)) return false;
  std::size_t printable = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    TEARSHEET_STEP(1);
    const text::CodePoint point = text::decode_utf8(bytes, at);
    if (!point.well_formed) return false;
    // Text holds no controls but white space.
    if (point.value < 0x20 && point.value != '\n' && point.value != '\r' && point.value != '\t' && point.value != '\f')
      return false;
    printable += point.value > 0x20;
    at += point.size;
  }
  if (printable == 0) return false;
  const std::size_t start = head.find_first_not_of(" \t\r\n");
  const std::string_view body = head.substr(start == std::string_view::npos ? head.size() : start);
  if (body.starts_with("%PDF-") || body.starts_with("{") || body.starts_with("[{") || body.starts_with("[\"") ||
      body.starts_with("[[") || body.starts_with("[]"))
    return false;
  return !is_table(body);
}

}  // namespace tearsheet::flat
