// Rights wording as codes, with territory, date and the words as printed. Two kinds of place: flags that stand apart
// from the caption ("UK OUT FOR 28 DAYS", "*UK Clients - … Please Pixelate …*"), which are taken out of it, and words
// of the caption itself ("in this handout photo"), which stay. Standing text that speaks of pictures in general
// ("pictures containing children") is conditional: it says nothing about this one.
#include <algorithm>

#include "src/media/caption_dates.h"
#include "src/media/desk_lines.h"
#include "src/media/phrases.h"
#include "src/media/territories.h"
#include "src/text/steps.h"

namespace tearsheet::media {
namespace {

using enum RestrictionCode;

// A phrase's value: the code, and whether it only counts as a flag (capitals, brackets, asterisks, a line of its own).
constexpr int kFlagOnly = 256;
constexpr int kKeep = 512;  // part of the caption: never taken out of it
constexpr int as_value(RestrictionCode code, int flags = 0) { return static_cast<int>(code) | flags; }

const PhraseTable& phrases() {
  static const PhraseTable table = [] {
    PhraseTable built(
        "restricted to editorial use;restricted to editorial use only;editorial use only;for editorial use "
        "only;strictly editorial use only;editorial only;for editorial purposes only;nur fur redaktionelle zwecke;"
        "nur zur redaktionellen verwendung;nur fur redaktionelle verwendung;nur redaktionelle nutzung;usage editorial "
        "uniquement;usage editorial exclusivement;uso editorial exclusivo;solo uso editorial;"
        "solo per uso editoriale;uso exclusivamente editorial;alleen redactioneel gebruik;tylko do uzytku "
        "redakcyjnego;editorial usage only;no commercial use;not for commercial use;no commercial or advertising use",
        as_value(kEditorialOnly));
    built.add_list(
        "mandatory credit;credit mandatory;mandatory byline;byline mandatory;must credit;must be credited;credit must "
        "be given;credit obligatoire;mention obligatoire;mention obligatory;pflichtnennung;credito obligatorio;"
        "credit is mandatory;namensnennung pflicht;obligatory credit;compulsory credit;credit required;byline must "
        "read;credit must read;credit line must read",
        as_value(kMandatoryCredit));
    built.add_list(
        "no sales;not for sale;no resale;no re-sale;no resales;no selling;not for resale;keine verkaufe;kein "
        "weiterverkauf;pas de vente;sin venta;no ventas;prohibida su venta;no third party sales;no uk sales;no us "
        "sales",
        as_value(kNoSales));
    built.add_list(
        "no archive;no archives;no archiving;no archival use;not for archive;no archival;keine archivierung;kein "
        "archiv;pas d'archives;pas d'archivage;sin archivo;no archivo;no file;not to be archived;do not archive",
        as_value(kNoArchive));
    built.add_list(
        "no standalone;no stand-alone;no stand alone;no standalone publication use;no stand alone use;no standalone "
        "use;not for standalone use;no single use;no stand-alone use;not as a standalone",
        as_value(kNoStandalone));
    built.add_list("no book;no books;no book use;no book publishing;no book covers;no books use;not for books",
                   as_value(kNoBook));
    built.add_list(
        "no mobile push alerts;no push alerts;no push;no push alert;no mobile push;no push notifications;no mobile "
        "push alert;no alerts",
        as_value(kNoPush));
    built.add_list(
        "picture desk use only;picture desks only;picture desk only;for picture desk use only;for picture desks "
        "only;desk use only;desk only;for desk use only;photo desk only;photo desk use only;not for publication "
        "picture desk;"
        "for internal use only;internal use only;nur fur den internen gebrauch",
        as_value(kDeskOnly));
    built.add_list(
        "embargoed until;embargoed to;embargoed till;embargo until;embargo;embargoed;under embargo until;strictly "
        "embargoed until;not for publication before;not for release before;not to be used before;not to be published "
        "before;"
        "not for use before;do not publish before;hold until;hold for release until;sperrfrist;sperrfrist bis;sous "
        "embargo;sous embargo jusqu;embargo jusqu;embargo hasta;no publicar antes de;embargado hasta;embargo "
        "fino;embargo tot;not before;"
        "embargoed for publication until;embargoed for release until",
        as_value(kEmbargo, kFlagOnly));
    built.add_list(
        "please pixelate;pixelate face;pixelate faces;pixelate children;pixelate childrens faces;pixelate children's "
        "faces;pixelate minors;must be pixelated;faces must be pixelated;pixelation required;please pixelate "
        "face;please pixelate faces;"
        "please pixelate children's faces;please pixelate childs face;please blur;blur face;blur faces;blur "
        "children;face must be blurred;visages a flouter;gesichter verpixeln;bitte verpixeln;gesicht verpixeln;"
        "caras pixeladas;pixelar rostro;pixelar rostros;pixellate;please pixellate;pixelate before "
        "publication;floutage obligatoire;flouter les visages;flouter le visage;pixelate",
        as_value(kPixelateMinors));
    built.add_list("handout;hand-out;photo handout;via handout;press handout;family handout;police handout",
                   as_value(kHandout, kFlagOnly));
    built.add_list(
        "handout photo;handout image;handout picture;handout photograph;in this handout;undated handout;this "
        "handout;handout file photo;handout photo provided by;handout image provided by;photo provided by the family",
        as_value(kHandout, kKeep));
    built.add_list(
        "pool photo;pool picture;pool image;press pool;pool via;pool pictures;rota picture;royal rota;pool report "
        "photo;pool/afp;pool only",
        as_value(kPool, kFlagOnly));
    built.add_list(
        "file photo;file photograph;file picture;file image;library image;library picture;undated file photo;archive "
        "photo;archive image;archivbild;archivfoto;arkivfoto;arkivbild;archieffoto;archieffoto;foto de archivo;imagen "
        "de archivo;"
        "photo d'archives;photo d'archive;foto d'archivio;foto de arquivo;imagem de arquivo;zdjecie archiwalne;fot "
        "archiwum;archivni foto;archivni snimek;arsiv;архивное фото;фото из "
        "архива;资料图;资料照片;资料图片;資料写真;αρχειου;"
        "file pic;aufnahme aus dem archiv;archivaufnahme;foto archivo;arkivbilde;file footage",
        as_value(kFilePhoto));
    built.add_list(
        "symbolbild;symbolfoto;symbolfotos;symbolbilder;themenbild;themenfoto;beispielbild;beispielfoto;illustratives "
        "foto;ilustracni foto;ilustracni snimek;ilustrativni foto;zdjecie ilustracyjne;zdjecie pogladowe;imagen "
        "ilustrativa;"
        "foto ilustrativa;imagem ilustrativa;image d'illustration;photo d'illustration;representational "
        "image;representative image;representational picture;representational photo;for representation only;for "
        "representational purposes;"
        "illustrationsfoto;illustrasjonsfoto;illustrasjonsbilde;genrebild;genrebillede;kuvituskuva;immagine di "
        "repertorio;foto di repertorio;immagine simbolica;temsili;イメージ写真;写真はイメージ;示意图;archief "
        "illustratie",
        as_value(kSymbolImage));
    built.add_list(
        "mags out;no mags;no magazines;magazines out;tv out;no tv;internet out;no internet;online out;no online;no "
        "web;web out;newspapers out;no newspapers;no tabloids;tabloids out;no advertising;not for advertising;no "
        "ads;no merchandising;"
        "one time use only;one-time use only;single use only;single use rights;minimum fees apply;fees apply;fee must "
        "be agreed;fees must be agreed prior to use;must call for pricing;must call prior to use;price on application;"
        "usage fee;strictly one time use;no social media;not for social media;no video;no cropping;do not crop;must be "
        "used in context;no model release;no third party use;no transfers;for one time use only;"
        "web must call for pricing;premium rates apply;double space rates;no syndication;no licensing;out of context "
        "use prohibited;local out;locals out;no local tv;no newspapers or websites;must not be altered;no alterations",
        as_value(kOther, kFlagOnly));
    built.add_list(
        "world rights;worldwide rights;world wide rights;rights worldwide;all world rights;world rights only;worldwide "
        "rights available;weltrechte",
        as_value(kTerritoryAllowed));
    return built;
  }();
  return table;
}

bool is_upper_range(const CaptionText& text, std::size_t begin, std::size_t end) {
  bool any = false;
  for (std::size_t i = begin; i < end; ++i) {
    if (!text.is_word(i)) continue;
    if (text[i].letter_case != LetterCase::kUpper) return false;
    any = true;
  }
  return any;
}

struct Extent {
  std::size_t begin;
  std::size_t end;
  bool apart;  // brackets, asterisks, a line of its own, a sentence in capitals
};

// The flag that the phrase [begin, end) stands in: its bracket, its asterisks, or its clause.
Extent extent_of(const CaptionText& text, std::size_t begin, std::size_t end, const Claims& claims) {
  constexpr std::size_t kReach = 40;
  // Asterisks around the flag hold it, over line breaks too.
  std::size_t open_star = begin;
  while (open_star > 0 && begin - open_star < kReach && claims[open_star - 1] == 0 && !text.is_mark(open_star - 1, '*'))
    --open_star;
  std::size_t close_star = end;
  while (close_star < text.size() && close_star - end < kReach && claims[close_star] == 0 &&
         !text.is_mark(close_star, '*'))
    ++close_star;
  TEARSHEET_STEP(begin - open_star + close_star - end);
  if (open_star > 0 && claims[open_star - 1] == 0 && text.is_mark(open_star - 1, '*') && close_star < text.size() &&
      text.is_mark(close_star, '*') && claims[close_star] == 0) {
    std::size_t b = open_star - 1;
    std::size_t e = close_star + 1;
    while (b > 0 && text.is_mark(b - 1, '*') && claims[b - 1] == 0) --b;
    while (e < text.size() && text.is_mark(e, '*') && claims[e] == 0) ++e;
    return {b, e, true};
  }
  std::size_t first = begin;
  while (first > 0 && begin - first < kReach && claims[first - 1] == 0) {
    TEARSHEET_STEP(1);
    const char mark = text[first - 1].mark;
    if (mark == '*' || mark == '(' || mark == '[' || text[first].newline_before) break;
    if ((mark == '.' || mark == ';' || mark == ')' || mark == ']') && text[first].space_before) break;
    --first;
  }
  std::size_t last = end;
  while (last < text.size() && last - end < kReach && claims[last] == 0) {
    TEARSHEET_STEP(1);
    const char mark = text[last].mark;
    if (text[last].newline_before || mark == '*' || mark == ')' || mark == ']' || mark == ';' || mark == '(') break;
    if (mark == '.' && (last + 1 >= text.size() || text[last + 1].space_before)) break;
    ++last;
  }
  const char open = first > 0 ? text[first - 1].mark : 0;
  const char close = last < text.size() ? text[last].mark : 0;
  if ((open == '*' && close == '*') || (open == '(' && close == ')') || (open == '[' && close == ']')) {
    std::size_t b = first - 1;
    std::size_t e = last + 1;
    while (open == '*' && b > 0 && text.is_mark(b - 1, '*') && claims[b - 1] == 0) --b;
    while (open == '*' && e < text.size() && text.is_mark(e, '*') && claims[e] == 0) ++e;
    return {b, e, true};
  }
  const bool line_start = first == 0 || text[first].newline_before || claims[first - 1] != 0;
  const bool line_end = last >= text.size() || text[last].newline_before || claims[last] != 0 ||
                        (text.is_mark(last, '.') && last + 1 >= text.size());
  if (first == begin && line_end && (line_start || (first > 0 && text[first - 1].kind == TokenKind::kMark)))
    return {first, std::min(last + (text.is_mark(last, '.') ? 1 : 0), text.size()), true};
  if (is_upper_range(text, begin, end)) {
    // A run of capitals: as far as they go on both sides.
    std::size_t b = begin;
    while (b > first && (text[b - 1].kind != TokenKind::kWord || text[b - 1].letter_case == LetterCase::kUpper) &&
           claims[b - 1] == 0)
      --b;
    std::size_t e = end;
    while (e < last && (text[e].kind != TokenKind::kWord || text[e].letter_case == LetterCase::kUpper)) ++e;
    while (e < text.size() && text.is_mark(e, '.')) ++e;
    while (b < begin && text[b].kind == TokenKind::kMark) ++b;
    return {b, e, true};
  }
  if (line_start && line_end) return {first, last, true};
  return {begin, end, false};
}

bool has_phrase(const CaptionText& text, std::size_t begin, std::size_t end, const PhraseTable& table) {
  for (std::size_t i = begin; i < end; ++i) {
    if (table.at(text, i)) return true;
  }
  return false;
}

// Date and time behind "embargoed until": the first date in reach, with "22:30" or "2230" where printed.
std::string until_of(const CaptionText& text, std::size_t begin, std::size_t end, std::string_view language) {
  std::string day;
  for (std::size_t i = begin; i < end; ++i) {
    if (const DateMatch date = date_at(text, i, language);
        date && date.date.precision == DatePrecision::kDay && !date.date.value.empty()) {
      day = date.date.value;
      break;
    }
  }
  if (day.empty()) return day;
  for (std::size_t i = begin; i < end; ++i) {
    if (text[i].kind != TokenKind::kNumber) continue;
    const std::string_view number = text.folded(i);
    if (number.size() <= 2 && i + 2 < text.size() && (text.is_mark(i + 1, ':') || text.is_mark(i + 1, '.')) &&
        text[i + 2].kind == TokenKind::kNumber && text.folded(i + 2).size() == 2 && !text[i + 1].space_before &&
        !text[i + 2].space_before &&
        !(i + 3 < text.size() && text.is_mark(i + 3, '.') && i + 4 < text.size() &&
          text[i + 4].kind == TokenKind::kNumber)) {
      int hour = std::stoi(std::string(number));
      const int minute = std::stoi(std::string(text.folded(i + 2)));
      if (hour > 23 || minute > 59) continue;
      if (i + 3 < text.size() && text.is_word(i + 3) && text.folded(i + 3) == "pm" && hour < 12) hour += 12;
      const std::string h = std::to_string(hour);
      const std::string m = std::to_string(minute);
      return day + "T" + (h.size() < 2 ? "0" : "") + h + ":" + (m.size() < 2 ? "0" : "") + m;
    }
    if (number.size() == 4 && i + 1 < text.size() && text.is_word(i + 1) &&
        (text.folded(i + 1) == "gmt" || text.folded(i + 1) == "bst" || text.folded(i + 1) == "hrs" ||
         text.folded(i + 1) == "hours")) {
      const int hour = std::stoi(std::string(number.substr(0, 2)));
      const int minute = std::stoi(std::string(number.substr(2)));
      if (hour <= 23 && minute <= 59)
        return day + "T" + std::string(number.substr(0, 2)) + ":" + std::string(number.substr(2));
    }
  }
  return day;
}

void claim(Claims& claims, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end && i < claims.size(); ++i) claims[i] = 1;
}

void append_sentence(std::string& to, std::string_view text) {
  while (!text.empty() && (text.front() == '*' || text.front() == ' ')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == '*' || text.back() == ' ')) text.remove_suffix(1);
  if (text.empty() || to.size() > 2048 || to.find(text) != std::string::npos) return;
  if (!to.empty()) to.append(to.back() == '.' ? " " : ". ");
  to.append(text);
}

