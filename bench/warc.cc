// The archive reader alone: records a second, with and without payloads. `bench/warc FILE [REPEATS]`; make_warc.py
// makes the files. CPU time of this thread, best and median of the repeats.
#include "tearsheet/warc.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

namespace {

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

struct Run {
  std::uint64_t records = 0;
  std::uint64_t bytes = 0;
  std::uint64_t skips = 0;
  double seconds = 0;
};

Run run(const char* path, tearsheet::PayloadReader* payloads) {
  const double start = cpu_seconds();
  Run result;
  auto reader = tearsheet::WarcReader::open(path);
  if (!reader) {
    std::fprintf(stderr, "%s\n", reader.error().message.c_str());
    std::exit(1);
  }
  while (true) {
    const auto event = reader->next();
    if (!event) {
      std::fprintf(stderr, "%s\n", event.error().message.c_str());
      std::exit(1);
    }
    if (*event == tearsheet::WarcEvent::kEnd) break;
    if (*event == tearsheet::WarcEvent::kSkipped) {
      ++result.skips;
      continue;
    }
    ++result.records;
    result.bytes +=
        payloads != nullptr ? payloads->read(reader->record()).body.size() : reader->record().content.size();
  }
  result.seconds = cpu_seconds() - start;
  return result;
}

void report(const char* what, const char* path, int repeats, tearsheet::PayloadReader* payloads) {
  std::vector<double> seconds;
  Run last;
  for (int i = 0; i < repeats; ++i) {
    last = run(path, payloads);
    seconds.push_back(last.seconds);
  }
  std::sort(seconds.begin(), seconds.end());
  const double median = seconds[seconds.size() / 2];
  std::printf("%-9s %llu records, %llu skips, %.1f MB: median %.3f s (best %.3f), %.0f records/s, %.0f MB/s\n", what,
              static_cast<unsigned long long>(last.records), static_cast<unsigned long long>(last.skips),
              static_cast<double>(last.bytes) / 1e6, median, seconds.front(),
              static_cast<double>(last.records) / median, static_cast<double>(last.bytes) / median / 1e6);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: warc FILE [REPEATS]\n");
    return 2;
  }
  const int repeats = argc > 2 ? std::max(1, std::atoi(argv[2])) : 5;
  report("records", argv[1], repeats, nullptr);
  tearsheet::PayloadReader payloads;
  report("payloads", argv[1], repeats, &payloads);
  return 0;
}
