// Collects a page's clues (clues.h) in one pass over its tree. Keeps its memory from page to page.
#pragma once

#include "src/article/class_words.h"
#include "src/article/clues.h"
#include "src/json/read.h"
#include "tearsheet/document.h"

namespace tearsheet::article {

class ClueCollector {
 public:
  void collect(const Document& document, Clues& clues);

  // For others that ask about the classes of the document collected from last, while it lives.
  ClassWords& class_words() { return class_words_; }

 private:
  json::Reader json_;
  ClassWords class_words_;
};

}  // namespace tearsheet::article
