// A credit at the end behind a separator, a full stop or a lost break: "… at dawn. Jane Doe/Agency", "… | dpa".
#include <algorithm>
#include <array>

#include "src/media/credit_labels.h"
#include "src/media/credit_search.h"
#include "src/media/name_words.h"
#include "src/media/phrases.h"
#include "src/text/steps.h"

namespace tearsheet::media {

bool CreditSearch::behind_boundary() {
  std::size_t last = end_;
  while (last > begin_ && text_[last - 1].kind == TokenKind::kMark && !closes(text_[last - 1].mark)) --last;
  if (last == begin_) return false;
  const std::size_t least = last - std::min(last - begin_, kLongestTail);
  // Candidates from the longest tail to the shortest; each must read as a credit as a whole.
  std::array<std::size_t, 10> starts{};
  std::size_t count = 0;
  for (std::size_t i = last; i > least && count < starts.size(); --i) {
    TEARSHEET_STEP(1);
    const std::size_t at = i - 1;
    if (text_[at].kind == TokenKind::kMark && text_[at].mark != '@') continue;
    if (at != begin_ && !starts_tail(at)) continue;
    starts[count++] = at;
  }
  for (std::size_t c = count; c > 0; --c) {
    const std::size_t at = starts[c - 1];
    // All of the text is a credit only if it names an agency or parts names by a slash: see reads_as_tail().
    if (at == begin_ && !has_mark(at, last, '/') && !names_agency(at, last)) continue;
    CreditLine read = line(at, last, CreditLabel::kNone);
    if (!reads_as_tail(read, at, last)) continue;
    std::size_t begin = at;
    while (begin > begin_ &&
           (text_[begin - 1].mark == '|' || text_[begin - 1].mark == '-' || text_[begin - 1].mark == '*' ||
            text_[begin - 1].mark == '=' || text_[begin - 1].mark == '/' ||
            (text_[begin - 1].mark == ',' && text_[begin - 1].end - text_[begin - 1].begin > 1)))
      --begin;
    return accept(begin, end_, at, last, std::move(read));
  }
  return false;
}

bool CreditSearch::starts_tail(std::size_t i) const {
  if (text_[i].newline_before) return true;
  if (!text_.is_capitalised(i) && !text_[i].unspaced_script) {
    // Lower-case agencies: "| dpa", "— afp.com/Name"
    if (!static_cast<bool>(agency_at(text_, i))) return false;
  }
  if (i == begin_) return true;
  const Token& before = text_[i - 1];
  if (before.kind == TokenKind::kMark) {
    switch (before.mark) {
      case '.':
        if (i < 2 || !(text_[i - 2].single_letter && text_.is_capitalised(i - 2))) return true;
        // An initial's stop, unless an agency follows: "in Washington D.C. Reuters/NAME"
        return agency_at(text_, i) && agency_at(text_, i).agency->evidence == Evidence::kName;
      case '!':
      case '?':
      case '"':
      case '|':
      case '*':
      case '~':
        return true;
      case ')':
      case ']':
        return true;
      case '-':
        return before.space_before || text_[i - 1].end - text_[i - 1].begin > 1;
      case '=':
        return true;
      case '\'':
        return text_[i].space_before;
      case ',':
        return before.end - before.begin > 1;  // an ideographic comma
      default:
        return false;
    }
  }
  return !text_[i].space_before && text_[i].letter_case != LetterCase::kLower && before.kind == TokenKind::kWord &&
         (before.letter_case == LetterCase::kLower || before.letter_case == LetterCase::kCapital) &&
         before.end - before.begin > 2 && !before.unspaced_script &&
         (static_cast<bool>(agency_at(text_, i)) || (i + 1 == end_ && is_lent_word(text_.folded(i))));
}

bool CreditSearch::is_lent_word(const FoldedWord& word) {
  static const WordSet words("cedida cortesia supplied provided contributed handout divulgacao reproducao");
  return words.has(word);
}

bool CreditSearch::reads_as_tail(const CreditLine& read, std::size_t at, std::size_t last) const {
  // Segments must be names and the like, not a clause that happens to end in an agency's name.
  if (read.plain_words > 0 || read.others > 0) return false;
  const std::size_t tokens = last - at;
  if (read.agency != nullptr) {
    if (!agency_printed_well(at, last)) return false;
    if (at == begin_ && read.segments == 1 && read.agency->evidence == Evidence::kCredit)
      return last == end_ && text_.key(at, last).size() <= 3;
    if (at == begin_ && (!read.source.empty() || !read.creators.empty()) && !has_mark(at, last, ',') &&
        !has_mark(at, last, '/') && !has_mark(at, last, '|') && !has_word(at, last, "via"))
      return false;
    // "Trybunał Konstytucyjny / Shutterstock": what the picture shows, then the library.
    if (at == begin_ && read.agency->kind == AgencyKind::kStock && !read.creators.empty() &&
        !is_given_name(text_.folded(at)) && text_.is_capitalised(at) && has_spaced_slash(at, last))
      return false;
    return tokens <= kLongestTail;
  }
  const bool slash = has_mark(at, last, '/');
  const bool pipe = has_mark(at, last, '|');
  if (at == begin_) {
    if (slash && read.segments == 2 && !read.restrictions.empty() && !read.source.empty() && tokens <= 8)
      return true;  // "Archivo/La República"
    if (slash && read.segments == 2 && read.creators.size() == 1 && !read.source.empty() && tokens <= 8 &&
        has_given_name(at, last))
      return true;
    return slash && read.names > 0 && read.names_agency;
  }
  // "… upon arrival. Supplied", "… de IngenieríaCedida"
  if (read.lent_word && read.segments == 1) return true;
  if (slash && read.names > 0 && has_given_name(at, last) && read.segments <= 4 && !read.source.empty()) return true;
  if ((slash || pipe) && read.names > 0 &&
      (read.names_agency || !read.restrictions.empty() || (slash && read.segments == 2 && read.source.size() > 4)))
    return true;
  if (slash && !read.restrictions.empty() && !read.source.empty()) return true;
  // "… América Latina. Twitter"
  if (read.names_agency && read.segments == 1 && last - at <= 2 && text_.is_mark(at - 1, '.') && text_[at].space_before)
    return true;
  return read.names == 1 && read.segments == 2 && !read.restrictions.empty();
}

bool CreditSearch::has_spaced_slash(std::size_t begin, std::size_t end) const {
  for (std::size_t i = begin; i + 1 < end; ++i) {
    if (text_.is_mark(i, '/')) return text_[i].space_before && text_[i + 1].space_before;
  }
  return false;
}

}  // namespace tearsheet::media
