// How the beginning of a record looks, in WARC and in ARC, and where in some bytes the next one is.
//
// There are two degrees of certainty. Where a record is due, little is asked ("WARC/1"). Where one is searched for in
// bytes that may be anything, a page that writes about WARC files among them, the version line must be whole, stand at
// a line's start and be followed by a header field; an ARC line must have a plausible address, date and length.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tearsheet::warc {

// An ARC record's line: URL, IP address, date, type, length; in version 2 five more before the length.
struct ArcLine {
  std::string_view url;
  std::string_view ip;
  std::string_view date;
  std::string_view type;
  std::string_view status;  // version 2
  std::optional<std::uint64_t> length;
  std::size_t size = 0;  // of the line with its line break
};

enum class Certainty : std::uint8_t { kDue, kSearched };

// Longer lines are none; addresses in crawls reach a few KB.
inline constexpr std::size_t kMaxArcLineBytes = 64U << 10;
// How many bytes a start has to show before it can be told: a version line and a field's name, or an ARC line.
inline constexpr std::size_t kStartBytes = 512;

bool is_warc_start(std::string_view bytes, Certainty certainty);
// `bytes` at a line's start. Nothing if there is no line break within them.
std::optional<ArcLine> read_arc_line(std::string_view bytes, Certainty certainty);

// Is the first of `bytes` a stray one in front of an ARC line: what a damaged line break leaves there? "Jhttp:" is no
// scheme that archives hold and "http:" is one.
bool has_stray_byte_before_arc_line(std::string_view bytes);

// The first place in [from, bytes.size()) where a record of that format begins; npos if there is none.
std::size_t find_warc_start(std::string_view bytes, std::size_t from);
std::size_t find_arc_start(std::string_view bytes, std::size_t from);

}  // namespace tearsheet::warc
