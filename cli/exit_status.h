// What the command's exit status means. The man page says the same.
#pragma once

namespace tearsheet::cli {

enum ExitStatus : int {
  kSuccess = 0,        // every input gave an article (or the inspection was printed)
  kSomeFailed = 1,     // one or more inputs did not, or something could not be read or written
  kUsage = 2,          // the command line is wrong; nothing was read
  kMostFailed = 126,   // at least ten inputs and over 90 % of them failed (`empty` is no failure)
  kInterrupted = 130,  // SIGINT
  kTerminated = 143,   // SIGTERM
};

}  // namespace tearsheet::cli
