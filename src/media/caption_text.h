// A caption as tokens: words, numbers and marks, each with its place in the cleaned text, its case and a folded form
// (lower case, accents off, full-width as ASCII). Words are split where breaks get lost on the web ("GrecjiReuters",
// "EpsteinReuters", "APVisa mer"), and a Han or Kana character is a token of its own, so that one kind of phrase table
// serves every script. Zero-width characters and controls are dropped: publishers put them beside slashes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/media/folded_word.h"

namespace tearsheet::media {

enum class TokenKind : std::uint8_t { kWord, kNumber, kMark };
enum class LetterCase : std::uint8_t { kNone, kLower, kCapital, kUpper };

struct Token {
  std::uint32_t begin = 0;  // bytes of CaptionText::text()
  std::uint32_t end = 0;
  std::uint32_t folded_begin = 0;
  std::uint32_t folded_end = 0;
  std::uint32_t hash = 0;  // of the folded form
  TokenKind kind = TokenKind::kMark;
  LetterCase letter_case = LetterCase::kNone;
  char mark = 0;  // a mark in its ASCII shape ('-' for any dash, '"' for any quote), or 0
  bool space_before = false;
  bool newline_before = false;
  bool single_letter = false;
  bool unspaced_script = false;  // Han, Kana
};

class CaptionText {
 public:
  CaptionText() = default;
  // `raw` is UTF-8; bytes that are not are dropped.
  explicit CaptionText(std::string_view raw) { read(raw); }
  // Another text in place of this.
  void read(std::string_view raw);

  const std::string& text() const { return text_; }
  const std::vector<Token>& tokens() const { return tokens_; }
  std::size_t size() const { return tokens_.size(); }
  const Token& operator[](std::size_t i) const { return tokens_[i]; }

  FoldedWord folded(std::size_t i) const {
    const Token& token = tokens_[i];
    return {std::string_view(folded_.data() + token.folded_begin, token.folded_end - token.folded_begin), token.hash};
  }
  std::string_view printed(std::size_t i) const {
    return std::string_view(text_).substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
  }
  bool is_mark(std::size_t i, char mark) const { return i < tokens_.size() && tokens_[i].mark == mark; }
  bool is_word(std::size_t i) const { return i < tokens_.size() && tokens_[i].kind == TokenKind::kWord; }
  // Begins with a capital, or is all capitals.
  bool is_capitalised(std::size_t i) const {
    return is_word(i) &&
           (tokens_[i].letter_case == LetterCase::kCapital || tokens_[i].letter_case == LetterCase::kUpper);
  }
  // The tokens [begin, end) as printed, white space collapsed.
  std::string slice(std::size_t begin, std::size_t end) const;
  // The letters and digits of [begin, end), folded: for comparing names.
  std::string key(std::size_t begin, std::size_t end) const;

 private:
  void tokenize();
  std::size_t read_word(std::size_t at, Token& token);

  std::string text_;
  std::string folded_;
  std::vector<Token> tokens_;
};

// `text` folded as the tokens are: for tables and comparisons.
std::string fold(std::string_view text);

}  // namespace tearsheet::media
