// Counts the records of an archive: needs the second library, and the first behind it.
#include <cstdio>

#include "tearsheet/pipeline.h"
#include "tearsheet/warc.h"

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  auto reader = tearsheet::WarcReader::open(argv[1]);
  if (!reader) return 1;
  while (true) {
    const auto event = reader->next();
    if (!event) return 1;
    if (*event == tearsheet::WarcEvent::kEnd) break;
  }
  tearsheet::PipelineOptions options;
  options.inputs = {{argv[1]}};
  options.output_folder = argv[2];
  const auto summary = tearsheet::run(options);
  if (!summary) return 1;
  std::printf("%llu records, %llu rows\n", static_cast<unsigned long long>(reader->counts().records),
              static_cast<unsigned long long>(summary->total.rows));
  return 0;
}
