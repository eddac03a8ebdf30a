#include "python/counts.h"

#include "python/fields.h"

namespace tearsheet::python {

nb::dict counts_dict(const RunCounts& counts) {
  const auto numbers = [](const std::map<std::string, std::uint64_t>& named) {
    nb::dict dict;
    for (const auto& [name, number] : named) dict[to_str(name)] = number;
    return dict;
  };
  nb::dict dict;
  dict["records"] = counts.records;
  dict["rows"] = counts.rows;
  dict["skipped"] = numbers(counts.skipped);
  dict["statuses"] = numbers(counts.statuses);
  dict["photos"] = counts.photos;
  dict["links"] = counts.links;
  dict["damaged"] = counts.damaged;
  dict["skippedRanges"] = counts.skipped_ranges;
  dict["skippedBytes"] = counts.skipped_bytes;
  dict["pageBytes"] = counts.page_bytes;
  return dict;
}

}  // namespace tearsheet::python
