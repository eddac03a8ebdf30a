// An Article in the form that was asked for.
#pragma once

#include <string>

#include "cli/settings.h"
#include "tearsheet/article.h"

namespace tearsheet::cli {

// The whole output for one article, its last newline included; empty where the form has nothing to show (Markdown of a
// page without an article).
std::string render(const Article& article, const Settings& settings);

// The file name ending for the form: ".md", ".json"...
const char* file_ending(Format format);

}  // namespace tearsheet::cli
