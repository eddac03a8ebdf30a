#include "src/media/caption.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "src/media/caption_dates.h"
#include "src/media/caption_furniture.h"
#include "src/media/caption_subjects.h"
#include "src/media/caption_text.h"
#include "src/media/credit_finder.h"
#include "src/media/credit_labels.h"
#include "src/media/desk_lines.h"
#include "src/media/licence_address.h"
#include "src/media/name_words.h"
#include "src/media/picture_identity.h"
#include "src/media/places.h"
#include "src/text/utf8.h"
#include "src/text/white_space.h"

namespace tearsheet::media {
namespace {

constexpr std::size_t kMaxCaptionBytes = std::size_t{64} << 10;  // a longer "caption" is none
constexpr std::size_t kMaxPersons = 64;

// What the claims leave, as a text of its own: a gap becomes a line break, which no later rule reads across.
std::string unclaimed(const CaptionText& text, const Claims& claims) {
  std::string out;
  std::size_t i = 0;
  while (i < text.size()) {
    if (claims[i] != 0) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && claims[end] == 0) ++end;
    TEARSHEET_STEP(end - i);
    // A stop or comma that stood between two things that were taken is nobody's.
    bool any = i == 0;
    for (std::size_t k = i; k < end && !any; ++k) any = text[k].kind != TokenKind::kMark || text[k].mark == 'c';
    if (!any) {
      i = end;
      continue;
    }
    const std::size_t from = text[i].begin;
    const std::size_t to = text[end - 1].end;
    if (!out.empty()) out.push_back('\n');
    out.append(text.text(), from, to - from);
    i = end;
  }
  return out;
}

// `left` as tokens: `text` itself where nothing is gone, else made in `made`.
const CaptionText& read_again(std::string_view left, const CaptionText& text, std::optional<CaptionText>& made) {
  return left == text.text() ? text : made.emplace(left);
}

void erase(Claims& claims, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end && i < claims.size(); ++i) claims[i] = 1;
}

// "14 Mar 2021" or "3 AUGUST 2022" that stands apart: on a line of its own, between the parts of an agency caption.
void read_stamps(const CaptionText& text, Claims& claims, Photo& photo, std::string_view language) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    TEARSHEET_STEP(1);
    if (claims[i] != 0) continue;
    const DateMatch date = date_at(text, i, language);
    if (!date || date.date.precision != DatePrecision::kDay) continue;
    const std::size_t end = i + date.length;
    static const PhraseTable lists(
        "pictured;featuring;ref;reference;credit;photo;picture;byline;shown here;seen here;where;when", 0);
    const bool before_list = end < text.size() && static_cast<bool>(lists.at(text, end)) && text.is_capitalised(end);
    const bool before_desk = end < text.size() && claims[end] != 0;
    const bool after_agency = i > 0 && static_cast<bool>(agency_ending_at(text, i, i - std::min<std::size_t>(i, 6)));
    const bool line = (i == 0 || text[i].newline_before || claims[i - 1] != 0) &&
                      (end == text.size() || text[end].newline_before || claims[end] != 0);
    const bool after_stop = i > 0 && (text.is_mark(i - 1, '.') || text.is_mark(i - 1, '!') || text.is_mark(i - 1, '?'));
    if ((before_list && (after_stop || i == 0)) || (after_agency && (before_desk || end == text.size())) ||
        (line && i > 0)) {
      if (photo.date_created.raw.empty() || photo.date_created.value.empty()) photo.date_created = date.date;
      erase(claims, i, end);
      i = end - 1;
    }
  }
}

