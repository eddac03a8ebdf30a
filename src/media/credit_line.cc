#include "src/media/credit_line.h"

#include <algorithm>

#include "src/media/credit_labels.h"
#include "src/media/licence_address.h"
#include "src/media/name_words.h"
#include "src/media/phrases.h"
#include "src/media/places.h"
#include "src/text/steps.h"

namespace tearsheet::media {
namespace {

enum class Joiner : unsigned char {
  kStart,
  kSlash,
  kComma,
  kVia,
  kFor,
  kCourtesy,
  kAnd,
  kBracket,
  kDash,
  kStop,
  kAdjacent
};

struct Segment {
  std::size_t begin = 0;
  std::size_t end = 0;
  Joiner joiner = Joiner::kStart;
  const Agency* agency = nullptr;
};

enum class SegmentClass : unsigned char {
  kPerson,
  kHandle,
  kSingle,
  kAcronym,
  kOrganisation,
  kAgency,
  kDesk,
  kLicence,
  kDate,
  kOther,
  kNothing
};

// Words that stand in a credit for no name.
enum DeskWord : int { kFile, kHandout, kPool, kSymbol, kIgnored, kPrivate, kPrivateArchive };

const PhraseTable& desk_words() {
  static const PhraseTable table = [] {
    PhraseTable built(
        "file;file photo;files;file image;file "
        "picture;archiv;archivbild;archivfoto;archive;archives;archivo;archivio;arquivo;arkiv;"
        "arkivfoto;arkivbild;archief;archieffoto;archiwum;archiwalne;archivni foto;archiv foto;foto archivo;foto de "
        "archivo;"
        "imagen de archivo;foto d'archivio;photo d'archives;photo d'archive;arsiv;архив;архивное "
        "фото;資料写真;资料图;资料照片;资料图片;αρχειου;"
        "file pic;stock;library",
        kFile);
    built.add_list(
        "handout;hand-out;ho;divulgacao;divulgação;handouts;via handout;handout photo;prensa handout;presse handout",
        kHandout);
    built.add_list("pool;pool photo;press pool;white house pool;pool foto", kPool);
    built.add_list(
        "symbolbild;symbolfoto;symbolfotos;themenbild;beispielbild;beispielfoto;illustratives foto;ilustracni "
        "foto;ilustracni obrazek;"
        "ilustracja;zdjecie ilustracyjne;zdjecie pogladowe;fot. ilustracyjna;imagen ilustrativa;foto ilustrativa;"
        "imagem ilustrativa;image d'illustration;photo "
        "d'illustration;illustrationsfoto;illustrasjonsfoto;illustrasjonsbilde;genrebild;"
        "kuvituskuva;illustratiefoto;immagine di repertorio;temsili;temsili fotograf;ilustrim",
        kSymbol);
    built.add_list(
        "left;right;top;bottom;center;centre;above;below;links;rechts;oben;unten;mitte;l;r;uncredited;ausschnitt;"
        "composite;no credit;"
        "author "
        "supplied;gauche;droite;izquierda;derecha;dpa-bildfunk;bildfunk;cropped;detail;screenshot;screengrab;"
        "bearbeitung;"
        "montage;photo "
        "montage;fotomontage;n/a;na;unknown;unbekannt;dr;d.r.;license;licence;lizenz;licencia;licenza;own work;eigenes "
        "werk;travail "
        "personnel;trabajo propio;lavoro proprio;opera propria;obra do proprio;eigen werk;praca wlasna;vlastni dilo;"
        "собственная работа",
        kIgnored);
    built.add_list(
        "privat;private;privado;particular;prive;prywatne;zvg;z.v.g.;supplied;"
        "cedida;cortesia;courtesy;reproducao;reproduccion;divulgacion;provided",
        kPrivate);
    built.add_list("soukromy archiv;privates archiv;archivo particular;privatarchiv;archivo privado;archives privees",
                   kPrivateArchive);
    return built;
  }();
  return table;
}

bool is_connector(const FoldedWord& word) {
  static const WordSet words("via for from on uber by and und et y e och og & with the in au en pour");
  return words.has(word);
}

bool is_initial(const CaptionText& text, std::size_t i) {
  return text.is_word(i) && text[i].letter_case == LetterCase::kUpper && text[i].single_letter;
}

// A stop that ends a sentence, not an initial or an abbreviation.
bool is_sentence_stop(const CaptionText& text, std::size_t i) {
  if (!text.is_mark(i, '.') || i + 1 >= text.size() || !text[i + 1].space_before || i == 0) return false;
  if (is_initial(text, i - 1)) return false;
  static const WordSet abbreviations(
      "dr st mr mrs ms jr sr prof inc ltd co corp no nr bros int d vs phd ph rev hon gen col sgt");
  return !(text.is_word(i - 1) && abbreviations.has(text.folded(i - 1)));
}

class LineReader {
 public:
  LineReader(const CaptionText& text, std::size_t begin, std::size_t end, CreditLabel label, std::string_view language)
      : text_(text), begin_(begin), end_(end), label_(label), language_(language) {}

