// What can go wrong before an Article exists, as a value. Nothing in the library throws across this
// border, prints or exits. A page without an article is not an error: see Article::status.
#pragma once

#include <cstdint>
#include <expected>
#include <string>

namespace tearsheet {

enum class ErrorCode : std::uint8_t {
  kInvalidOption,  // an option's value is outside its range; `message` names the option
  kInvalidInput,   // the input cannot be read as what it is said to be
  kIo,             // a file or stream; `message` names it and the system's reason
  kNetwork,        // a fetch failed or was refused
  kCancelled,      // the caller said that it is no longer wanted
};

struct Error {
  ErrorCode code = ErrorCode::kInvalidInput;
  std::string message;  // one line, no trailing stop or newline
};

template <typename T>
using Result = std::expected<T, Error>;

}  // namespace tearsheet
