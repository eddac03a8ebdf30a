// The first half of the way: bytes → UTF-8 → tree → blocks with roles and scores. What extract() and the inspections
// share. Keeps its memory from page to page.
#pragma once

#include <optional>
#include <string_view>

#include "src/block/choose.h"
#include "src/block/learned.h"
#include "src/block/page.h"
#include "src/encoding/decode.h"
#include "tearsheet/document.h"
#include "tearsheet/error.h"
#include "tearsheet/extract.h"

namespace tearsheet {

// An option out of its range, or nothing.
std::optional<Error> check(const Options& options);

class PageReader {
 public:
  // `bytes` and what read() answers live until the next read().
  void read(std::string_view bytes, const Options& options);

  // Scores are settled: of a huge page the features' memory is given back, since a long Article needs room too.
  void forget_features();

  // Reads markup of which all that is shown is content: UTF-8, borrowed until the next read.
  void read_content(std::string_view html, const Options& options);

  const encoding::Decoded& decoded() const { return decoded_; }
  const Document& document() const { return document_; }
  const block::Page& page() const { return page_; }
  block::Page& page() { return page_; }
  std::size_t chosen_words() const;
  const block::LearnedScorer& scorer() const { return scorer_; }
  const block::Choice& choice() const { return choice_; }
  // Under Scope::kAuto: an article in which no story was found, so that the whole page was chosen from.
  bool story_missing() const { return story_missing_; }

 private:
  void parse(std::string_view html, const Options& options);

  encoding::Decoder decoder_;
  encoding::Decoded decoded_;
  Document document_;
  block::Page page_;
  block::LearnedScorer scorer_;
  block::Choice choice_;
  bool story_missing_ = false;
};

}  // namespace tearsheet
