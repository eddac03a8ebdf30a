// Phone lists: "USA: +1 310-525-5808 / London: +44 (0)20 8126 1009", with the place or office as label. A number counts
// as a phone where it is international, has a label that says so, or has the American shape; never by digits alone.
#include <algorithm>

#include "src/media/desk_lines.h"
#include "src/media/phrases.h"
#include "src/media/places.h"
#include "src/media/territories.h"
#include "src/text/steps.h"

namespace tearsheet::media {
namespace {

// The end of the phone number that begins at `i` ('+' or a number), or `i`.
std::size_t phone_end(const CaptionText& text, std::size_t i, std::size_t least_digits) {
  std::size_t digits = 0;
  std::size_t at = i;
  std::size_t end = i;
  if (text.is_mark(at, '+')) ++at;
  bool open = false;
  while (at < text.size() && at < i + 24) {
    TEARSHEET_STEP(1);
    const Token& token = text[at];
    if (token.newline_before && at > i) break;
    if (token.kind == TokenKind::kNumber) {
      // A year or a full date behind the number is no part of it.
      const std::size_t size = token.end - token.begin;
      if (digits + size > 15) break;
      if (digits >= 10 && token.space_before && size == 4 && text.folded(at).starts_with("20")) break;
      digits += size;
      ++at;
      if (!open) end = at;
      continue;
    }
    if (token.mark == '(') {
      if (at + 2 >= text.size() || text[at + 1].kind != TokenKind::kNumber || !text.is_mark(at + 2, ')')) break;
      open = true;
      ++at;
      continue;
    }
    if (token.mark == ')' && open) {
      open = false;
      end = ++at;
      continue;
    }
    if ((token.mark == '-' || token.mark == '.') && at + 1 < text.size() &&
        (text[at + 1].kind == TokenKind::kNumber || text[at + 1].mark == '(') && !token.space_before &&
        !text[at + 1].space_before) {
      ++at;
      continue;
    }
    break;
  }
  return digits >= least_digits ? end : i;
}

bool is_phone_word(const FoldedWord& folded) {
  static const WordSet words(
      "tel telephone telefon phone ph call office mobile mob cell t p m desk bureau fon tlf puh telefono fax whatsapp");
  return words.has(folded);
}

// Where the label before the colon begins: a place ("Los Angeles"), an office word, or one capitalised word; on a line
// of its own up to three.
std::size_t label_begin(const CaptionText& text, std::size_t colon, const Claims& claims) {
  std::size_t line = colon;
  while (line > 0 && colon - line < 3 && text.is_word(line - 1) && claims[line - 1] == 0 &&
         (text.is_capitalised(line - 1) || is_phone_word(text.folded(line - 1)))) {
    --line;
    if (text[line].newline_before || line == 0) return line;
  }
  for (std::size_t begin = line; begin < colon; ++begin) {
    const PlaceMatch place = place_at(text, begin);
    const TerritoryMatch territory = territory_at(text, begin);
    const std::size_t length = std::max(place.length, territory.length);
    if (length > 0 &&
        (begin + length == colon || (begin + length + 1 == colon && is_phone_word(text.folded(colon - 1)))))
      return begin;
  }
  if (colon > 0 && line < colon) return colon - 1;
  return colon;
}

}  // namespace

void read_contacts(const CaptionText& text, Claims& claims, Photo& photo) {
  for (std::size_t i = 0; i < text.size();) {
    TEARSHEET_STEP(1);
    if (photo.contacts.size() >= 64) return;
    const bool plus = text.is_mark(i, '+') && i + 1 < text.size() && text[i + 1].kind == TokenKind::kNumber &&
                      !text[i + 1].space_before;
    bool labelled = false;
    bool american = false;
    if (!plus && text[i].kind == TokenKind::kNumber) {
      const std::size_t colon = i > 0 && (text.is_mark(i - 1, ':') || text.is_mark(i - 1, '.')) ? i - 1 : i;
      labelled = colon > 0 && text.is_word(colon - 1) && is_phone_word(text.folded(colon - 1)) &&
                 (colon < i || text.folded(colon - 1).size() > 1);
      american = text.folded(i).size() == 3 && i + 4 < text.size() &&
                 (text.is_mark(i + 1, '-') || text.is_mark(i + 1, '.')) && text.folded(i + 2).size() == 3 &&
                 text[i + 2].kind == TokenKind::kNumber && text[i + 3].mark == text[i + 1].mark &&
                 text[i + 4].kind == TokenKind::kNumber && text.folded(i + 4).size() == 4;
    }
    if (!plus && !labelled && !american) {
      ++i;
      continue;
    }
    const std::size_t end = phone_end(text, i, plus ? 8 : 7);
    if (end == i) {
      ++i;
      continue;
    }
    Contact contact;
    contact.phone = text.slice(i, end);
    std::size_t begin = i;
    if (begin > 0 && text.is_mark(begin - 1, ':')) {
      const std::size_t label = label_begin(text, begin - 1, claims);
      contact.label = text.slice(label, begin - 1);
      begin = label;
    } else if (begin > 0 && text.is_word(begin - 1) && is_phone_word(text.folded(begin - 1)) &&
               claims[begin - 1] == 0) {
      --begin;
    }
    // "TheMegaAgency.com +1 888 …": the address right before the number.
    if (begin >= 3 && text.is_word(begin - 1) && !text[begin - 1].space_before && text.is_mark(begin - 2, '.') &&
        !text[begin - 2].space_before) {
      static const WordSet top_level("com net org co uk de fr it es tv info agency photo photos example news");
      if (top_level.has(text.folded(begin - 1))) {
        std::size_t start = begin - 2;
        while (start > 0 && begin - start < 14 && !text[start].space_before && claims[start - 1] == 0) --start;
        // Not the credit line's own end ("Name/Agency.com"): then the label is there already.
        std::size_t slash = start;
        while (slash < begin && !text.is_mark(slash, '/')) ++slash;
        if (slash == begin) {
          contact.url = text.slice(start, begin);
          begin = start;
        }
      }
    }
    // Separators and an empty label ("/ : +44 …") go with the list.
    while (begin > 0 && claims[begin - 1] == 0 &&
           (text.is_mark(begin - 1, '/') || text.is_mark(begin - 1, ':') || text.is_mark(begin - 1, '|') ||
            text.is_mark(begin - 1, ',') || text.is_mark(begin - 1, '-')) &&
           !photo.contacts.empty())
      --begin;
    std::size_t behind = end;
    while (behind < text.size() && (text.is_mark(behind, '/') || text.is_mark(behind, '|'))) ++behind;
    for (std::size_t at = begin; at < behind; ++at) claims[at] = 1;
    photo.contacts.push_back(std::move(contact));
    i = behind;
  }
  // Mail addresses of desks: "desk@agency.example"
  if (photo.contacts.empty()) return;
  for (std::size_t i = 1; i + 2 < text.size(); ++i) {
    TEARSHEET_STEP(1);
    if (!text.is_mark(i, '@') || text[i].space_before || text[i + 1].space_before || !text.is_word(i + 1) ||
        text[i - 1].kind == TokenKind::kMark)
      continue;
    std::size_t begin = i - 1;
    while (begin > 0 && i - begin < 8 && !text[begin].space_before &&
           (text[begin - 1].kind != TokenKind::kMark || text.is_mark(begin - 1, '.') || text.is_mark(begin - 1, '-')) &&
           claims[begin - 1] == 0)
      --begin;
    std::size_t end = i + 2;
    bool dot = false;
    while (end < text.size() && end - i < 12 && !text[end].space_before &&
           (text[end].kind == TokenKind::kWord || text.is_mark(end, '-') || text.is_mark(end, '.'))) {
      if (text.is_mark(end, '.')) {
        if (end + 1 >= text.size() || text[end + 1].space_before || !text.is_word(end + 1)) break;
        dot = true;
      }
      ++end;
    }
    if (!dot) continue;
    Contact contact;
    contact.url = "mailto:" + text.slice(begin, end);
    if (begin > 1 && text.is_mark(begin - 1, ':') && text.is_word(begin - 2) && claims[begin - 2] == 0) begin -= 2;
    for (std::size_t at = begin; at < end; ++at) claims[at] = 1;
    photo.contacts.push_back(std::move(contact));
    i = end;
  }
}

}  // namespace tearsheet::media
