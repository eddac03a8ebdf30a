// When it was published, and when changed. What the page declares comes first; a date printed beside the headline
// stands in; the address's day last. Where a source has only the day and another, of the same day, time and zone, those
// are taken. Numeric dates whose day and month could be either way round are settled by the page's language, by its
// other dates, or not at all.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "src/article/class_words.h"
#include "src/article/reading.h"
#include "src/article/unescape.h"
#include "src/article/word_key.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/white_space.h"

namespace tearsheet::article {
namespace {

using date::Date;
using date::DateContext;
using date::day_order_of;
using date::DayOrder;
using date::find_dates;
using date::FoundDate;
using date::from_second_number;
using date::read_machine_date;
using date::read_url_date;
using date::Zone;

struct Dated {
  Date date;
  std::string_view source;
  std::string detail;
  int score = 0;
  bool modified = false;
  bool ambiguous = false;
};

bool is_likely(const Date& date) {
  constexpr int kFirstLikelyYear = 1990;  // the web's first pages; archives put older texts on it, rarely with a byline
  return is_valid(date) && date.year >= kFirstLikelyYear && !(date.year == 1970);
}

struct MetaField {
  std::string_view name;
  int score;
  bool modified = false;
};

constexpr MetaField kMetaFields[] = {
    {"article:published_time", 92},
    {"article:published", 90},
    {"og:article:published_time", 90},
    {"og:published_time", 88},
    {"og:pubdate", 86},
    {"datepublished", 88},
    {"published", 84},
    {"article:date", 84},
    {"ms.date", 70},
    {"release_date", 74},
    {"dc.date.published", 84},
    {"article:publishdate", 84},
    {"publish", 74},
    {"parsely-pub-date", 90},
    {"sailthru.date", 86},
    {"cxenseparse:recs:publishtime", 90},
    {"cxenseparse:publishtime", 88},
    {"publishdate", 86},
    {"publish-date", 86},
    {"publish_date", 86},
    {"publisheddate", 86},
    {"published-date", 86},
    {"published_date", 86},
    {"publication_date", 86},
    {"publication-date", 86},
    {"publicationdate", 86},
    {"published_time", 86},
    {"pubdate", 86},
    {"pub_date", 86},
    {"ptime", 84},
    {"article.published", 88},
    {"article_date_original", 86},
    {"article.created", 78},
    {"article:post_date", 84},
    {"article_publication_date", 86},
    {"originalpublicationdate", 86},
    {"citation_publication_date", 82},
    {"prism.publicationdate", 82},
    {"displaydate", 78},
    {"citation_online_date", 84},
    {"citation_date", 80},
    {"dc.date.issued", 84},
    {"dcterms.issued", 84},
    {"dc.date", 76},
    {"dcterms.date", 76},
    {"dc.date.created", 76},
    {"dcterms.created", 76},
    {"dc.created", 74},
    {"datecreated", 72},
    {"created", 66},
    {"date", 78},
    {"date.available", 76},
    {"rnews:datepublished", 86},
    {"bt:pubdate", 84},
    {"mediator_published_time", 86},
    {"vr:published_time", 80},
    {"iso-8601-publish-date", 86},
    {"timestamp", 60},
    {"og:regdate", 78},
    {"probe-date", 60},
    {"lastmodified", 0, true},
    {"last-modified", 0, true},
    {"last_modified", 0, true},
    {"lastmod", 0, true},
    {"revised", 0, true},
    {"article:modified_time", 90, true},
    {"article:modified", 88, true},
    {"og:article:modified_time", 88, true},
    {"og:modified_time", 86, true},
    {"og:updated_time", 80, true},
    {"datemodified", 88, true},
    {"dc.date.modified", 84, true},
    {"dcterms.modified", 84, true},
    {"dc.modified", 82, true},
    {"modified", 70, true},
    {"article.updated", 84, true},
    {"utime", 80, true},
    {"updated", 70, true},
};

// What the words in front of a date say of it.
enum class Label : std::uint8_t { kNone, kPublished, kModified, kOther };

Label label_of(std::string_view text) {
  const std::string key = word_key(text.substr(0, 80));
  if (key.empty()) return Label::kNone;
  std::array<bool, 256> stands{};
  for (const char c : key) stands[static_cast<unsigned char>(c)] = true;
  static constexpr std::string_view kModifiedWords[] = {
      "updated",    "update",        "modified",    "edited",        "aktualisiert",  "aktualisierung", "zuletzt",
      "stand",      "geändert",      "actualizado", "actualizada",   "actualización", "mis à jour",     "mise à jour",
      "aggiornato", "aggiornamento", "bijgewerkt",  "atualizado",    "atualizada",    "обновлено",      "оновлено",
      "uppdaterad", "opdateret",     "oppdatert",   "aktualizováno", "aktualizacja",  "güncelleme",     "güncellenme",
      "修正",       "수정",          "更新",        "revised",       "changed",       "reviewed",       "päivitetty",
      "frissítve",  "ενημέρωση",     "diperbarui",  "cập nhật"};
  static constexpr std::string_view kPublishedWords[] = {
      "published",  "posted",       "publish",      "veröffentlicht", "erstellt",
      "publié",     "publicado",    "publicada",    "pubblicato",     "gepubliceerd",
      "publicerad", "publiceret",   "publisert",    "opublikowano",   "publikováno",
      "yayınlanma", "опубликовано", "опубліковано", "发布",           "入力",
      "입력",       "등록",         "公開",         "created",        "first published",
      "released",   "issued",       "written",      "julkaistu",      "δημοσίευση",
      "掲載",       "発行"};
  // Beside the words of a change they say nothing: "Updated on".
  static constexpr std::string_view kDatedWords[] = {"on", "am", "date", "dated", "datum", "data", "fecha"};
  static constexpr std::string_view kOtherWords[] = {"copyright", "expires",    "joined",       "born",      "event",
                                                     "deadline",  "until",      "starts",       "ends",      "valid",
                                                     "since",     "registered", "member since", "retrieved", "accessed",
                                                     "cited",     "viewed",     "today",        "current"};
  const auto has = [&](const auto& words) {
    return std::any_of(std::begin(words), std::end(words), [&](std::string_view word) {
      if (!stands[static_cast<unsigned char>(word.front())] || word.size() > key.size()) return false;
      return static_cast<unsigned char>(word.front()) >= 0xE3 ? key.find(word) != std::string::npos
                                                              : holds_words(key, word);
    });
  };
  if (has(kOtherWords)) return Label::kOther;
  if (has(kModifiedWords)) return has(kPublishedWords) ? Label::kPublished : Label::kModified;
  if (has(kPublishedWords) || has(kDatedWords)) return Label::kPublished;
  return Label::kNone;
}

// 3/4/2021 or 4/3/2021: of the two readings the one that another date of the page confirms.
void settle(std::vector<Dated>& found, DayOrder learned) {
  for (Dated& dated : found) {
    if (!dated.ambiguous) continue;
    Date other = dated.date;
    std::swap(other.month, other.day);
    int as_is = learned == DayOrder::kDayFirst ? 1 : 0;
    int turned = learned == DayOrder::kMonthFirst ? 1 : 0;
    for (const Dated& witness : found) {
      TEARSHEET_STEP(1);
      if (witness.ambiguous) continue;
      if (std::llabs(day_number(witness.date) - day_number(dated.date)) <= 1) as_is += 2;
      if (std::llabs(day_number(witness.date) - day_number(other)) <= 1) turned += 2;
    }
    if (as_is == turned) continue;
    if (turned > as_is) dated.date = other;
    dated.ambiguous = false;
  }
  std::erase_if(found, [](const Dated& dated) { return dated.ambiguous; });
}

// The order that the page's unmistakable numeric dates have: 14/03/2021 says day first for 03/04/2021 too.
DayOrder order_of_others(const Reading& reading, const DateContext& context) {
  int day_first = 0;
  int month_first = 0;
  std::vector<FoundDate> one;
  std::vector<FoundDate> two;
  for (const TimeClue& clue : reading.clues.times) {
    if (clue.text.find('/') == std::string::npos) continue;
    find_dates(clue.text, {DayOrder::kDayFirst, context.language}, one);
    find_dates(clue.text, {DayOrder::kMonthFirst, context.language}, two);
    if (one.size() != 1 || two.size() != 1 || !(one[0].date == two[0].date) || one[0].date.day <= 12) continue;
    const std::string_view printed = std::string_view(clue.text).substr(one[0].begin);
    const int first = std::atoi(std::string(printed.substr(0, 2)).c_str());
    (first == one[0].date.day ? day_first : month_first) += 1;
  }
  if (day_first == month_first) return DayOrder::kUnknown;
  return day_first > month_first ? DayOrder::kDayFirst : DayOrder::kMonthFirst;
}

void add_linked(const Reading& reading, const DateContext& context, std::vector<Dated>& found) {
  struct Member {
    std::string_view name;
    int score;
    bool modified = false;
  };
  static constexpr Member kMembers[] = {{"datePublished", 96}, {"dateCreated", 78},        {"uploadDate", 80},
                                        {"datePosted", 80},    {"dateModified", 96, true}, {"dateline", 0}};
  const auto add_of = [&](json::Value object, int less, std::string_view what) {
    for (const Member& member : kMembers) {
      const json::Value value = object[member.name];
      if (!value || member.score == 0) continue;
      const std::string text = reading.linked.text(value);
      if (const auto date = read_machine_date(text, context); date && is_likely(*date)) {
        found.push_back(
            {*date, "json-ld", std::string(what) + std::string(member.name), member.score - less, member.modified});
      }
    }
  };
  const json::Value work = reading.linked.work();
  if (work) add_of(work, reading.linked.work_kind() >= WorkKind::kRecipe ? 0 : 30, "");
  if (reading.linked.page()) add_of(reading.linked.page(), 20, "WebPage ");
}

// Systems have names of their own for it, all made of the same words: w-published-date, article-publishDate,
// pub-date-time.
bool is_named_like_a_publication_date(std::string_view name) {
  const bool dated = name.find("date") != std::string_view::npos || name.find("time") != std::string_view::npos;
  if (!dated || name.size() > 40) return false;
  for (const std::string_view other : {"modif", "update", "unpub", "expir", "timeline"}) {
    if (name.find(other) != std::string_view::npos) return false;
  }
  return name.find("publish") != std::string_view::npos || name.find("pubdate") != std::string_view::npos ||
         name.find("pub-date") != std::string_view::npos || name.find("pub_date") != std::string_view::npos;
}

void add_metas(const Reading& reading, const DateContext& context, std::vector<Dated>& found) {
  for (const MetaClue& meta : reading.clues.metas) {
    TEARSHEET_STEP(1);
    const auto field = std::find_if(std::begin(kMetaFields), std::end(kMetaFields),
                                    [&](const MetaField& known) { return known.name == meta.name; });
    if (field != std::end(kMetaFields) && field->score == 0) continue;
    constexpr int kNamedLikeIt = 68;
    if (field == std::end(kMetaFields) && !is_named_like_a_publication_date(meta.name)) continue;
    if (const auto date = read_machine_date(unescape_text(meta.value.substr(0, 200)), context);
        date && is_likely(*date)) {
      const bool known = field != std::end(kMetaFields);
      found.push_back({*date, "meta", meta.name, known ? field->score : kNamedLikeIt, known && field->modified});
    }
  }
}

void add_properties(const Reading& reading, const DateContext& context, std::vector<Dated>& found) {
  for (const PropertyClue& property : reading.clues.properties) {
    TEARSHEET_STEP(1);
    int score = 0;
    bool modified = false;
    if (property.name == "datepublished" || property.name == "published" || property.name == "issued") {
      score = 84;
    } else if (property.name == "datecreated" || property.name == "created" || property.name == "date") {
      score = 70;
    } else if (property.name == "datemodified" || property.name == "dateupdated" || property.name == "modified") {
      score = 84;
      modified = true;
    }
    if (score == 0 || property.text.size() > 120) continue;
    const std::uint32_t around = property.place.around | property.place.own;
    if ((around & (kCommentWord | kRelatedWord | kVoiceWord | kEventWord)) != 0) continue;
    const std::string item = text::ascii_lower(property.item.substr(0, 40));
    if (item == "review" || item == "comment" || item == "usercomments" || item == "answer" || item == "event")
      continue;
    if (property.place.in_list) score -= 20;
    if (const auto date = read_machine_date(property.text, context); date && is_likely(*date)) {
      found.push_back({*date, "microdata", property.name, score, modified});
    }
  }
}

// A year among words of a script that few of the months known here are written in (U+0800 to U+1FFF: those of India and
// the lands around it, Ethiopia, Mongolia).
bool holds_year_in_other_script(std::string_view text) {
  const bool other = std::ranges::any_of(text, [](char c) { return c == '\xE0' || c == '\xE1'; });
  for (std::size_t at = 0; other && at + 4 <= text.size(); ++at) {
    const std::string_view year = text.substr(at, 4);
    if ((year.starts_with("19") || year.starts_with("20")) && std::ranges::all_of(year, text::is_ascii_digit)) {
      return true;
    }
  }
  return false;
}

void add_printed(const Reading& reading, const DateContext& context, std::vector<Dated>& found) {
  std::vector<FoundDate> dates;
  const bool has_heading = reading.clues.main_heading != kNoNode;
  bool unread_at_headline = false;
  std::vector<Dated> elsewhere;  // than at the headline
  for (const TimeClue& clue : reading.clues.times) {
    TEARSHEET_STEP(1);
    const Place& place = clue.place;
    const std::uint32_t words = place.own | place.around;
    // What stands right at the headline is the story's own whatever its boxes are called.
    if (place.in_quote || (words & (kCommentWord | kEventWord)) != 0) continue;
    if (place.in_footer && place.in_aside && !place.in_article) continue;
    if ((words & (kRelatedWord | kVoiceWord | kNavigationWord)) != 0 && !reading.clues.is_at_headline(place)) continue;
    if (clue.text.size() > 110 && (words & kDateWord) == 0) continue;  // a sentence that mentions a day
    int base = 30;
    if (clue.is_time_element) base += 12;
    if ((words & kPublishedWord) != 0) base += 12;
    if ((words & kDateWord) != 0) base += 8;
    if (place.in_list) base -= 8;
    if (place.in_aside || (words & kSidebarWord) != 0) base -= 16;
    if (place.in_article) base += 3;
    if (has_heading) {
      const int gap = static_cast<int>(place.order) - static_cast<int>(reading.clues.main_heading_order);
      if (gap >= 0) {
        base += gap < 25 ? 14 : gap < 60 ? 9 : gap < 150 ? 2 : -6;
      } else {
        base += gap > -12 ? 10 : gap > -40 ? 2 : -10;
      }
    }
    if (clue.text.size() > 40 && !clue.is_time_element) base -= clue.text.size() > 80 ? 10 : 4;
    const auto add = [&](const Date& date, bool ambiguous, Label label, int score) {
      if (!is_likely(date) || label == Label::kOther) return;
      const bool modified = label == Label::kModified || (label == Label::kNone && (place.own & kModifiedWord) != 0) ||
                            (label == Label::kNone && (words & kModifiedWord) != 0 && (words & kPublishedWord) == 0);
      if (label == Label::kPublished || label == Label::kModified) score += 8;
      std::vector<Dated>& to = reading.clues.is_at_headline(place) ? found : elsewhere;
      to.push_back({date, "dom", clue.is_time_element ? "time" : "text", score, modified, ambiguous});
    };
    constexpr std::size_t kMaxLabelBytes = 40;
    const std::string_view words_before = clue.before.size() <= kMaxLabelBytes ? std::string_view(clue.before) : "";
    if (!clue.datetime.empty()) {
      if (const auto date = read_machine_date(clue.datetime, context)) {
        const Label before = label_of(words_before);
        Label own = label_of(clue.text);
        add(*date, false, own == Label::kNone ? before : own, base + 4);
        continue;
      }
    }
    find_dates(clue.text, context, dates);
    if (dates.empty()) {
      unread_at_headline |= (clue.is_time_element || (place.own & (kDateWord | kPublishedWord)) != 0) &&
                            holds_year_in_other_script(clue.text) && reading.clues.is_at_headline(place);
      continue;
    }
    const Label before = label_of(words_before);
    std::size_t from = 0;
    for (const FoundDate& date : dates) {
      const std::string_view own = std::string_view(clue.text).substr(from, date.begin - from);
      from = date.end;
      Label label = label_of(own);
      if (label == Label::kNone && &date == &dates.front()) label = before;
      if (own.size() > 60) base -= 10;
      // "On July 31, 2019, two members of the council …" tells a story.
      constexpr std::size_t kSentenceBytes = 40;
      const std::string_view word = text::trim(own);
      const bool in_sentence = word.size() == 2 && text::is_ascii_alpha(word.front()) && (words & kDateWord) == 0 &&
                               clue.text.size() - date.end > kSentenceBytes;
      if (in_sentence) base -= 10;
      add(date.date, date.ambiguous, in_sentence ? Label::kNone : label, base);
    }
  }
  // Where the story's own date is there in words that are not known here, no other stands in for it.
  if (!unread_at_headline) found.insert(found.end(), elsewhere.begin(), elsewhere.end());
}

// No page prints an earlier day at its headline than the one it came out on: where a system's date is later, it is that
// of a move or of the last time everything was published anew, and the printed one is the author's.
const Dated* printed_before(const std::vector<Dated>& found, const Dated& declared) {
  constexpr int kLeastScore = 45;
  constexpr int kMostDays = 3;  // more are a table's
  const Dated* best = nullptr;
  int days = 0;
  for (const Dated& dated : found) {
    TEARSHEET_STEP(1);
    if (dated.source == "url" && dated.date.same_day(declared.date)) return nullptr;
    if (dated.source != "dom") continue;
    if (dated.date.same_day(declared.date) && !dated.modified) return nullptr;  // printed too
    if (!dated.modified && dated.score >= kLeastScore) {
      days += best == nullptr || !best->date.same_day(dated.date);
      if (best == nullptr || dated.score > best->score) best = &dated;
    }
  }
  if (days > kMostDays) return nullptr;
  // Days apart may be a time zone, or the time that editing took.
  constexpr std::int64_t kLeastDays = 7;
  if (best == nullptr || day_number(best->date) + kLeastDays > day_number(declared.date)) return nullptr;
  Date turned = best->date;
  std::swap(turned.month, turned.day);
  return turned.same_day(declared.date) ? nullptr : best;
}

// A day without a time that a system wrote by its own clock may be the one before or after: then the day that is both
// printed and marked up as the publication's is the one that readers saw.
const Dated* marked_beside(const std::vector<Dated>& found, const Dated& declared) {
  if (declared.date.has_time() || (declared.source != "json-ld" && declared.source != "meta")) return nullptr;
  for (const Dated& marked : found) {
    if (marked.source != "microdata" || marked.modified) continue;
    if (std::llabs(day_number(marked.date) - day_number(declared.date)) != 1) continue;
    for (const Dated& printed : found) {
      TEARSHEET_STEP(1);
      if (printed.source == "dom" && !printed.modified && printed.date.same_day(marked.date)) return &marked;
    }
    return nullptr;
  }
  return nullptr;
}

// Time and zone from another source that names the same day, where the chosen one lacks them.
void complete(Dated& chosen, const std::vector<Dated>& found) {
  const auto better = [&](const Dated& other) {
    if (other.modified != chosen.modified || !other.date.has_time()) return false;
    if (other.source == "dom" && other.score < 50) return false;
    if (!chosen.date.has_time()) return other.date.same_day(chosen.date);
    if (chosen.date.zone != Zone::kNone) return false;
    if (other.date.zone == Zone::kNone) return false;
    // The same wall clock with a zone beside it.
    return other.date.same_day(chosen.date) && other.date.hour == chosen.date.hour &&
           other.date.minute == chosen.date.minute;
  };
  const Dated* best = nullptr;
  for (const Dated& other : found) {
    TEARSHEET_STEP(1);
    if (better(other) && (best == nullptr || other.score > best->score ||
                          (best->date.zone == Zone::kNone && other.date.zone != Zone::kNone))) {
      best = &other;
    }
  }
  if (best != nullptr) chosen.date = best->date;
}

// "Headline | Paper | 28.04.2023": a part of the page's title that is a date and nothing else.
void add_title(const Reading& reading, const DateContext& context, std::vector<Dated>& found) {
  constexpr int kScore = 58;
  constexpr std::size_t kMaxPartBytes = 40;
  std::string_view title = reading.clues.title;
  std::vector<FoundDate> dates;
  for (int side = 0; side < 2; ++side) {
    const std::size_t cut = side == 0 ? title.rfind('|') : title.find('|');
    if (cut == std::string_view::npos) return;
    const std::string_view part = text::trim(side == 0 ? title.substr(cut + 1) : title.substr(0, cut));
    if (part.size() > kMaxPartBytes) continue;
    find_dates(part, context, dates);
    if (dates.size() != 1 || dates[0].begin != 0 || dates[0].end != part.size() || !is_likely(dates[0].date)) continue;
    found.push_back({dates[0].date, "dom", "title", kScore, false, dates[0].ambiguous});
  }
}

// Machines write UTC, readers see their paper's clock: where the page prints the same moment as a wall clock, the
// difference is the paper's own offset, and the day is the one that readers saw.
void put_on_printed_clock(Dated& chosen, const std::vector<Dated>& found) {
  if (chosen.date.zone != Zone::kUtc || !chosen.date.has_time()) return;
  constexpr std::int64_t kStep = 30 * 60;  // finer offsets exist; other times of the page would match them by chance
  constexpr int kLeastScore = 50;          // beside the headline
  constexpr std::int64_t kMostOffset = 14 * 3600;
  const std::int64_t moment = second_number(chosen.date);
  for (const Dated& other : found) {
    TEARSHEET_STEP(1);
    const Date& clock = other.date;
    if (other.source != "dom" || other.score < kLeastScore || other.modified != chosen.modified || other.ambiguous ||
        !clock.has_time() || clock.zone != Zone::kNone) {
      continue;
    }
    // The minute is printed, the second mostly not.
    std::int64_t offset = second_number(clock) - moment;
    if (clock.second < 0) offset += chosen.date.second < 0 ? 0 : chosen.date.second;
    if (offset == 0 || offset % kStep != 0 || std::llabs(offset) > kMostOffset) continue;
    Date local = from_second_number(moment + offset);
    local.fraction = chosen.date.fraction;
    local.fraction_digits = chosen.date.fraction_digits;
    local.zone = Zone::kOffset;
    local.offset_minutes = static_cast<std::int16_t>(offset / 60);
    if (chosen.date.second < 0) local.second = -1;
    chosen.date = local;
    return;
  }
}

// Where every date that the page prints for itself is of one day, a weak place is no reason to doubt it.
const Dated* lone_day(const std::vector<Dated>& found) {
  constexpr int kLeast = 15;
  const Dated* best = nullptr;
  for (const Dated& dated : found) {
    if (dated.modified || dated.score < kLeast) continue;
    if (best != nullptr && !best->date.same_day(dated.date)) return nullptr;
    if (best == nullptr || dated.score > best->score) best = &dated;
  }
  return best;
}

}  // namespace

void read_dates(Reading& reading) {
  const std::string language = declared_language(reading.clues, reading.linked);
  DateContext context{day_order_of(language), language};
  std::vector<Dated> found;
  add_linked(reading, context, found);
  add_metas(reading, context, found);
  add_properties(reading, context, found);
  if (context.order == DayOrder::kUnknown) {
    // A host's country may say what the language leaves open.
    const std::string_view host = reading.article.hostname;
    for (const std::string_view end : {std::string_view(".uk"), std::string_view(".au"), std::string_view(".in"),
                                       std::string_view(".nz"), std::string_view(".ie"), std::string_view(".za")}) {
      if (host.ends_with(end)) context.order = DayOrder::kDayFirst;
    }
  }
  const DayOrder learned = context.order == DayOrder::kUnknown ? order_of_others(reading, context) : context.order;
  add_printed(reading, context, found);
  add_title(reading, context, found);
  if (const auto date = read_url_date(reading.url); date && is_likely(*date))
    found.push_back({*date, "url", "address", 60, false});
  settle(found, learned);

  for (const Dated& dated : found) {
    if (reading.trace == nullptr) break;
    reading.tell(dated.modified ? "modified" : "published", dated.source, dated.detail, to_iso(dated.date),
                 dated.score);
  }
  const auto choose = [&](bool modified, int least) {
    const Dated* best = nullptr;
    for (const Dated& dated : found) {
      if (dated.modified == modified && dated.score >= least && (best == nullptr || dated.score > best->score))
        best = &dated;
    }
    return best;
  };
  const Dated* modified = choose(true, 26);
  const Dated* published = choose(false, 34);
  if (published == nullptr) published = lone_day(found);
  if (published != nullptr && published->source != "dom" && published->source != "url") {
    if (const Dated* printed = printed_before(found, *published); printed != nullptr) published = printed;
    if (const Dated* marked = marked_beside(found, *published); marked != nullptr) published = marked;
  }
  if (published != nullptr) {
    Dated chosen = *published;
    complete(chosen, found);
    put_on_printed_clock(chosen, found);
    reading.article.published = to_iso(chosen.date);
    reading.credit("published", chosen.source);
    reading.tell_chosen("published", to_iso(published->date));
  }
  if (modified != nullptr) {
    Dated chosen = *modified;
    complete(chosen, found);
    put_on_printed_clock(chosen, found);
    reading.article.modified = to_iso(chosen.date);
    reading.credit("modified", chosen.source);
    reading.tell_chosen("modified", to_iso(modified->date));
  }
}

}  // namespace tearsheet::article
