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

// The name that begins at `i`: a given name and what follows it, or after a role any capitalised words.
std::size_t name_end(const CaptionText& text, std::size_t i, std::size_t end, bool after_role) {
  if (!text.is_capitalised(i)) return i;
  const std::string_view first = text.folded(i);
  const bool given = is_given_name(first);
  const bool initial = text[i].single_letter && text.is_mark(i + 1, '.');
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
    const std::string_view word = text.folded(at);
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
          words > 2)
        break;
      if (word == "der" || word == "den" || word == "das") break;
      at = peek;
      continue;
    }
    if (!text.is_capitalised(at)) break;
    if (text[at].space_before && is_not_a_name(word) && !is_given_name(word)) break;
    if (text[at].space_before && is_role_word(word) && words >= 2) break;
    if (text[at].space_before && is_organisation_word(word)) return i;  // "Johns Hopkins University"
    if (text[at].space_before && words >= 4) break;
    if (text[at].space_before) ++words;
    last = ++at;
  }
  if (words < 2 && !after_role) return i;
  return last;
}

// The names of [begin, end) one after another.
std::vector<NameSpan> names_in(const CaptionText& text, std::size_t begin, std::size_t end) {
  std::vector<NameSpan> names;
  bool role = false;
  std::size_t role_begin = begin;
  for (std::size_t i = begin; i < end;) {
    TEARSHEET_STEP(1);
    if (!text.is_word(i)) {
      if (!text.is_mark(i, '.') && !is_hyphen_joined(text, i)) role = false;
      ++i;
      continue;
    }
    const std::string_view word = text.folded(i);
    // Roles of more than one language are lower case too ("podnikatel Michal Redl"), so a small letter is no bar.
    if (is_role_word(word) && !(is_given_name(word) && !role && i + 1 < end && text.is_capitalised(i + 1) &&
                                !is_role_word(text.folded(i + 1)) && text[i].letter_case != LetterCase::kLower)) {
      if (!role) role_begin = i;
      role = true;
      ++i;
      continue;
    }
    const bool strict_role = role && text[i - 1].kind != TokenKind::kMark ? true : role;
    const std::size_t last = name_end(text, i, end, strict_role);
    if (last > i) {
      // One word behind a role is a surname only if nothing more follows that is capitalised in German.
      names.push_back({i, last, role, role ? role_begin : i});
      role = false;
      i = last;
      continue;
    }
    if (text[i].letter_case == LetterCase::kLower || !role)
      role = false;
    else
      role = false;
    // Skip the rest of a capitalised run, so that "Lake Michael" is not read from its middle… unless a given name
    // begins.
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
    const std::string_view word = text.folded(i);
    ++words;
    if (!joins.has(word) && !is_role_word(word)) return false;
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
                        text.is_mark(scanned, '!') || text.is_mark(scanned, '?') || text[scanned].newline_before;
      if (stop) {
        sentence = scanned + 1;
        taken = false;
      }
    }
    bool governed = name.role_begin > sentence && governs(text, name.role_begin - 1);
    if (!governed && name.role_begin > sentence + 1 && text.is_word(name.role_begin - 1) &&
        governs(text, name.role_begin - 2)) {
      static const WordSet articles("the a an der die das dem den des le la les el los las il lo u.s us former ex new");
      governed = articles.has(text.folded(name.role_begin - 1)) || text.is_capitalised(name.role_begin - 1);
    }
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
