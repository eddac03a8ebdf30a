#include "cli/convert.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include "cli/exit_status.h"
#include "cli/render.h"
#include "cli/roles_table.h"
#include "tearsheet/extract.h"
#include "tearsheet/inspect.h"
#include "tearsheet/pipeline.h"

namespace tearsheet::cli {
namespace {

namespace fs = std::filesystem;

// What one input came to.
struct Outcome {
  std::string output;
  std::string complaint;  // one line for standard error; empty if an article was written
  std::string explained;  // what became of every block, where that was asked for
  bool failed = false;    // counts for the exit status: no article
  bool broken = false;    // counts for kMostFailed: could not be read at all
};

bool has_article(const Article& article) {
  return article.status == Status::kOk || article.status == Status::kTruncated;
}

Choice choice_of(const Settings& settings) {
  Choice choice;
  choice.languages = settings.languages;
  choice.min_quality = settings.min_quality;
  choice.only_with_metadata = settings.only_with_metadata;
  return choice;
}

// Why the settings leave the article out; empty where they do not.
std::string why_left_out(const Article& article, const Settings& settings) {
  std::string reason(left_out_by(choice_of(settings), article, 0));
  if (reason == "language") reason += " " + (article.language.empty() ? "unknown" : article.language);
  return reason;
}

std::string shown_name(const Input& input) { return input.name == "-" ? "standard input" : input.name; }

std::string explain(const Input& input, std::string_view bytes, const Options& options) {
  const auto inspection = inspect_roles(bytes, options);
  const std::string name = "tearsheet: " + shown_name(input) + ": ";
  if (!inspection) return name + inspection.error().message + "\n";
  char probability[16];
  std::snprintf(probability, sizeof probability, " (%.2f)", inspection->page_type_probability);
  return name + std::string(to_string(inspection->page_type)) + probability + "; * is in the text\n" +
         table_of_roles(*inspection);
}

Outcome convert_one(const Input& input, const Settings& settings, Extractor& extractor) {
  Outcome outcome;
  Article article;
  auto source = read_input(input, settings);
  if (!source) {
    article.status = Status::kFailed;
    article.url = settings.options.url;
    article.notes = {source.error().message};
    outcome.broken = true;
  } else {
    Options options = settings.options;
    if (options.url.empty()) options.url = source->url;
    if (options.content_type.empty()) options.content_type = source->content_type;
    options.truncated = options.truncated || source->truncated;
    options.render_markdown = settings.format == Format::kMarkdown || settings.text_with_marks;
    options.render_html = settings.format == Format::kHtml;
    if (settings.property == "markdown") options.render_markdown = true;
    if (settings.property == "html") options.render_html = true;
    if (settings.explain) outcome.explained = explain(input, source->bytes, options);
    auto extracted = extractor.extract(source->bytes, options);
    if (!extracted) {
      article.status = Status::kFailed;
      article.notes = {extracted.error().message};
      outcome.broken = true;
    } else {
      article = std::move(*extracted);
    }
  }
  outcome.failed = !has_article(article);
  if (!outcome.failed) {
    if (const std::string reason = why_left_out(article, settings); !reason.empty()) {
      outcome.complaint = shown_name(input) + ": left out: " + reason;
      return outcome;
    }
  }
  outcome.output = render(article, settings);
  if (outcome.failed) {
    outcome.complaint = shown_name(input) + ": ";
    outcome.complaint += to_string(article.status);
    if (!article.notes.empty()) outcome.complaint += ": " + article.notes.front();
  }
  return outcome;
}

// Takes the outcomes in input order; writes, complains, counts.
class Sink {
 public:
  Sink(const std::vector<Input>& inputs, const Settings& settings)
      : inputs_(inputs),
        settings_(settings),
        shows_progress_(!settings.quiet && inputs.size() > 1 && isatty(STDERR_FILENO) != 0) {}

  // False: the output is gone, stop.
  bool take(std::size_t index, const Outcome& outcome) {
    failed_ += outcome.failed ? 1 : 0;
    broken_ += outcome.broken ? 1 : 0;
    if (!outcome.explained.empty()) std::fputs(outcome.explained.c_str(), stderr);
    if (!outcome.complaint.empty() && !settings_.quiet) complain(outcome.complaint);
    if (shows_progress_) {
      std::fprintf(stderr, "\r\x1b[K%zu of %zu", index + 1, inputs_.size());
      if (index + 1 == inputs_.size()) std::fputc('\n', stderr);
    }
    if (outcome.output.empty()) return true;
    return settings_.output_directory.empty() ? write_standard(outcome.output) : write_file(index, outcome.output);
  }