// "UK OUT", "GERMANY, AUSTRIA OUT FOR 28 DAYS", "NOT FOR USE IN FRANCE", "UK ONLY", "USA RIGHTS ONLY"
bool read_territories(const CaptionText& text, std::size_t i, Claims& claims, Photo& photo, std::size_t& next,
                      std::string_view language) {
  static const PhraseTable leads = [] {
    PhraseTable built(
        "not for use in;not for publication in;no use in;not available in;excluding;except;no rights in;no sales "
        "in;not to be used in;nicht fur;ausser;hors;not for sale in;no usage in;out of",
        1);
    built.add_list("for use in;available in;rights for;for publication in;only for", 2);
    return built;
  }();
  static const WordSet joiners("and und et y or oder &");
  std::vector<TerritoryMatch> named;
  std::size_t at = i;
  int lead = 0;
  if (const PhraseMatch match = leads.at(text, at)) {
    lead = match.value;
    at += match.length;
    if (at < text.size() && text.is_word(at) && text.folded(at) == "the") ++at;
  }
  while (at < text.size() && named.size() < 12) {
    TEARSHEET_STEP(1);
    const TerritoryMatch territory = territory_at(text, at);
    if (!territory) break;
    named.push_back(territory);
    at += territory.length;
    std::size_t gap = at;
    while (gap < text.size() && (text.is_mark(gap, ',') || text.is_mark(gap, '/') || text.is_mark(gap, '&') ||
                                 (text.is_word(gap) && joiners.has(text.folded(gap)))))
      ++gap;
    if (gap == at || !territory_at(text, gap)) break;
    at = gap;
  }
  if (named.empty()) return false;
  const auto word = [&](std::size_t k) { return k < text.size() && text.is_word(k) ? text.folded(k) : FoldedWord(); };
  RestrictionCode code = kOther;
  std::size_t end = at;
  const bool upper = is_upper_range(text, i, at);
  if (lead == 1) {
    code = kTerritoryExcluded;
    if (!upper && !is_upper_range(text, i, i + 1) &&
        !(i > 0 && (text.is_mark(i - 1, '*') || text.is_mark(i - 1, '(') || text[i].newline_before ||
                    claims[i - 1] != 0 || (text.is_mark(i - 1, '.'))))) {
      static const PhraseTable sure("not for use in;not for publication in;not for sale in;no rights in", 0);
      static const PhraseTable sure_at_the_start("not available in;no use in;no usage in;no sales in;not to be used in",
                                                 0);
      if (!sure.at(text, i) && !(i == 0 && sure_at_the_start.at(text, i))) return false;
    }
  } else if (word(end) == "out" && (text[end].letter_case == LetterCase::kUpper || upper)) {
    code = kTerritoryExcluded;
    ++end;
  } else if ((word(end) == "only" && (upper || lead == 2)) || (word(end) == "rights" && word(end + 1) == "only")) {
    code = kTerritoryAllowed;
    end += word(end) == "only" ? 1 : 2;
  } else if (word(end) == "sales" && i > 0 && word(i - 1) == "no" && upper) {
    code = kNoSales;
    ++end;
    --i;
  } else if (word(end) == "rights" && upper && named.front().code != "001") {
    code = kTerritoryAllowed;
    ++end;
  } else {
    return false;
  }
  // "FOR 28 DAYS", "UNTIL 3 MAY 2024"
  std::string until;
  if (word(end) == "for" && end + 2 < text.size() && text[end + 1].kind == TokenKind::kNumber &&
      (word(end + 2) == "days" || word(end + 2) == "hours" || word(end + 2) == "weeks" || word(end + 2) == "hrs"))
    end += 3;
  if (word(end) == "until" || word(end) == "till") {
    if (const DateMatch date = date_at(text, end + 1, language)) {
      until = date.date.value;
      end += 1 + date.length;
    }
  }
  const std::string raw = text.slice(i, end);
  for (const TerritoryMatch& territory : named) add_restriction(photo, code, territory.code, raw, false, until);
  append_sentence(photo.usage_terms, raw);
  std::size_t begin = i;
  while (begin > 0 && text.is_mark(begin - 1, '*') && claims[begin - 1] == 0) --begin;
  while (end < text.size() && (text.is_mark(end, '*') || text.is_mark(end, '.') || text.is_mark(end, ',') ||
                               text.is_mark(end, '-') || text.is_mark(end, ';')))
    ++end;
  if (begin > 0 && end < text.size() && text.is_mark(begin - 1, '(') && text.is_mark(end, ')')) --begin, ++end;
  claim(claims, begin, end);
  next = end;
  return true;
}

}  // namespace

