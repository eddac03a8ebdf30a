#include "src/warc/header_lines.h"

#include <cstring>

#include "src/text/ascii.h"
#include "src/text/steps.h"

namespace tearsheet::warc {
namespace {

// A file that was twice through a text conversion ends its lines in CR CR LF (pywb/missing-status-text.warc).
constexpr std::size_t kMostReturns = 3;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text::is_ascii_white_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && text::is_ascii_white_space(text.back())) text.remove_suffix(1);
  return text;
}

std::size_t line_end(std::span<const char> lines, std::size_t from) {
  const void* found = std::memchr(lines.data() + from, '\n', lines.size() - from);
  return found == nullptr ? lines.size() : static_cast<std::size_t>(static_cast<const char*>(found) - lines.data());
}

}  // namespace

std::size_t find_header_end(std::string_view bytes, std::size_t from) {
  std::size_t at = from;
  while (at < bytes.size()) {
    const void* found = std::memchr(bytes.data() + at, '\n', bytes.size() - at);
    if (found == nullptr) return std::string_view::npos;
    const std::size_t next = static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data()) + 1;
    TEARSHEET_STEP(next - at);
    std::size_t blank = next;
    while (blank < bytes.size() && blank - next < kMostReturns && bytes[blank] == '\r') ++blank;
    if (blank < bytes.size() && bytes[blank] == '\n') return blank + 1;
    at = next;
  }
  return std::string_view::npos;
}

bool read_header_lines(std::span<char> lines, std::vector<HeaderField>& fields) {
  bool all_fields = true;
  std::size_t at = 0;
  while (at < lines.size()) {
    std::size_t end = line_end(lines, at);
    std::size_t next = end + 1;
    if (std::string_view(lines.data() + at, end - at).find_first_not_of('\r') == std::string_view::npos) break;
    // A line that begins with a blank continues this one.
    while (next < lines.size() && (lines[next] == ' ' || lines[next] == '\t')) {
      lines[end] = ' ';
      if (end > at && lines[end - 1] == '\r') lines[end - 1] = ' ';
      end = line_end(lines, next);
      next = end + 1;
    }
    TEARSHEET_STEP(end - at + 1);
    const std::string_view line(lines.data() + at, end - at);
    const std::size_t colon = line.find(':');
    const std::string_view name = trimmed(line.substr(0, colon == line.npos ? 0 : colon));
    if (name.empty())
      all_fields = false;
    else
      fields.push_back({name, trimmed(line.substr(colon + 1))});
    at = next;
  }
  return all_fields;
}

const HeaderField* find_field(std::span<const HeaderField> fields, std::string_view name) {
  for (const HeaderField& field : fields)
    if (text::equals_ignoring_ascii_case(field.name, name)) return &field;
  return nullptr;
}

}  // namespace tearsheet::warc
