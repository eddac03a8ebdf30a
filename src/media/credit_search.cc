// What the forms of a credit ask of its words.
#include "src/media/credit_search.h"

#include <algorithm>

#include "src/media/credit_labels.h"
#include "src/media/name_words.h"
#include "src/media/phrases.h"
#include "src/text/steps.h"

namespace tearsheet::media {

CreditLine CreditSearch::line(std::size_t begin, std::size_t end, CreditLabel label) const {
  return read_credit_line(text_, begin, end, label, language_);
}

bool CreditSearch::accept(std::size_t whole_begin, std::size_t whole_end, std::size_t begin, std::size_t end,
                          CreditLine read) {
  span_.found = true;
  span_.begin = whole_begin;
  span_.end = whole_end;
  span_.content_begin = begin;
  span_.content_end = std::min(end, std::max(read.text_end, begin + 1));
  span_.line = std::move(read);
  return true;
}

bool CreditSearch::is_joining(const FoldedWord& word) {
  static const WordSet words("via from for on by of and und et y von uber");
  return words.has(word);
}

// A word of a script that has no capitals (Hangul, Arabic, …).
bool CreditSearch::is_caseless(std::size_t i) const {
  return text_.is_word(i) && text_[i].letter_case == LetterCase::kNone && !text_[i].unspaced_script;
}

bool CreditSearch::has_mark(std::size_t begin, std::size_t end, char mark) const {
  for (std::size_t i = begin; i < end; ++i) {
    if (text_[i].mark == mark) return true;
  }
  return false;
}

bool CreditSearch::has_word(std::size_t begin, std::size_t end, std::string_view word) const {
  for (std::size_t i = begin; i < end; ++i) {
    if (text_.is_word(i) && text_.folded(i) == word) return true;
  }
  return false;
}

bool CreditSearch::has_given_name(std::size_t begin, std::size_t end) const {
  for (std::size_t i = begin; i < end; ++i) {
    if (text_.is_capitalised(i) && is_given_name(text_.folded(i))) return true;
  }
  return false;
}

bool CreditSearch::names_agency(std::size_t begin, std::size_t end) const {
  for (std::size_t i = begin; i < end; ++i) {
    TEARSHEET_STEP(1);
    if (agency_at(text_, i)) return true;
  }
  return false;
}

// A name that is a word too must be printed as the agency prints it.
bool CreditSearch::agency_printed_well(std::size_t begin, std::size_t end) const {
  for (std::size_t i = begin; i < end; ++i) {
    const AgencyMatch match = agency_at(text_, i);
    if (!match || match.agency->kind == AgencyKind::kPlatform || match.agency->kind == AgencyKind::kSource) continue;
    if (match.agency->evidence == Evidence::kName) return true;
    // One word that is a word too stands apart from what is before it: "Nachfolger Hy5 TT" names no agency.
    if (match.agency->evidence == Evidence::kCredit && match.length == 1 && i > begin &&
        text_[i - 1].kind != TokenKind::kMark && !(text_.is_word(i - 1) && is_joining(text_.folded(i - 1))))
      continue;
    if (match.length > 1 && text_.is_capitalised(i)) return true;
    // Behind a slash or a bar nothing else is meant: "The Valley Herald/Redux", "| Efe"
    if (text_.is_capitalised(i) && i > 0 && (text_.is_mark(i - 1, '/') || text_.is_mark(i - 1, '|')) &&
        i + match.length == end)
      return true;
    bool upper = true;
    for (std::size_t at = i; at < i + match.length && at < end; ++at)
      upper = upper && (!text_.is_word(at) || text_[at].letter_case == LetterCase::kUpper || text_[at].unspaced_script);
    if (upper) return true;
  }
  return false;
}

}  // namespace tearsheet::media
