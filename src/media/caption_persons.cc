#include <algorithm>

#include "src/media/agencies.h"
#include "src/media/caption_dates.h"
#include "src/media/caption_subjects.h"
#include "src/media/name_words.h"
#include "src/media/phrases.h"
#include "src/media/places.h"
#include "src/text/steps.h"

namespace tearsheet::media {
namespace {

struct NameSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool role = false;  // a role stands right before it
  std::size_t role_begin = 0;
};

bool is_hyphen_joined(const CaptionText& text, std::size_t i) {
  return text.is_mark(i, '-') && !text[i].space_before && i + 1 < text.size() && !text[i + 1].space_before;
}

// Whether a small word behind a capitalised run can be the run's verb, or an aside that people get: "speaks", "skal",
// "left". Without it the run may be a thing: "Home Depot stock".
bool looks_like_verb(const FoldedWord& word) {
  static const WordSet words(
      "is was has had will says said during left right skal har er var vil kan ma ble blir es fue ha sera habla posa "
      "durante pendant lors est sera a parle vom beim bei spricht ist war jubelt am auf "
      "w podczas jest byl pri je byl na vid under efter foran at onstage seen pictured");
  static const WordSet nouns(
      "shares sales series news stocks workers members fans players students employees customers users officials "
      "residents supporters protesters soldiers cars trucks games events products stores");
  if (words.has(word)) return true;
  if (nouns.has(word) || word.size() < 4) return false;
  return word.ends_with("s") || word.ends_with("ed");
}

// The name that begins at `i`: a given name and what follows it, or after a role any capitalised words.
std::size_t name_end(const CaptionText& text, std::size_t i, std::size_t end, bool after_role) {
  if (!text.is_capitalised(i)) return i;
  const FoldedWord first = text.folded(i);
  const bool given = is_given_name(first);
  // "B. Egede", "Múte B. Egede": an initial makes a name of what stands beside it.
  const bool initial =
      (text[i].single_letter && text.is_mark(i + 1, '.') && i + 2 < end && text.is_capitalised(i + 2)) ||
      (i + 3 < end && text.is_capitalised(i + 1) && text[i + 1].single_letter && text.is_mark(i + 2, '.') &&
       text.is_capitalised(i + 3));
  if (!given && !after_role && !initial) return i;
  if (!given && (is_not_a_name(first) || is_organisation_word(first) || is_role_word(first) || place_at(text, i)))
    return i;
  std::size_t at = i + 1;
  std::size_t last = at;
  std::size_t words = 1;
  while (at < end && at < i + 14) {
    TEARSHEET_STEP(1);
    const Token& token = text[at];
    if (token.newline_before) break;
    if (token.kind == TokenKind::kMark) {
      if (token.mark == '.' && text[at - 1].single_letter && text.is_capitalised(at - 1)) {
        last = ++at;
        continue;
      }
      if (token.mark == '-' && is_hyphen_joined(text, at) && text.is_capitalised(at + 1)) {
        ++at;
        continue;
      }
      if (token.mark == '\'' && !token.space_before && at + 1 < end && !text[at + 1].space_before &&
          text.is_capitalised(at + 1)) {
        ++at;
        continue;
      }
      break;
    }
    if (token.kind != TokenKind::kWord) break;
    const FoldedWord word = text.folded(at);
    if (token.letter_case == LetterCase::kLower) {
      // A particle only where a capital follows ("Ursula von der Leyen", not "Ruiz y").
      if (!token.space_before) {
        last = ++at;
        continue;
      }
      if (!is_name_particle(word) || word == "y" || word == "e" || word == "i" || word == "und" || word == "a" ||
          word == "do" || word == "op" || word == "te" || word == "zum" || word == "zur" || word == "am")
        break;
      std::size_t peek = at + 1;
      while (peek < end && peek < at + 3 && text.is_word(peek) && text[peek].letter_case == LetterCase::kLower &&
             is_name_particle(text.folded(peek)))
        ++peek;
      if (peek >= end || !text.is_capitalised(peek) || place_at(text, peek) || is_not_a_name(text.folded(peek)) ||
          words > 3)
        break;
      if ((word == "der" || word == "den" || word == "la" || word == "el" || word == "le" || word == "di" ||
           word == "da" || word == "do" || word == "dos" || word == "das" || word == "du" || word == "al" ||
           word == "af" || word == "av" || word == "d") &&
          words > 3)
        break;
      if (word == "der" || word == "den" || word == "das") break;
      at = peek;
      continue;
    }
    if (!text.is_capitalised(at)) break;
    // Glued on ("MounterHead"): a break was lost, unless it is a Mc or a De.
    if (!text[at].space_before && text[at - 1].kind == TokenKind::kWord && text[at - 1].end - text[at - 1].begin > 3)
      break;
    if (text[at].space_before && words >= 4) break;
    const bool joins_on =
        at + 1 < end && text.is_capitalised(at + 1) && is_name_particle(word);  // "Du Preez", "De Santis"
    if (text[at].space_before && is_not_a_name(word) && !is_given_name(word) && !joins_on) break;
    if (const PlaceMatch place = place_at(text, at);
        place && place.kind == PlaceKind::kCountry && text[at].space_before) {
      if (words == 1) return i;
      break;
    }
    if (text[at].space_before && is_role_word(word) && words >= 2) break;
    if (text[at].space_before && is_organisation_word(word)) return i;  // "Johns Hopkins University"
    if (text[at].space_before && words >= 4) break;
    if (text[at].space_before) ++words;
    last = ++at;
  }
  if (words < 2 && !after_role) return i;
  return last;
}

// A run of two or three capitalised words that could be a name though none of them is a known one. Only where the
// language leaves other nouns small, and where something beside it says "name" (a list, a comma, a verb behind it).
std::size_t unknown_name_end(const CaptionText& text, std::size_t i, std::size_t end) {
  std::size_t at = i;
  std::size_t words = 0;
  while (at < end && words < 4) {
    TEARSHEET_STEP(1);
    if (text.is_mark(at, '-') && is_hyphen_joined(text, at) && words > 0) {
      ++at;
      continue;
    }
    if (!text.is_word(at) || text[at].letter_case != LetterCase::kCapital) break;
    if (at > i && text[at].newline_before) break;
    const FoldedWord word = text.folded(at);
    if (is_not_a_name(word) || is_organisation_word(word) || is_role_word(word) || month_of(word) != 0 ||
        is_weekday(word))
      return i;
    if (place_at(text, at)) return i;
    if (agency_at(text, at)) return i;
    if (text[at].space_before || at == i) ++words;
    ++at;
  }
  return words == 2 || words == 3 ? at : i;
}

// Who speaks: "sier Fredrik", "so Kessmann". One capitalised word behind such a verb is a person's.
bool is_speech_verb(const FoldedWord& word) {
  static const WordSet words(
      "sagt sagte sagten sier sa sager sade dice dijo afirma afirmo senalo explico explica disse diz afirmou says said "
      "told mowi rekl rika dit declare zegt erklart erklarte betont betonte so meint meinte findet");
  return words.has(word);
}

// The names of [begin, end) one after another.
std::vector<NameSpan> names_in(const CaptionText& text, std::size_t begin, std::size_t end) {
  std::vector<NameSpan> names;
  const bool noun_capitals = capitalises_nouns(text);
  bool role = false;
  std::size_t role_begin = begin;
  for (std::size_t i = begin; i < end;) {
    TEARSHEET_STEP(1);
    if (!text.is_word(i)) {
      if (!text.is_mark(i, '.') && !is_hyphen_joined(text, i)) role = false;
      ++i;
      continue;
    }
    const FoldedWord word = text.folded(i);
    const bool capital = text.is_capitalised(i);
    // Roles of some languages are lower case too ("podnikatel Michal Redl"), so a small letter is no bar.
    const bool role_word = is_role_word(word) && !(is_given_name(word) && !role && capital && i + 1 < end &&
                                                   text.is_capitalised(i + 1) && !is_role_word(text.folded(i + 1)));
    if (role_word) {
      // "Prinz Harry", "Pope Leo": with a title of that kind one given name is the whole name.
      static const WordSet titles(
          "prinz prince princess prinzessin king queen konig konigin pope papst papa papez kronprinz kronprinzessin "
          "principe principessa reina rey lady lord sir duke duchess");
      if (capital && titles.has(word) && i + 1 < end && text.is_capitalised(i + 1) &&
          is_given_name(text.folded(i + 1))) {
        const std::size_t last = name_end(text, i + 1, end, true);
        if (last == i + 2 || (last == i + 3 && text[last - 1].single_letter)) {
          names.push_back({i, last, true, i});
          role = false;
          i = last;
          continue;
        }
      }
      if (!role) role_begin = i;
      role = true;
      ++i;
      continue;
    }
    std::size_t last = name_end(text, i, end, role);
    if (last == i && capital && i > begin && text.is_word(i - 1) && is_speech_verb(text.folded(i - 1)) &&
        text[i].letter_case == LetterCase::kCapital && !is_not_a_name(word) && !is_organisation_word(word) &&
        !place_at(text, i) && !agency_at(text, i) && !(i + 1 < end && text.is_capitalised(i + 1) && noun_capitals)) {
      last = i + 1;
      role = true;
      role_begin = i;
    }
    if (last == i && capital && !noun_capitals && !(i > begin && text.is_mark(i - 1, '-') && !text[i].space_before)) {
      const std::size_t stop = unknown_name_end(text, i, end);
      // Beside another name in a list, or the subject of a sentence with its verb or an aside behind it.
      const bool listed =
          !names.empty() && names.back().end + 1 == i &&
          (text.is_mark(i - 1, ',') || text.is_mark(i - 1, '&') ||
           (text.is_word(i - 1) && text[i - 1].letter_case == LetterCase::kLower && text.folded(i - 1).size() <= 3)) &&
          (stop >= end || text.is_mark(stop, ',') || text.is_mark(stop, '.') || text.is_mark(stop, '(') ||
           (text.is_word(stop) && text[stop].letter_case == LetterCase::kLower &&
            (text.folded(stop).size() <= 3 || looks_like_verb(text.folded(stop))))) &&
          !(text.is_word(stop) &&
            (text.folded(stop) == "of" || text.folded(stop) == "fur" || text.folded(stop) == "for"));
      const bool opens = stop > i && (i == begin || (text.is_mark(i - 1, ':') && text[i].space_before)) && stop < end &&
                         ((text.is_word(stop) && text[stop].letter_case == LetterCase::kLower &&
                           text[stop].space_before && !is_name_particle(text.folded(stop)) &&
                           text.folded(stop).size() > 3 && looks_like_verb(text.folded(stop))) ||
                          text.is_mark(stop, '('));
      if (stop > i && (listed || opens)) last = stop;
    }
    if (last > i) {
      names.push_back({i, last, role, role ? role_begin : i});
      role = false;
      i = last;
      continue;
    }
    role = false;
    // The rest of an unread capitalised run is skipped unless a given name begins in it.
    ++i;
  }
  return names;
}

std::string name_text(const CaptionText& text, const NameSpan& name) {
  std::size_t end = name.end;
  std::string out = text.slice(name.begin, end);
  // Possessives: "Kamala Harris's"
  return out;
}

void add_name(std::vector<std::string>& names, std::string name) {
  if (name.empty() || names.size() >= 64) return;
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

// Whether the words between two names only join them: "and", commas, roles, brackets ("(links)", "(CDU)").
bool is_join(const CaptionText& text, std::size_t begin, std::size_t end) {
  static const WordSet joins(
      "and und et y e och og en i a ja & with mit avec con com med met s la il l left right center centre links rechts "
      "l r m v c ve wife husband girlfriend boyfriend son daughter his her their ihr ihre sein seine sowie as well "
      "partner the der die interim also ar");
  int depth = 0;
  std::size_t words = 0;
  std::size_t others = 0;
  bool last_role = false;
  if (end - begin > 24) return false;
  for (std::size_t i = begin; i < end; ++i) {
    TEARSHEET_STEP(1);
    const Token& token = text[i];
    if (token.mark == '(')
      ++depth;
    else if (token.mark == ')')
      --depth;
    if (token.kind == TokenKind::kMark) {
      if (token.mark == '.' && depth == 0 && !(i > 0 && (text[i - 1].single_letter))) return false;
      if (token.mark == ';' || token.mark == ':') return false;
      continue;
    }
    if (depth > 0) continue;
    const FoldedWord word = text.folded(i);
    ++words;
    last_role = is_role_word(word) || (last_role && text[i].letter_case == LetterCase::kLower);
    if (text.is_capitalised(i) && !is_role_word(word) && !joins.has(word)) last_role = false;
    if (!joins.has(word) && !is_role_word(word)) ++others;
  }
  if (others == 0) return true;
  // "…, conference planning committee member NAME", "und der zurückgetretene Innenminister NAME"
  const bool opened =
      text.is_mark(begin, ',') ||
      (text.is_word(begin) && (text.folded(begin) == "and" || text.folded(begin) == "und" ||
                               text.folded(begin) == "y" || text.folded(begin) == "et" || text.folded(begin) == "e"));
  static const WordSet verbs(
      "is are was were has have said says who whose which that ist sind war hat haben after before during while as "
      "when");
  if (!opened || !last_role || words > 9) return false;
  for (std::size_t i = begin; i < end; ++i) {
    if (text.is_word(i) && verbs.has(text.folded(i))) return false;
  }
  return true;
}

// A word before a name that makes it an object of the sentence, not who is seen.
bool governs(const CaptionText& text, std::size_t i) {
  static const WordSet words(
      "of for to from against about by over around near past after before de du des del di da do von vom gegen uber "
      "fur an bei nach um pour par contre sur a al para por contra per su tegen voor naar om mot till fra til od do o "
      "za proti dla przez za pri na k contra replaced including like than under since's at in on into upon wegen statt "
      "laut durch trotz honoring honouring supporting behind dei della dos das den zum zur dem");
  return text.is_word(i) && words.has(text.folded(i));
}

}  // namespace

// Whether the text's language writes all nouns with a capital.
bool capitalises_nouns(const CaptionText& text) {
  static const WordSet words(
      "der die das und im ist mit dem den ein eine einer auf von beim nach zur zum bei wird sind nicht fur aus");
  std::size_t seen = 0;
  const std::size_t most = std::min<std::size_t>(text.size(), 80);
  for (std::size_t i = 0; i < most; ++i)
    seen += text.is_word(i) && text[i].letter_case == LetterCase::kLower && words.has(text.folded(i));
  return seen >= 2;
}

std::vector<std::string> persons_listed(const CaptionText& text, std::size_t begin, std::size_t end) {
  std::vector<std::string> out;
  // A plain list first: each item a name, roles off.
  const std::vector<NameSpan> names = names_in(text, begin, end);
  std::size_t plain = 0;
  for (std::size_t i = begin; i < end; ++i)
    plain += text.is_word(i) && text[i].letter_case == LetterCase::kLower && !is_name_particle(text.folded(i)) &&
             !is_role_word(text.folded(i)) && text.folded(i) != "and" && text.folded(i) != "with";
  if (plain == 0) {
    std::size_t open = begin;
    const auto close = [&](std::size_t stop) {
      while (open < stop && (text[open].kind == TokenKind::kMark || is_role_word(text.folded(open)))) {
        if (text.is_word(open) && is_given_name(text.folded(open)) && open + 1 < stop) break;
        ++open;
      }
      std::size_t last = stop;
      while (last > open && text[last - 1].kind == TokenKind::kMark) --last;
      bool letters = false;
      for (std::size_t k = open; k < last; ++k) letters = letters || text.is_capitalised(k);
      if (letters && last - open <= 12) add_name(out, text.slice(open, last));
    };
    for (std::size_t i = begin; i <= end; ++i) {
      TEARSHEET_STEP(1);
      const bool word_join = i < end && text.is_word(i) && (text.folded(i) == "and" || text.folded(i) == "with") &&
                             text[i].letter_case == LetterCase::kLower;
      if (i == end || text.is_mark(i, ',') || text.is_mark(i, ';') || text.is_mark(i, '/') || text.is_mark(i, '&') ||
          text.is_mark(i, '(') || word_join) {
        close(i);
        open = i + 1;
        if (i < end && text.is_mark(i, '(')) {
          while (open < end && !text.is_mark(open - 1, ')')) ++open;
          i = open - 1;
        }
      }
    }
    return out;
  }
  for (std::size_t k = 0; k < names.size(); ++k) {
    if (k > 0 && !is_join(text, names[k - 1].end, names[k].begin)) break;
    add_name(out, name_text(text, names[k]));
  }
  return out;
}

std::vector<std::string> persons_shown(const CaptionText& text) {
  std::vector<std::string> out;
  const std::vector<NameSpan> names = names_in(text, 0, text.size());
  // Sentences: the first group of names in each, if nothing governs it.
  std::size_t k = 0;
  std::size_t sentence = 0;
  std::size_t scanned = 0;
  bool taken = false;
  while (k < names.size()) {
    const NameSpan& name = names[k];
    for (; scanned < name.begin; ++scanned) {
      TEARSHEET_STEP(1);
      const bool stop = (text.is_mark(scanned, '.') && scanned > 0 && !text[scanned - 1].single_letter &&
                         !is_role_word(text.folded(scanned - 1)) && scanned + 1 < text.size() &&
                         text[scanned + 1].space_before && text.is_capitalised(scanned + 1)) ||
                        (text.is_mark(scanned, ':') && scanned + 1 < text.size() && text.is_capitalised(scanned + 1)) ||
                        text.is_mark(scanned, '!') || text.is_mark(scanned, '?') || text[scanned].newline_before;
      if (stop) {
        sentence = scanned + 1;
        taken = false;
      }
    }
    // Back over articles and other capitalised words of the same phrase: "for U.S. Airman NAME", "of the late NAME".
    std::size_t head = name.role_begin;
    while (head > sentence && name.role_begin - head < 6) {
      static const WordSet articles(
          "the a an der die das dem den des le la les el los las il lo former ex new late then");
      const std::size_t before = head - 1;
      const bool part = text.is_capitalised(before)
                            ? !governs(text, before)
                            : (text.is_word(before) && articles.has(text.folded(before))) ||
                                  (text.is_mark(before, '.') && before > sentence && text[before - 1].single_letter);
      if (!part || text[head].newline_before) break;
      head = before;
    }
    const bool governed = head > sentence && governs(text, head - 1);
    const bool single = name.end == name.begin + 1;
    // "Kamala Harris's photo" shows her; "Sigourney Weaver's performance" need not.
    const bool wanted = !taken && !governed && !(single && !name.role);
    if (wanted) {
      taken = true;
      add_name(out, name_text(text, name));
      std::size_t previous = name.end;
      std::size_t next = k + 1;
      while (next < names.size() && is_join(text, previous, names[next].begin)) {
        add_name(out, name_text(text, names[next]));
        previous = names[next].end;
        ++next;
      }
      k = next;
      continue;
    }
    taken = true;
    ++k;
  }
  return out;
}

}  // namespace tearsheet::media
