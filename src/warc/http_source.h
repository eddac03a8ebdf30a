// A file on an http(s) server as a byte source.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "tearsheet/warc.h"

namespace tearsheet::warc {

// `address` is asked, `name` is what messages and rows say.
Result<std::unique_ptr<ByteSource>> open_http_source(std::string_view address, std::string_view name,
                                                     const SourceOptions& options);

}  // namespace tearsheet::warc