// "Pictured: Mariah Carey, Bryan Tanaka": the list ends at a line, a label, an agency or a date.
void read_pictured(const CaptionText& text, Claims& claims, Photo& photo, std::string_view language) {
  static const PhraseTable labels(
      "pictured;pictured here;pictured above;pictured left to right;pictured l-r;pictured from left;featuring;in the "
      "picture;in picture;seen here;shown;shows;personnes;en la foto;im bild;auf dem bild;na zdjeciu;nella foto;na "
      "foto;people",
      0);
  for (std::size_t i = 0; i < text.size(); ++i) {
    TEARSHEET_STEP(1);
    const PhraseMatch label = labels.at(text, i);
    if (!label || !text.is_mark(i + label.length, ':') || !text.is_capitalised(i)) continue;
    const std::size_t begin = i + label.length + 1;
    std::size_t end = begin;
    while (end < text.size() && !text[end].newline_before) {
      TEARSHEET_STEP(1);
      if (end > begin) {
        const LabelMatch credit = label_at(text, end, text.size());
        if (credit && credit.strong && text.is_capitalised(end)) break;
        const AgencyMatch agency = agency_at(text, end);
        if (agency && agency.agency->evidence == Evidence::kName && agency.agency->kind != AgencyKind::kPlatform &&
            agency.agency->kind != AgencyKind::kSource && text.is_capitalised(end))
          break;
        if (date_at(text, end, language) && text[end].kind == TokenKind::kNumber) break;
        if (text.is_mark(end, '[') || text.is_mark(end, '*')) break;
        if (text.is_mark(end, '.') && end + 1 < text.size() && text[end + 1].space_before &&
            !text[end - 1].single_letter && !is_role_word(text.folded(end - 1))) {
          ++end;
          break;
        }
      }
      ++end;
    }
    std::size_t last = end;
    while (last > begin && text.is_mark(last - 1, '.')) --last;
    for (std::string& name : persons_listed(text, begin, last)) {
      if (photo.persons.size() < kMaxPersons &&
          std::find(photo.persons.begin(), photo.persons.end(), name) == photo.persons.end())
        photo.persons.push_back(std::move(name));
    }
    erase(claims, i, end);
    i = end;
    if (i > 0) --i;
  }
}

// An agency's name that fills a line by itself, between desk lines: its signature.
void read_signatures(const CaptionText& text, Claims& claims, std::string& signature, std::string& provider) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    TEARSHEET_STEP(1);
    if (claims[i] != 0 || (i > 0 && !text[i].newline_before && claims[i - 1] == 0)) continue;
    const AgencyMatch agency = agency_at(text, i);
    if (!agency || agency.agency->kind == AgencyKind::kPlatform || agency.agency->kind == AgencyKind::kSource) continue;
    const std::size_t end = i + agency.length;
    if (end < text.size() && !text[end].newline_before && claims[end] == 0) continue;
    if (i == 0 && end == text.size()) continue;
    if (signature.empty()) {
      signature = text.slice(i, end);
      provider = agency.agency->name;
    }
    erase(claims, i, end);
  }
}

// "New York, NY - " before what an agency's caption says: no part of it.
std::size_t dateline_end(const CaptionText& text, std::string& place) {
  if (text.size() < 4) return 0;
  std::size_t at = 0;
  const PlaceMatch first = place_at(text, 0);
  std::size_t words = 0;
  bool region = false;
  if (first) {
    at = first.length;
  } else {
    while (at < text.size() && at < 4 && text.is_capitalised(at)) ++at, ++words;
    if (at == 0) return 0;
  }
  for (int part = 0; part < 2 && text.is_mark(at, ','); ++part) {
    const PlaceMatch more = place_at(text, at + 1);
    if (!more) break;
    region = true;
    at += 1 + more.length;
  }
  if (!first && !region) return 0;
  if (!text.is_mark(at, '-') || !text[at].space_before || at + 1 >= text.size() ||
      !(text[at + 1].space_before || text[at + 1].newline_before))
    return 0;
  place = text.slice(0, at);
  return at + 1;
}