  CreditLine read() {
    line_.text_end = end_;
    split();
    for (std::size_t i = 0; i < segments_.size(); ++i) classes_.push_back(classify(segments_[i], i));
    gather();
    return std::move(line_);
  }

 private:
  bool is_separator(std::size_t i, Joiner& joiner) const {
    const Token& token = text_[i];
    if (token.kind != TokenKind::kMark) return false;
    switch (token.mark) {
      case '/':
      case '|':
      case ';':
      case '*':
      case '+':
      case '=':
      case '\\':
        joiner = Joiner::kSlash;
        return true;
      case ',':
        joiner = Joiner::kComma;
        return true;
      case '(':
      case ')':
      case '[':
      case ']':
        joiner = Joiner::kBracket;
        return true;
      case '-':
        joiner = Joiner::kDash;
        if (token.space_before && i + 1 < text_.size() && text_[i + 1].space_before) return true;
        return i + 1 < end_ && static_cast<bool>(agency_at(text_, i + 1)) &&
               agency_fits(i + 1, agency_at(text_, i + 1));
      case 'c':
      case ':':
        joiner = Joiner::kSlash;
        return true;
      case '.':
        joiner = Joiner::kStop;
        return i + 1 >= end_ || is_sentence_stop(text_, i);
      default:
        return false;
    }
  }

  // Whether the agency read at `i` is one: its name fills its segment, or could mean nothing else.
  bool agency_fits(std::size_t i, const AgencyMatch& match) const {
    const std::size_t after = i + match.length;
    if (after > end_) return false;
    Joiner ignored;
    const bool ends =
        after == end_ || is_separator(after, ignored) || (text_.is_word(after) && is_connector(text_.folded(after)));
    if (match.agency->kind == AgencyKind::kPlatform || match.agency->kind == AgencyKind::kSource) return ends;
    if (ends) return true;
    if (match.agency->evidence == Evidence::kName) return true;
    return text_[i].letter_case == LetterCase::kUpper && match.agency->evidence == Evidence::kCapitals;
  }

  void close(std::size_t end, Joiner next) {
    while (open_ < end && text_[open_].kind == TokenKind::kMark && text_[open_].mark != '@' && text_[open_].mark != '"')
      ++open_;
    std::size_t last = end;
    while (last > open_ && text_[last - 1].kind == TokenKind::kMark && text_[last - 1].mark != '.' &&
           text_[last - 1].mark != '"')
      --last;
    if (last > open_) segments_.push_back({open_, last, joiner_, nullptr});
    joiner_ = next;
  }

