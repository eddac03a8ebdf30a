// The pipeline on archives of one's choice: rows, pages/s, MB/s of HTML and peak memory, as one JSON object a line.
//
//   pipeline [--threads N] [--format jsonl|gz|zst|parquet] [--isolate] [--memory MIB] [--repeat N] [--folder DIR]
//            [--columns a,b] ARCHIVE...
//
// Without --folder the rows go nowhere (/dev/null), so that what is measured is the pipeline and not the disk.
#include "tearsheet/pipeline.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string>

namespace {

double cpu_seconds() {
  double seconds = 0;
  for (const int whose : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage usage{};
    ::getrusage(whose, &usage);
    for (const timeval& time : {usage.ru_utime, usage.ru_stime}) {
      seconds += static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    }
  }
  return seconds;
}

}  // namespace

int main(int argc, char** argv) {
  tearsheet::PipelineOptions options;
  options.threads = 1;
  int repeat = 1;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    const auto value = [&] { return i + 1 < argc ? argv[++i] : ""; };
    if (argument == "--threads") {
      options.threads = static_cast<unsigned>(std::stoul(value()));
    } else if (argument == "--format") {
      const std::string_view format = value();
      options.format = format == "gz"        ? tearsheet::OutputFormat::kJsonlGzip
                       : format == "zst"     ? tearsheet::OutputFormat::kJsonlZstd
                       : format == "parquet" ? tearsheet::OutputFormat::kParquet
                                             : tearsheet::OutputFormat::kJsonl;
    } else if (argument == "--isolate") {
      options.isolate = true;
    } else if (argument == "--memory") {
      options.memory_bytes = std::stoull(value()) << 20;
    } else if (argument == "--repeat") {
      repeat = std::stoi(value());
    } else if (argument == "--folder") {
      options.output_folder = value();
    } else if (argument == "--columns") {
      std::string names = value();
      for (std::size_t at = 0; at <= names.size();) {
        const std::size_t end = std::min(names.find(',', at), names.size());
        options.columns.push_back(names.substr(at, end - at));
        at = end + 1;
      }
    } else {
      options.inputs.push_back({std::string(argument)});
    }
  }
  if (options.output_folder.empty()) options.output_descriptor = ::open("/dev/null", O_WRONLY);
  options.resume = false;
  for (; repeat > 0; --repeat) {
    const double cpu = cpu_seconds();
    const auto begin = std::chrono::steady_clock::now();
    const tearsheet::Result<tearsheet::RunSummary> summary = tearsheet::run(options);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    if (!summary || summary->error) {
      std::fprintf(stderr, "%s\n", (summary ? *summary->error : summary.error()).message.c_str());
      return 1;
    }
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto megabytes = static_cast<double>(summary->total.page_bytes) / 1e6;
    const double used = cpu_seconds() - cpu;
    std::printf(
        "{\"threads\":%u,\"rows\":%llu,\"page_mb\":%.1f,\"output_mb\":%.1f,\"seconds\":%.3f,\"cpu_seconds\":%.3f,"
        "\"pages_per_second\":%.0f,\"mb_per_second\":%.1f,\"mb_per_cpu_second\":%.1f,\"peak_mib\":%ld}\n",
        options.threads, static_cast<unsigned long long>(summary->total.rows), megabytes,
        static_cast<double>(summary->total.output_bytes) / 1e6, seconds, used,
        static_cast<double>(summary->total.rows) / seconds, megabytes / seconds, megabytes / used,
        usage.ru_maxrss / 1024);
  }
  return 0;
}
