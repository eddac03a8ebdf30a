// What a run tells of itself.
#include <algorithm>

#include "src/pipeline/json_text.h"
#include "src/pipeline/manifest.h"
#include "tearsheet/pipeline.h"

namespace tearsheet {
namespace {

std::string_view to_string(InputState state) {
  switch (state) {
    case InputState::kDone:
      return "done";
    case InputState::kResumed:
      return "resumed";
    case InputState::kFailed:
      return "failed";
    case InputState::kLeft:
      return "left";
  }
  return "";
}

}  // namespace

RunCounts& RunCounts::operator+=(const RunCounts& other) {
  records += other.records;
  rows += other.rows;
  for (const auto& [reason, count] : other.skipped) skipped[reason] += count;
  for (const auto& [status, count] : other.statuses) statuses[status] += count;
  photos += other.photos;
  links += other.links;
  damaged += other.damaged;
  skipped_ranges += other.skipped_ranges;
  skipped_bytes += other.skipped_bytes;
  input_bytes += other.input_bytes;
  page_bytes += other.page_bytes;
  output_bytes += other.output_bytes;
  return *this;
}

std::uint64_t RunSummary::count(InputState state) const {
  return static_cast<std::uint64_t>(std::ranges::count(inputs, state, &InputSummary::state));
}

std::string InputSummary::to_json() const {
  std::string out = "{\"input\":";
  pipeline::append_json_string(pipeline::well_formed(input), out);
  if (!shard.empty()) {
    out += ",\"shard\":";
    pipeline::append_json_string(pipeline::well_formed(shard), out);
  }
  out += ",\"state\":";
  pipeline::append_json_string(to_string(state), out);
  if (!error.empty()) {
    out += ",\"error\":";
    pipeline::append_json_string(pipeline::well_formed(error), out);
  }
  out += ',';
  pipeline::append_counts(counts, out);
  out += ",\"lost\":[";
  for (const LostRange& range : lost) {
    out += &range == &lost.front() ? "{" : ",{";
    pipeline::append_range(range, out);
    out += '}';
  }
  out += "]}";
  return out;
}

std::string RunSummary::to_json() const {
  std::string out = "{\"inputs\":{";
  bool first = true;
  for (const InputState state : {InputState::kDone, InputState::kResumed, InputState::kFailed, InputState::kLeft}) {
    if (!first) out += ',';
    first = false;
    pipeline::append_json_string(to_string(state), out);
    out += ':';
    out += std::to_string(count(state));
  }
  out += "},";
  pipeline::append_counts(total, out);
  out += ",\"failures\":[";
  first = true;
  for (const InputSummary& input : inputs) {
    if (input.state != InputState::kFailed) continue;
    if (!first) out += ',';
    first = false;
    out += "{\"input\":";
    pipeline::append_json_string(pipeline::well_formed(input.input), out);
    out += ",\"error\":";
    pipeline::append_json_string(pipeline::well_formed(input.error), out);
    out += '}';
  }
  out += ']';
  if (cancelled) out += ",\"cancelled\":true";
  if (error) {
    out += ",\"error\":";
    pipeline::append_json_string(pipeline::well_formed(error->message), out);
  }
  out += '}';
  return out;
}

}  // namespace tearsheet
