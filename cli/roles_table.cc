#include "cli/roles_table.h"

#include <cstdio>

#include "cli/shorten.h"

namespace tearsheet::cli {
namespace {

constexpr std::size_t kReasons = 4;

}  // namespace

std::string reasons_in_words(const InspectedBlock& block) {
  std::string words;
  for (std::size_t i = 0; i < block.reasons.size() && i < kReasons; ++i) {
    const Reason& reason = block.reasons[i];
    char weight[48];
    std::snprintf(weight, sizeof weight, "=%d %+.1f", reason.value, reason.weight);
    if (i > 0) words += ", ";
    (words += reason.feature) += weight;
  }
  return words;
}

std::string table_of_roles(const Inspection& inspection) {
  std::string out;
  for (const InspectedBlock& block : inspection.blocks) {
    char line[160];
    std::snprintf(line, sizeof line, "%c %-12s %.2f  %-12s story %.2f  page %.2f  ", block.chosen ? '*' : ' ',
                  std::string(to_string(block.role)).c_str(), block.role_score,
                  std::string(to_string(block.runner_up)).c_str(), block.story_score, block.page_score);
    ((out += line) += shorten(block.text, 60)) += "\n    ";
    out += block.path;
    const std::string reasons = reasons_in_words(block);
    if (!reasons.empty()) ((out += "  [") += reasons) += "]";
    out += '\n';
  }
  return out;
}

}  // namespace tearsheet::cli
