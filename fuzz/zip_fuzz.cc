// WACZ: zip structures of any kind, in memory (by directory) and in a pipe (by local headers).
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "tearsheet/warc.h"

namespace {

class Pipe final : public tearsheet::ByteSource {
 public:
  explicit Pipe(std::string_view bytes) : bytes_(bytes) {}
  tearsheet::Result<std::size_t> read(std::span<char> buffer) override {
    const std::size_t count = std::min({buffer.size(), bytes_.size(), std::size_t{61}});
    bytes_.copy(buffer.data(), count);
    bytes_.remove_prefix(count);
    return count;
  }
  tearsheet::Result<void> select(tearsheet::ByteRange) override {
    return std::unexpected(tearsheet::Error{tearsheet::ErrorCode::kIo, "a pipe"});
  }
  bool can_go_back() const override { return false; }
  std::optional<std::uint64_t> size() const override { return std::nullopt; }
  std::string_view name() const override { return "pipe"; }

 private:
  std::string_view bytes_;
};

void read_all(std::unique_ptr<tearsheet::ByteSource> source, std::size_t size) {
  tearsheet::WarcReader reader(std::move(source));
  std::uint64_t events = 0;
  while (true) {
    const auto event = reader.next();
    if (!event) std::abort();
    if (*event == tearsheet::WarcEvent::kEnd) break;
    if (++events > 2 * size + 1'000'000) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  read_all(tearsheet::memory_source(input), size);
  read_all(std::make_unique<Pipe>(input), size);
  return 0;
}