  void split() {
    open_ = begin_;
    joiner_ = Joiner::kStart;
    for (std::size_t i = begin_; i < end_;) {
      TEARSHEET_STEP(1);
      Joiner joiner;
      if (is_separator(i, joiner)) {
        close(i, joiner);
        open_ = ++i;
        continue;
      }
      // "123RF"
      const bool number = text_[i].kind == TokenKind::kNumber && static_cast<bool>(agency_at(text_, i));
      if (text_.is_word(i) || number) {
        if (const std::size_t licence = licence_at(text_, i); licence > 0) {
          close(i, joiner_after_close(i));
          open_ = i;
          i = std::min(i + licence, end_);
          close(i, Joiner::kAdjacent);
          open_ = i;
          continue;
        }
        if (const AgencyMatch match = agency_at(text_, i); match && agency_fits(i, match) && starts_name(i)) {
          close(i, joiner_after_close(i));
          segments_.push_back({i, i + match.length, joiner_, match.agency});
          i += match.length;
          open_ = i;
          joiner_ = Joiner::kAdjacent;
          continue;
        }
        const FoldedWord word = text_.folded(i);
        if (text_[i].letter_case == LetterCase::kLower && i > begin_) {
          const bool agency_next = i + 1 < end_ && static_cast<bool>(agency_at(text_, i + 1));
          Joiner next = Joiner::kStart;
          if (word == "via" || word == "durch" || word == "through")
            next = Joiner::kVia;
          else if ((word == "on" || word == "from" || word == "von" || word == "uber" || word == "sur" ||
                    word == "en" || word == "auf" || word == "bei" || word == "su" || word == "no" || word == "na" ||
                    word == "op" || word == "pa") &&
                   agency_next)
            next = Joiner::kVia;
          else if (word == "for" || word == "fur" || word == "pour" || word == "para" || word == "voor")
            next = Joiner::kFor;
          else if ((word == "and" || word == "und" || word == "et" || word == "y" || word == "och" || word == "og" ||
                    word == "ja" || word == "a" || word == "i" || word == "e") &&
                   is_person_shape(text_, open_, i) && i + 1 < end_ && text_.is_capitalised(i + 1))
            next = Joiner::kAnd;
          if (next != Joiner::kStart) {
            close(i, next);
            open_ = ++i;
            continue;
          }
        }
        if (word == "courtesy" && i > begin_) {
          close(i, Joiner::kCourtesy);
          ++i;
          if (i < end_ && text_.is_word(i) && text_.folded(i) == "of") ++i;
          open_ = i;
          continue;
        }
      }
      ++i;
    }
    close(end_, Joiner::kStart);
  }

  // An agency's name begins a word, not a part of one ("Sportsfile" is not "S" + …).
  bool starts_name(std::size_t i) const {
    return i == begin_ || text_[i].space_before || text_[i - 1].kind == TokenKind::kMark ||
           text_[i].letter_case != LetterCase::kLower;
  }
  Joiner joiner_after_close(std::size_t i) const { return i > open_ ? Joiner::kAdjacent : joiner_; }

  SegmentClass classify(Segment& segment, std::size_t index) {
    if (segment.agency != nullptr) return SegmentClass::kAgency;
    if (has_colon(segment)) return SegmentClass::kNothing;  // a label of its own, or a role
    // Who did that, not who took the picture.
    if (index > 0 && gives_role(segments_[index - 1])) return SegmentClass::kDesk;
    const std::size_t begin = segment.begin;
    const std::size_t end = segment.end;
    if (const std::size_t licence = licence_at(text_, begin); licence > 0) return SegmentClass::kLicence;
    if (const DateMatch date = date_at(text_, begin, language_); date && begin + date.length == end) {
      if (date.date.precision == DatePrecision::kDay) line_.date = date.date;
      return SegmentClass::kDate;
    }
    if (const PhraseMatch desk = desk_words().at(text_, begin)) {
      if (begin + desk.length == end || (begin + desk.length + 1 == end && text_.is_mark(end - 1, '.'))) {
        if (desk.value == kPrivate || desk.value == kHandout) line_.lent_word = true;
        note_desk(desk.value == kPrivateArchive ? kFile : desk.value, begin, end, index);
        const bool named = desk.value == kPrivate || desk.value == kPrivateArchive || desk.value == kHandout;
        return named && segments_.size() == 1 ? SegmentClass::kOrganisation : SegmentClass::kDesk;
      }
      // "Archivo El País": a paper's archive.
      if (desk.value == kFile) note_desk(kFile, begin, begin + desk.length, index);
      if (desk.value == kFile || desk.value == kPrivate) return SegmentClass::kOrganisation;
    }
    if (const PhraseMatch desk = desk_words().ending_at(text_, end, begin);
        desk && desk.value != kIgnored && desk.value != kPrivate && desk.value != kPrivateArchive) {
      note_desk(desk.value, end - desk.length, end, index);
      segment.end = end - desk.length;
      while (segment.end > begin && text_[segment.end - 1].kind == TokenKind::kMark &&
             text_[segment.end - 1].mark != '.')
        --segment.end;
      if (segment.end == begin) return SegmentClass::kDesk;
      if (const AgencyMatch match = agency_at(text_, begin); match && begin + match.length == segment.end) {
        segment.agency = match.agency;
        return SegmentClass::kAgency;
      }
      return classify_name(begin, segment.end);
    }
    return classify_name(begin, end);
  }

