// Zstandard frames (RFC 8878) as a stream, with a dictionary where a WARC file brings one: the file then begins with a
// skippable frame of magic 0x184D2A5D that holds the dictionary, itself perhaps a zstd frame.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace tearsheet::warc {

inline constexpr std::uint32_t kZstdMagic = 0xFD2FB528;
inline constexpr std::uint32_t kZstdDictionaryFrameMagic = 0x184D2A5D;

// The little-endian number at the front of `bytes`, 0 if there are fewer than four.
std::uint32_t magic_number(std::string_view bytes);
// 0x184D2A50 to 0x184D2A5F: four bytes of magic, four of length, then as many that mean nothing to a decoder.
bool is_skippable_zstd_frame(std::uint32_t magic);

class ZstdFrames {
 public:
  enum class Status : std::uint8_t {
    kMore,
    kEnd,
    kDamaged,
    kUnreadable
  };  // the last: no dictionary, or too large a window
  struct Progress {
    Status status = Status::kMore;
    std::size_t taken = 0;
    std::size_t given = 0;
  };

  // A frame may ask for a window of 2^max_window_log bytes and no more.
  explicit ZstdFrames(int max_window_log);
  ~ZstdFrames();
  ZstdFrames(ZstdFrames&&) noexcept;
  ZstdFrames& operator=(ZstdFrames&&) noexcept;

  // `content` of a dictionary frame; unpacked here if it is packed. False if it is no dictionary.
  bool set_dictionary(std::string_view content);
  void start();
  Progress run(std::string_view input, std::span<char> room);

 private:
  struct State;
  int max_window_log_;
  std::unique_ptr<State> state_;
};

}  // namespace tearsheet::warc
