#include "cli/roles_table.h"

#include <cstdio>

namespace tearsheet::cli {
namespace {

constexpr std::size_t kReasons = 4;

// At most `width` code points, line breaks as spaces.
std::string shorten(const std::string& text, std::size_t width) {
  std::string out;
  std::size_t points = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80 && ++points > width) return out + "…";
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

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
