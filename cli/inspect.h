// The inspections: what the engine saw and why it decided so. Each prints to standard output and returns an exit status
// (exit_status.h). `arguments` are the words after `tearsheet inspect NAME`. A page is named by path, or "-".
#pragma once

#include <iosfwd>
#include <span>
#include <string>

namespace tearsheet::cli {

int inspect_roles(std::span<const std::string> arguments);
int inspect_features(std::span<const std::string> arguments);
int inspect_metadata(std::span<const std::string> arguments);
int inspect_warc(std::span<const std::string> arguments);
// JSON objects, a line each: {"id", "raw_caption", "alt"} and {"id", "fragment"}.
int inspect_captions(std::istream& in, std::ostream& out);
int inspect_embeds(std::istream& in, std::ostream& out);

}  // namespace tearsheet::cli
