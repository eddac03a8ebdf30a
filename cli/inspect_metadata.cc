// tearsheet inspect metadata PAGE [--url U]: every candidate for every field, where it stood, what it scored; the one
// that was chosen first and marked with a star, and what spoke against the others where a rule says so.
#include <cstdio>
#include <iostream>

#include "cli/exit_status.h"
#include "cli/inspect.h"
#include "cli/inspect_arguments.h"
#include "cli/shorten.h"
#include "tearsheet/inspect.h"

namespace tearsheet::cli {
namespace {

void print(const std::vector<MetadataCandidate>& candidates, std::ostream& out) {
  std::string field;
  for (const MetadataCandidate& candidate : candidates) {
    if (candidate.field != field) {
      field = candidate.field;
      out << field << "\n";
    }
    char head[32];
    std::snprintf(head, sizeof head, "  %c %4d  ", candidate.chosen ? '*' : ' ', candidate.score);
    constexpr std::size_t kValueWidth = 120;
    out << head << candidate.source << " " << candidate.detail << ": " << shorten(candidate.value, kValueWidth);
    if (!candidate.reason.empty()) out << "  (" << candidate.reason << ")";
    out << "\n";
  }
}

}  // namespace

int inspect_metadata(std::span<const std::string> arguments) {
  const auto read = read_inspect_arguments(arguments);
  if (!read || read->pages.size() != 1) {
    std::cerr << "tearsheet: " << (read ? "inspect metadata takes one page" : read.error().message) << "\n";
    return kUsage;
  }
  const auto bytes = read_inspected_page(read->pages[0]);
  if (!bytes) {
    std::cerr << "tearsheet: " << read->pages[0] << ": " << bytes.error().message << "\n";
    return kSomeFailed;
  }
  const auto candidates = tearsheet::inspect_metadata(*bytes, read->options);
  if (!candidates) {
    std::cerr << "tearsheet: " << read->pages[0] << ": " << candidates.error().message << "\n";
    return kSomeFailed;
  }
  print(*candidates, std::cout);
  std::cout.flush();
  return std::cout.good() ? kSuccess : kSomeFailed;
}

}  // namespace tearsheet::cli
