// A credit in brackets at the end, without a label: "(LUCAS JACKSON/CNET)", "(HT Photo)". What stands in brackets is
// more often no credit, so each form needs its own evidence.
#include <algorithm>

#include "src/media/credit_labels.h"
#include "src/media/credit_search.h"
#include "src/media/name_words.h"
#include "src/media/phrases.h"
#include "src/text/steps.h"

namespace tearsheet::media {
namespace {

// The bracket that `at` closes, looking back; or `begin` - 1 as npos.
std::size_t open_bracket(const CaptionText& text, std::size_t at, std::size_t begin) {
  int depth = 0;
  const std::size_t least = at - std::min(at - begin, kLongestContent);
  for (std::size_t i = at + 1; i > least; --i) {
    TEARSHEET_STEP(1);
    const char mark = text[i - 1].mark;
    if (closes(mark)) ++depth;
    if ((mark == '(' || mark == '[') && --depth == 0) return i - 1;
  }
  return static_cast<std::size_t>(-1);
}

}  // namespace

bool CreditSearch::in_brackets() {
  std::size_t last = end_;
  while (last > begin_ && (text_[last - 1].mark == '.' || text_[last - 1].mark == '"' || text_[last - 1].mark == ','))
    --last;
  if (last == begin_ || !closes(text_[last - 1].mark)) return false;
  const std::size_t open = open_bracket(text_, last - 1, begin_);
  if (open == static_cast<std::size_t>(-1) || open + 1 >= last - 1) return false;
  return bracket(open, last - 1, end_);
}

// The bracket [open, close] without a label; `whole_end` is where what it takes ends.
bool CreditSearch::bracket(std::size_t open, std::size_t close, std::size_t whole_end) {
  const std::size_t begin = open + 1;
  const std::size_t end = close;
  if (end <= begin || end - begin > kLongestTail) return false;
  CreditLine read = line(begin, end, CreditLabel::kNone);
  bool evidence = read.agency != nullptr && agency_printed_well(begin, end);
  // "(LUCAS JACKSON/CNET)", "(Natasha Khan / Bloomberg)": a name and something else, apart by a slash
  const bool slash = has_mark(begin, end, '/');
  if (!evidence && slash && read.names > 0) evidence = read.names_agency || !short_acronym_only(read);
  if (!evidence && slash && read.names_agency && read.plain_words == 0 && text_.is_capitalised(begin)) evidence = true;
  // "(Strong Heart Productions/Orion Pictures)": bodies by their words
  if (!evidence && slash && read.organisations >= 1 && read.others == 0 && read.plain_words == 0 &&
      all_capitalised(begin, end))
    evidence = true;
  // "(Tara Muster for Rest of World)"
  if (!evidence && read.names > 0 && !read.creators.empty() && has_word(begin, end, "for") &&
      has_given_name(begin, end) && read.plain_words == 0)
    evidence = true;
  // "(Teresa Canino Rivera)" behind a full stop
  if (!evidence && open > begin_ && text_.is_mark(open - 1, '.') && read.names == 1 && read.segments == 1 &&
      is_given_name(text_.folded(begin)))
    evidence = true;
  if (!evidence && read.names_agency && read.source.size() > 1 && open > begin_ &&
      (text_.is_mark(open - 1, '.') || slash) && read.plain_words == 0)
    evidence = read.names > 0 || slash;
  // "… in the state. (HT Photo)", "(Christie's)": nothing but a name behind a full stop
  if (!evidence && open > begin_ + 3 &&
      (text_.is_mark(open - 1, '.') || text_.is_mark(open - 1, '!') || text_.is_mark(open - 1, '?')) &&
      end - begin <= 5 && read.plain_words == 0 && read.segments == 1 && all_capitalised(begin, end) &&
      text_.key(begin, end).size() >= 4 && !is_role_word(text_.folded(begin)))
    evidence = true;
  // "(The Harbour Herald)": no caption, only a name
  if (!evidence && open == begin_ && whole_end == end_ && end - begin >= 2 && end - begin <= 5 && read.segments == 1 &&
      all_capitalised(begin, end) && !is_role_word(text_.folded(begin)))
    evidence = true;
  // "… in the harbour. (County Court, Eastern District of Brennach)": a body by its words
  if (!evidence && open > begin_ + 3 && text_.is_mark(open - 1, '.') && read.organisations >= 1 &&
      end - begin <= kLongestBody && is_title(begin, end))
    evidence = true;
  if (!evidence || read.plain_words > 2) return false;
  return accept(open, whole_end, begin, end, std::move(read));
}

bool CreditSearch::all_capitalised(std::size_t begin, std::size_t end) const {
  for (std::size_t i = begin; i < end; ++i) {
    if (text_[i].kind == TokenKind::kNumber) return false;
    if (text_.is_word(i) && !text_.is_capitalised(i) && text_[i].space_before) return false;
  }
  return text_.is_capitalised(begin);
}

// Capitals but for the small words within a body's name.
bool CreditSearch::is_title(std::size_t begin, std::size_t end) const {
  static const WordSet small("of the and for de la le del des du di da der und y e");
  for (std::size_t i = begin; i < end; ++i) {
    TEARSHEET_STEP(1);
    if (text_.is_word(i) && !text_.is_capitalised(i) && text_[i].space_before && !small.has(text_.folded(i)))
      return false;
  }
  return text_.is_capitalised(begin);
}

bool CreditSearch::short_acronym_only(const CreditLine& read) const { return read.source.size() <= 4; }

}  // namespace tearsheet::media
