// HTTP messages with every coding: the head, and bodies whose headers may or may not tell the truth.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "tearsheet/warc.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static thread_local tearsheet::PayloadReader payloads({.max_payload_bytes = 1U << 20, .ratio_free_bytes = 1U << 16});
  const tearsheet::Payload& payload = payloads.read_http({reinterpret_cast<const char*>(data), size});
  if (payload.steps.size() > tearsheet::kMaxCodings) std::abort();
  for (const tearsheet::CodingStep& step : payload.steps)
    if (step.bytes_out > (1U << 20) + size) std::abort();
  if (payload.steps.empty() && payload.body.size() > size) std::abort();
  std::uint64_t sum = 0;
  for (const char c : payload.body) sum += static_cast<unsigned char>(c);
  return sum == UINT64_MAX ? 1 : 0;
}
