// Credits behind a label: "Foto: Jane Doe", "(Photo by Jane Doe/AFP)", "© Agency". The label says where the line
// begins; where it ends, and whether what stands there is a credit at all, is read from the words.
#include <algorithm>

#include "src/media/credit_labels.h"
#include "src/media/credit_search.h"
#include "src/media/name_words.h"
#include "src/media/phrases.h"
#include "src/text/steps.h"

namespace tearsheet::media {
namespace {

bool is_plain_lower(const CaptionText& text, std::size_t i) {
  return text.is_word(i) && text[i].letter_case == LetterCase::kLower && !is_name_particle(text.folded(i)) &&
         text[i].space_before;
}

// A label or tail may begin at `i`: nothing, a mark or a lost break stands before it.
bool is_boundary(const CaptionText& text, std::size_t i, std::size_t begin) {
  if (i <= begin || text[i].newline_before) return true;
  const Token& before = text[i - 1];
  if (before.kind == TokenKind::kMark) return before.mark != '\'' && before.mark != '#' && before.mark != '@';
  return !text[i].space_before;  // glued: a break was lost
}

}  // namespace

bool CreditSearch::by_label() {
  std::size_t tried = 0;
  for (std::size_t i = begin_; i < end_ && tried < 8;) {
    const LabelMatch label = label_at(text_, i, end_);
    if (!label) {
      ++i;
      continue;
    }
    const bool boundary = is_boundary(text_, i, begin_);
    const bool capital = text_.is_capitalised(i) || !text_.is_word(i) || text_[i].unspaced_script;
    // "janvāris Foto: X", "港口的船只 图/X": the capital and the colon, or the stroke, do for a boundary.
    const bool marked =
        label.strong &&
        (boundary || label.copyright ||
         (capital && (text_.is_mark(i + label.length - 1, ':') || text_.is_mark(i + label.length - 1, '/'))) ||
         (label.kind == CreditLabel::kBy && capital && boundary));
    const bool weak = !label.strong && boundary && capital && label.kind == CreditLabel::kNoun;
    if (!marked && !weak) {
      ++i;
      continue;
    }
    ++tried;
    if (read_label(i, label, weak)) return true;
    i += label.length;
  }
  return false;
}

bool CreditSearch::read_label(std::size_t at, const LabelMatch& label, bool weak) {
  std::size_t content = at + label.length;
  while (content < end_ && (text_.is_mark(content, '"') || text_.is_mark(content, ':'))) ++content;
  // Brackets right before the label hold the whole credit.
  const bool bracketed = at > begin_ && (text_.is_mark(at - 1, '(') || text_.is_mark(at - 1, '['));
  std::size_t stop = end_;
  std::size_t whole_begin = at;
  if (bracketed) {
    whole_begin = at - 1;
    int depth = 1;
    std::size_t i = content;
    const std::size_t most = std::min(end_, content + kLongestContent);
    for (; i < most; ++i) {
      TEARSHEET_STEP(1);
      const char mark = text_[i].mark;
      if (mark == '(' || mark == '[') ++depth;
      if (closes(mark) && --depth == 0) break;
    }
    if (i >= most && most < end_) return false;
    stop = i;
  } else {
    for (std::size_t i = content + 1; i < stop && i < content + kLongestContent; ++i) {
      if (text_[i].newline_before) stop = i;
    }
    if (stop > content + kLongestContent) stop = content + kLongestContent;
  }
  std::size_t whole_end = bracketed ? std::min(stop + 1, end_) : stop;
  if (content >= stop) {
    if (at == begin_ && label.strong) note_bare(at, content);
    return false;
  }
  // "Bilder von Überwachungskameras in Wahllokalen": a clause, not a maker.
  if (label.kind == CreditLabel::kBy && content + 1 < stop && text_.is_word(content + 1) &&
      is_plain_lower(text_, content + 1) && !is_joining(text_.folded(content + 1)) &&
      !static_cast<bool>(agency_at(text_, content)) && !(text_[content].letter_case == LetterCase::kLower))
    return false;
  const bool at_start = !bracketed && at <= begin_ + 1;
  const std::size_t cut = bracketed ? stop : content_end(content, stop, label);
  if (cut <= content) return false;
  if (cut < stop) whole_end = cut;
  if (!bracketed && stop < end_) whole_end = std::min(cut, stop);
  CreditLine read = line(content, cut, label.kind);
  if (!believable(read, cut - content, label, bracketed, at_start && cut == end_, weak, content)) {
    if (at_start && label.strong && !label.copyright) note_bare(at, content);
    return false;
  }
  span_.found = true;
  span_.begin = whole_begin;
  span_.end = whole_end;
  span_.content_begin = content;
  span_.content_end = std::min(cut, std::max(read.text_end, content + 1));
  span_.label = label.kind;
  span_.symbol_label = label.symbol;
  span_.file_label = label.file;
  if (label.copyright) {
    span_.notice_begin = label.copyright_at;
    span_.notice_end = cut;
  } else if (!bracketed && cut > content && text_.is_mark(content, 'c')) {
    span_.notice_begin = content;
    span_.notice_end = cut;
  }
  // Labels that stand on the other side: "(Symbolbild) Foto: …" is for the caption's reader.
  span_.line = std::move(read);
  return true;
}

void CreditSearch::note_bare(std::size_t begin, std::size_t end) {
  span_.bare_label = true;
  span_.begin = begin;
  span_.end = end;
}

// Where the line ends that begins at `content`: at the sentence that follows it, if one does.
std::size_t CreditSearch::content_end(std::size_t content, std::size_t stop, const LabelMatch& label) const {
  std::size_t names = 0;   // capitalised words since the last separator
  bool upper_run = false;  // the last name word was all capitals
  std::size_t depth = 0;
  for (std::size_t i = content; i < stop;) {
    TEARSHEET_STEP(1);
    const Token& token = text_[i];
    if (token.kind == TokenKind::kMark) {
      if (token.mark == '(' || token.mark == '[') ++depth;
      if (closes(token.mark)) {
        if (depth == 0) return i;  // closes what was opened before the label
        --depth;
        // "(Ausschnitt) Sapria …": a new sentence behind the bracket
        if (depth == 0 && i + 1 < stop && text_.is_capitalised(i + 1) && reads_on(i + 1, stop)) return i + 1;
      }
      if (token.mark == '.' && i + 1 < stop && text_[i + 1].space_before && names > 0 && !text_[i - 1].single_letter &&
          text_[i + 1].letter_case != LetterCase::kLower && reads_on(i + 1, stop))
        return i;
      if (token.mark == '~') return i;
      if (token.mark != '.' && token.mark != '\'' && token.mark != '-') names = 0, upper_run = false;
      ++i;
      continue;
    }
    if (const AgencyMatch agency = agency_at(text_, i)) {
      const std::size_t after = i + agency.length;
      const bool sure = text_.is_mark(i - 1, '/') || agency.agency->evidence == Evidence::kName ||
                        text_[i].letter_case == LetterCase::kUpper;
      if (sure && depth == 0 && after < stop && text_.is_capitalised(after)) {
        const AgencyMatch again = agency_at(text_, after);
        // The agency's signature behind the line that names it, or the sentence that follows.
        if (again ? again.agency == agency.agency && text_[after].space_before : reads_on(after, stop)) return after;
      }
      i = after;
      names = 0;
      upper_run = false;
      continue;
    }
    if (token.kind == TokenKind::kWord && depth == 0) {
      const bool capital = text_.is_capitalised(i);
      // A lost break: "Photo: Jane DoeThe cat …"
      const bool glued = (capital || is_caseless(i)) && i > content && !token.space_before &&
                         text_[i - 1].kind == TokenKind::kWord && text_[i - 1].end - text_[i - 1].begin > 2 &&
                         text_[i - 1].letter_case != LetterCase::kLower && names >= 1;
      // Not a handle ("AlexZel from Pixabay") or a domain ("AutoRentals.com").
      const bool word_follows =
          i + 1 < stop && text_.is_word(i + 1) && text_[i + 1].space_before && !is_joining(text_.folded(i + 1));
      if (glued && word_follows && token.letter_case != LetterCase::kUpper && reads_on(i, stop)) return i;
      if (capital && names >= 2 && token.space_before) {
        const bool shift = upper_run && token.letter_case == LetterCase::kCapital;
        const bool new_sentence = is_not_a_name(text_.folded(i)) && !is_organisation_word(text_.folded(i));
        if ((shift || new_sentence) && reads_on(i, stop)) return i;
      }
      if (capital) {
        ++names;
        upper_run = token.letter_case == LetterCase::kUpper && !token.single_letter;
      } else {
        upper_run = false;
      }
    }
    ++i;
  }
  (void)label;
  return stop;
}

// Whether what begins at `i` reads as a sentence: some words in small letters among the next dozen.
bool CreditSearch::reads_on(std::size_t i, std::size_t stop) const {
  std::size_t plain = 0;
  std::size_t words = 0;
  for (std::size_t at = i; at < stop && at < i + 14; ++at) {
    TEARSHEET_STEP(1);
    if (text_.is_word(at)) ++words;
    if (is_plain_lower(text_, at) || is_caseless(at)) ++plain;
  }
  return words >= 3 && plain >= 1;
}

bool CreditSearch::believable(const CreditLine& read, std::size_t tokens, const LabelMatch& label, bool bracketed,
                              bool whole_text, bool weak, std::size_t content) const {
  const bool names_agency = read.names_agency;
  const bool something = names_agency || !read.creators.empty() || !read.source.empty() || !read.usage_terms.empty() ||
                         !read.restrictions.empty();
  // "… cho bệnh nhân. Ảnh: Bệnh viện cung cấp": a few words behind the label and nothing after them are the credit.
  if (label.strong && label.kind == CreditLabel::kNoun && !label.copyright && !whole_text && !weak &&
      content > begin_ + 3 && content + tokens >= end_ && tokens <= 6 && read.plain_words <= 3 &&
      text_.is_mark(content - 1, ':') && text_[content].letter_case == LetterCase::kCapital)
    return true;
  if (!something) return false;
  if (label.copyright || label.kind == CreditLabel::kCourtesy) {
    if (text_.is_word(content) && text_[content].letter_case == LetterCase::kLower && read.plain_words > 2 &&
        !names_agency)
      return false;
    return read.plain_words <= (names_agency ? 8 : 6) && tokens <= 60;
  }
  if (weak) {
    // "FOTO Archivo Particular", "(Photo Prakash Mathema. AFP)": no colon, so it must end the text and read as names.
    const bool ends = content + tokens >= end_ || bracketed;
    return ends && tokens <= 14 && read.plain_words == 0 && text_.is_capitalised(content) &&
           (names_agency || read.names > 0 || !read.restrictions.empty()) && content > begin_ + 1;
  }
  if (whole_text) {
    if (names_agency) return read.plain_words <= 4 && tokens <= 40;
    if (label.kind == CreditLabel::kBy) return read.plain_words <= 1 && tokens <= 14;
    if (label.kind == CreditLabel::kSource) return read.plain_words <= 3 && tokens <= 30;
    return read.plain_words == 0 && tokens <= 16 &&
           !(text_[content].letter_case == LetterCase::kLower && tokens > 4 && read.names == 0);
  }
  if (bracketed) return read.plain_words <= 4 && tokens <= 50;
  if (names_agency || read.names > 0) return read.plain_words <= 3 && tokens <= 40;
  return read.plain_words <= 2 && tokens <= 20;
}

}  // namespace tearsheet::media
