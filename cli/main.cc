// tearsheet: the command. Reads the command line, sends documents to convert(), archives to the pipeline, and
// `tearsheet inspect …` to the inspections.
#include <algorithm>
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

constexpr char kInspectHelp[] = R"(What the engine saw, and why it decided so:

  tearsheet inspect roles PAGE [--scope auto|story|page] [--precision|--recall] [--url URL] [--html FILE]
                                    every block with its role, its scores and what weighed most
  tearsheet inspect metadata PAGE [--url URL]
                                    every candidate for title, authors, dates …, its source and why it won or lost
  tearsheet inspect warc FILE ...   an archive's records: offset, type, status, codings, damage
  tearsheet inspect captions        captions from standard input, {"id","raw_caption","alt"} a line
  tearsheet inspect embeds          embeds from standard input, {"id","fragment"} a line
  tearsheet inspect features PAGE ... [-i LIST] [--weights FILE]
                                    what the learned model sees, for training

PAGE is a file, gzipped or not, or - for standard input.
)";

int run_inspection(const std::vector<std::string>& words) {
  if (words.empty()) return complain("inspect what? roles, metadata, features, warc, captions or embeds", kUsage);
  if (std::ranges::any_of(words, [](const std::string& word) { return word == "--help" || word == "-h"; })) {
    std::cout << kInspectHelp;
    return kSuccess;
  }
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
