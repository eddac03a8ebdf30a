#include "cli/archive.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <map>
#include <optional>

#include "cli/exit_status.h"
#include "cli/fetch.h"
#include "tearsheet/pipeline.h"

namespace tearsheet::cli {
namespace {

// What is left undone so long after a signal waits for somebody else: a pipe that nobody writes to, a server.
constexpr unsigned kPatienceSeconds = 3;
constexpr std::size_t kRangesTold = 3;
constexpr auto kLogInterval = std::chrono::seconds(10);

// The run that a signal ends. A handler can reach nothing but what is static.
Cancel* running = nullptr;
volatile std::sig_atomic_t caught = 0;

void on_signal(int signal) {
  if (caught != 0) ::_exit(128 + signal);  // asked twice: at once; the next run removes what is left
  caught = signal;
  if (running != nullptr) running->request();
  ::alarm(kPatienceSeconds);
}

void on_alarm(int /*signal*/) { ::_exit(128 + caught); }

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
  for (const Input& input : inputs) {
    if (!input.problem.empty()) continue;
    const InputKind other = input.name == "-" ? InputKind::kHtml : InputKind::kAuto;
    options.inputs.push_back({input.name, input.content == Content::kArchive ? InputKind::kWarc
                                          : input.content == Content::kLines ? InputKind::kJsonl
                                                                             : other});
  }
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
  if (!settings.property.empty() || settings.explain) return "--property and --explain are for single pages";
  if (settings.schema == Schema::kNewsArticle || settings.schema == Schema::kNinjs) {
    return "--schema newsarticle and ninjs are for single pages";
  }
  options.columns = settings.columns;
  options.links_table = settings.links_table;
  options.extract = settings.options;
  options.choice.languages = settings.languages;
  options.choice.only_with_metadata = settings.only_with_metadata;
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
  options.choice.url_filters = settings.url_filters;
  options.archive_base = settings.archive_base;
  options.resume = !settings.no_resume;
  options.choice.dedup = settings.dedup;
  options.threads = settings.parallel;
  options.memory_bytes = settings.memory_bytes;
  options.isolate = settings.isolate;
  if (!read_shard(settings.shard, options)) return "--shard takes i/n with i below n, e.g. 0/8";
  return std::nullopt;
}

std::uint64_t failed_rows(const RunCounts& counts) {
  const auto found = counts.statuses.find(std::string(to_string(Status::kFailed)));
  return found == counts.statuses.end() ? 0 : found->second;
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
  std::fprintf(stderr, "\r\x1b[K%llu records  %.0f pages/s  %.1f MB/s  %llu errors%s",
               static_cast<unsigned long long>(report.counts.records), pages / seconds, megabytes / seconds,
               static_cast<unsigned long long>(report.inputs_failed + failed_rows(report.counts)), left.c_str());
}

// " (name count, name count)"
std::string list(const std::map<std::string, std::uint64_t>& counts) {
  std::string out;
  for (const auto& [name, count] : counts) {
    out += (out.empty() ? " (" : ", ") + name + " " + std::to_string(count);
  }
  return out.empty() ? out : out + ")";
}

void say_totals(const RunSummary& summary) {
  const RunCounts& total = summary.total;
  std::uint64_t skipped = 0;
  for (const auto& [reason, count] : total.skipped) skipped += count;
  std::string line = std::to_string(total.records) + " records: " + std::to_string(total.rows) + " rows" +
                     list(total.statuses) + ", " + std::to_string(skipped) + " skipped" + list(total.skipped);
  if (total.damaged != 0) line += "; " + std::to_string(total.damaged) + " damaged records";
  if (total.skipped_ranges != 0) {
    line += "; " + std::to_string(total.skipped_bytes) + " bytes in " + std::to_string(total.skipped_ranges) +
            " ranges are of no record";
  }
  if (const std::uint64_t before = summary.count(InputState::kResumed); before != 0) {
    line += "; " + std::to_string(before) + " of " + std::to_string(summary.inputs.size()) + " inputs were done before";
  }
  complain(line, 0);
}

// ---- events, one JSON object a line: --log-format json
// -----------------------------------------------------------------

// `members` is an object; its first members become the time and the event's name.
void log_event(std::string_view name, std::string_view members) {
  const auto now = std::chrono::system_clock::now();
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  char time[32];
  std::strftime(time, sizeof time, "%Y-%m-%dT%H:%M:%SZ", &parts);
  std::string line = "{\"time\":\"" + std::string(time) + "\",\"event\":\"" + std::string(name) + "\",";
  line.append(members.substr(1)).append("\n");
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void log_progress(const ProgressReport& report) {
  std::string members =
      "{\"records\":" + std::to_string(report.counts.records) + ",\"rows\":" + std::to_string(report.counts.rows) +
      ",\"failedRows\":" + std::to_string(failed_rows(report.counts)) + ",\"inputs\":" + std::to_string(report.inputs) +
      ",\"inputsDone\":" + std::to_string(report.inputs_done) +
      ",\"inputsFailed\":" + std::to_string(report.inputs_failed) +
      ",\"pageBytes\":" + std::to_string(report.counts.page_bytes) +
      ",\"readBytes\":" + std::to_string(report.read_bytes);
  if (report.whole_bytes) members += ",\"wholeBytes\":" + std::to_string(*report.whole_bytes);
  log_event("progress", members + "}");
}

// ---- one line for what a person should know of an input
// ---------------------------------------------------------------

void say_input(const InputSummary& done, const char* clear) {
  if (done.state == InputState::kFailed) {
    // Most reasons begin with the name already.
    const bool named = done.error.find(done.input) != std::string::npos;
    std::fprintf(stderr, "%stearsheet: %s%s%s\n", clear, named ? "" : done.input.c_str(), named ? "" : ": ",
                 done.error.c_str());
  }
  std::size_t told = 0;
  std::size_t more = 0;
  for (const LostRange& range : done.lost) {
    if (range.reason == "no-data") continue;  // a dictionary, a zip's own structures
    if (told == kRangesTold) {
      ++more;
      continue;
    }
    ++told;
    std::fprintf(stderr, "%stearsheet: %s: %llu bytes at offset %llu are of no record: %s\n", clear, done.input.c_str(),
                 static_cast<unsigned long long>(range.length != 0 ? range.length : range.stream_length),
                 static_cast<unsigned long long>(range.offset), range.reason.c_str());
  }
  if (more != 0) {
    std::fprintf(stderr, "%stearsheet: %s: and %zu more such ranges%s%s%s\n", clear, done.input.c_str(), more,
                 done.shard.empty() ? "" : ", listed in ", done.shard.c_str(),
                 done.shard.empty() ? "" : ".manifest.json");
  }
}

int status_of(const RunSummary& summary) {
  if (caught == SIGINT) return kInterrupted;
  if (caught == SIGTERM) return kTerminated;
  if (summary.pipe_closed) return kSomeFailed;
  const std::uint64_t failed = summary.count(InputState::kFailed);
  const std::uint64_t rows = failed_rows(summary.total);
  if ((summary.inputs.size() >= 10 && failed * 10 > summary.inputs.size() * 9) ||
      (summary.total.rows >= 10 && rows * 10 > summary.total.rows * 9)) {
    return kMostFailed;
  }
  return failed > 0 || rows > 0 || summary.error ? kSomeFailed : kSuccess;
}

// All pages make one shard, so no line at an input's end would name one that cannot be opened; it is a row all the
// same.
void name_missing_pages(const std::vector<Input>& inputs) {
  for (const Input& input : inputs) {
    if (!input.problem.empty() || input.name == "-" || is_web_address(input.name) || is_bulk_name(input.name)) continue;
    if (::access(input.name.c_str(), R_OK) != 0) complain(input.name + ": " + std::strerror(errno), kSomeFailed);
  }
}

}  // namespace

bool wants_pipeline(const std::vector<Input>& inputs, const Settings& settings) {
  return settings.format == Format::kParquet || settings.asks_for_rows() ||
         std::any_of(inputs.begin(), inputs.end(),
                     [](const Input& input) { return input.content != Content::kPage || is_bulk_name(input.name); });
}

int run_archives(const std::vector<Input>& inputs, const Settings& settings) {
  if (settings.format_given && settings.format != Format::kJson && settings.format != Format::kJsonLines &&
      settings.format != Format::kParquet) {
    return complain("archives, and options that choose rows, give JSONL or Parquet", kUsage);
  }
  PipelineOptions options;
  if (const auto wrong = fill(inputs, settings, options)) return complain(*wrong, kUsage);
  int least_status = kSuccess;
  for (const Input& input : inputs) {
    if (!input.problem.empty()) least_status = complain(input.name + ": " + input.problem, kSomeFailed);
  }
  if (!settings.quiet && settings.log_format != "json") name_missing_pages(inputs);
  Cancel cancel;
  running = &cancel;
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
  std::signal(SIGALRM, on_alarm);
  const bool logs = settings.log_format == "json";
  const bool shows_progress = !settings.quiet && isatty(STDERR_FILENO) != 0 && !logs;
  const auto begin = std::chrono::steady_clock::now();
  auto logged = begin;
  Progress progress;
  if (shows_progress) {
    progress.update = [&](const ProgressReport& report) {
      const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
      show(report, std::max(spent.count(), 1e-3));
    };
  } else if (logs && !settings.quiet) {
    progress.update = [&](const ProgressReport& report) {
      const auto now = std::chrono::steady_clock::now();
      if (now - logged < kLogInterval) return;
      logged = now;
      log_progress(report);
    };
  }
  progress.input_done = [&](const InputSummary& done) {
    if (logs) {
      log_event("input", done.to_json());
    } else if (!settings.quiet) {
      say_input(done, shows_progress ? "\r\x1b[K" : "");
    }
  };
  const auto summary = run(options, &progress, &cancel);
  running = nullptr;
  ::alarm(0);
  if (shows_progress) std::fputc('\n', stderr);
  if (!summary) {
    const bool is_usage = summary.error().code == ErrorCode::kInvalidOption;
    return complain(summary.error().message, is_usage ? kUsage : kSomeFailed);
  }
  if (summary->error && !summary->pipe_closed && !logs) complain(summary->error->message, kSomeFailed);
  if (logs) {
    log_event("summary", summary->to_json());
  } else if (settings.summary == "json") {
    std::fprintf(stderr, "%s\n", summary->to_json().c_str());
  } else if (!settings.quiet && !summary->pipe_closed) {
    say_totals(*summary);
  }
  return std::max(status_of(*summary), least_status);
}

}  // namespace tearsheet::cli
