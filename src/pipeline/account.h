// What a reader met that is no row: records counted by the reason they were passed over, byte ranges that belong to no
// record. Made a run of records at a time and added up in order, so that sums are exact whenever rows are.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tearsheet/pipeline.h"

namespace tearsheet::pipeline {

struct Account {
  std::uint64_t records = 0;
  std::uint64_t damaged = 0;
  std::map<std::string, std::uint64_t> skipped;
  std::vector<LostRange> ranges;

  void skip(std::string_view reason) {
    ++records;
    ++skipped[std::string(reason)];
  }
};

}  // namespace tearsheet::pipeline
