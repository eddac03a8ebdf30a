#include <algorithm>
#include <utility>

#include "src/media/caption_dates.h"
#include "src/media/caption_subjects.h"
#include "src/media/name_words.h"
#include "src/media/phrases.h"
#include "src/media/places.h"
#include "src/text/steps.h"

namespace tearsheet::media {
namespace {

bool is_scene_word(const FoldedWord& word) {
  static const WordSet words(
      "in at near outside a à en em w we i på pa v ve im vor bei nahe dans near inside around from en o'r aan te nel "
      "nella no na nos nas yn 於 在 в на во");
  return words.has(word);
}

bool is_preposition_in(const FoldedWord& word) {
  static const WordSet words("in en em w we i pa v ve im à a near outside near bei nahe dans te nel no na в во");
  return words.has(word);
}

// The end of a run of capitalised words from `i` (with particles inside), stopping at months and weekdays.
std::size_t capital_run(const CaptionText& text, std::size_t i, std::size_t end) {
  std::size_t at = i;
  std::size_t last = i;
  while (at < end && at < i + 8) {
    TEARSHEET_STEP(1);
    if (!text.is_word(at)) {
      if (text.is_mark(at, '-') && !text[at].space_before && at + 1 < end && text.is_capitalised(at + 1) &&
          !text[at + 1].space_before) {
        ++at;
        continue;
      }
      if (text.is_mark(at, '.') && at > 0 && at + 1 < end && text.is_capitalised(at + 1) &&
          (text.folded(at - 1) == "st" || text.folded(at - 1) == "ft" || text.folded(at - 1) == "mt")) {
        ++at;
        continue;
      }
      break;
    }
    const FoldedWord word = text.folded(at);
    if (text[at].newline_before && at > i) break;
    if (text.is_capitalised(at)) {
      if (month_of(word) != 0 && !(at == i && text[at].letter_case == LetterCase::kCapital && word.size() > 4 &&
                                   at + 1 < end && text.is_capitalised(at + 1)))
        break;
      if (is_weekday(word)) break;
      last = ++at;
      continue;
    }
    if (at > i &&
        (word == "de" || word == "of" || word == "del" || word == "am" || word == "an" || word == "upon" ||
         word == "la" || word == "do" || word == "sur" || word == "les" || word == "el" || word == "der" ||
         word == "bei" || word == "y") &&
        at + 1 < end &&
        (text.is_capitalised(at + 1) ||
         (at + 2 < end && text.is_capitalised(at + 2) && is_name_particle(text.folded(at + 1))))) {
      ++at;
      continue;
    }
    break;
  }
  return last;
}

// "Puerto Cabello, Venezuela"; "Hialeah, Fla."; "Dnipro en Ukraine": what follows a place and says where it lies.
std::size_t with_region(const CaptionText& text, std::size_t end, std::string& out) {
  std::size_t at = end;
  for (int part = 0; part < 2; ++part) {
    if (text.is_mark(at, ',') && at + 1 < text.size()) {
      std::size_t region = at + 1;
      // "…, dans les Pyrénées-Atlantiques", "…, in Bavaria"
      static const WordSet small("dans in en im nel les la le the der den");
      while (region < text.size() && region < at + 3 && text.is_word(region) &&
             text[region].letter_case == LetterCase::kLower && small.has(text.folded(region)))
        ++region;
      const PlaceMatch place = place_at(text, region);
      if (!place || (region > at + 1 && place.kind == PlaceKind::kCity)) break;
      std::size_t stop = region + place.length;
      out.append(", ").append(text.slice(region, stop));
      at = stop;
      continue;
    }
    if (at + 1 < text.size() && text.is_word(at) && (text.folded(at) == "en" || text.folded(at) == "in")) {
      const PlaceMatch place = place_at(text, at + 1);
      if (!place || place.kind != PlaceKind::kCountry) break;
      out.append(", ").append(text.slice(at + 1, at + 1 + place.length));
      at += 1 + place.length;
      continue;
    }
    // "Washington DC", "Austin Texas"
    if (part == 0 && at < text.size()) {
      const PlaceMatch place = place_at(text, at);
      if (place && place.kind == PlaceKind::kRegion && text[at].space_before &&
          text[at].letter_case == LetterCase::kUpper) {
        out.append(" ").append(text.slice(at, at + place.length));
        at += place.length;
        continue;
      }
    }
    break;
  }
  return at;
}

// Nominatives of the places that Slavic captions name in another case.
std::string_view nominative(std::string_view folded) {
  static constexpr std::pair<std::string_view, std::string_view> kForms[] = {
      {"grecji", "Grecja"},       {"francji", "Francja"},
      {"niemczech", "Niemcy"},    {"rosji", "Rosja"},
      {"turcji", "Turcja"},       {"polsce", "Polska"},
      {"ukrainie", "Ukraina"},    {"wloszech", "Włochy"},
      {"hiszpanii", "Hiszpania"}, {"chinach", "Chiny"},
      {"warszawie", "Warszawa"},  {"krakowie", "Kraków"},
      {"londynie", "Londyn"},     {"wielkiej brytanii", "Wielka Brytania"},
      {"nemecku", "Německo"},     {"rusku", "Rusko"},
      {"cesku", "Česko"},         {"praze", "Praha"},
      {"polsku", "Polsko"},       {"ukrajine", "Ukrajina"},
      {"rakousku", "Rakousko"},   {"minsku", "Mińsk"},
      {"россии", "Россия"},       {"украине", "Украина"},
      {"германии", "Германия"},   {"франции", "Франция"},
      {"италии", "Италия"},       {"китае", "Китай"},
      {"японии", "Япония"},       {"турции", "Турция"},
      {"польше", "Польша"},       {"сирии", "Сирия"},
      {"израиле", "Израиль"},     {"великобритании", "Великобритания"},
      {"москве", "Москва"},       {"киеве", "Киев"},
      {"париже", "Париж"},        {"санкт-петербурге", "Санкт-Петербург"}};
  for (const auto& [form, name] : kForms) {
    if (form == folded) return name;
  }
  return {};
}

// Before `at` stands "at VENUE on DATE": the venue, else empty.
std::string venue_before(const CaptionText& text, std::size_t at) {
  // The date that ends right before `at`.
  for (std::size_t back = 1; back <= 8 && back <= at; ++back) {
    const std::size_t begin = at - back;
    const DateMatch date = date_at(text, begin);
    if (!date || begin + date.length != at || date.date.precision != DatePrecision::kDay) continue;
    std::size_t on = begin;
    while (on > 0 && (is_weekday(text.folded(on - 1)) || text.is_mark(on - 1, ','))) --on;
    if (on == 0 || text.folded(on - 1) != "on") return {};
    std::size_t venue = on - 1;
    while (venue > 0 && on - venue < 8 && text.is_capitalised(venue - 1)) --venue;
    if (venue + 1 >= on - 1 + 1 || venue == 0 || text.folded(venue - 1) != "at") return {};
    return text.slice(venue, on - 1);
  }
  return {};
}

}  // namespace

std::string place_shown(const CaptionText& text) {
  // A dateline: "LAS VEGAS, NV - FEBRUARY 11:"; its sentences often name the scene more fully.
  std::string dateline;
  std::string best;
  int best_rank = 0;
  const std::size_t size = text.size();
  {
    std::size_t i = 0;
    const PlaceMatch place = size > 0 ? place_at(text, 0) : PlaceMatch{};
    if (place) {
      std::string name = text.slice(0, place.length);
      i = with_region(text, place.length, name);
      if (i < size && (text.is_mark(i, '-') || text.is_mark(i, ':')) &&
          (text[i].space_before || text.is_mark(i, ':')) && i + 1 < size)
        dateline = name;
    }
  }
  // "Union Station, Chicago, 1960.": a caption that begins with where it is.
  {
    const std::size_t run = capital_run(text, 0, size);
    if (run > 1 && run < size && text.is_mark(run, ',') && !is_given_name(text.folded(0))) {
      std::string name = text.slice(0, run);
      const std::size_t end = with_region(text, run, name);
      const bool dated = text.is_mark(end, ',') && end + 1 < size && static_cast<bool>(date_at(text, end + 1));
      if (end > run && (dated || end >= size || (text.is_mark(end, '.') && end + 1 >= size))) return name;
    }
  }
  const bool noun_capitals = capitalises_nouns(text);
  std::size_t sentence = 0;
  int sentence_number = 0;
  for (std::size_t i = 0; i < size; ++i) {
    TEARSHEET_STEP(1);
    if (i > sentence + 3 && text.is_mark(i, '.') && i + 1 < size && text[i + 1].space_before &&
        text.is_capitalised(i + 1) && !text[i - 1].single_letter && text.folded(i - 1).size() > 3) {
      sentence = i + 1;
      ++sentence_number;
    }
    if (!text.is_word(i)) continue;
    const bool preposition = i + 1 < size && text[i].letter_case != LetterCase::kUpper &&
                             is_scene_word(text.folded(i)) &&
                             (text[i].letter_case == LetterCase::kLower || i == sentence);
    // "la commune d'Hasparren", "the town of NAME"
    static const WordSet places_of(
        "commune ville village city town municipio ciudad localite gemeinde stadt municipality suburb aldeia cidade "
        "comune citta");
    if (text[i].letter_case != LetterCase::kUpper && places_of.has(text.folded(i)) && i + 2 < size &&
        text.is_word(i + 1)) {
      std::size_t begin = i + 1;
      static const WordSet small("de d of del di do da von");
      if (small.has(text.folded(begin))) ++begin;
      if (text.is_mark(begin, '\'')) ++begin;
      const std::size_t run = begin > i + 1 ? capital_run(text, begin, size) : begin;
      if (run > begin && best_rank < 6 && sentence_number == 0) {
        best = text.slice(begin, run);
        const std::size_t stop = with_region(text, run, best);
        best_rank = 8;
        i = stop - 1;
        continue;
      }
    }
    const std::size_t at = preposition ? i + 1 : i;
    std::size_t start = at;
    if (preposition && start + 1 < size && text.is_word(start) && text[start].letter_case == LetterCase::kLower) {
      const std::string_view article = text.folded(start);
      if (article == "the" || article == "der" || article == "den" || article == "dem" || article == "la" ||
          article == "les" || article == "el" || article == "las" || article == "los" || article == "o" ||
          article == "l")
        ++start;
      if (text.is_mark(start, '\'')) ++start;
    }
    if (start >= size) break;
    PlaceMatch place = place_at(text, start);
    const std::size_t run = capital_run(text, start, size);
    // A known name inside a longer one ("Berlin Marathon", "Washington Post") is no scene by itself.
    std::string name;
    std::size_t after = start;
    int rank = 0;
    if (place && (run <= start + place.length)) {
      after = start + place.length;
      name = text.slice(start, after);
      const std::size_t behind = with_region(text, after, name);
      const bool hyphen = text.is_mark(after, '-') && !text[after].space_before;
      if (preposition && !hyphen) {
        rank = is_preposition_in(text.folded(i)) ? 6 : 4;
        if (behind > after) rank += 1;
      } else if (start == sentence && sentence_number == 0 && !hyphen) {
        rank = 1;
      } else if (place.kind == PlaceKind::kCity && !hyphen && i > 0 && text.is_word(i - 1) &&
                 text[i - 1].letter_case == LetterCase::kLower && text.folded(i - 1).size() <= 4 &&
                 text[i].space_before) {
        static const WordSet rivals("gegen vs beat over to and und y et e och og with mit");
        if (!rivals.has(text.folded(i - 1))) rank = 3;
      }
      after = behind;
    } else if (preposition && run > start && is_preposition_in(text.folded(i))) {
      // Not in the list: "in Hialeah, Fla.", "in Glenrothes." at the end of its sentence
      std::string printed = text.slice(start, run);
      std::string full = printed;
      const std::size_t behind = with_region(text, run, full);
      const bool organisation = [&] {
        for (std::size_t k = start; k < run; ++k) {
          if (text.is_word(k) && (is_organisation_word(text.folded(k)) || is_not_a_name(text.folded(k)))) return true;
        }
        return false;
      }();
      const bool ends = run >= size || text.is_mark(run, '.') || text.is_mark(run, ')');
      if (behind > run && !organisation) {
        name = full;
        rank = 6;
      } else if (ends && !organisation && text.folded(i) == "in" && run - start <= 3 && !noun_capitals &&
                 (start == i + 1 || text.folded(i + 1) == "the")) {
        name = printed;
        rank = 3;
      }
      after = std::max(behind, run);
    }
    if (rank == 0) {
      if (preposition) continue;
      continue;
    }
    if (sentence_number > 0) continue;
    if (preposition && rank >= 6) {
      if (const std::string venue = venue_before(text, i); !venue.empty()) name = venue + ", " + name;
    }
    if (const std::string_view plain = nominative(fold(name)); !plain.empty()) name = plain;
    // The last of a sentence's equally good places is the scene ("from … to …, in X").
    if (rank > best_rank || (rank == best_rank && rank >= 6 && sentence_number == 0)) {
      best_rank = rank;
      best = name;
    }
    i = after > i ? after - 1 : i;
  }
  if (best_rank >= 3) {
    // The venue of "at VENUE on DATE in CITY".
    return best;
  }
  if (!dateline.empty()) return dateline;
  return best_rank >= 1 ? best : std::string();
}

}  // namespace tearsheet::media
