// Phrase tables: which entry of a table stands at a token, the longest first. Tables are written as plain phrases and
// cut by the same tokenizer as captions, so case, accents, full-width letters and lost spaces need no spellings of
// their own. Looking costs the length of the few phrases that share a first word: constant for a given table.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "src/media/caption_text.h"

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

  PhraseMatch at(const CaptionText& text, std::size_t token) const;
  // The phrase that ends right before token `end` and begins at `begin` or later (the longest).
  PhraseMatch ending_at(const CaptionText& text, std::size_t end, std::size_t begin) const;
  std::size_t longest() const { return longest_; }

 private:
  struct Entry {
    std::vector<std::string> words;
    int value;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_map<std::string, std::vector<Entry>, Hash, std::equal_to<>> by_first_;
  std::size_t longest_ = 0;
};

// A set of single folded words.
class WordSet {
 public:
  explicit WordSet(std::string_view words);  // apart by white space
  bool has(std::string_view folded) const { return words_.contains(folded); }
  std::size_t size() const { return words_.size(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_map<std::string, bool, Hash, std::equal_to<>> words_;
};

}  // namespace tearsheet::media
