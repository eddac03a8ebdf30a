// A file that appears under its name whole or not at all: written under a temporary name of this process's own, brought
// to the disk, renamed. A temporary is locked while its process lives, so that whoever comes later can tell a stale
// one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "tearsheet/error.h"

namespace tearsheet::pipeline {

class OutputFile {
 public:
  // `name` without a folder.
  static Result<OutputFile> create(const std::string& folder, const std::string& name);
  OutputFile() = default;
  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&& other) noexcept;
  ~OutputFile();  // what is not committed is removed

  Result<void> write(std::string_view bytes);
  // To the disk, and under the final name.
  Result<void> commit();
  std::uint64_t size() const { return size_; }
  const std::string& name() const { return name_; }

 private:
  std::string folder_;
  std::string name_;
  std::string temporary_;  // path; empty when there is none
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

// Removes the temporaries that no living process holds.
void remove_stale_temporaries(const std::string& folder);

// Writes all of it, however often the system takes only a part. `what` names the file in the Error; `number` gets
// errno.
Result<void> write_all(int descriptor, std::string_view bytes, std::string_view what, int* number = nullptr);

// "cannot write out/x.jsonl: No space left on device"
Error io_error(std::string_view doing, std::string_view what, int number);

// A lock by name that saves two processes from doing the same shard; nothing goes wrong without it.
class ShardLock {
 public:
  ShardLock() = default;
  ShardLock(ShardLock&& other) noexcept;
  ShardLock& operator=(ShardLock&& other) noexcept;
  ~ShardLock() { release(); }

  // False if another process holds it. True also where locks are not to be had.
  bool acquire(const std::string& folder, const std::string& shard);
  void release();

 private:
  std::string path_;
  int descriptor_ = -1;
};

}  // namespace tearsheet::pipeline
