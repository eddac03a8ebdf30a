// "Boats by Jane Doe via Unsplash", "By Jane Doe - Own work, CC BY-SA 4.0, via
// Wikimedia Commons": a name behind "by" that a library or a licence follows.
// Sentences go on with "by" and a name too, but not so.
#include <algorithm>

#include "src/media/credit_search.h"
#include "src/media/phrases.h"
#include "src/text/steps.h"

namespace tearsheet::media {

bool CreditSearch::by_maker() {
  std::size_t last = end_;
  while (last > begin_ && (text_.is_mark(last - 1, '.') || text_.is_mark(last - 1, ','))) --last;
  const std::size_t least = last - std::min(last - begin_, kLongestTail);
  static const WordSet makers("by von par por di de");
  std::size_t by = last;
  while (by > least && !(text_.is_word(by - 1) && makers.has(text_.folded(by - 1)) &&
                         text_[by - 1].letter_case != LetterCase::kUpper && text_.is_capitalised(by))) {
    TEARSHEET_STEP(1);
    --by;
  }
  if (by == least || by >= last) return false;
  // The name, and what must follow it.
  std::size_t name = by;
  while (
      name < last && name < by + 6 && licence_at(text_, name) == 0 &&
      (text_.is_word(name) ? !is_joining(text_.folded(name)) : text_.is_mark(name, '.') || text_.is_mark(name, '\'')))
    ++name;
  if (name >= last || !is_person_shape(text_, by, name)) return false;
  std::size_t behind = name;
  if (text_.is_mark(behind, '-') || text_.is_mark(behind, ',')) ++behind;
  if (behind + 1 < last && text_.folded(behind) == "own" && text_.folded(behind + 1) == "work") {
    behind += 2;
    if (text_.is_mark(behind, ',')) ++behind;
  }
  if (behind >= last) return false;
  bool evidence = licence_at(text_, behind) > 0;
  // "von" and "de" stand in names of places and pictures of people too.
  if (!evidence && text_.folded(by - 1) == "by" && text_.is_word(behind) &&
      (text_.folded(behind) == "via" || text_.folded(behind) == "on" || text_.folded(behind) == "from")) {
    const AgencyMatch agency = agency_at(text_, behind + 1);
    evidence = agency && agency.agency->kind == AgencyKind::kStock && behind + 1 + agency.length <= last;
  }
  if (!evidence) return false;
  CreditLine read = line(by, last, CreditLabel::kBy);
  if (read.creators.empty() || read.plain_words > 2) return false;
  return accept(by - 1, end_, by, last, std::move(read));
}

}  // namespace tearsheet::media
