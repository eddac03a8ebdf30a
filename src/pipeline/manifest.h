// The proof that an input is done: NAME.manifest.json, written last. It accounts for every record and names every
// output file with its size, so that a later run can trust or redo the shard. Nothing in it depends on when or where it
// was made.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/pipeline/account.h"
#include "tearsheet/pipeline.h"

namespace tearsheet::pipeline {

struct ManifestFile {
  std::string name;
  std::uint64_t bytes = 0;
  std::uint64_t rows = 0;
};

struct Manifest {
  std::string input;
  std::optional<std::uint64_t> input_bytes;  // its size, where it is known
  std::string engine;
  std::string build;    // source_digest() of the library that made the rows
  std::string options;  // fingerprint of what the rows depend on
  std::vector<ManifestFile> files;
  RunCounts counts;
  std::vector<LostRange> ranges;  // the first kMaxRanges
};

inline constexpr std::size_t kMaxRanges = 100'000;

std::string to_json(const Manifest& manifest);
// Nothing if it is no manifest of this version.
std::optional<Manifest> parse_manifest(std::string_view json);

// A hash of all options that decide what the rows are; not of threads, memory, paths or how the work is shared.
std::string fingerprint(const PipelineOptions& options);

// JSON members without braces.
void append_counts(const RunCounts& counts, std::string& out);
void append_range(const LostRange& range, std::string& out);

}  // namespace tearsheet::pipeline
