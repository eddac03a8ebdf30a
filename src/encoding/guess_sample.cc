// Cuts tags, comments, scripts and styles away, roughly: a guess does not need more.
#include "src/encoding/guess_sample.h"

#include <algorithm>

#include "src/encoding/output.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"

namespace tearsheet::encoding {
namespace {

// Behind the markup that starts at the "<" at `at`.
std::size_t skip_markup(std::string_view page, std::size_t at) {
  const std::string_view rest = page.substr(at);
  std::string_view close = ">";
  if (rest.starts_with("<!--")) close = "-->";
  if (text::starts_with_ignoring_ascii_case(rest, "<script")) close = "</script";
  if (text::starts_with_ignoring_ascii_case(rest, "<style")) close = "</style";
  if (close.size() <= 3) {
    const std::size_t end = page.find(close, at);
    return end == std::string_view::npos ? page.size() : end + close.size();
  }
  for (std::size_t end = at; (end = page.find("</", end)) != std::string_view::npos; ++end) {
    if (text::starts_with_ignoring_ascii_case(page.substr(end), close)) return end;
  }
  return page.size();
}

}  // namespace

std::string sample_text(std::string_view bytes) {
  const std::string_view page = bytes.substr(0, kGuessedPageBytes);
  TEARSHEET_STEP(page.size());
  std::string sample;
  for (std::size_t at = 0; at < page.size() && sample.size() < kGuessedTextBytes;) {
    if (page[at] == '<') {
      at = skip_markup(page, at);
      continue;
    }
    const std::size_t end = std::min(page.find('<', at), page.size());
    const std::string_view text = page.substr(at, end - at);
    if (ascii_prefix(text) < text.size()) {
      sample.append(text.substr(0, kGuessedTextBytes));
      sample += '\n';
    }
    at = end;
  }
  return sample;
}

}  // namespace tearsheet::encoding
