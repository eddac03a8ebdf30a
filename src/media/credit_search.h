// The search behind find_credit(): one text, a stretch of it, and the forms a credit has, each in a file of its own. A
// form that finds a credit fills span_ and says true.
#pragma once

#include <cstddef>
#include <string_view>

#include "src/media/credit_finder.h"
#include "src/media/credit_labels.h"

namespace tearsheet::media {

inline constexpr std::size_t kLongestTail = 40;     // tokens of a credit without a label
inline constexpr std::size_t kLongestContent = 80;  // tokens behind a label
inline constexpr std::size_t kLongestBody = 16;     // tokens of a body's name in brackets

inline bool closes(char mark) { return mark == ')' || mark == ']'; }

class CreditSearch {
 public:
  CreditSearch(const CaptionText& text, std::size_t begin, std::size_t end, std::string_view language)
      : text_(text), begin_(begin), end_(end), language_(language) {}

  // The credit of the stretch, wherever it stands in it.
  CreditSpan find();
  // The credit that begins right at `i` (its label or its opening bracket), whatever follows it.
  CreditSpan at(std::size_t i);

 private:
  CreditLine line(std::size_t begin, std::size_t end, CreditLabel label) const;
  bool accept(std::size_t whole_begin, std::size_t whole_end, std::size_t begin, std::size_t end, CreditLine read);

  // Behind a label.
  bool by_label();
  bool read_label(std::size_t at, const LabelMatch& label, bool weak);
  void note_bare(std::size_t begin, std::size_t end);
  // Where the line ends that begins at `content`: at the sentence that follows it, if one does.
  std::size_t content_end(std::size_t content, std::size_t stop, const LabelMatch& label) const;
  // Whether what begins at `i` reads as a sentence: some words in small letters among the next dozen.
  bool reads_on(std::size_t i, std::size_t stop) const;
  bool believable(const CreditLine& read, std::size_t tokens, const LabelMatch& label, bool bracketed, bool whole_text,
                  bool weak, std::size_t content) const;

  // Behind its line.
  bool by_suffix();
  // A Korean name and "reporter" behind it, apart from the sentence before.
  bool by_reporter();

  // "… by Jane Doe via Unsplash", "By Jane Doe - Own work, CC BY 4.0": no label, but nothing else goes on so.
  bool by_maker();

  // In brackets at the end.
  bool in_brackets();
  // The bracket [open, close] without a label; `whole_end` is where what it takes ends.
  bool bracket(std::size_t open, std::size_t close, std::size_t whole_end);
  bool all_capitalised(std::size_t begin, std::size_t end) const;
  // Capitals but for the small words within a body's name.
  bool is_title(std::size_t begin, std::size_t end) const;
  bool short_acronym_only(const CreditLine& read) const;

  // Behind a separator, a full stop, a lost break.
  bool behind_boundary();
  bool starts_tail(std::size_t i) const;
  static bool is_lent_word(const FoldedWord& word);
  bool reads_as_tail(const CreditLine& read, std::size_t at, std::size_t last) const;
  bool has_spaced_slash(std::size_t begin, std::size_t end) const;

  // At the end with nothing between.
  bool without_boundary();

  // Of words.
  static bool is_joining(const FoldedWord& word);
  // A word of a script that has no capitals (Hangul, Arabic, …).
  bool is_caseless(std::size_t i) const;
  bool has_mark(std::size_t begin, std::size_t end, char mark) const;
  bool has_word(std::size_t begin, std::size_t end, std::string_view word) const;
  bool has_given_name(std::size_t begin, std::size_t end) const;
  bool names_agency(std::size_t begin, std::size_t end) const;
  // A name that is a word too must be printed as the agency prints it.
  bool agency_printed_well(std::size_t begin, std::size_t end) const;

  const CaptionText& text_;
  std::size_t begin_;
  std::size_t end_;
  std::string_view language_;
  CreditSpan span_;
};

}  // namespace tearsheet::media