void take_line(CreditSpan& credit, const CaptionText& text, Photo& photo, std::string_view language) {
  (void)language;
  CreditLine& line = credit.line;
  const bool licence_alone = line.creators.empty() && line.provider.empty() && line.source.empty() &&
                             !line.usage_terms.empty() && credit.notice_end > credit.notice_begin;
  if (photo.credit_text.empty() && !licence_alone) {
    std::size_t begin = credit.content_begin;
    std::size_t end = credit.content_end;
    while (begin < end && (text.is_mark(begin, 'c') || text.is_mark(begin, ':') || text.is_mark(begin, '-') ||
                           text.is_mark(begin, '|') || text.is_mark(begin, '/')))
      ++begin;
    while (end > begin && (text.is_mark(end - 1, '.') || text.is_mark(end - 1, ',') || text.is_mark(end - 1, ';') ||
                           text.is_mark(end - 1, '|') || text.is_mark(end - 1, '-') || text.is_mark(end - 1, '/') ||
                           text.is_mark(end - 1, '(') || text.is_mark(end - 1, '*'))) {
      if (text.is_mark(end - 1, '.') && end - begin >= 2 && text[end - 2].single_letter) break;
      --end;
    }
    photo.credit_text = text.slice(begin, end);
  }
  if (photo.creators.empty()) photo.creators = std::move(line.creators);
  if (photo.provider.empty()) photo.provider = std::move(line.provider);
  if (photo.source.empty()) photo.source = std::move(line.source);
  if (!line.usage_terms.empty() && photo.usage_terms.find(line.usage_terms) == std::string::npos) {
    if (!photo.usage_terms.empty()) photo.usage_terms.append(". ");
    photo.usage_terms.append(line.usage_terms);
  }
  if (photo.license.empty()) photo.license = std::move(line.license);
  if (photo.date_created.value.empty() && photo.date_created.candidates.empty() &&
      line.date.precision != DatePrecision::kNone)
    photo.date_created = std::move(line.date);
  for (const Restriction& restriction : line.restrictions)
    add_restriction(photo, restriction.code, restriction.territory, restriction.raw);
  if (photo.copyright_notice.empty() && credit.notice_end > credit.notice_begin) {
    std::size_t end = credit.notice_end;
    while (end > credit.notice_begin && text.is_mark(end - 1, '.')) --end;
    photo.copyright_notice = text.slice(credit.notice_begin, end);
  }
  if (credit.symbol_label)
    add_restriction(photo, RestrictionCode::kSymbolImage, {}, text.slice(credit.begin, credit.content_begin));
  if (credit.file_label)
    add_restriction(photo, RestrictionCode::kFilePhoto, {}, text.slice(credit.begin, credit.content_begin));
}

// What is left, as one line: separators that joined what was taken are off its ends.
std::string caption_of(const CaptionText& text, const Claims& claims) {
  std::string out;
  std::size_t begin = 0;
  std::size_t end = text.size();
  const auto skippable = [&](std::size_t i, bool leading) {
    if (claims[i] != 0) return true;
    const Token& token = text[i];
    if (token.kind != TokenKind::kMark) return false;
    switch (token.mark) {
      case '-':
      case '|':
      case '/':
      case ',':
      case ':':
      case ';':
      case '=':
      case '>':
      case 'c':
        return true;
      case '*':
        return true;
      case '.':
        return leading || token.newline_before;
      case '+':
      case '_':
      case '~':
        return leading && token.mark != '~';
      case '(':
      case '[':
        return !leading;
      case ')':
      case ']':
        return leading;
      default:
        return false;
    }
  };
  while (begin < end && skippable(begin, true)) ++begin;
  while (end > begin && skippable(end - 1, false)) --end;
  for (std::size_t i = begin; i < end;) {
    if (claims[i] != 0) {
      ++i;
      continue;
    }
    std::size_t stop = i;
    while (stop < end && claims[stop] == 0) ++stop;
    // A stop or comma that stood between two things that were taken is nobody's.
    bool any = false;
    for (std::size_t k = i; k < stop && !any; ++k) any = text[k].kind != TokenKind::kMark;
    std::string part = any ? text.slice(i, stop) : std::string();
    if (!out.empty() && !part.empty()) out.push_back(' ');
    out.append(part);
    i = stop;
  }
  return out;
}

