// tearsheet inspect roles PAGE [--scope S] [--html FILE]: every block with its role, its scores and what weighed most.
// As a table on standard output, or as one self-contained page with the roles coloured.
#include <cstdio>
#include <fstream>
#include <iostream>

#include "cli/exit_status.h"
#include "cli/inspect.h"
#include "cli/inspect_arguments.h"
#include "tearsheet/inspect.h"

namespace tearsheet::cli {
namespace {

constexpr std::size_t kReasons = 4;

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

void print_table(const Inspection& inspection, std::ostream& out) {
  for (const InspectedBlock& block : inspection.blocks) {
    char line[160];
    std::snprintf(line, sizeof line, "%c %-12s %.2f  %-12s story %.2f  page %.2f  ", block.chosen ? '*' : ' ',
                  std::string(to_string(block.role)).c_str(), block.role_score,
                  std::string(to_string(block.runner_up)).c_str(), block.story_score, block.page_score);
    out << line << shorten(block.text, 60) << "\n    " << block.path;
    const std::string reasons = reasons_in_words(block);
    if (!reasons.empty()) out << "  [" << reasons << "]";
    out << "\n";
  }
}

std::string escape(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// One hue a role, spread round the circle in the order of the list of roles.
int hue_of(Role role) { return static_cast<int>(role) * 47 % 360; }

void print_html(const Inspection& inspection, std::ostream& out) {
  out << "<!doctype html>\n<meta charset=\"utf-8\">\n<title>Roles</title>\n<style>\n"
         "body{font:15px/1.45 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}\n"
         "div{border-left:.5rem solid hsl(var(--hue) 60% 55%);background:hsl(var(--hue) 60% 96%);margin:.3rem 0;"
         "padding:.3rem .6rem;opacity:.55;white-space:pre-line}\n"
         "div.chosen{opacity:1}\n"
         "small{display:block;color:#666}\n"
         "</style>\n<h1>Roles</h1>\n<p>Full colour: chosen. Pale: left out.</p>\n";
  for (const InspectedBlock& block : inspection.blocks) {
    char scores[96];
    std::snprintf(scores, sizeof scores, " %.2f · story %.2f · page %.2f · ", block.role_score, block.story_score,
                  block.page_score);
    out << "<div" << (block.chosen ? " class=\"chosen\"" : "") << " style=\"--hue:" << hue_of(block.role)
        << "\"><small><b>" << to_string(block.role) << "</b>" << scores << escape(block.path) << " · "
        << escape(reasons_in_words(block)) << "</small>" << escape(block.text) << "</div>\n";
  }
}

}  // namespace

int inspect_roles(std::span<const std::string> arguments) {
  const auto read = read_inspect_arguments(arguments);
  if (!read || read->pages.size() != 1) {
    std::cerr << "tearsheet: " << (read ? "inspect roles takes one page" : read.error().message) << "\n";
    return kUsage;
  }
  const auto bytes = read_inspected_page(read->pages[0]);
  const auto inspection =
      bytes ? tearsheet::inspect_roles(*bytes, read->options) : Result<Inspection>(std::unexpected(bytes.error()));
  if (!inspection) {
    std::cerr << "tearsheet: " << read->pages[0] << ": " << inspection.error().message << "\n";
    return kSomeFailed;
  }
  if (read->html.empty()) {
    print_table(*inspection, std::cout);
    std::cout.flush();
    return std::cout.good() ? kSuccess : kSomeFailed;
  }
  std::ofstream file(read->html, std::ios::binary);
  print_html(*inspection, file);
  file.close();
  if (file.fail()) {
    std::cerr << "tearsheet: cannot write " << read->html << "\n";
    return kSomeFailed;
  }
  return kSuccess;
}

}  // namespace tearsheet::cli
