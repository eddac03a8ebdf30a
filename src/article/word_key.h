// Texts compared as readers would: letters and digits alone, case folded, one space between words; apostrophes vanish.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::article {

// "Don’t Stop – the Beat!" → "dont stop the beat".
std::string word_key(std::string_view text);

// The words of a key.
std::vector<std::string_view> key_words(std::string_view key);

// How much of `part`'s words stand in `whole` (both keys), 0 to 100, counted by bytes so that long words weigh more.
int share_of_words(std::string_view part, std::string_view whole);

// The words of one key, asked many times.
class WordSet {
 public:
  explicit WordSet(std::string_view key);  // borrowed
  int share(std::string_view part) const;  // share_of_words(part, key)
  std::string_view key() const { return key_; }

 private:
  std::string_view key_;
  std::vector<std::string_view> sorted_;
};

// Does `part` stand in `whole` as a run of whole words?
bool holds_words(std::string_view whole, std::string_view part);

// The key without spaces, for "New York Times" and nytimes-like hosts.
std::string squeezed(std::string_view key);

}  // namespace tearsheet::article