// Moves what a second text says of the credit to a photo that has none.
void take_credit(Photo& from, Photo& photo) {
  if (!photo.credit_text.empty() || from.credit_text.empty()) return;
  photo.credit_text = std::move(from.credit_text);
  photo.creators = std::move(from.creators);
  photo.provider = std::move(from.provider);
  photo.source = std::move(from.source);
  if (photo.copyright_notice.empty()) photo.copyright_notice = std::move(from.copyright_notice);
  if (photo.usage_terms.empty()) photo.usage_terms = std::move(from.usage_terms);
  if (photo.license.empty()) photo.license = std::move(from.license);
}

// The alternative text adds what the caption leaves open: a caption where there is none, people where none are named,
// a credit only where it has a credit's form.
void read_alt(std::string_view alt, Photo& photo, const CaptionContext& context) {
  if (alt.empty() || alt.size() > kMaxCaptionBytes) return;
  // A file's name is no description: some systems put it there.
  if (is_image_address(alt)) return;
  const bool captioned = !photo.caption.empty();
  if (captioned && !photo.persons.empty() && !photo.credit_text.empty()) return;
  // The caption once more.
  if (captioned && photo.raw_caption.find(alt) != std::string::npos) return;
  Photo read;
  read_caption(alt, {}, read, {.credit = {}, .language = context.language});
  if (photo.persons.empty()) photo.persons = std::move(read.persons);
  take_credit(read, photo);
  if (captioned) return;
  photo.caption = std::move(read.caption);
  if (photo.location.empty()) photo.location = std::move(read.location);
  if (photo.date_created.precision == DatePrecision::kNone) photo.date_created = std::move(read.date_created);
  for (Restriction& restriction : read.restrictions)
    add_restriction(photo, restriction.code, restriction.territory, restriction.raw, restriction.conditional,
                    restriction.until);
}

}  // namespace

void read_caption_title(std::string_view title, Photo& photo, const CaptionContext& context) {
  if (title.size() > kMaxCaptionBytes) return;
  Photo read;
  read_caption(title, {}, read, {.credit = {}, .language = context.language});
  take_credit(read, photo);
}

void read_credit(const CaptionContext& context, Photo& photo) {
  if (!photo.credit_text.empty() || context.credit.empty()) return;
  std::string kept;
  const CaptionText text(
      take_licence_address(text::truncate_utf8(context.credit, kMaxCaptionBytes), kept, photo.license));
  CreditSpan credit = credit_of_whole(text, context.language);
  if (credit.found) take_line(credit, text, photo, context.language);
}

