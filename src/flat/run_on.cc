#include "src/flat/run_on.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "src/flat/lines.h"
#include "src/media/agencies.h"
#include "src/media/caption_text.h"
#include "src/media/credit_finder.h"
#include "src/media/credit_labels.h"
#include "src/media/desk_lines.h"
#include "src/media/phrases.h"
#include "src/text/steps.h"

namespace tearsheet::flat {
namespace {

using media::CaptionText;

constexpr std::size_t kCaptionReach = 70;  // tokens that a caption may have before its credit

bool is_abbreviation(const CaptionText& text, std::size_t stop) {
  if (stop == 0 || !text.is_word(stop - 1)) return false;
  if (text[stop - 1].single_letter) return true;
  static const media::WordSet words(
      "dr mr mrs ms st prof jr sr no nr inc co ltd corp vs jan feb mar apr jun jul aug sep sept oct nov dec gov sen "
      "rep gen lt col sgt rev hon bzw ca u.a z.b sr sra av fig approx est");
  return words.has(text.folded(stop - 1));
}

// A sentence ends with the mark at `i` and the next begins behind it.
bool ends_sentence(const CaptionText& text, std::size_t i) {
  if (!(text.is_mark(i, '.') || text.is_mark(i, '!') || text.is_mark(i, '?')) || i + 1 >= text.size()) return false;
  if (text.is_mark(i, '.') && is_abbreviation(text, i)) return false;
  std::size_t next = i + 1;
  while (next < text.size() && (text.is_mark(next, '"') || text.is_mark(next, '\'') || text.is_mark(next, ')')) &&
         !text[next].space_before)
    ++next;
  if (next >= text.size()) return true;
  return text.is_capitalised(next) || text.is_mark(next, '"') || text.is_mark(next, '(') || text.is_mark(next, '\'') ||
         text[next].unspaced_script || (text[next].kind == media::TokenKind::kNumber && text[next].space_before);
}

class Breaker {
 public:
  explicit Breaker(std::string_view text) : text_(text), before_(text_.size() + 1, 0) {}

  std::string run() {
    glued_sentences();
    labels();
    credits();
    std::string out;
    std::size_t from = 0;
    const std::string& whole = text_.text();
    for (std::size_t i = 1; i < text_.size(); ++i) {
      TEARSHEET_STEP(1);
      if (before_[i] == 0) continue;
      out.append(whole, from, text_[i].begin - from);
      out.push_back('\n');
      from = text_[i].begin;
    }
    out.append(whole, from);
    return out;
  }

 private:
  void break_before(std::size_t token) {
    if (token > 0 && token < before_.size()) before_[token] = 1;
  }

  // "… of the year.The next paragraph": the space went with the break.
  void glued_sentences() {
    for (std::size_t i = 1; i + 1 < text_.size(); ++i) {
      TEARSHEET_STEP(1);
      if (!ends_sentence(text_, i)) continue;
      std::size_t next = i + 1;
      while (next < text_.size() && (text_.is_mark(next, '"') || text_.is_mark(next, ')')) &&
             !text_[next].space_before &&
             !(next + 1 < text_.size() && !text_[next + 1].space_before && text_.is_capitalised(next + 1) &&
               text_[next - 1].kind != media::TokenKind::kMark))
        ++next;
      if (next < text_.size() && !text_[next].space_before && text_.is_capitalised(next) &&
          text_[next].end - text_[next].begin > 1 &&
          !(i > 0 && text_.is_word(i - 1) && text_[i - 1].letter_case == media::LetterCase::kUpper))
        break_before(next);
    }
  }

  // Labels and furniture of two words and more, wherever they stand; of one word between sentences.
  void labels() {
    static const media::PhraseTable words(
        "view this post on instagram;view gallery;view photos;view slideshow;sign up for our newsletter;subscribe to "
        "our newsletter;share on facebook;share on twitter;share this article;advertisement continue reading below;"
        "story continues below;article continues below;scroll to continue with content;continue reading;you might also "
        "like;you may also like;related articles;related stories;recommended for you;most read;das konnte sie auch "
        "interessieren;"
        "mehr zum thema;zur bildergalerie;newsletter abonnieren;jetzt abonnieren;artikel teilen;ver galeria;te puede "
        "interesar;a lire aussi;sur le meme sujet;leggi anche;veja tambem;get the day's top stories in your inbox;"
        "sieh dir diesen beitrag auf instagram an;voir cette publication sur instagram;ver esta publicacion en "
        "instagram;copy link;skip to main content;listen to this article;read more;show comments",
        1);
    static const media::PhraseTable single(
        "advertisement;anzeige;werbung;publicidad;publicite;pubblicita;advertentie;reklama;annonse;annons", 2);
    for (std::size_t i = 0; i < text_.size();) {
      TEARSHEET_STEP(1);
      media::PhraseMatch match = text_.is_capitalised(i) ? words.at(text_, i) : media::PhraseMatch{};
      if (!match && text_.is_capitalised(i)) {
        match = single.at(text_, i);
        const std::size_t next = i + 1;
        const bool between = i == 0 || text_[i - 1].kind == media::TokenKind::kMark || !text_[i].space_before;
        if (match && !(between && (next >= text_.size() || text_.is_capitalised(next) || text_.is_mark(next, '"'))))
          match = {};
      }
      if (match) {
        const std::size_t end = i + match.length;
        const bool starts =
            end >= text_.size() || text_.is_capitalised(end) || text_[end].kind != media::TokenKind::kWord;
        const bool after =
            i == 0 || text_[i - 1].kind == media::TokenKind::kMark || !text_[i].space_before || match.length >= 3;
        if (starts && after) {
          break_before(i);
          if (!(match.value == 1 && (text_.folded(end - 1) == "gallery" || text_.folded(end - 1) == "photos" ||
                                     text_.folded(end - 1) == "slideshow")))
            break_before(end);
          i = end;
          continue;
        }
      }
      // "A post shared by NAME (@handle)"
      static const media::PhraseTable shared(
          "a post shared by;ein beitrag geteilt von;une publication partagee par;una publicacion compartida", 0);
      if (const media::PhraseMatch signature = shared.at(text_, i); signature && text_.is_capitalised(i)) {
        std::size_t end = i + signature.length;
        while (end < text_.size() && end < i + 24 && !(text_.is_mark(end, ')') && end > 2)) ++end;
        if (end < text_.size() && text_.is_mark(end, ')')) {
          break_before(i);
          break_before(end + 1);
          i = end + 1;
          continue;
        }
      }
      ++i;
    }
  }

