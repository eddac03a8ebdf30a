// tearsheet inspect roles PAGE [--scope S] [--html FILE]: every block with its role, its scores and what weighed most.
// As a table on standard output, or as one self-contained page with the roles coloured.
#include <cstdio>
#include <fstream>
#include <iostream>

#include "cli/exit_status.h"
#include "cli/inspect.h"
#include "cli/inspect_arguments.h"
#include "cli/roles_table.h"
#include "tearsheet/inspect.h"

namespace tearsheet::cli {
namespace {

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
    std::cout << table_of_roles(*inspection);
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
