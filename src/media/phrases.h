// Phrase tables: which entry of a table stands at a token, the longest first. Tables are written as plain phrases and
// cut by the same tokenizer as captions, so case, accents, full-width letters and lost spaces need no spellings of
// their own. Looking costs the length of the few phrases that share a first word: constant for a given table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "src/media/caption_text.h"
#include "src/media/word_index.h"
#include "src/text/steps.h"

namespace tearsheet::media {

struct Phrase {
  std::string_view words;
  int value = 0;
};

struct PhraseMatch {
  std::size_t length = 0;  // tokens; 0 is no match
  int value = 0;
  explicit operator bool() const { return length != 0; }
};

class PhraseTable {
 public:
  explicit PhraseTable(std::span<const Phrase> phrases);
  // `lists` holds phrases apart by ';', all of value `value`.
  PhraseTable(std::string_view list, int value);
  void add(std::string_view words, int value);
  void add_list(std::string_view list, int value);
  void add(const CaptionText& text, int value);

  PhraseMatch at(const CaptionText& text, std::size_t token) const {
    TEARSHEET_STEP(1);
    if (token >= text.size()) return {};
    const std::uint32_t first = first_words_.find(text.folded(token));
    return first == kNone ? PhraseMatch{} : longest_of(first, text, token);
  }
  // The phrase that ends right before token `end` and begins at `begin` or later (the longest).
  PhraseMatch ending_at(const CaptionText& text, std::size_t end, std::size_t begin) const;
  std::size_t longest() const { return longest_; }

 private:
  static constexpr std::uint32_t kNone = WordIndex::kNone;

  struct Entry {
    std::uint32_t words = 0;     // of words_, the first one left out: the index has it
    std::uint32_t length = 0;    // tokens
    std::uint32_t next = kNone;  // the next entry of the same first word, as long as this or shorter
    int value = 0;
  };
  struct Word {
    std::uint32_t hash = 0;
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
  };

  // The longest of the entries from `first` on that stands at `token`.
  PhraseMatch longest_of(std::uint32_t first, const CaptionText& text, std::size_t token) const;
  bool is_at(const Entry& entry, const CaptionText& text, std::size_t token) const;

  WordIndex first_words_;  // the entry to begin with
  std::vector<Entry> entries_;
  std::vector<Word> words_;
  std::string folded_;  // what words_ are slices of
  std::size_t longest_ = 0;
};

// A set of single folded words.
class WordSet {
 public:
  explicit WordSet(std::string_view words);  // apart by white space
  bool has(const FoldedWord& folded) const { return words_.find(folded) != WordIndex::kNone; }
  std::size_t size() const { return words_.size(); }

 private:
  WordIndex words_;
};

}  // namespace tearsheet::media
