#include "src/warc/http_head.h"

#include <algorithm>

#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/warc/header_lines.h"

namespace tearsheet::warc {
namespace {

// Servers cap their headers at 8 to 64 KB; what is longer is a body without an empty line before it.
constexpr std::size_t kMaxHeadBytes = 256U << 10;
constexpr int kMaxInterimAnswers = 16;

// "HTTP/1.1 200 OK" gives 200; "HTTP/2 200", "HTTP/1.1 200"; 0 where the number is none.
int status_of(std::string_view line) {
  std::size_t at = line.find(' ');
  if (at == line.npos) return 0;
  while (at < line.size() && line[at] == ' ') ++at;
  int status = 0;
  std::size_t digits = 0;
  while (at < line.size() && digits < 4 && text::is_ascii_digit(line[at])) {
    status = status * 10 + (line[at] - '0');
    ++at;
    ++digits;
  }
  return digits == 3 ? status : 0;
}

bool is_status_line(std::string_view message) { return text::starts_with_ignoring_ascii_case(message, "http/"); }

// Without an empty line: the head goes on while lines are fields.
std::size_t end_of_fields(std::string_view message, std::size_t from) {
  std::size_t at = from;
  while (at < message.size()) {
    const std::size_t line_end = std::min(message.find('\n', at), message.size());
    TEARSHEET_STEP(line_end - at + 1);
    const std::string_view line = message.substr(at, line_end - at);
    const bool folded = line.starts_with(' ') || line.starts_with('\t');
    const std::size_t colon = line.find(':');
    const bool field = colon != line.npos && colon > 0 && std::ranges::all_of(line.substr(0, colon), [](char c) {
                         return c > ' ' && c != '<' && c != '"';
                       });
    if (!folded && !field) break;
    at = std::min(line_end + 1, message.size());
  }
  return at;
}

}  // namespace

HttpHead read_http_head(std::string_view message, bool is_request, std::string& text,
                        std::vector<HeaderField>& fields) {
  HttpHead head;
  fields.clear();
  std::size_t start = 0;
  while (start < message.size() && start < 8 && (message[start] == '\r' || message[start] == '\n')) ++start;
  for (int answers = 0;; ++answers) {
    const std::string_view rest = message.substr(start);
    if (!is_request && !is_status_line(rest)) {
      if (answers == 0) {
        head.notes |= PayloadNote::kNoStatusLine;
        return head;
      }
      break;
    }
    const std::size_t line_end = std::min(rest.find('\n'), rest.size());
    if (line_end > kMaxHeadBytes) {
      head.notes |= PayloadNote::kNoStatusLine;
      return head;
    }
    head.has_start_line = true;
    head.status = is_request ? 0 : status_of(rest.substr(0, line_end));
    std::size_t end = find_header_end(rest.substr(0, kMaxHeadBytes), 0);
    bool cut = false;
    if (end == rest.npos) {
      end = end_of_fields(rest.substr(0, kMaxHeadBytes), std::min(line_end + 1, rest.size()));
      cut = true;
    }
    head.size = start + end;
    const bool interim = head.status >= 100 && head.status < 200 && head.status != 101;
    if (interim && !cut && answers < kMaxInterimAnswers && is_status_line(message.substr(head.size))) {
      start = head.size;
      continue;
    }
    if (cut) head.notes |= PayloadNote::kHeadersCut;
    text.assign(rest.substr(0, end));
    const std::size_t lines = std::min(line_end + 1, end);
    if (!read_header_lines({text.data() + lines, end - lines}, fields)) head.notes |= PayloadNote::kHeadersDamaged;
    break;
  }
  return head;
}

}  // namespace tearsheet::warc