void read_caption(std::string_view raw_caption, std::string_view alt, Photo& photo, const CaptionContext& context) {
  photo.raw_caption = text::collapse_ascii(raw_caption);
  if (raw_caption.size() > kMaxCaptionBytes) {
    photo.caption = photo.raw_caption;
    return;
  }
  photo.credit_text.clear();
  read_credit(context, photo);
  if (photo.raw_caption.empty()) {
    photo.caption.clear();
    read_alt(alt, photo, context);
    return;
  }
  // 1. Controls, phone lists, numbers, rights: what stands around an agency's caption.
  std::string kept;
  const CaptionText printed(take_licence_address(raw_caption, kept, photo.license));
  Claims claims(printed.size(), 0);
  claim_furniture(printed, claims);
  read_contacts(printed, claims, photo);
  read_identifiers(printed, claims, photo, context.language);
  read_exclusivity(printed, claims, photo);
  read_restrictions(printed, claims, photo, context.language);
  read_stamps(printed, claims, photo, context.language);
  const bool desk = photo.exclusivity != Exclusivity::kUnknown || !photo.contacts.empty() || !photo.identifiers.empty();

  // 2. Who is pictured, signatures, the credit or credits.
  std::optional<CaptionText> made_core;
  const CaptionText& core = read_again(unclaimed(printed, claims), printed, made_core);
  Claims core_claims(core.size(), 0);
  const std::size_t known_persons = photo.persons.size();
  read_pictured(core, core_claims, photo, context.language);
  const bool listed = photo.persons.size() > known_persons;
  std::string signature;
  std::string signature_provider;
  std::optional<CaptionText> made_body;
  const CaptionText& body = read_again(unclaimed(core, core_claims), core, made_body);
  Claims body_claims(body.size(), 0);
  if (desk || listed) read_signatures(body, body_claims, signature, signature_provider);
  std::optional<CaptionText> made_rest;
  const CaptionText& rest = read_again(unclaimed(body, body_claims), body, made_rest);
  Claims rest_claims(rest.size(), 0);
  // Leading flags that are the caption's own words: "FILE -", "(FILES)", "FILE PHOTO:".
  if (rest.size() > 2) {
    const std::size_t at = rest.is_mark(0, '(') ? 1 : 0;
    if ((rest.folded(at) == "file" || rest.folded(at) == "files") && rest[at].letter_case == LetterCase::kUpper)
      add_restriction(photo, RestrictionCode::kFilePhoto, {}, rest.slice(at, at + 1));
  }
  std::size_t begin = 0;
  std::string place;
  const std::size_t dateline = dateline_end(rest, place);
  if (dateline > 0 && (desk || listed || rest[0].letter_case == LetterCase::kCapital) && dateline < rest.size()) {
    photo.location = place;
    begin = dateline;
    erase(rest_claims, 0, dateline);
  }
  std::size_t end = rest.size();
  for (int round = 0; round < 3 && begin < end; ++round) {
    CreditSpan credit = find_credit(rest, begin, end, context.language);
    if (!credit.found) {
      if (credit.bare_label && round == 0) erase(rest_claims, credit.begin, credit.end);
      break;
    }
    if (round > 0 && credit.label == CreditLabel::kNone) break;
    const std::string key = rest.key(credit.content_begin, credit.content_end);
    take_line(credit, rest, photo, context.language);
    erase(rest_claims, credit.begin, credit.end);
    // The same credit once more behind it, without label or brackets.
    // (or only its last part: "(Photo by: X/Y via Z) Y via Z").
    const std::string repeated = credit.end < end ? rest.key(credit.end, end) : std::string();
    if (repeated.size() > 3 && key.ends_with(repeated)) {
      erase(rest_claims, credit.end, end);
      end = credit.end;
    }
    // The agency's signature right behind its credit.
    if (const AgencyMatch again = agency_at(rest, credit.end);
        again && credit.end < end && again.agency->name == photo.provider) {
      const std::size_t behind = credit.end + again.length;
      if (behind >= end || rest[behind].newline_before) erase(rest_claims, credit.end, behind);
    }
    // Others can only stand behind it, or before it in what is left.
    if (credit.end < end && end - credit.end > 1 && credit.begin > begin) {
      begin = credit.end;
    } else if (credit.begin > begin) {
      end = credit.begin;
    } else {
      begin = credit.end;
    }
    if (round == 0 && credit.begin > 0 && credit.end >= rest.size()) break;
  }
  if (photo.credit_text.empty() && !signature.empty()) photo.credit_text = signature;
  if (photo.provider.empty()) photo.provider = signature_provider;

  // 3. What is left is the caption; what it says of people, place and day.
  photo.caption = caption_of(rest, rest_claims);
  std::optional<CaptionText> made_caption;
  const CaptionText& caption = read_again(photo.caption, rest, made_caption);
  if (photo.date_created.precision == DatePrecision::kNone) {
    photo.date_created = date_taken(caption, {}, context.language);
  }
  if (photo.location.empty()) photo.location = place_shown(caption);
  if (!listed) {
    for (std::string& name : persons_shown(caption)) {
      if (photo.persons.size() < kMaxPersons &&
          std::find(photo.persons.begin(), photo.persons.end(), name) == photo.persons.end())
        photo.persons.push_back(std::move(name));
    }
  }
  read_alt(alt, photo, context);
}

}  // namespace tearsheet::media
