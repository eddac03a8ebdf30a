// What the pipeline reads beside archives and pages: packed lines, CSV, manifests, dates, and what worker processes
// say. The first byte chooses.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "src/pipeline/csv.h"
#include "src/pipeline/json_text.h"
#include "src/pipeline/line_reader.h"
#include "src/pipeline/manifest.h"
#include "src/pipeline/page.h"
#include "src/pipeline/row_maker.h"

namespace {

using namespace tearsheet::pipeline;

void demand(bool truth) {
  if (!truth) std::abort();
}

void read_lines(std::string_view bytes) {
  constexpr std::size_t kLimit = 256;
  LineReader lines(tearsheet::memory_source(bytes), kLimit);
  std::string_view line;
  std::vector<std::string> fields;
  std::size_t total = 0;
  while (true) {
    const auto more = lines.next(line);
    if (!more || !*more) break;
    demand(line.find('\n') == std::string_view::npos);
    demand(!lines.was_cut() || line.size() == kLimit);
    split_csv_line(line, fields);
    demand(!fields.empty() && fields.size() <= line.size() + 1);
    total += line.size();
    if (total > (std::size_t{8} << 20)) break;  // a bomb of lines: each is bounded, their number is the caller's affair
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  switch (data[0] % 5) {
    case 0:
      read_lines(bytes);
      break;
    case 1:
      if (const auto manifest = parse_manifest(bytes)) {
        const auto again = parse_manifest(to_json(*manifest));
        demand(again && to_json(*again) == to_json(*manifest));
      }
      break;
    case 2: {
      std::int64_t micros = 0;
      if (parse_timestamp(bytes, micros)) {
        std::int64_t again = 0;
        demand(parse_timestamp(format_timestamp(micros), again) && again == micros);
      }
      const std::string text = well_formed(bytes);
      demand(well_formed(text) == text);
      break;
    }
    case 3: {
      Page page;
      if (page.read(bytes)) {
        std::string out;
        page.write(out);
        Page again;
        std::string_view in = out;
        demand(again.read(in) && in.empty());
        std::string twice;
        again.write(twice);
        demand(twice == out);
      }
      break;
    }
    default: {
      tearsheet::PipelineOptions options;
      options.columns = {"id", "warc_offset", "quality", "isAccessibleForFree", "tags", "fetched_at"};
      const auto plan = plan_rows(options, false);
      Rows rows = empty_rows(*plan);
      if (rows.read(bytes)) {
        std::string out;
        rows.write(out);
        Rows again = empty_rows(*plan);
        std::string_view in = out;
        demand(again.read(in) && in.empty());
      }
    }
  }
  return 0;
}
