// The start of an HTTP message: status line and headers, in the shapes that archives hold. HTTP/2 and HTTP/3 in
// HTTP/1's clothes, no reason phrase, interim answers (100 Continue) before the real one, LF alone, no empty line, no
// head at all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tearsheet/warc.h"

namespace tearsheet::warc {

struct HttpHead {
  bool has_start_line = false;
  int status = 0;
  std::size_t size = 0;  // the body begins here
  PayloadNote notes = PayloadNote::kNone;
};

// Reads the head of `message`. `text` receives a copy of it, which `fields` point into.
HttpHead read_http_head(std::string_view message, bool is_request, std::string& text, std::vector<HeaderField>& fields);

}  // namespace tearsheet::warc
