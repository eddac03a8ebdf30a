// How fast do bytes become a tree? Reads paths of .html files from standard input, loads them, times five rounds of
// sniffing, decoding and parsing, one page after another in one thread, and prints the best round's CPU seconds.
//
//   parse [--force] [--tree]     --force: decode every value too;  --tree: parse the bytes as they are, without
//   decoding
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "src/encoding/decode.h"
#include "tearsheet/document.h"

namespace {

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace

int main(int argc, char** argv) {
  bool force = false;
  bool tree_alone = false;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--force") == 0) {
      force = true;
    } else if (std::strcmp(argv[i], "--tree") == 0) {
      tree_alone = true;
    } else {
      std::fprintf(stderr, "usage: parse [--force] [--tree] < paths\n");
      return 2;
    }
  }
  std::vector<std::string> pages;
  std::size_t bytes = 0;
  for (std::string path; std::getline(std::cin, path);) {
    if (path.empty()) continue;
    std::ifstream in(path, std::ios::binary);
    if (!in) {
      std::fprintf(stderr, "cannot read %s\n", path.c_str());
      return 1;
    }
    std::string page(static_cast<std::size_t>(std::filesystem::file_size(path)), 0);
    in.read(page.data(), static_cast<std::streamsize>(page.size()));
    pages.push_back(std::move(page));
    bytes += pages.back().size();
  }

  tearsheet::encoding::Decoder decoder;
  tearsheet::Document document;
  double best = 0;
  std::uint64_t nodes = 0;
  for (int round = 0; round < 5; ++round) {
    nodes = 0;
    const double begin = cpu_seconds();
    for (const std::string& page : pages) {
      document.parse(tree_alone ? std::string_view(page) : decoder.decode(page, {}).text);
      if (force) document.force();
      nodes += document.node_count();
    }
    const double spent = cpu_seconds() - begin;
    if (round == 0 || spent < best) best = spent;
  }
  std::fprintf(stderr, "%zu pages, %.1f MB, %llu nodes, %.0f MB/s\n", pages.size(), static_cast<double>(bytes) / 1e6,
               static_cast<unsigned long long>(nodes), static_cast<double>(bytes) / 1e6 / best);
  std::printf("%.6f\n", best);
  return 0;
}