  // "Jane Doe. Styling: John Roe": one word and a colon behind the first part.
  bool gives_role(const Segment& segment) const { return has_colon(segment) && !label_at(text_, segment.begin, end_); }
  bool has_colon(const Segment& segment) const {
    for (std::size_t i = segment.begin + 1; i < segment.end; ++i) {
      if (text_[i].space_before) return false;  // "Make-up" is one word
    }
    return segment.agency == nullptr && segment.begin > begin_ && text_.is_word(segment.begin) &&
           text_.is_mark(segment.end, ':') && segment.end + 1 < end_ &&
           (segment.joiner == Joiner::kStop || segment.joiner == Joiner::kComma || segment.joiner == Joiner::kSlash);
  }

  SegmentClass classify_name(std::size_t begin, std::size_t end) {
    if (text_.is_mark(begin, '@')) return SegmentClass::kHandle;
    if (end - begin > 1 && text_.is_mark(end - 1, '.') && !is_initial(text_, end - 2)) --end;
    bool domain = false;
    bool organisation = false;
    std::size_t words = 0;
    std::size_t lower = 0;
    std::size_t unspaced = 0;
    std::size_t caseless = 0;
    for (std::size_t i = begin; i < end; ++i) {
      TEARSHEET_STEP(1);
      if (text_.is_mark(i, '.') && i + 1 < end && text_.is_word(i + 1) && !text_[i + 1].space_before && i > begin &&
          !is_initial(text_, i - 1))
        domain = true;
      if (text_.is_mark(i, '&')) organisation = true;
      if (!text_.is_word(i)) continue;
      ++words;
      unspaced += text_[i].unspaced_script;
      caseless += text_[i].letter_case == LetterCase::kNone && !text_[i].unspaced_script;
      const FoldedWord word = text_.folded(i);
      if (is_organisation_word(word) || word == "of" || word == "the") organisation = true;
      if (text_[i].letter_case == LetterCase::kLower && !is_name_particle(word) && !is_connector(word)) ++lower;
    }
    // Scripts without case have no small letters to tell a sentence by: its length does.
    if (caseless > 3) line_.plain_words += caseless;
    if (unspaced > 10) line_.plain_words += 3;
    if (domain) {
      line_.plain_words += lower;
      return SegmentClass::kOrganisation;
    }
    if (words == 0) return SegmentClass::kNothing;
    if (organisation) {
      ++line_.organisations;
      line_.plain_words += lower;
      return SegmentClass::kOrganisation;
    }
    if (unspaced == words) return words >= 2 && words <= 5 ? SegmentClass::kOther : SegmentClass::kOrganisation;
    if (is_person_shape(text_, begin, end)) {
      ++line_.names;
      return SegmentClass::kPerson;
    }
    if (const AgencyMatch match = agency_at(text_, begin); match && match.agency->kind == AgencyKind::kPlatform) {
      line_.plain_words += lower;
      return SegmentClass::kOrganisation;  // "Facebook Companhia das Letras"
    }
    // One printed word, though the tokenizer may have split it (iStock, jorisvo92).
    bool one_word = true;
    for (std::size_t i = begin + 1; i < end && one_word; ++i) one_word = !text_[i].space_before;
    if (one_word) {
      if (text_[begin].letter_case == LetterCase::kLower) return SegmentClass::kHandle;
      bool all_upper = text_[begin].letter_case == LetterCase::kUpper;
      for (std::size_t i = begin; i < end; ++i)
        all_upper = all_upper && (!text_.is_word(i) || text_[i].letter_case == LetterCase::kUpper);
      const std::string key = text_.key(begin, end);
      const bool digits = key.find_first_of("0123456789") != std::string::npos;
      if (all_upper && !digits && key.size() <= 9) return SegmentClass::kAcronym;
      if (all_upper && digits) return SegmentClass::kHandle;
      return SegmentClass::kSingle;
    }
    line_.plain_words += lower;
    // Three capitalised words and more that are no person's name: a body ("Fort Worth Star-Telegram").
    if (lower == 0 && words >= 3 && text_.is_capitalised(begin)) return SegmentClass::kOrganisation;
    return SegmentClass::kOther;
  }

