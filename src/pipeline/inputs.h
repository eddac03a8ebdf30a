// The inputs as given become units of work: lists are read, folders walked, kinds settled, and each unit gets the name
// of its shard, the same in every run over the same inputs.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "src/pipeline/page_source.h"
#include "tearsheet/error.h"
#include "tearsheet/pipeline.h"

namespace tearsheet::pipeline {

struct Work {
  InputKind kind = InputKind::kWarc;  // never kAuto or kList
  std::string name;                   // as given; for messages and the manifest
  std::string shard;                  // a file's name without extension
  std::vector<std::string> files;     // kHtml alone
};

// All units in order; `shard_index` and `shard_count` choose among them after they have their names.
Result<std::vector<Work>> plan_work(const PipelineOptions& options);

Result<std::unique_ptr<PageSource>> open_work(const Work& work, const PipelineOptions& options);

}  // namespace tearsheet::pipeline
