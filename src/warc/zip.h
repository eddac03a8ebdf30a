// The entries of a zip file one after the other, as far as a WACZ needs them: stored and deflated entries, zip64, data
// descriptors. The central directory is followed where the source can go to it; in a pipe, and where the directory is
// cut off or broken, the local headers are walked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "src/warc/inflate.h"
#include "src/warc/window.h"

namespace tearsheet::warc {

struct ZipEntry {
  std::string name;
  std::uint16_t method = 0;  // 0 stored, 8 deflated
  bool encrypted = false;
  std::uint64_t header_offset = 0;
  std::uint64_t data_offset = 0;
  std::optional<std::uint64_t> packed_size;  // nothing: written behind the data, as streaming writers do
};

bool is_zip(std::string_view front);

class ZipWalker {
 public:
  explicit ZipWalker(Window& window) : window_(window) {}

  // The next entry, the window at its data; nothing at the end.
  std::optional<ZipEntry> next();
  bool directory_is_broken() const { return directory_broken_; }
  // The data of the entry given last was read up to here: where walking goes on.
  void continue_at(std::uint64_t position) { resume_at_ = position; }

 private:
  bool read_directory();
  bool read_local_header(ZipEntry& entry);
  std::optional<ZipEntry> next_by_walking();

  Window& window_;
  bool started_ = false;
  bool by_directory_ = false;
  bool directory_broken_ = false;
  std::vector<ZipEntry> directory_;  // in the order of their place in the file
  std::size_t next_entry_ = 0;
  std::optional<std::uint64_t> resume_at_;
};

// The bytes of one entry, unpacked.
class ZipEntrySource final : public ByteSource {
 public:
  enum class End : std::uint8_t { kNotYet, kComplete, kDamaged, kCut, kBomb };

  ZipEntrySource(Window& window, const ZipEntry& entry, const WarcOptions& options, std::string_view name);

  Result<std::size_t> read(std::span<char> buffer) override;
  Result<void> select(ByteRange range) override;
  bool can_go_back() const override { return stored_ && size_ && window_.source()->can_go_back(); }
  std::optional<std::uint64_t> size() const override { return stored_ ? size_ : std::nullopt; }
  std::string_view name() const override { return name_; }

  End end() const { return end_; }

 private:
  std::size_t read_stored(std::span<char> buffer);
  std::size_t read_until_descriptor(std::span<char> buffer);
  std::size_t read_deflated(std::span<char> buffer);

  Window& window_;
  const WarcOptions& options_;
  std::string_view name_;
  bool stored_;
  std::uint64_t data_offset_;
  std::optional<std::uint64_t> size_;
  std::uint64_t left_;  // of a stored entry's selected range
  std::uint64_t given_ = 0;
  Inflater inflater_;
  End end_ = End::kNotYet;
};

}  // namespace tearsheet::warc
