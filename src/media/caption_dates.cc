#include "src/media/caption_dates.h"

#include <algorithm>
#include <string>

#include "src/date/date.h"
#include "src/date/month_names.h"
#include "src/media/phrases.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"

namespace tearsheet::media {
namespace {

struct Number {
  int value = -1;
  std::size_t digits = 0;
};

Number number_at(const CaptionText& text, std::size_t i) {
  if (i >= text.size() || text[i].kind != TokenKind::kNumber) return {};
  const std::string_view digits = text.folded(i);
  if (digits.size() > 8) return {};
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return {value, digits.size()};
}

bool is_year(Number n) { return n.digits == 4 && n.value >= 1826 && n.value <= 2099; }
bool is_day(Number n) { return n.digits >= 1 && n.digits <= 2 && n.value >= 1 && n.value <= 31; }
bool is_month(Number n) { return n.digits >= 1 && n.digits <= 2 && n.value >= 1 && n.value <= 12; }

std::string iso(int year, int month, int day) {
  std::string out = std::to_string(year);
  if (month > 0) out.append(month < 10 ? "-0" : "-").append(std::to_string(month));
  if (day > 0) out.append(day < 10 ? "-0" : "-").append(std::to_string(day));
  return out;
}

bool exists(int year, int month, int day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= date::days_in_month(year, month);
}

DateMatch make(const CaptionText& text, std::size_t begin, std::size_t end, int year, int month, int day) {
  if (day > 0 && !exists(year, month, day)) return {};
  DateMatch match;
  match.length = end - begin;
  match.date.raw = text.slice(begin, end);
  match.date.value = iso(year, month, day);
  match.date.precision = day > 0 ? DatePrecision::kDay : month > 0 ? DatePrecision::kMonth : DatePrecision::kYear;
  return match;
}

// Two numbers and a year: which is the day?
DateMatch make_numeric(const CaptionText& text, std::size_t begin, std::size_t end, int first, int second, int year,
                       bool day_first_for_sure, bool month_first_for_sure) {
  const bool day_first = exists(year, second, first);
  const bool month_first = exists(year, first, second);
  if (!day_first && !month_first) return {};
  if (first == second || (day_first && (!month_first || day_first_for_sure))) {
    return make(text, begin, end, year, second, first);
  }
  if (month_first && (!day_first || month_first_for_sure)) return make(text, begin, end, year, first, second);
  DateMatch match;
  match.length = end - begin;
  match.date.raw = text.slice(begin, end);
  match.date.precision = DatePrecision::kDay;
  match.date.candidates = {iso(year, second, first), iso(year, first, second)};
  return match;
}

// Listopad is November in Polish and Czech, October in Croatian (as in date/month_names).
int month_in(const FoldedWord& folded, std::string_view language) {
  if (std::string_view(folded).starts_with("listopad") && (language.starts_with("hr") || language.starts_with("bs")))
    return 10;
  return month_of(folded);
}

bool is_filler(std::string_view folded) {
  return folded == "de" || folded == "del" || folded == "do" || folded == "of";
}
bool is_ordinal(const CaptionText& text, std::size_t i) {
  if (!text.is_word(i) || text[i].space_before) return false;
  const std::string_view w = text.folded(i);
  return w == "st" || w == "nd" || w == "rd" || w == "th" || w == "er";
}

// Skips what stands between a day or month and the year: commas, stops, "de", an editor's "… [+]".
std::size_t skip_to_year(const CaptionText& text, std::size_t i) {
  for (std::size_t step = 0; step < 5 && i < text.size(); ++step) {
    const char mark = text[i].mark;
    if (mark == ',' || mark == '.' || mark == '~' || mark == '[' || mark == ']' || mark == '+' ||
        (text.is_word(i) && is_filler(text.folded(i)))) {
      ++i;
    } else {
      break;
    }
  }
  return i;
}

DateMatch unspaced_date(const CaptionText& text, std::size_t i, Number year) {
  if (text.folded(i + 1) != "年") return {};
  const Number month = number_at(text, i + 2);
  if (!is_month(month) || i + 3 >= text.size() || text.folded(i + 3) != "月")
    return make(text, i, i + 2, year.value, 0, 0);
  const Number day = number_at(text, i + 4);
  if (is_day(day) && i + 5 < text.size() && text.folded(i + 5) == "日") {
    return make(text, i, i + 6, year.value, month.value, day.value);
  }
  return make(text, i, i + 4, year.value, month.value, 0);
}

}  // namespace

int month_of(const FoldedWord& folded) {
  static const auto months = [] {
    // Months somewhere, people's names and plain words elsewhere.
    static const WordSet not_here(
        "augusta helmi ian jula julie julius juna marc marta maret martie maija agost ara bal bre cer dub elo geg "
        "gener "
        "haz kas kol kov led mac mach medi noi oca pro spal stu sub tem tra uno vas zar");
    WordIndex index;
    for (const date::MonthName& name : date::month_names()) {
      // Plain letters and, from Armenian on, whole scripts are as they would be folded.
      const bool plain = static_cast<unsigned char>(name.word.front()) >= 0xD4 ||
                         std::all_of(name.word.begin(), name.word.end(), text::is_ascii_alpha);
      const std::string folded_name = plain ? std::string(name.word) : fold(name.word);
      if (not_here.has(std::string_view(folded_name))) continue;
      if (std::uint32_t& known = index.number_of(std::string_view(folded_name)); known == WordIndex::kNone)
        known = name.month;
    }
    return index;
  }();
  const std::uint32_t month = months.find(folded);
  return month == WordIndex::kNone ? 0 : static_cast<int>(month);
}

bool is_weekday(const FoldedWord& folded) {
  static const WordSet days(
      R"(monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun montag dienstag mittwoch donnerstag
    freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado domingo lunedi
    martedi mercoledi giovedi venerdi domenica segunda terca quarta quinta sexta maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    mandag tirsdag onsdag torsdag fredag lordag sondag mandagen)");
  return days.has(folded);
}

DateMatch date_at(const CaptionText& text, std::size_t i, std::string_view language) {
  TEARSHEET_STEP(1);
  if (i >= text.size()) return {};
  const Number first = number_at(text, i);
  const auto mark_at = [&](std::size_t at, char mark) { return text.is_mark(at, mark) && !text[at].space_before; };
  if (first.digits > 0) {
    // A number that is part of a larger figure ("1,500", "3.5") is none.
    if (i > 0 && !text[i].space_before && (text[i - 1].kind != TokenKind::kMark || text.is_mark(i - 1, '$'))) return {};
    if (is_year(first)) {
      if (i + 1 < text.size()) {
        if (DateMatch match = unspaced_date(text, i, first)) return match;
        // 2021-09-28, 2021/09/28, 2021.09.28
        for (const char mark : {'-', '/', '.'}) {
          const Number month = number_at(text, i + 2);
          const Number day = number_at(text, i + 4);
          if (mark_at(i + 1, mark) && mark_at(i + 3, mark) && is_month(month) && is_day(day)) {
            return make(text, i, i + 5, first.value, month.value, day.value);
          }
        }
        // 2021 . gada janvāris (Latvian)
        if (text.is_mark(i + 1, '.') && i + 3 < text.size() && text.folded(i + 2) == "gada") {
          if (const int month = month_of(text.folded(i + 3))) return make(text, i, i + 4, first.value, month, 0);
        }
      }
      return make(text, i, i + 1, first.value, 0, 0);
    }
    if (!is_day(first)) return {};
    // Numeric: 14.01.2022, 25/11/2019, 3-8-21
    for (const char mark : {'.', '/', '-'}) {
      const Number second = number_at(text, i + 2);
      const Number year = number_at(text, i + 4);
      if (!mark_at(i + 1, mark) || !mark_at(i + 3, mark) || !is_day(second)) continue;
      const bool long_year = is_year(year);
      const bool short_year = year.digits == 2 && second.digits == 2;
      if (!long_year && !short_year) continue;
      const int full = long_year ? year.value : year.value + (year.value < 50 ? 2000 : 1900);
      const bool american = language.starts_with("en-US");
      const bool day_first = mark == '.' || (!language.empty() && !language.starts_with("en")) || language == "en-GB";
      return make_numeric(text, i, i + 5, first.value, second.value, full, day_first, american);
    }
    // 14 Mar 2021, 3rd August 2022, 28. April 2025, 7 de mayo de 2020
    std::size_t at = i + 1;
    if (is_ordinal(text, at)) ++at;
    if (text.is_mark(at, '.')) ++at;
    while (at < text.size() && at < i + 4 && text.is_word(at) && is_filler(text.folded(at))) ++at;
    const int month = at < text.size() && text.is_word(at) ? month_in(text.folded(at), language) : 0;
    if (month == 0) return {};
    const std::size_t year_at = skip_to_year(text, at + 1);
    const Number year = number_at(text, year_at);
    if (is_year(year)) return make(text, i, year_at + 1, year.value, month, first.value);
    return {};
  }
  if (!text.is_word(i)) return {};
  const int month = month_in(text.folded(i), language);
  if (month == 0) return {};
  std::size_t at = i + 1;
  if (text.is_mark(at, '.')) ++at;
  const Number day = number_at(text, at);
  if (is_day(day)) {
    std::size_t year_at = at + 1;
    if (is_ordinal(text, year_at)) ++year_at;
    year_at = skip_to_year(text, year_at);
    const Number year = number_at(text, year_at);
    if (is_year(year)) return make(text, i, year_at + 1, year.value, month, day.value);
    return {};
  }
  const std::size_t year_at = skip_to_year(text, at);
  const Number year = number_at(text, year_at);
  if (is_year(year)) return make(text, i, year_at + 1, year.value, month, 0);
  return {};
}

DateMatch stamp_at(const CaptionText& text, std::size_t i) {
  const Number stamp = number_at(text, i);
  if (stamp.digits != 6) return {};
  const int first = stamp.value / 10000;
  const int second = stamp.value / 100 % 100;
  const int last = stamp.value % 100;
  DateMatch match = make_numeric(text, i, i + 1, first, second, last + (last < 50 ? 2000 : 1900), false, false);
  return match;
}

PhotoDate date_taken(const CaptionText& text, std::span<const bool> outside, std::string_view language) {
  // What precedes a date and says that it is another thing's: the event's, a deadline, a beginning, a future.
  static const WordSet other_things(
      R"(since seit depuis desde from ab until bis till jusqu through by before vor nach after of van vom des du
    der del dal dei sinds od do season saison temporada for fur pour para per ende anfang class edition founded born died geboren
    deadline between zwischen entre gegrundet erbaut gebaut built established
    )");
  static const WordSet future(
      R"(will wird werden soll sollen sera seront sara va vai zal kommer vil next nachste nachsten prochaine proximo prossimo upcoming scheduled expected planned stattfinden)");
  static const WordSet in_words(R"(in im en em w v i nel circa um c anno jahr von year ca around about undated)");
  PhotoDate best;
  int best_rank = 0;
  bool sentence_future = false;
  std::size_t sentence_begin = 0;
  const auto sentence_has_future = [&](std::size_t from) {
    for (std::size_t i = from; i < text.size() && i < from + 60; ++i) {
      TEARSHEET_STEP(1);
      if (text.is_mark(i, '.') && i + 1 < text.size() && text[i + 1].space_before && text.is_capitalised(i + 1) &&
          i > 0 && text[i - 1].kind == TokenKind::kWord && text.folded(i - 1).size() > 3) {
        break;
      }
      if (text.is_word(i) && future.has(text.folded(i))) return true;
    }
    return false;
  };
  sentence_future = sentence_has_future(0);
  for (std::size_t i = 0; i < text.size();) {
    if (i > 0 && text.is_mark(i - 1, '.') && text[i].space_before && text.is_capitalised(i) &&
        i >= sentence_begin + 4) {
      sentence_begin = i;
      sentence_future = sentence_has_future(i);
    }
    DateMatch match = date_at(text, i, language);
    if (!match) {
      ++i;
      continue;
    }
    const bool own_sentence = i >= outside.size() || !outside[i];
    int rank = 0;
    const FoldedWord before = i > 0 && text.is_word(i - 1) ? text.folded(i - 1) : FoldedWord();
    const std::size_t after = i + match.length;
    const bool at_end = after >= text.size() || (after < outside.size() && outside[after]) ||
                        text.is_mark(after, '.') || text.is_mark(after, ')') || text.is_mark(after, ';');
    if (match.date.precision == DatePrecision::kDay) {
      rank = !own_sentence ? 5 : 6;
      if (other_things.has(before)) rank = 0;
      if (own_sentence && sentence_future) rank = 0;
    } else if (match.date.precision == DatePrecision::kMonth) {
      rank = 4;
      // "the August 2025 plan": a month that qualifies a noun is that noun's.
      if (after < text.size() && text.is_word(after) && text[after].letter_case == LetterCase::kLower &&
          text[after].space_before && text.folded(after).size() > 3) {
        static const WordSet goes_on(
            "with when where while during after before foto photo about from near under between nach wahrend beim "
            "durante avec dans pendant con sobre para entre");
        if (!goes_on.has(text.folded(after))) rank = 0;
      }
      if (other_things.has(before) || sentence_future) rank = 0;
    } else if (own_sentence) {
      const bool after_comma = i > 0 && (text.is_mark(i - 1, ',') || text.is_mark(i - 1, '('));
      const bool in = in_words.has(before);
      if ((in && at_end) || (after_comma && at_end && text.is_mark(i - 1, ',')) || (in && text.is_mark(after, ',')))
        rank = 2;
      if (text.is_mark(i - 1 < text.size() ? i - 1 : text.size(), '(') && text.is_mark(after, ')')) rank = 0;
      if (before == "the" && after < text.size() && text.is_word(after)) rank = 1;  // "from the 1981 … yearbook"
      if (sentence_future) rank = 0;
      // A year that names something: "Final 2023", "2023 Final".
      if (rank == 1 && i < 2) rank = 0;
      if (rank == 1 && !(i >= 2 && (text.folded(i - 2) == "from"))) rank = 0;
    }
    if (rank > best_rank) {
      best_rank = rank;
      best = std::move(match.date);
    }
    i = after;
  }
  return best;
}

}  // namespace tearsheet::media
