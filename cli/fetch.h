// Fetching one page by http or https, carefully: time-outs, a size cap, a bound on redirects, and the address that is
// really connected to (after DNS, at each redirect) may not be private unless the user said so.
#pragma once

#include <cstddef>
#include <string>

#include "tearsheet/error.h"

namespace tearsheet::cli {

struct Page {
  std::string bytes;
  std::string url;           // where the last redirect led
  std::string content_type;  // as the server said
  bool truncated = false;    // the size cap was reached
};

struct FetchLimits {
  long timeout_seconds = 30;
  std::size_t max_bytes = std::size_t{64} << 20;
  bool allow_private = false;
};

bool is_web_address(const std::string& input);
Result<Page> fetch(const std::string& url, const FetchLimits& limits);

}  // namespace tearsheet::cli
