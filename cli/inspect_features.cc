// tearsheet inspect features: what the model sees of each block, one JSON object a page, for training (model/). With
// --weights FILE what the second model sees beside it, after the first model of that file.
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "cli/exit_status.h"
#include "cli/input.h"
#include "cli/inspect.h"
#include "tearsheet/inspect.h"

namespace tearsheet::cli {

int inspect_features(std::span<const std::string> arguments) {
  std::vector<std::string> paths;
  std::optional<std::string> weights;
  Options options;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "-i" && i + 1 < arguments.size()) {
      std::ifstream list(arguments[++i]);
      for (std::string line; std::getline(list, line);) paths.push_back(line);
    } else if (arguments[i] == "--weights" && i + 1 < arguments.size()) {
      std::ifstream file(arguments[++i], std::ios::binary);
      weights.emplace(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    } else if (arguments[i] == "--scope" && i + 1 < arguments.size()) {
      options.scope = arguments[++i] == "page" ? Scope::kPage : Scope::kStory;
    } else {
      paths.push_back(arguments[i]);
    }
  }
  if (paths.empty()) {
    std::cerr
        << "tearsheet: inspect features [--weights FILE --scope story|page] PAGE ... or -i FILE with a path a line\n";
    return kUsage;
  }
  bool failed = false;
  const Settings settings;
  for (const std::string& path : paths) {
    const auto source = read_input({path, path}, settings);
    auto features = source ? weights ? inspect_context(source->bytes, *weights, options)
                                     : tearsheet::inspect_features(source->bytes, options)
                           : std::unexpected(source.error());
    if (!features) {
      std::cerr << "tearsheet: " << path << ": " << features.error().message << "\n";
      std::cout << (weights ? "{\"names\":[],\"p\":[],\"x\":[]}\n" : "{\"names\":[],\"boxes\":[],\"blocks\":[]}\n");
      failed = true;
      continue;
    }
    std::cout << *features << '\n';
  }
  return failed ? kSomeFailed : kSuccess;
}

}  // namespace tearsheet::cli
