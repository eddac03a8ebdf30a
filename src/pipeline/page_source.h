// Where pages come from, one behind the other: an archive, files, a list. Used by one thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/pipeline/account.h"
#include "src/pipeline/page.h"
#include "tearsheet/error.h"
#include "tearsheet/pipeline.h"

namespace tearsheet::pipeline {

class PageSource {
 public:
  virtual ~PageSource() = default;
  // Fills `page`; false at the end. Every record is counted in `account`, those passed over with their reason. An Error
  // says that the source itself cannot go on.
  virtual Result<bool> next(Page& page, Account& account) = 0;
  virtual std::uint64_t position() const = 0;  // bytes of input taken so far
  virtual std::optional<std::uint64_t> size() const { return std::nullopt; }
};

Result<std::unique_ptr<PageSource>> open_archive(const std::string& name, const WarcOptions& options,
                                                 const SourceOptions& source_options);
// Pages as files, in the order given; rows call each by its path. One that cannot be read is a page with a problem.
std::unique_ptr<PageSource> open_files(std::vector<std::string> paths, std::uint64_t max_bytes);
Result<std::unique_ptr<PageSource>> open_jsonl(const std::string& name, std::uint64_t max_bytes,
                                               const SourceOptions& source_options);
Result<std::unique_ptr<PageSource>> open_index(const std::string& name, const PipelineOptions& options);

}  // namespace tearsheet::pipeline