  void note_desk(int value, std::size_t begin, std::size_t end, std::size_t index) {
    RestrictionCode code;
    switch (value) {
      case kFile:
        code = RestrictionCode::kFilePhoto;
        break;
      case kHandout:
        code = RestrictionCode::kHandout;
        break;
      case kPool:
        code = RestrictionCode::kPool;
        break;
      case kSymbol:
        code = RestrictionCode::kSymbolImage;
        break;
      default:
        return;
    }
    for (const Restriction& known : line_.restrictions) {
      if (known.code == code) return;
    }
    (void)index;
    Restriction restriction;
    restriction.code = code;
    restriction.raw = text_.slice(begin, end);
    line_.restrictions.push_back(std::move(restriction));
  }

  void add_creator(const Segment& segment) {
    std::string name = text_.slice(segment.begin, segment.end);
    while (!name.empty() && (name.back() == ' ' || name.back() == ',')) name.pop_back();
    const std::string key = fold_key(segment);
    if (key.empty()) return;
    for (const std::string& known : keys_) {
      if (known == key) return;
      // The same name once misspelt ("GEORG HOCHMUTH/GEORG HOCHMUT").
      const std::size_t common = static_cast<std::size_t>(
          std::mismatch(known.begin(), known.end(), key.begin(), key.end()).first - known.begin());
      if (common >= 8 && common + 2 >= std::max(known.size(), key.size())) return;
    }
    keys_.push_back(key);
    if (name.size() > 1 && name.back() == '.' && !is_initial(text_, segment.end >= 2 ? segment.end - 2 : 0) &&
        text_.is_mark(segment.end - 1, '.')) {
      if (!(segment.end >= 2 && (text_.folded(segment.end - 2) == "jr" || text_.folded(segment.end - 2) == "sr")))
        name.pop_back();
    }
    line_.creators.push_back(std::move(name));
  }

  bool has_given_name(const Segment& segment) const {
    for (std::size_t i = segment.begin; i < segment.end; ++i) {
      if (text_.is_word(i) && (is_given_name(text_.folded(i)) || (text_[i].single_letter && text_.is_mark(i + 1, '.'))))
        return true;
    }
    return false;
  }

  std::string fold_key(const Segment& segment) const { return text_.key(segment.begin, segment.end); }

  void add_source(const Segment& segment) {
    std::string name = text_.slice(segment.begin, segment.end);
    while (!name.empty() && (name.back() == '.' || name.back() == ' ')) name.pop_back();
    if (name.empty()) return;
    if (line_.source.find(name) != std::string::npos) return;
    if (!line_.source.empty()) line_.source.append(" / ");
    line_.source.append(name);
  }

