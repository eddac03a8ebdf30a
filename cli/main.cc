// tearsheet: the command. Reads the command line, sends documents to convert(), archives to the pipeline, and
// `tearsheet inspect …` to the inspections.
#include <csignal>
#include <iostream>
#include <span>
#include <string>
#include <vector>

#include "cli/archive.h"
#include "cli/convert.h"
#include "cli/exit_status.h"
#include "cli/inspect.h"
#include "cli/settings.h"

namespace tearsheet::cli {
namespace {

int complain(const std::string& message, int status) {
  std::cerr << "tearsheet: " << message << "\n";
  return status;
}

int run_inspection(const std::vector<std::string>& words) {
  if (words.empty()) return complain("inspect what? roles, metadata, features, warc, captions or embeds", kUsage);
  const std::span<const std::string> rest(words.begin() + 1, words.end());
  if (words[0] == "roles") return inspect_roles(rest);
  if (words[0] == "metadata") return inspect_metadata(rest);
  if (words[0] == "features") return inspect_features(rest);
  if (words[0] == "captions") return inspect_captions(std::cin, std::cout);
  if (words[0] == "warc") return inspect_warc(rest);
  if (words[0] == "embeds") return inspect_embeds(std::cin, std::cout);
  return complain("no such inspection: " + words[0], kUsage);
}

int run(int argc, char** argv) {
  // A closed pipe is an error of writing, not a signal.
  std::signal(SIGPIPE, SIG_IGN);
  if (argc > 1 && std::string_view(argv[1]) == "inspect") return run_inspection({argv + 2, argv + argc});
  Settings settings;
  int status = kSuccess;
  if (!read_command_line(argc, argv, settings, status)) return status;
  auto inputs = gather_inputs(settings);
  if (!inputs) return complain(inputs.error().message, kSomeFailed);
  if (wants_pipeline(*inputs, settings)) return run_archives(*inputs, settings);
  if (inputs->size() > 1 && !settings.format_given && settings.output_directory.empty()) {
    settings.format = Format::kJsonLines;
  }
  return convert(*inputs, settings);
}

}  // namespace
}  // namespace tearsheet::cli

int main(int argc, char** argv) { return tearsheet::cli::run(argc, argv); }
