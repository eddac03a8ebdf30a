// Many pages: one Extractor a thread, kept from page to page.
//
//   example_many_pages PAGE.html ...
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "tearsheet/extract.h"

int main(int argc, char** argv) {
  const std::vector<std::string> paths(argv + 1, argv + argc);
  std::vector<std::string> titles(paths.size());
  constexpr std::size_t kThreads = 2;
  {
    std::vector<std::jthread> threads;
    for (std::size_t t = 0; t < kThreads; ++t) {
      threads.emplace_back([&, t] {
        tearsheet::Extractor extractor;
        for (std::size_t i = t; i < paths.size(); i += kThreads) {
          std::ifstream in(paths[i], std::ios::binary);
          const std::string bytes{std::istreambuf_iterator<char>(in), {}};
          if (auto article = extractor.extract(bytes)) titles[i] = article->title;
        }
      });
    }
  }
  for (std::size_t i = 0; i < paths.size(); ++i) std::cout << paths[i] << "\t" << titles[i] << "\n";
  return paths.empty() ? 2 : 0;
}
