// A page's metadata: title, description, authors, dates, site … favicon, each with where it came from. One pass
// collects what speaks of them (clues.h), then each field's candidates are weighed. Nothing is guessed: a field that
// the page does not state stays empty.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "src/article/class_words.h"
#include "src/article/clues.h"
#include "src/article/linked_data.h"
#include "tearsheet/article.h"
#include "tearsheet/document.h"
#include "tearsheet/inspect.h"

namespace tearsheet::article {

// What other parts know already and metadata may use; every member may be empty.
struct MetadataHints {
  std::string_view body_language;  // BCP 47, detected in the body's text
};

using Candidate = MetadataCandidate;

// Keeps its memory from page to page. One a thread.
class MetadataReader {
 public:
  MetadataReader();
  ~MetadataReader();
  MetadataReader(MetadataReader&&) noexcept;
  MetadataReader& operator=(MetadataReader&&) noexcept;

  // Fills the metadata fields of `article` (title … favicon, provenance). `url` is where the page came from, or empty.
  // With `candidates`, every candidate is told, for `tearsheet inspect metadata`.
  void read(const Document& document, std::string_view url, Article& article, const MetadataHints& hints = {},
            std::vector<Candidate>* candidates = nullptr);

  // What was collected on the page read last; valid until the next read, while its Document lives.
  const Clues& clues() const;
  const LinkedData& linked_data() const;
  // What was found of its classes, for those who ask on.
  ClassWords& class_words();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The BCP 47 code of the language that `text` is written in, empty where that is not sure. For pages that do not say.
std::string detect_language(std::string_view text);
// Sets `language` of an article that has none, from the words of its blocks.
void detect_missing_language(Article& article);

}  // namespace tearsheet::article
