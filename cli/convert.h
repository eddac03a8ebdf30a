// Documents in, articles out: single pages, lists and directories of them, in order, on several threads.
#pragma once

#include <vector>

#include "cli/input.h"
#include "cli/settings.h"

namespace tearsheet::cli {

// Returns an exit status. Data goes to standard output or, with an output directory, to a file an input; a line a
// failed input goes to standard error.
int convert(const std::vector<Input>& inputs, const Settings& settings);

}  // namespace tearsheet::cli
