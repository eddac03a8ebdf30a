// After damage: where in the file the next record begins. A gzip member or zstd frame counts if its first bytes,
// unpacked, are a record's; so a chance "1F 8B" within compressed data is passed over.
#pragma once

#include <optional>

#include "src/warc/inflate.h"
#include "src/warc/record_start.h"
#include "src/warc/unpacker.h"
#include "src/warc/window.h"
#include "src/warc/zstd_frame.h"

namespace tearsheet::warc {

// What may be met; a set of these bits.
enum Starts : std::uint8_t { kGzipStart = 1, kZstdStart = 2, kWarcStart = 4, kArcStart = 8, kAnyStart = 15 };

// What a file's bytes are at a boundary between members, told by their first few.
enum class Boundary : std::uint8_t { kNothing, kGzip, kZstd, kSkippable, kWarc, kArc };
Boundary recognise(std::string_view bytes, Certainty arc_certainty);

class StartFinder {
 public:
  static constexpr std::size_t kProbeBytes = 4096;
  static constexpr std::size_t kZstdProbeBytes = 132U << 10;

  StartFinder();

  // Does the member at the front of `bytes` begin with a record? Looks at the first few KB.
  bool member_has_record(Packing packing, std::string_view bytes);
  // Moves the window to the next start, or to the end of the file. `blank` says whether all bytes passed were zeros or
  // white space.
  bool find(Window& window, std::uint8_t starts, bool& blank);
  bool set_dictionary(std::string_view content) { return zstd_.set_dictionary(content); }

 private:
  Inflater inflater_;
  ZstdFrames zstd_;
};

}  // namespace tearsheet::warc
