#include "cli/inspect_arguments.h"

#include "cli/input.h"

namespace tearsheet::cli {

Result<InspectArguments> read_inspect_arguments(std::span<const std::string> arguments) {
  InspectArguments read;
  const auto wrong = [](std::string message) {
    return std::unexpected(Error{ErrorCode::kInvalidOption, std::move(message)});
  };
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    if (word == "--precision") {
      read.options.focus = Focus::kPrecision;
    } else if (word == "--recall") {
      read.options.focus = Focus::kRecall;
    } else if (word == "--html" || word == "--url" || word == "--scope") {
      if (i + 1 == arguments.size()) return wrong(word + " needs a value");
      const std::string& value = arguments[++i];
      if (word == "--html") {
        read.html = value;
      } else if (word == "--url") {
        read.options.url = value;
      } else if (value == "auto") {
        read.options.scope = Scope::kAuto;
      } else if (value == "story") {
        read.options.scope = Scope::kStory;
      } else if (value == "page") {
        read.options.scope = Scope::kPage;
      } else {
        return wrong("--scope is auto, story or page");
      }
    } else if (word.size() > 1 && word[0] == '-') {
      return wrong("no such option here: " + word);
    } else {
      read.pages.push_back(word);
    }
  }
  if (read.pages.empty()) return wrong("name a page, or - for standard input");
  return read;
}

Result<std::string> read_inspected_page(const std::string& name) {
  auto source = read_input(Input{.name = name, .relative_path = name}, Settings{});
  if (!source) return std::unexpected(source.error());
  return std::move(source->bytes);
}

}  // namespace tearsheet::cli