  // Where the caption begins whose credit begins at `credit`: its last sentence, or what a break bounds.
  std::size_t caption_begin(std::size_t credit, std::size_t least) const {
    std::size_t at = credit;
    // The caption's own full stop, right before the credit, does not bound it.
    while (at > least && text_[at - 1].kind == media::TokenKind::kMark) --at;
    std::size_t i = at;
    while (i > least && credit - i < kCaptionReach) {
      TEARSHEET_STEP(1);
      if (before_[i] != 0) return i;
      if (i < at && ends_sentence(text_, i - 1)) {
        std::size_t begin = i;
        while (begin < at && (text_.is_mark(begin, '"') || text_.is_mark(begin, ')') || text_.is_mark(begin, '\'')) &&
               !text_[begin].space_before)
          ++begin;
        return begin;
      }
      --i;
    }
    return i == least ? least : at;
  }

  void credits() {
    Photo scratch;
    media::Claims contacts(text_.size(), 0);
    media::read_contacts(text_, contacts, scratch);
    std::size_t least = 0;
    for (std::size_t i = 0; i < text_.size();) {
      TEARSHEET_STEP(1);
      const bool bracket = text_.is_mark(i, '(') || text_.is_mark(i, '[');
      if (!bracket && !(text_.is_capitalised(i) || text_.is_mark(i, 'c') || text_[i].unspaced_script)) {
        ++i;
        continue;
      }
      if (!bracket && !media::label_at(text_, i, text_.size())) {
        i = bare_credit(i, least);
        continue;
      }
      const std::size_t stop = std::min(text_.size(), i + 84);
      const media::CreditSpan credit = media::credit_at(text_, i, stop, {});
      // A credit that the reach cut off is a sentence.
      if (!credit.found || (credit.end >= stop && stop < text_.size()) || credit.end - credit.begin > 50) {
        ++i;
        continue;
      }
      break_before(caption_begin(credit.begin, least));
      break_before(credit.end);
      least = credit.end;
      i = std::max(credit.end, i + 1);
    }
  }

  // "NAME/Agency" or "Agency" alone behind a full stop, with a sentence beginning behind it.
  std::size_t bare_credit(std::size_t i, std::size_t& least) {
    const bool after_stop =
        i > 0 && (text_.is_mark(i - 1, '.') || text_.is_mark(i - 1, '!') || text_.is_mark(i - 1, '?') ||
                  text_.is_mark(i - 1, '"') || text_.is_mark(i - 1, '|'));
    if (!after_stop || before_[i] != 0) return i + 1;
    // Names, slashes and agencies only.
    std::size_t end = i;
    std::size_t agency_end = 0;
    while (end < text_.size() && end < i + 16) {
      TEARSHEET_STEP(1);
      if (const media::AgencyMatch agency = media::agency_at(text_, end);
          agency && text_.is_capitalised(end) && agency.agency->evidence != media::Evidence::kCredit) {
        end += agency.length;
        agency_end = end;
        if (!text_.is_mark(end, '/') && !text_.is_mark(end, '|') &&
            text_.folded(std::min(end, text_.size() - 1)) != "via")
          break;
        continue;
      }
      const bool part = text_.is_capitalised(end) || text_.is_mark(end, '/') || text_.is_mark(end, '-') ||
                        text_.is_mark(end, '|') || (text_.is_mark(end, '.') && text_[end - 1].single_letter) ||
                        (text_.is_word(end) && text_.folded(end) == "via");
      if (!part) break;
      ++end;
    }
    if (agency_end == 0) return i + 1;
    // "Reuters reported": a verb follows, so it is a sentence.
    if (agency_end < text_.size() && !text_.is_capitalised(agency_end) &&
        text_[agency_end].kind == media::TokenKind::kWord)
      return i + 1;
    if (agency_end < text_.size() && text_[agency_end].kind == media::TokenKind::kMark &&
        !text_.is_mark(agency_end, '.') && !text_.is_mark(agency_end, '"'))
      return i + 1;
    const std::size_t after = agency_end < text_.size() && text_.is_mark(agency_end, '.') ? agency_end + 1 : agency_end;
    break_before(caption_begin(i, least));
    break_before(after);
    least = after;
    return std::max(after, i + 1);
  }

  CaptionText text_;
  std::vector<std::uint8_t> before_;
};

}  // namespace

std::string break_run_on(std::string_view text) { return Breaker(text).run(); }

}  // namespace tearsheet::flat
