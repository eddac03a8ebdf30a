#include "src/flat/caption_runs.h"

#include <algorithm>

#include "src/media/agencies.h"
#include "src/media/caption_dates.h"
#include "src/media/caption_text.h"
#include "src/media/credit_finder.h"
#include "src/media/credit_labels.h"
#include "src/media/desk_lines.h"
#include "src/media/phrases.h"
#include "src/text/steps.h"

namespace tearsheet::flat {
namespace {

using media::CaptionText;
using media::Claims;

// What a token is to the parting: the caption's own words, what may stand anywhere (flags, stamps, lists of names), or
// what stands at a caption's end.
constexpr std::uint8_t kWords = 0;
constexpr std::uint8_t kDesk = 1;
constexpr std::uint8_t kEnding = 2;

void mark(Claims& marks, std::size_t begin, std::size_t end, std::uint8_t what) {
  for (std::size_t i = begin; i < end && i < marks.size(); ++i) marks[i] = std::max(marks[i], what);
}

void mark_desk_lines(const CaptionText& text, Claims& marks) {
  Photo scratch;
  const auto add = [&](std::uint8_t what, auto read) {
    Claims claims(text.size(), 0);
    read(claims);
    for (std::size_t i = 0; i < text.size(); ++i) {
      TEARSHEET_STEP(1);
      if (claims[i] != 0) marks[i] = std::max(marks[i], what);
    }
  };
  add(kEnding, [&](Claims& claims) { media::read_contacts(text, claims, scratch); });
  add(kEnding, [&](Claims& claims) { media::read_identifiers(text, claims, scratch, {}); });
  add(kDesk, [&](Claims& claims) { media::read_exclusivity(text, claims, scratch); });
  // "(Symbolbild)" and the like stand before the credit as often as behind it: they end nothing.
  add(kEnding, [&](Claims& claims) {
    Photo rights;
    media::read_restrictions(text, claims, rights, {});
    const bool own =
        std::any_of(rights.restrictions.begin(), rights.restrictions.end(), [](const Restriction& restriction) {
          return restriction.code != RestrictionCode::kSymbolImage && restriction.code != RestrictionCode::kFilePhoto;
        });
    if (!own) std::fill(claims.begin(), claims.end(), std::uint8_t{0});
  });
}

// "Pictured: NAME, NAME" up to a line break, a stop, a label, an agency or what is marked already.
void mark_lists(const CaptionText& text, Claims& marks) {
  static const media::PhraseTable lists("pictured;featuring;im bild;en la foto;sur la photo", 0);
  for (std::size_t i = 0; i < text.size(); ++i) {
    TEARSHEET_STEP(1);
    const media::PhraseMatch list = lists.at(text, i);
    if (!list || !text.is_capitalised(i) || !text.is_mark(i + list.length, ':')) continue;
    std::size_t end = i + list.length + 1;
    while (end < text.size() && end < i + 80 && !text[end].newline_before && marks[end] == kWords) {
      TEARSHEET_STEP(1);
      const media::LabelMatch label = media::label_at(text, end, text.size());
      if (label && label.strong && text.is_capitalised(end)) break;
      const media::AgencyMatch agency = media::agency_at(text, end);
      if (agency && agency.agency->evidence == media::Evidence::kName && text.is_capitalised(end)) break;
      if (text[end].kind == media::TokenKind::kNumber && media::date_at(text, end)) break;
      if (text.is_mark(end, '.') && end + 1 < text.size() && !text[end - 1].single_letter) {
        ++end;
        break;
      }
      ++end;
    }
    mark(marks, i, end, kDesk);
    i = end - 1;
  }
}

// Agencies that sign: beside a stamp, a phone list or a break.
void mark_signatures(const CaptionText& text, Claims& marks) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    TEARSHEET_STEP(1);
    if (marks[i] != kWords) continue;
    if (const media::DateMatch date = media::date_at(text, i); date && date.date.precision == DatePrecision::kDay) {
      const std::size_t end = i + date.length;
      const bool beside = (i > 0 && marks[i - 1] != kWords) || (end < text.size() && marks[end] != kWords);
      const bool apart = i == 0 || marks[i - 1] != kWords || text.is_mark(i - 1, '.') || text[i].newline_before;
      if (beside && apart) mark(marks, i, end, kDesk);
      i = end - 1;
      continue;
    }
    const media::AgencyMatch agency = media::agency_at(text, i);
    if (!agency || agency.agency->evidence != media::Evidence::kName || !text.is_capitalised(i)) continue;
    if (agency.agency->kind == media::AgencyKind::kPlatform || agency.agency->kind == media::AgencyKind::kSource)
      continue;
    const std::size_t end = i + agency.length;
    const bool after_desk = i > 0 && (marks[i - 1] != kWords || text[i].newline_before);
    const bool before_desk =
        end < text.size() &&
        (marks[end] != kWords || (text[end].kind == media::TokenKind::kNumber && media::date_at(text, end)));
    if (after_desk && (before_desk || end >= text.size() || text[end].newline_before)) mark(marks, i, end, kEnding);
    i = end - 1;
  }
}

