// The library in twenty lines: read a page, print what it says.
//
//   example_extract PAGE.html
#include "tearsheet/extract.h"

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: example_extract PAGE.html\n";
    return 2;
  }
  std::ifstream in(argv[1], std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};

  const auto article = tearsheet::extract(bytes, {.url = "https://gazette.example/story"});
  if (!article) {
    std::cerr << article.error().message << "\n";
    return 1;
  }
  std::cout << article->title << "\n";
  for (const auto& author : article->authors) std::cout << "by " << author.name << "\n";
  for (const auto& photo : article->photos) {
    std::cout << "photograph: " << photo.caption << " [" << photo.credit_text << "]\n";
  }
  std::cout << "\n" << article->text.value_or("") << "\n";
  return article->status == tearsheet::Status::kOk ? 0 : 1;
}