  void gather() {
    const Agency* first = nullptr;
    const Agency* last = nullptr;
    const Agency* partner = nullptr;
    bool anything_named = false;  // an agency, platform or body beside which one word is a handle
    std::size_t persons = 0;
    std::size_t known = 0;  // persons with a known given name or an initial
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const SegmentClass kind = classes_[i];
      if (kind == SegmentClass::kAgency) {
        anything_named = true;
        const Agency* agency = segments_[i].agency;
        if (agency->kind == AgencyKind::kPlatform || agency->kind == AgencyKind::kSource) continue;
        if (first == nullptr) first = agency;
        if (agency->kind == AgencyKind::kPartner)
          partner = agency;
        else
          last = agency;
      }
      if (kind == SegmentClass::kAcronym) anything_named = true;
      if (kind == SegmentClass::kPerson && has_given_name(segments_[i])) ++known;
      if (kind == SegmentClass::kPerson && segments_[i].joiner != Joiner::kFor &&
          segments_[i].joiner != Joiner::kCourtesy)
        ++persons;
    }
    const Agency* provider = first != nullptr && first->kind == AgencyKind::kDistributor ? first
                             : last != nullptr                                           ? last
                                                                                         : partner;
    if (provider != nullptr) line_.provider = provider->name;
    line_.agency = provider;
    line_.names_agency = false;
    line_.segments = segments_.size();
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const Segment& segment = segments_[i];
      bool odd = classes_[i] == SegmentClass::kOther || classes_[i] == SegmentClass::kNothing;
      if (classes_[i] != SegmentClass::kAgency && classes_[i] != SegmentClass::kDate &&
          classes_[i] != SegmentClass::kHandle) {
        const PlaceMatch place = place_at(text_, segment.begin);
        odd = odd || text_[segment.begin].kind == TokenKind::kNumber ||
              (place && segment.begin + place.length == segment.end);
      }
      line_.others += odd;
    }
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const Segment& segment = segments_[i];
      if (classes_[i] == SegmentClass::kAgency) line_.names_agency = true;
      const bool courtesy = label_ == CreditLabel::kCourtesy && provider == nullptr &&
                            !(segments_.size() > 1 && known > 0 && classes_[i] == SegmentClass::kPerson);
      bool lent = segment.joiner == Joiner::kFor || segment.joiner == Joiner::kCourtesy || courtesy;
      // Beside a known name, capitalised words behind a slash are whom the person works for; behind "Source:" a body.
      if (classes_[i] == SegmentClass::kPerson && !has_given_name(segment)) {
        if (known > 0 && segment.joiner == Joiner::kSlash) lent = true;
        if (label_ == CreditLabel::kSource && provider == nullptr) lent = true;
      }
      switch (classes_[i]) {
        case SegmentClass::kPerson:
          if (lent || (segment.joiner == Joiner::kBracket && !line_.creators.empty() && provider == nullptr))
            add_source(segment);
          else
            add_creator(segment);
          break;
        case SegmentClass::kHandle:
          if (lent)
            add_source(segment);
          else if (anything_named || label_ == CreditLabel::kBy)
            add_creator(segment);
          else
            add_source(segment);
          break;
        case SegmentClass::kSingle:
          if (!lent && persons == 0 && (anything_named || label_ == CreditLabel::kBy))
            add_creator(segment);
          else
            add_source(segment);
          break;
        case SegmentClass::kOther: {
          const bool person = !lent && persons == 0 && (provider != nullptr || label_ == CreditLabel::kBy) &&
                              segment.end - segment.begin <= 8;
          if (person && segment.joiner != Joiner::kBracket)
            add_creator(segment);
          else
            add_source(segment);
          break;
        }
        case SegmentClass::kAcronym:
        case SegmentClass::kOrganisation:
          add_source(segment);
          break;
        case SegmentClass::kAgency:
          if (segment.agency->kind == AgencyKind::kPlatform || segment.agency->kind == AgencyKind::kSource)
            add_source(segment);
          break;
        case SegmentClass::kLicence:
          if (line_.usage_terms.empty()) {
            // "used under a …" is how the licence is spoken of, not its name.
            static const WordSet spoken(
                "used licensed shared available released published under a the lizenziert unter der einer sous bajo "
                "sob "
                "sotto onder la una uma de een");
            std::size_t name = segment.begin;
            while (name + 1 < segment.end && text_.is_word(name) && spoken.has(text_.folded(name))) ++name;
            line_.usage_terms = text_.slice(name, segment.end);
            line_.license = address_of_licence(text_, segment.begin, segment.end);
          }
          break;
        case SegmentClass::kDate:
        case SegmentClass::kDesk:
        case SegmentClass::kNothing:
          break;
      }
    }
    // Dates, desk words in brackets and radio calls at the end are no part of the line as printed.
    for (std::size_t i = segments_.size(); i > 1; --i) {
      const Segment& segment = segments_[i - 1];
      const bool call = classes_[i - 1] == SegmentClass::kDesk && text_.is_mark(segment.begin - 1, '+');
      const bool dated = classes_[i - 1] == SegmentClass::kDate && line_.date.precision == DatePrecision::kDay;
      const bool licensed = classes_[i - 1] == SegmentClass::kLicence && segment.joiner == Joiner::kBracket;
      if (!call && !dated && !licensed) break;
      line_.text_end = segments_[i - 2].end;
    }
  }

  const CaptionText& text_;
  std::size_t begin_;
  std::size_t end_;
  CreditLabel label_;
  std::string_view language_;
  std::size_t open_ = 0;
  Joiner joiner_ = Joiner::kStart;
  std::vector<Segment> segments_;
  std::vector<SegmentClass> classes_;
  std::vector<std::string> keys_;
  CreditLine line_;
};

}  // namespace