void mark_credits(const CaptionText& text, Claims& marks) {
  for (std::size_t i = 0; i < text.size();) {
    TEARSHEET_STEP(1);
    const bool bracket = text.is_mark(i, '(') || text.is_mark(i, '[');
    if (marks[i] != kWords || (text.is_word(i) && !text.is_capitalised(i) && !text[i].unspaced_script)) {
      ++i;
      continue;
    }
    if (!bracket && !media::label_at(text, i, text.size())) {
      ++i;
      continue;
    }
    // A credit does not reach over what is marked already.
    std::size_t stop = i + 1;
    while (stop < text.size() && stop < i + 84 && marks[stop] == kWords) ++stop;
    TEARSHEET_STEP(stop - i);
    const media::CreditSpan credit = media::credit_at(text, i, stop, {});
    if (!credit.found) {
      ++i;
      continue;
    }
    mark(marks, credit.begin, credit.end, kEnding);
    i = std::max(credit.end, i + 1);
  }
}

// "NAME/Agency" without label or brackets, closed by a lost break or a line's end: back to where its names begin.
void mark_bare_credits(const CaptionText& text, Claims& marks) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    TEARSHEET_STEP(1);
    if (marks[i] != kWords || !text.is_mark(i - 1, '/') || marks[i - 1] != kWords) continue;
    const media::AgencyMatch agency = media::agency_at(text, i);
    if (!agency || agency.agency->kind == media::AgencyKind::kPlatform) continue;
    const std::size_t end = i + agency.length;
    if (end < text.size() && !text[end].newline_before && !(text.is_capitalised(end) && !text[end].space_before) &&
        !text.is_mark(end, '/') && !(text.is_mark(end, '.')))
      continue;
    std::size_t begin = i - 1;
    std::size_t words = 0;
    while (begin > 0 && i - begin < 14 && marks[begin - 1] == kWords && !text[begin].newline_before && words < 4) {
      const bool name = text.is_capitalised(begin - 1) ||
                        (text.is_mark(begin - 1, '.') && begin > 1 && text[begin - 2].single_letter) ||
                        (text.is_mark(begin - 1, '-') && !text[begin].space_before);
      if (!name) break;
      words += text.is_word(begin - 1);
      --begin;
    }
    if (words >= 2) mark(marks, begin, end, kEnding);
    i = end - 1;
  }
}

// "REUTERS/NAME", "| Getty Images" behind a stop or a separator: the agency and the two words of a name behind its
// slash.
void mark_leading_agencies(const CaptionText& text, Claims& marks) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    TEARSHEET_STEP(1);
    if (marks[i] != kWords || !(text.is_capitalised(i))) continue;
    const char before = text[i - 1].mark;
    if (before != '.' && before != '|' && before != '!' && before != '?') continue;
    const media::AgencyMatch agency = media::agency_at(text, i);
    if (!agency || agency.agency->evidence == media::Evidence::kCredit ||
        agency.agency->kind == media::AgencyKind::kPlatform)
      continue;
    std::size_t end = i + agency.length;
    if (text.is_mark(end, '/')) {
      std::size_t at = end + 1;
      std::size_t words = 0;
      while (at < text.size() && words < 2 && marks[at] == kWords &&
             (text.is_capitalised(at) || (text.is_mark(at, '.') && text[at - 1].single_letter)) &&
             !(words > 0 && !text[at].space_before && text.is_word(at) && text.is_word(at - 1)))
        words += text.is_word(at++);
      if (words > 0) end = at;
    } else if (before != '|') {
      continue;
    }
    mark(marks, i, end, kEnding);
    i = end - 1;
  }
}

