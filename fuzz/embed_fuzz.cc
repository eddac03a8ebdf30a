// Any markup as an embed's: no crash, and what comes out is tidy.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "tearsheet/media.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto embed = tearsheet::read_embed(bytes, "https://paper.example/story");
  if (embed && !embed->handle.empty() && embed->handle.front() == '@' && embed->provider == "twitter") std::abort();
  return 0;
}