  int status() const {
    if (output_lost_) return kSomeFailed;
    if (inputs_.size() >= 10 && broken_ * 10 > inputs_.size() * 9) return kMostFailed;
    return failed_ > 0 ? kSomeFailed : kSuccess;
  }

 private:
  void complain(const std::string& line) {
    std::fprintf(stderr, "%stearsheet: %s\n", shows_progress_ ? "\r\x1b[K" : "", line.c_str());
  }

  bool write_standard(const std::string& output) {
    if (std::fwrite(output.data(), 1, output.size(), stdout) == output.size() && std::fflush(stdout) == 0) return true;
    output_lost_ = true;
    if (errno != EPIPE) complain(std::string("cannot write standard output: ") + std::strerror(errno));
    return false;
  }

  // Temporary name, then rename: no half file under a final name.
  bool write_file(std::size_t index, const std::string& output) {
    const fs::path path = file_for(index);
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    const fs::path temporary = path.string() + "." + std::to_string(getpid()) + ".tmp";
    bool written = false;
    {
      std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
      out.write(output.data(), static_cast<std::streamsize>(output.size()));
      out.close();
      written = !out.fail();
    }
    const int reason = errno;
    if (written) fs::rename(temporary, path, error);
    if (written && !error) return true;
    fs::remove(temporary, error);
    output_lost_ = true;
    complain("cannot write " + path.string() + ": " + std::strerror(reason));
    return false;
  }

  fs::path file_for(std::size_t index) {
    fs::path relative = inputs_[index].relative_path;
    if (inputs_[index].name == "-") relative = "stdin";
    if (relative.extension() == ".gz") relative.replace_extension();
    std::string name = relative.replace_extension().string();
    for (char& c : name) {
      if (c == '?' || c == '*' || c == ':' || c == '\\') c = '_';
    }
    if (name.empty() || name == ".") name = "page";
    std::string unique = name;
    for (int n = 2; !names_.insert(unique).second; ++n) unique = name + "-" + std::to_string(n);
    return fs::path(settings_.output_directory) / (unique + file_ending(settings_.format));
  }

  const std::vector<Input>& inputs_;
  const Settings& settings_;
  bool shows_progress_;
  bool output_lost_ = false;
  std::size_t failed_ = 0;
  std::size_t broken_ = 0;
  std::set<std::string> names_;
};

// Threads take inputs by number and hand in outcomes; the calling thread takes these in order. At most `window` inputs
// are ahead of the one that is written, so memory is bounded.
int convert_in_parallel(const std::vector<Input>& inputs, const Settings& settings, unsigned threads, Sink& sink) {
  const std::size_t window = std::size_t{threads} * 8;
  std::vector<std::optional<Outcome>> ring(window);
  std::mutex mutex;
  std::condition_variable changed;
  std::size_t next = 0;
  std::size_t written = 0;
  bool stopped = false;
  {
    std::vector<std::jthread> workers;
    for (unsigned t = 0; t < threads; ++t) {
      workers.emplace_back([&] {
        Extractor extractor;
        for (;;) {
          std::size_t mine = 0;
          {
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return stopped || next >= inputs.size() || next < written + window; });
            if (stopped || next >= inputs.size()) return;
            mine = next++;
          }
          Outcome outcome = convert_one(inputs[mine], settings, extractor);
          const std::scoped_lock lock(mutex);
          ring[mine % window] = std::move(outcome);
          changed.notify_all();
        }
      });
    }
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      Outcome outcome;
      {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return ring[i % window].has_value(); });
        outcome = std::move(*ring[i % window]);
        ring[i % window].reset();
        written = i + 1;
        changed.notify_all();
      }
      if (!sink.take(i, outcome)) {
        const std::scoped_lock lock(mutex);
        stopped = true;
        changed.notify_all();
        break;
      }
    }
  }
  return sink.status();
}

}  // namespace

int convert(const std::vector<Input>& inputs, const Settings& settings) {
  if (const auto error = check(choice_of(settings))) {
    std::cerr << "tearsheet: " << error->message << "\n";
    return kUsage;
  }
  Sink sink(inputs, settings);
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  const unsigned threads = settings.parallel != 0 ? settings.parallel : cores;
  if (threads > 1 && inputs.size() > 1) return convert_in_parallel(inputs, settings, threads, sink);
  Extractor extractor;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (!sink.take(i, convert_one(inputs[i], settings, extractor))) break;
  }
  return sink.status();
}

}  // namespace tearsheet::cli
