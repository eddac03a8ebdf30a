// ISO-2022-JP: seven bits, with escape sequences that switch between ASCII, JIS X 0201's Roman and katakana, and
// JIS X 0208. The states and their names are the standard's.
#include <optional>

#include "src/encoding/decoders.h"

namespace tearsheet::encoding {
namespace {

enum class State : std::uint8_t { kAscii, kRoman, kKatakana, kLeadByte, kTrailByte, kEscapeStart, kEscape };

constexpr unsigned kEscapeByte = 0x1B;
constexpr unsigned kEndOfQueue = 0x100;

std::optional<State> state_of_escape(unsigned lead, unsigned byte) {
  if (lead == 0x28 && byte == 0x42) return State::kAscii;
  if (lead == 0x28 && byte == 0x4A) return State::kRoman;
  if (lead == 0x28 && byte == 0x49) return State::kKatakana;
  if (lead == 0x24 && (byte == 0x40 || byte == 0x42)) return State::kLeadByte;
  return std::nullopt;
}

class Iso2022JpDecoder {
 public:
  Iso2022JpDecoder(std::string_view bytes, const Indexes& indexes, Output& out)
      : bytes_(bytes), indexes_(indexes), out_(out) {}

  void run() {
    for (;;) {
      const unsigned byte = at_ < bytes_.size() ? static_cast<unsigned char>(bytes_[at_]) : kEndOfQueue;
      ++at_;
      out_.make_room(8);
      if (!step(byte)) return;
    }
  }

 private:
  // One turn of the standard's handler; false when it is finished. At the end of the queue `at_` stays past the end.
  bool step(unsigned byte) {
    switch (state_) {
      case State::kAscii:
      case State::kRoman:
      case State::kKatakana:
      case State::kLeadByte:
        return step_between_characters(byte);
      case State::kTrailByte:
        step_trail_byte(byte);
        return true;
      case State::kEscapeStart:
        if (byte == 0x24 || byte == 0x28) {
          lead_ = byte;
          state_ = State::kEscape;
        } else {
          read_again_from(at_ - 1);
        }
        return true;
      case State::kEscape:
        if (const auto state = state_of_escape(lead_, byte)) {
          state_ = output_state_ = *state;
          if (output_) out_.put_error();  // an escape right after an escape
          output_ = true;
        } else {
          read_again_from(at_ - 2);
        }
        return true;
    }
    return false;
  }

  bool step_between_characters(unsigned byte) {
    if (byte == kEscapeByte) {
      state_ = State::kEscapeStart;
      return true;
    }
    if (byte == kEndOfQueue) return false;
    output_ = false;
    if (state_ == State::kLeadByte && byte >= 0x21 && byte <= 0x7E) {
      lead_ = byte;
      state_ = State::kTrailByte;
      return true;
    }
    const bool seven_bits = byte <= 0x7F && byte != 0x0E && byte != 0x0F;
    if (state_ == State::kRoman && byte == 0x5C) {
      out_.put(0xA5);
    } else if (state_ == State::kRoman && byte == 0x7E) {
      out_.put(0x203E);
    } else if ((state_ == State::kAscii || state_ == State::kRoman) && seven_bits) {
      out_.put_ascii(static_cast<char>(byte));
    } else if (state_ == State::kKatakana && byte >= 0x21 && byte <= 0x5F) {
      out_.put(0xFF61 - 0x21 + byte);
    } else {
      out_.put_error();
    }
    return true;
  }

  void step_trail_byte(unsigned byte) {
    state_ = byte == kEscapeByte ? State::kEscapeStart : State::kLeadByte;
    if (byte >= 0x21 && byte <= 0x7E) {
      if (const char32_t c = indexes_.jis0208((lead_ - 0x21) * 94 + byte - 0x21)) {
        out_.put(c);
        return;
      }
    }
    out_.put_error();
  }

  // No escape sequence after all: the escape byte is the fault, what followed is read as text.
  void read_again_from(std::size_t at) {
    at_ = at;
    output_ = false;
    state_ = output_state_;
    out_.put_error();
  }

  std::string_view bytes_;
  const Indexes& indexes_;
  Output& out_;
  std::size_t at_ = 0;
  State state_ = State::kAscii;
  State output_state_ = State::kAscii;
  unsigned lead_ = 0;
  bool output_ = false;
};

}  // namespace

void decode_iso_2022_jp(std::string_view bytes, const Indexes& indexes, Output& out) {
  Iso2022JpDecoder(bytes, indexes, out).run();
}

}  // namespace tearsheet::encoding
