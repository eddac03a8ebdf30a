// A credit at the end with nothing between: "… in Milan AFP via Getty Images", "… the harbour Jane Doe/Reuters". Only
// an agency's name tells it from the sentence.
#include <algorithm>

#include "src/media/credit_labels.h"
#include "src/media/credit_search.h"
#include "src/media/name_words.h"
#include "src/media/phrases.h"
#include "src/text/steps.h"

namespace tearsheet::media {

bool CreditSearch::without_boundary() {
  std::size_t last = end_;
  while (last > begin_ && (text_[last - 1].mark == '.' || text_[last - 1].mark == ',')) --last;
  const AgencyMatch match = agency_ending_at(text_, last, begin_);
  if (!match || match.agency->kind == AgencyKind::kPlatform) return false;
  std::size_t credit = last - match.length;
  if (credit <= begin_ || !(text_.is_capitalised(credit) || match.agency->evidence == Evidence::kName)) return false;
  // "… in Milan AFP via Getty Images"
  if (text_.is_word(credit - 1) && text_.folded(credit - 1) == "via" && credit >= begin_ + 2) {
    const AgencyMatch sub = agency_ending_at(text_, credit - 1, begin_);
    if (!sub || !text_.is_capitalised(credit - 1 - sub.length)) return false;
    credit -= 1 + sub.length;
    if (credit <= begin_) return false;
  }
  const bool slash = text_.is_mark(credit - 1, '/');
  const bool comma = text_.is_mark(credit - 1, ',');
  if (!slash && match.agency->kind == AgencyKind::kSource) return false;
  // "… during strong winds PA": three letters in capitals behind a small word
  const bool short_capitals = match.length == 1 && match.agency->name.size() <= 3 &&
                              text_[credit].letter_case == LetterCase::kUpper && credit >= begin_ + 5 &&
                              text_.is_word(credit - 1) && text_[credit - 1].letter_case == LetterCase::kLower &&
                              match.agency->kind == AgencyKind::kWire;
  if (!slash && match.agency->evidence == Evidence::kCredit && match.length < 2 && !short_capitals) return false;
  if (match.agency->evidence != Evidence::kName && !agency_printed_well(credit, last)) return false;
  if (!slash && !comma) {
    // Governed by a word of the sentence: "pictures from Getty Images", "said Reuters"
    if (text_[credit - 1].kind == TokenKind::kMark && text_[credit - 1].mark != ')') return false;
    static const WordSet governs(
        "of for with by from the at to in and or von bei mit fur der die das dem den und de la le les du des del con "
        "por e y et per da do says said told sagte via an a einer eine laut nach selon segun per on is was 's use "
        "using app");
    if (text_.is_word(credit - 1) && governs.has(text_.folded(credit - 1))) return false;
    if (match.agency->kind == AgencyKind::kPartner) return false;
    if (match.agency->name == std::string_view("Flickr") || match.agency->name == std::string_view("Wikipedia") ||
        match.agency->name == std::string_view("Canva") || match.agency->name == std::string_view("Freepik") ||
        match.agency->name == std::string_view("Creative Commons"))
      return false;
    CreditLine read = line(credit, last, CreditLabel::kNone);
    return accept(credit, end_, credit, last, std::move(read));
  }
  // Names before the slash: back to a given name, or to where small letters or marks end them.
  std::size_t begin = credit - 1;
  bool spaced = text_[credit - 1].space_before;
  if (comma && !text_.is_capitalised(credit)) return false;
  std::size_t words = 0;
  std::size_t best = credit;
  std::size_t i = begin;
  while (i > begin_ && credit - i < 16) {
    TEARSHEET_STEP(1);
    const std::size_t at = i - 1;
    const Token& token = text_[at];
    if (token.kind == TokenKind::kMark) {
      if (token.mark == '/') {
        // A chain of agencies: go on before it.
        best = at + 1;
        words = 0;
        i = at;
        continue;
      }
      if (token.mark != '.' && token.mark != '\'' && token.mark != '-') break;
      if (token.mark == '.' && !(at > begin_ && text_[at - 1].single_letter)) break;
      i = at;
      continue;
    }
    if (token.kind != TokenKind::kWord) break;
    const bool name_word = text_.is_capitalised(at) || (is_name_particle(text_.folded(at)) && words > 0);
    if (!name_word || words >= 4) break;
    ++words;
    i = at;
    if (is_given_name(text_.folded(at)) && text_.is_capitalised(at) && words >= 2) best = at;
  }
  if (best == credit && !spaced && words >= 2 && slash) {
    // No known given name: the last two words, if small letters stand before them.
    best = i;
    if (words > 3) best = credit;
  }
  if (best == credit && slash && !spaced && words == 1) best = begin - 1 >= begin_ ? begin - 1 : credit;
  if (comma && best == credit) return false;
  CreditLine read = line(best, last, CreditLabel::kNone);
  std::size_t whole = best;
  if (best == credit) whole = credit - 1;
  return accept(whole, end_, best, last, std::move(read));
}

}  // namespace tearsheet::media
