// A gzip member that is at hand whole, unpacked in one go: a third faster than a stream, which must be ready to stop
// anywhere. What is not whole, too long or broken is left to the Inflater, who tells these apart.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

struct libdeflate_decompressor;

namespace tearsheet::warc {

class WholeMember {
 public:
  struct Unpacked {
    std::size_t taken = 0;  // the member's bytes, header and trailer too
    std::size_t given = 0;
    bool right = false;  // checksum and size are those of its bytes
  };

  WholeMember();

  // `input` begins with a member. Nothing if it does not end within `input`, does not fit into `room`, or is broken;
  // then `room` holds anything.
  std::optional<Unpacked> run(std::string_view input, std::span<char> room);

 private:
  struct Free {
    void operator()(libdeflate_decompressor* decompressor) const;
  };
  std::unique_ptr<libdeflate_decompressor, Free> decompressor_;
};

}  // namespace tearsheet::warc
