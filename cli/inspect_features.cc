// tearsheet inspect features: what the model sees of each block, one JSON object a page, for training (model/).
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "cli/exit_status.h"
#include "cli/input.h"
#include "cli/inspect.h"
#include "tearsheet/inspect.h"

namespace tearsheet::cli {

int inspect_features(std::span<const std::string> arguments) {
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "-i" && i + 1 < arguments.size()) {
      std::ifstream list(arguments[++i]);
      for (std::string line; std::getline(list, line);) paths.push_back(line);
    } else {
      paths.push_back(arguments[i]);
    }
  }
  if (paths.empty()) {
    std::cerr << "tearsheet: inspect features PAGE ... or -i FILE with a path a line\n";
    return kUsage;
  }
  bool failed = false;
  const Settings settings;
  for (const std::string& path : paths) {
    const auto source = read_input({path, path}, settings);
    const auto features = source ? tearsheet::inspect_features(source->bytes) : std::unexpected(source.error());
    if (!features) {
      std::cerr << "tearsheet: " << path << ": " << features.error().message << "\n";
      std::cout << "{\"names\":[],\"boxes\":[],\"blocks\":[]}\n";
      failed = true;
      continue;
    }
    std::cout << *features << '\n';
  }
  return failed ? kSomeFailed : kSuccess;
}

}  // namespace tearsheet::cli
