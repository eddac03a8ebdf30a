// How much memory does a page take beside its own bytes? Counts every allocation of the process.
//
// In, a line each: {"path" of a gzipped page, "url" or null}, as the worker's. Each page is read by a Document and by
// an Extractor that have read nothing before; tables that a process builds once are there already. Out: how many times
// the page's bytes are held, by the tree and at the most during parsing and during the whole extraction: the median
// page, nine of ten, 99 of 100, the worst.
//
//   memory [--each] < requests      --each: a line of bytes for each page too
#include <malloc.h>
#include <simdjson.h>
#include <zlib.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <string>
#include <vector>

#include "tearsheet/document.h"
#include "tearsheet/extract.h"

extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
void __libc_free(void*);
}

namespace {

std::size_t held = 0;
std::size_t peak = 0;

void* count(void* block) {
  if (block != nullptr) held += malloc_usable_size(block);
  peak = std::max(peak, held);
  return block;
}

}  // namespace

extern "C" {
void* malloc(std::size_t size) { return count(__libc_malloc(size)); }
void* calloc(std::size_t number, std::size_t size) { return count(__libc_calloc(number, size)); }
void* aligned_alloc(std::size_t alignment, std::size_t size) { return count(__libc_memalign(alignment, size)); }
void* realloc(void* block, std::size_t size) {
  const std::size_t before = block == nullptr ? 0 : malloc_usable_size(block);
  void* moved = __libc_realloc(block, size);
  if (moved == nullptr) return nullptr;
  held -= before;
  return count(moved);
}
void free(void* block) {
  if (block != nullptr) held -= malloc_usable_size(block);
  __libc_free(block);
}
}

namespace {

bool read_gzip(const char* path, std::string& out) {
  out.clear();
  gzFile file = gzopen(path, "rb");
  if (file == nullptr) return false;
  char piece[1U << 16];
  int got = 0;
  while ((got = gzread(file, piece, sizeof piece)) > 0) out.append(piece, static_cast<std::size_t>(got));
  return gzclose(file) == Z_OK && got == 0;
}

struct Figures {
  std::size_t bytes = 0;
  std::size_t tree = 0;
  std::size_t parsing = 0;
  std::size_t extracting = 0;
};

// The most that was held above what is held now, while `work` runs.
template <typename Work>
std::size_t peak_of(const Work& work) {
  const std::size_t before = held;
  peak = held;
  work();
  return peak - before;
}

Figures measure(const std::string& page, const std::string& url) {
  Figures figures{.bytes = page.size()};
  figures.parsing = peak_of([&] {
    tearsheet::Document document;
    document.parse(page, {.scripting = false});
    figures.tree = document.memory_bytes();
  });
  figures.extracting = peak_of([&] {
    tearsheet::Options options;
    options.url = url;
    const auto article = tearsheet::Extractor().extract(page, options);
  });
  return figures;
}

void print(const char* name, std::vector<double> times) {
  if (times.empty()) return;
  std::sort(times.begin(), times.end());
  const auto at = [&](std::size_t hundredths) { return times[(times.size() - 1) * hundredths / 100]; };
  std::printf("%-11s %6.2f %6.2f %6.2f %6.2f\n", name, at(50), at(90), at(99), times.back());
}

void print_all(const std::vector<Figures>& pages, const char* title, std::size_t least_bytes) {
  std::vector<double> tree;
  std::vector<double> parsing;
  std::vector<double> extracting;
  for (const Figures& page : pages) {
    if (page.bytes < least_bytes) continue;
    const auto bytes = static_cast<double>(page.bytes);
    tree.push_back(static_cast<double>(page.tree) / bytes);
    parsing.push_back(static_cast<double>(page.parsing) / bytes);
    extracting.push_back(static_cast<double>(page.extracting) / bytes);
  }
  std::printf("%zu %s, times their bytes\n               p50    p90    p99    max\n", tree.size(), title);
  print("tree", tree);
  print("parsing", parsing);
  print("extraction", extracting);
}

}  // namespace

int main(int argc, char** argv) {
  const bool each = argc == 2 && std::strcmp(argv[1], "--each") == 0;
  if (argc > 1 && !each) {
    std::fprintf(stderr, "usage: memory [--each] < requests\n");
    return 2;
  }
  simdjson::dom::parser parser;
  std::vector<Figures> pages;
  std::string page;
  for (std::string line; std::getline(std::cin, line);) {
    simdjson::dom::element request;
    std::string_view path;
    std::string_view url;
    if (parser.parse(line).get(request) != simdjson::SUCCESS || request["path"].get(path) != simdjson::SUCCESS ||
        !read_gzip(std::string(path).c_str(), page) || page.empty()) {
      std::fprintf(stderr, "memory: cannot read: %.80s\n", line.c_str());
      continue;
    }
    if (request["url"].get(url) != simdjson::SUCCESS) url = {};
    measure(page, std::string(url));  // builds the tables
    pages.push_back(measure(page, std::string(url)));
    const Figures& now = pages.back();
    if (each) {
      std::printf("%zu %zu %zu %zu %.*s\n", now.bytes, now.tree, now.parsing, now.extracting,
                  static_cast<int>(path.size()), path.data());
    }
  }
  print_all(pages, "pages", 0);
  print_all(pages, "pages of 32 KiB and more", std::size_t{32} << 10);
  return 0;
}