// In a gallery, words that run into the next without a space are another caption's: "…the procession" + "Guards
// arrive", "… ist." + "Die …". Not the inner capitals of names: "YouTube", "McDonald".
bool runs_on(const CaptionText& text, std::size_t i) {
  const media::Token& token = text[i];
  if (token.space_before || !text.is_capitalised(i) || token.end - token.begin < 2) return false;
  if (i + 1 < text.size() && !text[i + 1].space_before && text.is_word(i + 1)) return false;
  const media::Token& before = text[i - 1];
  if (before.mark == '.' || before.mark == '!' || before.mark == '?') return i > 1 && !text[i - 2].single_letter;
  if (before.kind != media::TokenKind::kWord) return false;
  const std::size_t letters = before.end - before.begin;
  return (before.letter_case == media::LetterCase::kLower && letters >= 3 && before.space_before) ||
         (before.letter_case == media::LetterCase::kCapital && letters >= 7);
}

}  // namespace

std::vector<CaptionRun> part_captions(std::string_view printed, bool gallery) {
  // Offsets are of the cleaned text; the bytes that cleaning drops are few, so the walk below maps them back.
  const CaptionText text(printed);
  std::vector<CaptionRun> runs;
  if (text.size() == 0) return runs;
  Claims marks(text.size(), kWords);
  mark_desk_lines(text, marks);
  mark_lists(text, marks);
  mark_credits(text, marks);
  mark_bare_credits(text, marks);
  mark_leading_agencies(text, marks);
  mark_signatures(text, marks);

  struct Cut {
    std::size_t token;
    bool credit;
    std::size_t words;
  };
  std::vector<Cut> cuts;
  bool ended = false;  // what ends a caption has been seen since the last cut
  bool any = false;
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    TEARSHEET_STEP(1);
    if (marks[i] != kWords) {
      any = true;
      ended = ended || (marks[i] == kEnding && words > 0) || (marks[i] == kEnding && cuts.empty());
      continue;
    }
    // Words again behind an ending: the next caption, if they begin like one.
    const bool caseless = text.is_word(i) && text[i].letter_case == media::LetterCase::kNone;
    const bool begins =
        text.is_capitalised(i) || caseless || text.is_mark(i, '"') || text[i].kind == media::TokenKind::kNumber;
    if (gallery && words >= 4 && i > 0 && marks[i - 1] == kWords && runs_on(text, i)) {
      cuts.push_back({i, any, words});
      ended = false;
      any = false;
      words = 0;
    }
    if (ended && i > 0 && (marks[i - 1] != kWords || text[i].newline_before) && begins) {
      std::size_t ahead = i;
      std::size_t own = 0;
      while (ahead < text.size() && ahead < i + 8 && marks[ahead] == kWords) own += text.is_word(ahead++);
      const bool flag_next = ahead < text.size() && marks[ahead] == kDesk;
      if (own >= 4 || (own >= 2 && (flag_next || ahead < text.size() || gallery))) {
        cuts.push_back({i, any, words});
        ended = false;
        any = false;
        words = 0;
      }
    }
    if (text.is_word(i)) ++words;
  }
  cuts.push_back({text.size(), any, words});

  // Back to the bytes that were given: both texts are walked together.
  std::size_t clean = 0;
  std::size_t begin = 0;
  std::size_t at = 0;
  const std::string& cleaned = text.text();
  const auto advance_to = [&](std::size_t target) {
    while (clean < target && at < printed.size()) {
      TEARSHEET_STEP(1);
      const char c = printed[at];
      const char want = cleaned[clean];
      if (c == want || ((c == '\t' || c == '\r') && want == ' ')) {
        ++at;
        ++clean;
      } else if (want == ' ' || want == '\n') {
        // A wide space: one space for its bytes.
        ++at;
        while (at < printed.size() && (static_cast<unsigned char>(printed[at]) & 0xC0) == 0x80) ++at;
        ++clean;
      } else {
        ++at;
      }
    }
  };
  for (const Cut& cut : cuts) {
    std::size_t end = printed.size();
    if (cut.token < text.size()) {
      advance_to(text[cut.token].begin);
      while (at < printed.size() && (static_cast<unsigned char>(printed[at]) & 0xC0) == 0x80) ++at;
      end = at;
    }
    runs.push_back({begin, end, cut.credit, cut.words});
    begin = end;
  }
  return runs;
}

}  // namespace tearsheet::flat
