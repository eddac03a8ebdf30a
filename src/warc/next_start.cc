#include "src/warc/next_start.h"

#include <algorithm>

#include "src/text/steps.h"
#include "src/warc/record_start.h"

namespace tearsheet::warc {
namespace {

constexpr char kGzipFirst = '\x1F';
constexpr char kZstdFirst = '\x28';
// At hand behind every place that is looked at: a zstd block, which comes whole or not at all.
constexpr std::size_t kShownBytes = StartFinder::kZstdProbeBytes;
constexpr std::size_t kSeparatorBytes = 8;
// Looking into zstd frames may cost this many bytes for each byte passed. Real files stay far below; a file made of
// frame headers alone would otherwise take 100 KB of work for each twelve bytes.
constexpr std::uint64_t kMaxZstdWork = 16;

// RFC 1952: method 8, no reserved flags, an extra-flags byte and a system that were ever assigned. Two random bytes in
// a million pass, and those are unpacked to see.
bool is_gzip_header(std::string_view bytes) {
  if (bytes.size() < 10 || bytes[0] != kGzipFirst || bytes[1] != '\x8B' || bytes[2] != '\x08') return false;
  const auto system = static_cast<std::uint8_t>(bytes[9]);
  return (bytes[3] & 0xE0) == 0 && (system <= 19 || system == 255);
}

bool is_blank(char c) { return c == '\0' || c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

}  // namespace

Boundary recognise(std::string_view bytes, Certainty arc_certainty) {
  if (bytes.starts_with("\x1F\x8B\x08")) return Boundary::kGzip;
  const std::uint32_t magic = magic_number(bytes);
  if (magic == kZstdMagic) return Boundary::kZstd;
  if (is_skippable_zstd_frame(magic) && bytes.size() >= 8) return Boundary::kSkippable;
  if (is_warc_start(bytes, Certainty::kDue)) return Boundary::kWarc;
  if (read_arc_line(bytes, arc_certainty)) return Boundary::kArc;
  return Boundary::kNothing;
}

StartFinder::StartFinder() : zstd_(23) {}

bool StartFinder::member_has_record(Packing packing, std::string_view bytes) {
  char shown[kProbeBytes];
  std::size_t count = 0;
  if (packing == Packing::kGzip) {
    inflater_.start(Inflater::Wrapper::kGzip);
    count = inflater_.run(bytes.substr(0, kProbeBytes), shown).given;
  } else if (packing == Packing::kZstd) {
    zstd_.start();
    count = zstd_.run(bytes.substr(0, kZstdProbeBytes), shown).given;
  }
  std::string_view start(shown, count);
  // A separator that its record's member left over (warcio/example-wrong-chunks.warc.gz).
  start.remove_prefix(std::min(start.find_first_not_of("\r\n"), start.size()));
  return is_warc_start(start, Certainty::kSearched) || read_arc_line(start, Certainty::kSearched);
}

bool StartFinder::find(Window& window, std::uint8_t starts, bool& blank) {
  bool at_line_start = true;
  std::uint64_t passed = 0;
  std::uint64_t zstd_looks = 0;
  while (true) {
    // A start is told with kShownBytes at hand, or with all that is left of the file.
    const bool last = !window.ensure(2 * kShownBytes);
    const std::string_view bytes = window.bytes();
    if (bytes.empty()) return false;
    const std::size_t stop = last ? bytes.size() : bytes.size() - kShownBytes;
    for (std::size_t i = 0; i < stop; ++i) {
      const char c = bytes[i];
      const std::string_view here = bytes.substr(i);
      bool found = false;
      if (c == kGzipFirst && (starts & kGzipStart) != 0)
        found = is_gzip_header(here) && member_has_record(Packing::kGzip, here);
      else if (c == kZstdFirst && (starts & kZstdStart) != 0 && magic_number(here) == kZstdMagic &&
               zstd_looks * kZstdProbeBytes <= kZstdProbeBytes * 8 + kMaxZstdWork * (passed + i)) {
        ++zstd_looks;
        found = member_has_record(Packing::kZstd, here);
      }
      // The line break before a record may itself be what is broken.
      if (c == 'W' && (starts & kWarcStart) != 0 && (at_line_start || passed + i <= kSeparatorBytes))
        found = is_warc_start(here, Certainty::kSearched);
      // An ARC line ends in a digit; asked only at a line's start.
      if (!found && at_line_start && (starts & kArcStart) != 0 && c != '\n' && c != '\r')
        found = read_arc_line(here, Certainty::kSearched).has_value();
      if (found) {
        TEARSHEET_STEP(i);
        window.consume(i);
        return true;
      }
      blank = blank && is_blank(c);
      at_line_start = c == '\n';
    }
    TEARSHEET_STEP(stop);
    window.consume(stop);
    passed += stop;
    if (last) return false;
  }
}

}  // namespace tearsheet::warc
