// Words of a text in any script: what white space parts, if it holds a letter or digit. Scripts that part words by
// nothing are counted as readers of them do: Han and kana a character a word, Thai, Lao, Khmer and Burmese by ICU's
// dictionaries. For counts and fingerprints, not for linguistics. No locale: the same text gives the same words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "src/text/steps.h"
#include "src/text/utf8.h"
#include "src/text/white_space.h"

namespace tearsheet::text {

// Counted a character a word, as word processors count them.
constexpr bool is_word_by_itself(char32_t c) {
  return (c >= 0x3041 && c <= 0x30FF && c != 0x30FB) || (c >= 0x31F0 && c <= 0x31FF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF66 && c <= 0xFF9D) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

// Letters and marks of the scripts whose words a dictionary has to part.
constexpr bool needs_dictionary(char32_t c) {
  return (c >= 0x0E01 && c <= 0x0E3A) || (c >= 0x0E40 && c <= 0x0E4E) ||  // Thai
         (c >= 0x0E81 && c <= 0x0ECE) || (c >= 0x0EDC && c <= 0x0EDF) ||  // Lao
         (c >= 0x1000 && c <= 0x103F) || (c >= 0x1050 && c <= 0x108F) ||  // Burmese
         (c >= 0x1780 && c <= 0x17D3);                                    // Khmer
}

// Behind the characters from `at` on that need a dictionary.
constexpr std::size_t end_of_dictionary_run(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const CodePoint point = decode_utf8(text, at);
    if (!needs_dictionary(point.value)) break;
    at += point.size;
  }
  return at;
}

// Letters, their marks and digits of any script, by Unicode's general categories.
bool is_word_character(char32_t c);

// Parts a run of characters that need a dictionary. One for many runs: opening ICU's tables is dear.
class DictionaryWords {
 public:
  DictionaryWords();
  ~DictionaryWords();
  DictionaryWords(const DictionaryWords&) = delete;
  DictionaryWords& operator=(const DictionaryWords&) = delete;

  // Where each word of `run` ends, in bytes; the last is run.size(). Valid until the next call.
  std::span<const std::size_t> ends_of(std::string_view run);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;  // opened by the first run
  std::vector<std::size_t> ends_;
};

// Calls `visit(std::string_view word)` for each word, punctuation around it off.
template <typename Visit>
void for_each_word(std::string_view text, Visit visit) {
  DictionaryWords dictionary;
  std::size_t begin = 0;  // of the word that is open
  std::size_t end = 0;    // behind its last word character
  bool open = false;
  const auto close = [&] {
    if (open) visit(text.substr(begin, end - begin));
    open = false;
  };
  for (std::size_t at = 0; at < text.size();) {
    TEARSHEET_STEP(1);
    const CodePoint point = decode_utf8(text, at);
    std::size_t next = at + point.size;
    if (is_white_space(point.value)) {
      close();
    } else if (is_word_by_itself(point.value)) {
      close();
      visit(text.substr(at, next - at));
    } else if (needs_dictionary(point.value)) {
      close();
      next = end_of_dictionary_run(text, next);
      std::size_t from = at;
      for (const std::size_t word_end : dictionary.ends_of(text.substr(at, next - at))) {
        visit(text.substr(from, at + word_end - from));
        from = at + word_end;
      }
    } else if (is_word_character(point.value)) {
      if (!open) begin = at;
      open = true;
      end = next;
    }
    at = next;
  }
  close();
}

// As many as for_each_word() visits, counted 64 characters at a time.
std::size_t count_words(std::string_view text);

}  // namespace tearsheet::text
