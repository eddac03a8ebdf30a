// Archives, tables of pages and Parquet output: settings handed to the pipeline, its progress and summary shown.
#pragma once

#include <string>
#include <vector>

#include "cli/input.h"
#include "cli/settings.h"

namespace tearsheet::cli {

// True if a run over these inputs is the pipeline's.
bool wants_pipeline(const std::vector<Input>& inputs, const Settings& settings);

// Returns an exit status.
int run_archives(const std::vector<Input>& inputs, const Settings& settings);

}  // namespace tearsheet::cli
