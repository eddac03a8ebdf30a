// Reference numbers of agencies ("Ref: SPL5325008", "TagID: MEGA739599_001.jpg", "Bild 183-81005-0003"), the day stamp
// that follows some of them, and the words EXCLUSIVE and NON-EXCLUSIVE.
#include <algorithm>

#include "src/media/caption_dates.h"
#include "src/media/desk_lines.h"
#include "src/media/phrases.h"
#include "src/text/steps.h"

namespace tearsheet::media {
namespace {

enum Scheme : int { kReference, kTag, kPhotoId, kJob, kCatalogue };

const PhraseTable& labels() {
  static const PhraseTable table = [] {
    PhraseTable built(
        "ref;reference;ref no;ref.;reference number;reference no;image ref;photo ref;picture ref;our ref;story "
        "ref;byline ref",
        kReference);
    built.add_list("tagid;tag id;mega agency tagid;mega tagid;agency tagid;tag", kTag);
    built.add_list(
        "photo id;image id;picture id;pic id;bild-id;bildnummer;bild-nr;bild nr;image number;image no;photo "
        "number;photo no;picture number;picture no;"
        "asset id;media id;id;frame;file name;filename;file;getty images id;gettyimages;stock id;numero de photo;nr "
        "zdjecia",
        kPhotoId);
    built.add_list(
        "job;job no;job number;assignment;assignment id;story id;set id;set no;job id;transmission "
        "reference;transmission ref",
        kJob);
    built.add_list(
        "vpl number;accession number;accession no;catalog number;inventory number;archive number;inv "
        "nr;inventarnummer;signatur;item",
        kCatalogue);
    return built;
  }();
  return table;
}

std::string_view name_of(int scheme) {
  switch (scheme) {
    case kTag:
      return "tagid";
    case kPhotoId:
      return "photo-id";
    case kJob:
      return "job";
    case kCatalogue:
      return "catalogue";
    default:
      return "ref";
  }
}

// The end of the code that begins at `i`: letters, digits, '-' and '_' without a space, a digit among them.
std::size_t code_end(const CaptionText& text, std::size_t i, std::size_t& value_end) {
  bool digit = false;
  std::size_t at = i;
  value_end = i;
  while (at < text.size() && at < i + 14 && (at == i || !text[at].space_before)) {
    TEARSHEET_STEP(1);
    const Token& token = text[at];
    if (token.kind == TokenKind::kMark && token.mark != '-' && token.mark != '.' && token.mark != '_' &&
        token.mark != '#')
      break;
    if (token.mark == '.') {
      // A file name's ending is no part of the code.
      static const WordSet endings("jpg jpeg png tif tiff gif webp");
      if (at + 1 < text.size() && text.is_word(at + 1) && endings.has(text.folded(at + 1)) &&
          !text[at + 1].space_before) {
        value_end = at;
        return digit ? at + 2 : i;
      }
      break;
    }
    for (const char c : text.folded(at)) digit = digit || (c >= '0' && c <= '9');
    ++at;
    value_end = at;
  }
  while (value_end > i && text[value_end - 1].kind == TokenKind::kMark) --value_end;
  return digit ? std::max(at, value_end) : i;
}

}  // namespace

void read_identifiers(const CaptionText& text, Claims& claims, Photo& photo, std::string_view language) {
  for (std::size_t i = 0; i < text.size();) {
    TEARSHEET_STEP(1);
    if (photo.identifiers.size() >= 64) return;
    if (claims[i] != 0) {
      ++i;
      continue;
    }
    const PhraseMatch label = labels().at(text, i);
    std::size_t at = i + label.length;
    std::size_t value_end = 0;
    std::size_t end = 0;
    if (label) {
      bool joined = false;
      while (at < text.size() && (text.is_mark(at, ':') || text.is_mark(at, '.') || text.is_mark(at, '#'))) {
        joined = true;
        ++at;
      }
      end = at < text.size() ? code_end(text, at, value_end) : at;
      // Without a colon only codes of letters and digits count: "Ref SPL5325008", never "file 3".
      if (end > at && !joined && !(label.value <= kTag && text.is_capitalised(at) && text.folded(at).size() >= 6))
        end = at;
      // "ID: 5" or "file: …" says little: at least four characters.
      if (end > at && text.key(at, value_end).size() < 4) end = at;
      if (end > at && is_weekday(text.folded(at))) end = at;
      if (end > at && date_at(text, at, language) && text[at].kind == TokenKind::kNumber &&
          date_at(text, at, language).date.precision == DatePrecision::kDay)
        end = at;
    }
    if (!label || end <= at) {
      ++i;
      continue;
    }
    photo.identifiers.push_back({std::string(name_of(label.value)), text.slice(at, value_end)});
    // "Ref: SPL5325008 080722": the stamp behind it is the day.
    if (end < text.size() && text[end].kind == TokenKind::kNumber && !text[end].newline_before) {
      if (const DateMatch stamp = stamp_at(text, end)) {
        if (photo.date_created.raw.empty()) photo.date_created = stamp.date;
        ++end;
      }
    }
    std::size_t begin = i;
    // "(Mega Agency TagID: …)": the whole bracket, if it holds little else.
    std::size_t open = begin;
    while (open > 0 && begin - open < 5 && text[open].mark != '(' && text[open].mark != '[' && claims[open - 1] == 0 &&
           !text[open].newline_before)
      --open;
    if ((text.is_mark(open, '(') || text.is_mark(open, '[')) && end < text.size() &&
        (text.is_mark(end, ')') || text.is_mark(end, ']'))) {
      begin = open;
      ++end;
    }
    for (std::size_t k = begin; k < end; ++k) claims[k] = 1;
    i = end;
  }
}

void read_exclusivity(const CaptionText& text, Claims& claims, Photo& photo) {
  static const PhraseTable phrases = [] {
    PhraseTable built(
        "exclusive;premium exclusive;world exclusive;worldwide exclusive;strictly "
        "exclusive;exclusivo;exclusivité;exclusivite;exclusif;exklusiv;esclusiva;in esclusiva;exclusive "
        "content;exclusive images;exclusive pictures;exclusive photos;double exclusive;web exclusive",
        1);
    built.add_list(
        "non exclusive;non-exclusive;nonexclusive;no exclusivo;no-exclusivo;nicht exklusiv;nicht-exklusiv;non "
        "exclusif;not exclusive",
        2);
    return built;
  }();
  for (std::size_t i = 0; i < text.size();) {
    TEARSHEET_STEP(1);
    const PhraseMatch match = claims[i] == 0 ? phrases.at(text, i) : PhraseMatch{};
    if (!match) {
      ++i;
      continue;
    }
    // A word of the sentence unless it is printed as a flag: all capitals, in asterisks or brackets, or behind "Ref:
    // …".
    std::size_t end = i + match.length;
    bool upper = true;
    for (std::size_t at = i; at < end; ++at)
      upper = upper && (!text.is_word(at) || text[at].letter_case == LetterCase::kUpper);
    const bool starred = i > 0 && (text.is_mark(i - 1, '*') || text.is_mark(i - 1, '[') || text.is_mark(i - 1, '(')) &&
                         end < text.size() &&
                         (text.is_mark(end, '*') || text.is_mark(end, ']') || text.is_mark(end, ')'));
    if (!upper && !starred) {
      i = end;
      continue;
    }
    photo.exclusivity = match.value == 1 ? Exclusivity::kExclusive : Exclusivity::kNonExclusive;
    std::size_t begin = i;
    while (begin > 0 && claims[begin - 1] == 0 &&
           (text.is_mark(begin - 1, '*') || text.is_mark(begin - 1, '[') || text.is_mark(begin - 1, '(') ||
            text.is_mark(begin - 1, '!')))
      --begin;
    while (end < text.size() && claims[end] == 0 &&
           (text.is_mark(end, '*') || text.is_mark(end, ']') || text.is_mark(end, ')') || text.is_mark(end, ':') ||
            text.is_mark(end, '!') || text.is_mark(end, '-')))
      ++end;
    for (std::size_t at = begin; at < end; ++at) claims[at] = 1;
    i = end;
  }
}

}  // namespace tearsheet::media
