// tearsheet inspect features PAGE ... [-i LIST] [--scope S]: what the model sees of each block, one
// JSON object a page, for training (model/). LIST has a path a line; behind a tab may stand the page's address. With
// --weights FILE what the second model sees beside it, after the first model of that file.
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/exit_status.h"
#include "cli/input.h"
#include "cli/inspect.h"
#include "cli/inspect_arguments.h"
#include "tearsheet/inspect.h"

namespace tearsheet::cli {

int inspect_features(std::span<const std::string> arguments) {
  std::vector<std::string> rest;
  std::map<std::string, std::string> addresses;  // of pages that are listed with one
  std::optional<std::string> weights;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const bool is_list = arguments[i] == "-i";
    if ((!is_list && arguments[i] != "--weights") || i + 1 == arguments.size()) {
      rest.push_back(arguments[i]);
      continue;
    }
    std::ifstream file(arguments[++i], std::ios::binary);
    if (!file) {
      std::cerr << "tearsheet: " << arguments[i] << ": cannot be read\n";
      return kUsage;
    }
    if (is_list) {
      for (std::string line; std::getline(file, line);) {
        const std::size_t tab = line.find('\t');
        rest.push_back(line.substr(0, tab));
        if (tab != std::string::npos) addresses[rest.back()] = line.substr(tab + 1);
      }
    } else {
      weights.emplace(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
  }
  const auto read = read_inspect_arguments(rest);
  if (!read) {
    std::cerr << "tearsheet: " << read.error().message << "\n";
    return kUsage;
  }
  bool failed = false;
  const Settings settings;
  for (const std::string& path : read->pages) {
    Options options = read->options;
    if (const auto known = addresses.find(path); known != addresses.end()) options.url = known->second;
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
