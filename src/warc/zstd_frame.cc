#include "src/warc/zstd_frame.h"

#include <zstd.h>
#include <zstd_errors.h>

#include <new>

#include "src/text/steps.h"
#include "src/warc/buffer.h"

namespace tearsheet::warc {
namespace {

// Archive Team's dictionaries are 1 MB and less.
constexpr std::size_t kMaxDictionaryBytes = 16U << 20;

}  // namespace

std::uint32_t magic_number(std::string_view bytes) {
  if (bytes.size() < 4) return 0;
  const auto byte = [&](std::size_t i) { return std::uint32_t{static_cast<std::uint8_t>(bytes[i])}; };
  return byte(0) | byte(1) << 8 | byte(2) << 16 | byte(3) << 24;
}

bool is_skippable_zstd_frame(std::uint32_t magic) { return (magic & 0xFFFFFFF0) == 0x184D2A50; }

struct ZstdFrames::State {
  explicit State(int max_window_log) : context(ZSTD_createDCtx()) {
    if (context == nullptr) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, max_window_log);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { ZSTD_freeDCtx(context); }
  ZSTD_DCtx* context;
};

ZstdFrames::ZstdFrames(int max_window_log) : max_window_log_(max_window_log) {}
ZstdFrames::~ZstdFrames() = default;
ZstdFrames::ZstdFrames(ZstdFrames&&) noexcept = default;
ZstdFrames& ZstdFrames::operator=(ZstdFrames&&) noexcept = default;

bool ZstdFrames::set_dictionary(std::string_view content) {
  Buffer unpacked;
  if (magic_number(content) == kZstdMagic) {
    start();
    while (true) {
      if (unpacked.size() > kMaxDictionaryBytes) return false;
      unpacked.reserve(unpacked.size() + (256U << 10));
      const Progress progress = run(content, {unpacked.end(), unpacked.room()});
      unpacked.grow_size(progress.given);
      content.remove_prefix(progress.taken);
      if (progress.status == Status::kEnd) break;
      if (progress.status != Status::kMore || (progress.given == 0 && content.empty())) return false;
    }
    content = unpacked.view();
  }
  start();
  return !content.empty() && !ZSTD_isError(ZSTD_DCtx_loadDictionary(state_->context, content.data(), content.size()));
}

// Most files have no zstd in them: the 100 KB of a context are made when one does.
void ZstdFrames::start() {
  if (!state_) state_ = std::make_unique<State>(max_window_log_);
  ZSTD_DCtx_reset(state_->context, ZSTD_reset_session_only);
}

ZstdFrames::Progress ZstdFrames::run(std::string_view input, std::span<char> room) {
  ZSTD_inBuffer in{input.data(), input.size(), 0};
  ZSTD_outBuffer out{room.data(), room.size(), 0};
  Progress progress;
  while (true) {
    const std::size_t taken = in.pos;
    const std::size_t given = out.pos;
    const std::size_t result = ZSTD_decompressStream(state_->context, &out, &in);
    TEARSHEET_STEP(out.pos - given + in.pos - taken + 1);
    if (ZSTD_isError(result)) {
      const ZSTD_ErrorCode code = ZSTD_getErrorCode(result);
      const bool unreadable = code == ZSTD_error_frameParameter_windowTooLarge || code == ZSTD_error_dictionary_wrong;
      progress.status = unreadable ? Status::kUnreadable : Status::kDamaged;
      break;
    }
    if (result == 0) {
      progress.status = Status::kEnd;
      break;
    }
    if (out.pos == out.size || (in.pos == in.size && out.pos == given) || (in.pos == taken && out.pos == given)) break;
  }
  progress.taken = in.pos;
  progress.given = out.pos;
  return progress;
}

}  // namespace tearsheet::warc