CreditLine read_credit_line(const CaptionText& text, std::size_t begin, std::size_t end, CreditLabel label,
                            std::string_view language) {
  return LineReader(text, begin, std::min(end, text.size()), label, language).read();
}

bool is_person_shape(const CaptionText& text, std::size_t begin, std::size_t end) {
  std::size_t words = 0;
  std::size_t initials = 0;
  std::size_t particles = 0;
  bool given = false;
  bool apart = false;  // a space or an initial's stop inside: "GdP" and "ICJ-CIJ" are no names
  bool loose_particles = false;
  if (begin >= end || end - begin > 14 || !text.is_capitalised(begin)) {
    // A name may begin with a particle ("van der Berg" does not, "de la Cruz" seldom): not counted.
    return false;
  }
  for (std::size_t i = begin; i < end; ++i) {
    TEARSHEET_STEP(1);
    const Token& token = text[i];
    if (token.kind == TokenKind::kNumber) return false;
    apart = apart || (i > begin && token.space_before);
    if (token.kind == TokenKind::kMark) {
      if (token.mark == '.' && i > begin && text[i - 1].single_letter) apart = true;
      if (token.mark == '.' || token.mark == '-' || token.mark == '\'') continue;
      return false;
    }
    const FoldedWord word = text.folded(i);
    if (token.unspaced_script) return false;
    if (token.letter_case == LetterCase::kLower) {
      if (!is_name_particle(word)) {
        // The rest of an apostrophe's word ("O'neil") or a Mc-like split is lower without a space.
        if (token.space_before) return false;
        continue;
      }
      ++particles;
      loose_particles = loose_particles || !(word == "van" || word == "von" || word == "af" || word == "bin" ||
                                             word == "ben" || word == "der" || word == "den");
      continue;
    }
    if (token.letter_case == LetterCase::kNone) return false;
    if (is_organisation_word(word)) return false;
    if (words == 0 && initials == 0 &&
        (word == "the" || word == "el" || word == "la" || word == "los" || word == "las" || word == "le" ||
         word == "les" || word == "il" || word == "der" || word == "die" || word == "das" || word == "foto" ||
         word == "photo"))
      return false;
    given = given || is_given_name(word);
    if (token.single_letter)
      ++initials;
    else if (token.space_before || i == begin || text[i - 1].kind == TokenKind::kMark)
      ++words;
  }
  if (!apart || words + initials < 2 || words == 0 || words > 5) return false;
  if (words + initials > 2 && initials == 0 && !given) return false;
  return particles == 0 || given || (words <= 3 && !loose_particles);
}