void add_restriction(Photo& photo, RestrictionCode code, std::string_view territory, std::string_view raw,
                     bool conditional, std::string_view until) {
  for (const Restriction& known : photo.restrictions) {
    if (known.code == code && known.territory == territory && (code != kOther || known.raw == raw)) return;
  }
  if (photo.restrictions.size() >= 64) return;
  Restriction restriction;
  restriction.code = code;
  restriction.territory = territory;
  restriction.until = until;
  restriction.conditional = conditional;
  restriction.raw = raw;
  photo.restrictions.push_back(std::move(restriction));
}

void read_restrictions(const CaptionText& text, Claims& claims, Photo& photo, std::string_view language) {
  static const PhraseTable conditions(
      "containing children;containing child;containing minors;containing childrens;featuring children;showing "
      "children;with children;of children;if children;containing kids;uk clients;clients;if applicable;where "
      "applicable;contains children;children under;any minors",
      0);
  for (std::size_t i = 0; i < text.size();) {
    TEARSHEET_STEP(1);
    if (claims[i] != 0) {
      ++i;
      continue;
    }
    std::size_t next = i + 1;
    if (text.is_word(i) && read_territories(text, i, claims, photo, next, language)) {
      i = next;
      continue;
    }
    PhraseMatch match = phrases().at(text, i);
    if (!match) {
      ++i;
      continue;
    }
    const std::size_t end = i + match.length;
    auto code = static_cast<RestrictionCode>(match.value & 255);
    Extent extent = extent_of(text, i, end, claims);
    const bool upper = is_upper_range(text, i, end);
    const bool flag = extent.apart || upper;
    if (((match.value & kFlagOnly) != 0 && !flag) ||
        ((match.value & kKeep) == 0 && code == kHandout && !upper && !extent.apart)) {
      i = end;
      continue;
    }
    std::string raw = text.slice(extent.begin, extent.end);
    switch (code) {
      case kMandatoryCredit:
        add_restriction(photo, code, {}, text.slice(i, end));
        if (text.is_mark(end, ':')) break;  // it is the credit's label too
        if (flag) claim(claims, i, end);
        break;
      case kPixelateMinors: {
        const bool conditional = has_phrase(text, extent.begin, extent.end, conditions);
        std::string_view territory;
        for (std::size_t at = extent.begin; at < extent.end && territory.empty(); ++at) {
          if (const TerritoryMatch found = territory_at(text, at)) territory = found.code;
        }
        add_restriction(photo, code, territory, raw, conditional);
        append_sentence(photo.usage_terms, raw);
        append_sentence(photo.instructions, raw);
        if (extent.apart) claim(claims, extent.begin, extent.end);
        break;
      }
      case kEmbargo: {
        add_restriction(photo, code, {}, raw, false, until_of(text, i, std::min(extent.end, i + 40), language));
        append_sentence(photo.instructions, raw);
        if (extent.apart) claim(claims, extent.begin, extent.end);
        break;
      }
      case kTerritoryAllowed: {
        if (!(flag || text.is_capitalised(end - 1))) break;
        add_restriction(photo, code, "001", text.slice(i, end));
        append_sentence(photo.usage_terms, text.slice(i, end));
        claim(claims, i, end);
        if (text.is_mark(end, '.') || text.is_mark(end, ',') || text.is_mark(end, '-')) claims[end] = 1;
        break;
      }
      case kFilePhoto:
      case kSymbolImage: {
        // In brackets of its own it is no part of what the picture shows; as a credit's label it stays for the credit.
        add_restriction(photo, code, {}, text.slice(i, end));
        const bool own_bracket = i > 0 && end < text.size() && (text.is_mark(i - 1, '(') || text.is_mark(i - 1, '[')) &&
                                 (text.is_mark(end, ')') || text.is_mark(end, ']'));
        if (own_bracket) claim(claims, i - 1, end + 1);
        break;
      }
      case kPool:
      case kHandout: {
        add_restriction(photo, code, {}, text.slice(i, end));
        if ((match.value & kKeep) == 0 && extent.apart && upper) {
          // "HANDOUT / AFP" belongs to a credit; "HANDOUT. NO SALES" is a flag.
          const bool in_credit = text.is_mark(end, '/') || (i > 0 && text.is_mark(i - 1, '/')) ||
                                 text.is_mark(end, '|') || (i > 0 && text.is_mark(i - 1, ':')) ||
                                 (end < text.size() && text.is_word(end) && text.folded(end) == "via");
          if (!in_credit && (text.is_mark(end, '.') || text.is_mark(end, ',') || end == text.size() ||
                             claims[std::min(end, text.size() - 1)] != 0))
            claim(claims, i, end);
        }
        break;
      }
      default:
        add_restriction(photo, code, {}, text.slice(i, end));
        append_sentence(code == kDeskOnly || code == kOther ? photo.instructions : photo.usage_terms,
                        text.slice(i, end));
        if (flag) {
          std::size_t stop = end;
          while (stop < text.size() && (text.is_mark(stop, '.') || text.is_mark(stop, ',') || text.is_mark(stop, '-') ||
                                        text.is_mark(stop, ';') || text.is_mark(stop, '*')))
            ++stop;
          std::size_t start = i;
          while (start > 0 && claims[start - 1] == 0 && (text.is_mark(start - 1, '*') || text.is_mark(start - 1, '-')))
            --start;
          if (start > 0 && stop < text.size() && text.is_mark(start - 1, '(') && text.is_mark(stop, ')'))
            --start, ++stop;
          claim(claims, start, stop);
        }
        break;
    }
    i = std::max(end, i + 1);
  }
}

}  // namespace tearsheet::media
