#include "cli/archive.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <optional>

#include "cli/exit_status.h"
#include "tearsheet/pipeline.h"

namespace tearsheet::cli {
namespace {

// The run that a signal ends. A handler can reach nothing but what is static.
Cancel* running = nullptr;
volatile std::sig_atomic_t caught = 0;

void on_signal(int signal) {
  caught = signal;
  if (running != nullptr) running->request();
}

int complain(const std::string& line, int status) {
  std::fprintf(stderr, "tearsheet: %s\n", line.c_str());
  return status;
}

// "i/n"
bool read_shard(const std::string& text, PipelineOptions& options) {
  if (text.empty()) return true;
  const char* end = text.data() + text.size();
  const auto [slash, error] = std::from_chars(text.data(), end, options.shard_index);
  if (error != std::errc{} || slash == end || *slash != '/') return false;
  const auto [last, second] = std::from_chars(slash + 1, end, options.shard_count);
  return second == std::errc{} && last == end && options.shard_index < options.shard_count;
}

template <typename Enum>
std::optional<Enum> find_name(const std::string& name, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    if (to_string(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

// Names the setting that is wrong, or nothing.
std::optional<std::string> fill(const std::vector<Input>& inputs, const Settings& settings, PipelineOptions& options) {
  for (const Input& input : inputs) options.inputs.push_back({input.name, InputKind::kAuto});
  options.output_folder = settings.output_directory;
  if (options.output_folder.empty()) options.output_descriptor = STDOUT_FILENO;
  if (settings.format == Format::kParquet) {
    options.format = OutputFormat::kParquet;
    if (options.output_folder.empty()) return "--output-format parquet needs a folder (-o)";
  } else if (settings.compression == "gz") {
    options.format = OutputFormat::kJsonlGzip;
  } else if (settings.compression == "zst") {
    options.format = OutputFormat::kJsonlZstd;
  }
  if (settings.bulk_schema == "fineweb") options.schema = RowSchema::kFineweb;
  if (settings.bulk_schema == "datatrove") options.schema = RowSchema::kDatatrove;
  if (settings.schema == Schema::kTrafilatura) options.schema = RowSchema::kTrafilatura;
  if (settings.schema == Schema::kNewsArticle || settings.schema == Schema::kNinjs) {
    return "--schema newsarticle and ninjs are for single pages";
  }
  options.columns = settings.columns;
  options.links_table = settings.links_table;
  options.extract = settings.options;
  if (!settings.target_language.empty()) options.choice.languages = {settings.target_language};
  options.choice.min_words = settings.min_words;
  options.choice.min_quality = settings.min_quality;
  for (const std::string& name : settings.page_types) {
    const auto type = find_name<PageType>(name, 7);
    if (!type) return "no such page type: " + name;
    options.choice.page_types.push_back(*type);
  }
  for (const std::string& name : settings.statuses) {
    const auto status = find_name<Status>(name, 7);
    if (!status) return "no such status: " + name;
    options.choice.statuses.push_back(*status);
  }
  if (!settings.url_filter.empty()) options.choice.url_filters = {settings.url_filter};
  options.choice.dedup = settings.dedup;
  options.threads = settings.parallel;
  options.memory_bytes = settings.memory_bytes;
  options.isolate = settings.isolate;
  if (!read_shard(settings.shard, options)) return "--shard takes i/n with i below n, e.g. 0/8";
  return std::nullopt;
}

void show(const ProgressReport& report, double seconds) {
  const auto pages = static_cast<double>(report.counts.rows);
  const auto megabytes = static_cast<double>(report.counts.page_bytes) / 1e6;
  std::string left;
  if (report.whole_bytes && *report.whole_bytes > 0 && report.read_bytes > 0 &&
      report.read_bytes <= *report.whole_bytes) {
    const double share = static_cast<double>(report.read_bytes) / static_cast<double>(*report.whole_bytes);
    char text[48];
    std::snprintf(text, sizeof text, "  %3.0f %%  %.0f s left", 100 * share, seconds * (1 - share) / share);
    left = text;
  }
  std::fprintf(stderr, "\r\x1b[K%llu records  %.0f pages/s  %.1f MB/s  %llu inputs failed%s",
               static_cast<unsigned long long>(report.counts.records), pages / seconds, megabytes / seconds,
               static_cast<unsigned long long>(report.inputs_failed), left.c_str());
}

void say_totals(const RunSummary& summary) {
  const RunCounts& total = summary.total;
  std::uint64_t skipped = 0;
  std::string reasons;
  for (const auto& [reason, count] : total.skipped) {
    skipped += count;
    reasons += (reasons.empty() ? " (" : ", ") + reason + " " + std::to_string(count);
  }
  if (!reasons.empty()) reasons += ")";
  complain(std::to_string(total.records) + " records: " + std::to_string(total.rows) + " rows, " +
               std::to_string(skipped) + " skipped" + reasons + "; " +
               std::to_string(summary.count(InputState::kResumed)) + " of " + std::to_string(summary.inputs.size()) +
               " inputs were done before",
           0);
}

int status_of(const RunSummary& summary) {
  if (caught == SIGINT) return kInterrupted;
  if (caught == SIGTERM) return kTerminated;
  if (summary.pipe_closed) return kSomeFailed;
  std::uint64_t failed = summary.count(InputState::kFailed);
  const auto found = summary.total.statuses.find(std::string(to_string(Status::kFailed)));
  const std::uint64_t failed_rows = found == summary.total.statuses.end() ? 0 : found->second;
  if ((summary.inputs.size() >= 10 && failed * 10 > summary.inputs.size() * 9) ||
      (summary.total.rows >= 10 && failed_rows * 10 > summary.total.rows * 9)) {
    return kMostFailed;
  }
  return failed > 0 || failed_rows > 0 || summary.error ? kSomeFailed : kSuccess;
}

}  // namespace

bool wants_pipeline(const std::vector<Input>& inputs, const Settings& settings) {
  return settings.format == Format::kParquet || settings.isolate || !settings.bulk_schema.empty() ||
         std::any_of(inputs.begin(), inputs.end(), [](const Input& input) { return is_archive(input.name); });
}

int run_archives(const std::vector<Input>& inputs, const Settings& settings) {
  if (settings.format_given && settings.format != Format::kJson && settings.format != Format::kJsonLines &&
      settings.format != Format::kParquet) {
    return complain("archives give JSONL or Parquet", kUsage);
  }
  PipelineOptions options;
  if (const auto wrong = fill(inputs, settings, options)) return complain(*wrong, kUsage);
  Cancel cancel;
  running = &cancel;
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
  const bool shows_progress = !settings.quiet && isatty(STDERR_FILENO) != 0 && settings.log_format != "json";
  const auto begin = std::chrono::steady_clock::now();
  Progress progress;
  if (shows_progress) {
    progress.update = [&](const ProgressReport& report) {
      const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
      show(report, std::max(spent.count(), 1e-3));
    };
  }
  progress.input_done = [&](const InputSummary& done) {
    if (done.state == InputState::kFailed && !settings.quiet) {
      std::fprintf(stderr, "%stearsheet: %s: %s\n", shows_progress ? "\r\x1b[K" : "", done.input.c_str(),
                   done.error.c_str());
    }
  };
  const auto summary = run(options, &progress, &cancel);
  running = nullptr;
  if (shows_progress) std::fputc('\n', stderr);
  if (!summary) return complain(summary.error().message, kUsage);
  if (summary->error && !summary->pipe_closed) complain(summary->error->message, kSomeFailed);
  if (settings.summary == "json" || settings.log_format == "json") {
    std::fprintf(stderr, "%s\n", summary->to_json().c_str());
  } else if (!settings.quiet) {
    say_totals(*summary);
  }
  return status_of(*summary);
}

}  // namespace tearsheet::cli