std::size_t licence_at(const CaptionText& text, std::size_t i) {
  static const PhraseTable phrases(
      "public domain;creative commons zero;creative commons;unsplash license;unsplash lizenz;pixabay license;pixabay "
      "lizenz;"
      "pexels license;gemeinfrei;domaine public;dominio publico;pubblico dominio;dominio público;gfdl;all rights "
      "reserved;alle rechte vorbehalten;"
      "tous droits reserves;todos los derechos reservados;tutti i diritti riservati;rights free;royalty "
      "free;honorarfrei;lizenzfrei;"
      "ogl v1.0;ogl 3;open government licence;crown copyright",
      0);
  if (!text.is_word(i)) return 0;
  const auto tail = [&](std::size_t at) {
    static const WordSet parts(
        "by sa nc nd cc zero license licence lizenz attribution sharealike noncommercial noderivs international "
        "generic unported int");
    const std::size_t most = std::min(text.size(), at + 16);
    while (at < most) {
      const Token& token = text[at];
      const bool more = (token.kind == TokenKind::kNumber) || token.mark == '-' ||
                        (token.mark == '.' && at + 1 < text.size() && text[at + 1].kind == TokenKind::kNumber &&
                         !text[at + 1].space_before) ||
                        (token.kind == TokenKind::kWord && parts.has(text.folded(at)));
      if (!more) break;
      if (token.kind == TokenKind::kNumber && text.folded(at).size() > 2) break;
      TEARSHEET_STEP(1);
      ++at;
    }
    while (at > 0 && text[at - 1].mark == '-') --at;
    // "CC BY-SA 3.0 DE": as ported to a country's law
    static const WordSet countries("de at ch us uk es it nl pl fr br pt gr jp kr ca au nz se no dk");
    if (at < text.size() && text.is_word(at) && text[at].letter_case == LetterCase::kUpper && at > 0 &&
        text[at - 1].kind == TokenKind::kNumber && countries.has(text.folded(at)))
      ++at;
    return at;
  };
  // "licence CC BY 4.0", "Lizenz: CC BY-SA", "used under a CC BY licence"
  static const WordSet names("license licence lizenz licencia licenza licenca licentie licencja licens");
  static const PhraseTable under(
      "used under;licensed under;shared under;available under;released under;published under;under;lizenziert "
      "unter;unter;sous;bajo;sob;sotto;onder",
      0);
  std::size_t code = i;
  if (const PhraseMatch match = under.at(text, i)) {
    code += match.length;
    static const WordSet articles("a the der einer la una uma de een");
    if (code < text.size() && text.is_word(code) && articles.has(text.folded(code))) ++code;
    if (code >= text.size() || !text.is_word(code)) return 0;
    const FoldedWord next = text.folded(code);
    if (next != "creative" && next != "cc" && next != "cc0" && !names.has(next)) return 0;
    const std::size_t length = licence_at(text, code);
    return length == 0 ? 0 : length + code - i;
  }
  if (names.has(text.folded(i))) code += i + 1 < text.size() && text.is_mark(i + 1, ':') ? 2 : 1;
  const FoldedWord word = code < text.size() ? text.folded(code) : FoldedWord();
  if (word == "cc" && code + 1 < text.size()) {
    const std::size_t end = tail(code + 1);
    return end > code + 1 ? end - i : 0;
  }
  if (word == "cc0") return tail(code + 1) - i;
  if (code != i) return 0;
  if (const PhraseMatch match = phrases.at(text, i))
    return word == "creative" ? tail(i + match.length) - i : match.length;
  return 0;
}

}  // namespace tearsheet::media
