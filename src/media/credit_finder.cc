#include "src/media/credit_finder.h"

#include <algorithm>
#include <array>

#include "src/media/credit_labels.h"
#include "src/media/name_words.h"
#include "src/media/phrases.h"
#include "src/media/places.h"
#include "src/text/steps.h"

namespace tearsheet::media {
namespace {

constexpr std::size_t kLongestTail = 40;     // tokens of a credit without a label
constexpr std::size_t kLongestContent = 80;  // tokens behind a label
constexpr std::size_t kLongestBody = 16;     // tokens of a body's name in brackets

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

bool closes(char mark) { return mark == ')' || mark == ']'; }

// The bracket that `at` closes, looking back; or `begin` - 1 as npos.
std::size_t open_bracket(const CaptionText& text, std::size_t at, std::size_t begin) {
  int depth = 0;
  const std::size_t least = at - std::min(at - begin, kLongestContent);
  for (std::size_t i = at + 1; i > least; --i) {
    TEARSHEET_STEP(1);
    const char mark = text[i - 1].mark;
    if (closes(mark)) ++depth;
    if ((mark == '(' || mark == '[') && --depth == 0) return i - 1;
  }
  return static_cast<std::size_t>(-1);
}

class Finder {
 public:
  Finder(const CaptionText& text, std::size_t begin, std::size_t end, std::string_view language)
      : text_(text), begin_(begin), end_(end), language_(language) {}

  CreditSpan find() {
    if (by_label()) return std::move(span_);
    const CreditSpan labelled = std::move(span_);  // may hold a bare label
    span_ = {};
    if (by_suffix() || in_brackets() || behind_boundary() || without_boundary()) return std::move(span_);
    span_ = {};
    span_.bare_label = labelled.bare_label;
    span_.begin = labelled.begin;
    span_.end = labelled.end;
    return std::move(span_);
  }

  // The credit that begins right at `i` (its label or its opening bracket), whatever follows it.
  CreditSpan at(std::size_t i) {
    if (text_.is_mark(i, '(') || text_.is_mark(i, '[')) {
      if (const LabelMatch label = label_at(text_, i + 1, end_);
          label && label.strong && read_label(i + 1, label, false))
        return std::move(span_);
      std::size_t close = i + 1;
      int depth = 1;
      for (; close < end_ && close < i + kLongestTail; ++close) {
        TEARSHEET_STEP(1);
        const char mark = text_[close].mark;
        if (mark == '(' || mark == '[') ++depth;
        if (closes(mark) && --depth == 0) break;
      }
      if (close < end_ && depth == 0 && bracket(i, close, close + 1)) return std::move(span_);
      return {};
    }
    const LabelMatch label = label_at(text_, i, end_);
    if (!label || !label.strong || !(text_.is_capitalised(i) || !text_.is_word(i) || text_[i].unspaced_script))
      return {};
    // In the middle of a text a noun needs its colon or its "by".
    if (!read_label(i, label, false)) return {};
    return std::move(span_);
  }

 private:
  CreditLine line(std::size_t begin, std::size_t end, CreditLabel label) const {
    return read_credit_line(text_, begin, end, label, language_);
  }

  // ---- behind a label

  bool by_label() {
    std::size_t tried = 0;
    for (std::size_t i = begin_; i < end_ && tried < 8;) {
      const LabelMatch label = label_at(text_, i, end_);
      if (!label) {
        ++i;
        continue;
      }
      const bool boundary = is_boundary(text_, i, begin_);
      const bool capital = text_.is_capitalised(i) || !text_.is_word(i) || text_[i].unspaced_script;
      // "janvāris Foto: X": the capital and the colon do for a boundary.
      const bool marked =
          label.strong && (boundary || label.copyright || (capital && text_.is_mark(i + label.length - 1, ':')) ||
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

  bool read_label(std::size_t at, const LabelMatch& label, bool weak) {
    std::size_t content = at + label.length;
    while (content < end_ && (text_.is_mark(content, '"') || text_.is_mark(content, ':'))) ++content;
    // Brackets right before the label hold the whole credit.
    const bool bracketed = at > begin_ && (text_.is_mark(at - 1, '(') || text_.is_mark(at - 1, '['));
    std::size_t stop = end_;
    std::size_t whole_begin = at;
    std::size_t whole_end = end_;
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
      whole_end = std::min(i + 1, end_);
    } else {
      for (std::size_t i = content + 1; i < stop && i < content + kLongestContent; ++i) {
        if (text_[i].newline_before) stop = i;
      }
      if (stop > content + kLongestContent) stop = content + kLongestContent;
      whole_end = stop;
    }
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

  void note_bare(std::size_t begin, std::size_t end) {
    span_.bare_label = true;
    span_.begin = begin;
    span_.end = end;
  }

  // Where the line ends that begins at `content`: at the sentence that follows it, if one does.
  std::size_t content_end(std::size_t content, std::size_t stop, const LabelMatch& label) const {
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
        if (token.mark == '.' && i + 1 < stop && text_[i + 1].space_before && names > 0 &&
            !text_[i - 1].single_letter && text_[i + 1].letter_case != LetterCase::kLower && reads_on(i + 1, stop))
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

  static bool is_joining(const FoldedWord& word) {
    static const WordSet words("via from for on by of and und et y von uber");
    return words.has(word);
  }

  // A word of a script that has no capitals (Hangul, Arabic, …).
  bool is_caseless(std::size_t i) const {
    return text_.is_word(i) && text_[i].letter_case == LetterCase::kNone && !text_[i].unspaced_script;
  }

  // Whether what begins at `i` reads as a sentence: some words in small letters among the next dozen.
  bool reads_on(std::size_t i, std::size_t stop) const {
    std::size_t plain = 0;
    std::size_t words = 0;
    for (std::size_t at = i; at < stop && at < i + 14; ++at) {
      TEARSHEET_STEP(1);
      if (text_.is_word(at)) ++words;
      if (is_plain_lower(text_, at) || is_caseless(at)) ++plain;
    }
    return words >= 3 && plain >= 1;
  }

  bool believable(const CreditLine& read, std::size_t tokens, const LabelMatch& label, bool bracketed, bool whole_text,
                  bool weak, std::size_t content) const {
    const bool names_agency = read.names_agency;
    const bool something = names_agency || !read.creators.empty() || !read.source.empty() ||
                           !read.usage_terms.empty() || !read.restrictions.empty();
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

  // ---- behind its line: "佐藤花子撮影", "记者 王某 摄", "홍길동 기자"

  bool by_suffix() {
    if (by_reporter()) return true;
    static const PhraseTable suffixes("撮影;攝;摄;摄影;提供;供图;供圖;写;写真", 0);
    std::size_t last = end_;
    while (last > begin_ && (closes(text_[last - 1].mark) || text_[last - 1].mark == '.')) --last;
    const PhraseMatch suffix = suffixes.ending_at(text_, last, begin_);
    if (!suffix) return false;
    const std::size_t name_end = last - suffix.length;
    std::size_t name = name_end;
    while (name > begin_ && name_end - name < 16 && text_[name - 1].kind == TokenKind::kWord &&
           text_[name - 1].unspaced_script && !(text_[name].space_before && name_end - name > 3))
      --name;
    if (name == name_end || name_end - name > 12) return false;
    const bool boundary = name == begin_ || text_[name - 1].kind == TokenKind::kMark || text_[name].space_before;
    if (!boundary) return false;
    static const PhraseTable reporters("记者;記者;通讯员;カメラマン;写真部", 0);
    std::size_t person = name;
    for (std::size_t i = name; i < name_end; ++i) {
      if (const PhraseMatch match = reporters.at(text_, i)) person = i + match.length;
    }
    if (person >= name_end) return false;
    CreditLine read = line(name, name_end, CreditLabel::kBy);
    read.creators.clear();
    read.source.clear();
    if (text_.folded(last - 1) == "供") return false;
    const bool lent = suffix.length >= 2 && text_.folded(name_end) == "提";
    if (lent)
      read.source = text_.slice(name, name_end);
    else if (name_end - person <= 6)
      read.creators.push_back(text_.slice(person, name_end));
    if (const AgencyMatch agency = agency_at(text_, name)) read.provider = agency.agency->name;
    span_.found = true;
    span_.begin = name > begin_ && text_[name - 1].mark == '(' ? name - 1 : name;
    span_.end = end_;
    span_.content_begin = name;
    span_.content_end = last;
    span_.label = CreditLabel::kBy;
    span_.line = std::move(read);
    return true;
  }

  // A Korean name and "reporter" behind it, apart from the sentence before.
  bool by_reporter() {
    static const WordSet reporters("기자 특파원 인턴기자 선임기자 객원기자 사진기자");
    std::size_t last = end_;
    while (last > begin_ && (closes(text_[last - 1].mark) || text_[last - 1].mark == '.')) --last;
    if (last < begin_ + 2 || !text_.is_word(last - 1) || !reporters.has(text_.folded(last - 1))) return false;
    const std::size_t name = last - 2;
    const std::size_t bytes = text_.printed(name).size();
    if (!is_caseless(name) || bytes < 6 || bytes > 12) return false;  // two to four syllables
    if (name > begin_ && text_[name - 1].kind != TokenKind::kMark && !text_[name].newline_before) return false;
    CreditLine read = line(name, name + 1, CreditLabel::kBy);
    read.creators.assign(1, text_.slice(name, name + 1));
    read.source.clear();
    const bool bracketed = name > begin_ && (text_.is_mark(name - 1, '(') || text_.is_mark(name - 1, '['));
    return accept(bracketed ? name - 1 : name, end_, name, name + 1, std::move(read));
  }

  // ---- in brackets at the end

  bool in_brackets() {
    std::size_t last = end_;
    while (last > begin_ && (text_[last - 1].mark == '.' || text_[last - 1].mark == '"' || text_[last - 1].mark == ','))
      --last;
    if (last == begin_ || !closes(text_[last - 1].mark)) return false;
    const std::size_t open = open_bracket(text_, last - 1, begin_);
    if (open == static_cast<std::size_t>(-1) || open + 1 >= last - 1) return false;
    return bracket(open, last - 1, end_);
  }

  // The bracket [open, close] without a label; `whole_end` is where what it takes ends.
  bool bracket(std::size_t open, std::size_t close, std::size_t whole_end) {
    const std::size_t begin = open + 1;
    const std::size_t end = close;
    if (end <= begin || end - begin > kLongestTail) return false;
    CreditLine read = line(begin, end, CreditLabel::kNone);
    bool evidence = read.agency != nullptr && agency_printed_well(begin, end);
    // "(LUCAS JACKSON/CNET)", "(Natasha Khan / Bloomberg)": a name and something else, apart by a slash
    const bool slash = has_mark(begin, end, '/');
    if (!evidence && slash && read.names > 0) evidence = read.names_agency || !short_acronym_only(read);
    if (!evidence && slash && read.names_agency && read.plain_words == 0 && text_.is_capitalised(begin))
      evidence = true;
    // "(Strong Heart Productions/Orion Pictures)": bodies by their words
    if (!evidence && slash && read.organisations >= 1 && read.others == 0 && read.plain_words == 0 &&
        all_capitalised(begin, end))
      evidence = true;
    // "(Tara Muster for Rest of World)"
    if (!evidence && read.names > 0 && !read.creators.empty() && has_word(begin, end, "for") &&
        has_given_name(begin, end) && read.plain_words == 0)
      evidence = true;
    // "(Teresa Canino Rivera)" behind a full stop
    if (!evidence && open > begin_ && text_.is_mark(open - 1, '.') && read.names == 1 && read.segments == 1 &&
        is_given_name(text_.folded(begin)))
      evidence = true;
    if (!evidence && read.names_agency && read.source.size() > 1 && open > begin_ &&
        (text_.is_mark(open - 1, '.') || slash) && read.plain_words == 0)
      evidence = read.names > 0 || slash;
    // "… in the state. (HT Photo)", "(Christie's)": nothing but a name behind a full stop
    if (!evidence && open > begin_ + 3 &&
        (text_.is_mark(open - 1, '.') || text_.is_mark(open - 1, '!') || text_.is_mark(open - 1, '?')) &&
        end - begin <= 5 && read.plain_words == 0 && read.segments == 1 && all_capitalised(begin, end) &&
        text_.key(begin, end).size() >= 4 && !is_role_word(text_.folded(begin)))
      evidence = true;
    // "(The Harbour Herald)": no caption, only a name
    if (!evidence && open == begin_ && whole_end == end_ && end - begin >= 2 && end - begin <= 5 &&
        read.segments == 1 && all_capitalised(begin, end) && !is_role_word(text_.folded(begin)))
      evidence = true;
    // "… in the harbour. (County Court, Eastern District of Brennach)": a body by its words
    if (!evidence && open > begin_ + 3 && text_.is_mark(open - 1, '.') && read.organisations >= 1 &&
        end - begin <= kLongestBody && is_title(begin, end))
      evidence = true;
    if (!evidence || read.plain_words > 2) return false;
    return accept(open, whole_end, begin, end, std::move(read));
  }

  bool all_capitalised(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      if (text_[i].kind == TokenKind::kNumber) return false;
      if (text_.is_word(i) && !text_.is_capitalised(i) && text_[i].space_before) return false;
    }
    return text_.is_capitalised(begin);
  }

  // Capitals but for the small words within a body's name.
  bool is_title(std::size_t begin, std::size_t end) const {
    static const WordSet small("of the and for de la le del des du di da der und y e");
    for (std::size_t i = begin; i < end; ++i) {
      TEARSHEET_STEP(1);
      if (text_.is_word(i) && !text_.is_capitalised(i) && text_[i].space_before && !small.has(text_.folded(i)))
        return false;
    }
    return text_.is_capitalised(begin);
  }

  bool short_acronym_only(const CreditLine& read) const { return read.source.size() <= 4; }

  bool has_mark(std::size_t begin, std::size_t end, char mark) const {
    for (std::size_t i = begin; i < end; ++i) {
      if (text_[i].mark == mark) return true;
    }
    return false;
  }

  bool names_agency(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      TEARSHEET_STEP(1);
      if (agency_at(text_, i)) return true;
    }
    return false;
  }

  // A name that is a word too must be printed as the agency prints it.
  bool agency_printed_well(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      const AgencyMatch match = agency_at(text_, i);
      if (!match || match.agency->kind == AgencyKind::kPlatform || match.agency->kind == AgencyKind::kSource) continue;
      if (match.agency->evidence == Evidence::kName) return true;
      // One word that is a word too stands apart from what is before it: "Nachfolger Hy5 TT" names no agency.
      if (match.agency->evidence == Evidence::kCredit && match.length == 1 && i > begin &&
          text_[i - 1].kind != TokenKind::kMark && !(text_.is_word(i - 1) && is_joining(text_.folded(i - 1))))
        continue;
      if (match.length > 1 && text_.is_capitalised(i)) return true;
      // Behind a slash or a bar nothing else is meant: "The Valley Herald/Redux", "| Efe"
      if (text_.is_capitalised(i) && i > 0 && (text_.is_mark(i - 1, '/') || text_.is_mark(i - 1, '|')) &&
          i + match.length == end)
        return true;
      bool upper = true;
      for (std::size_t at = i; at < i + match.length && at < end; ++at)
        upper =
            upper && (!text_.is_word(at) || text_[at].letter_case == LetterCase::kUpper || text_[at].unspaced_script);
      if (upper) return true;
    }
    return false;
  }

  bool accept(std::size_t whole_begin, std::size_t whole_end, std::size_t begin, std::size_t end, CreditLine read) {
    span_.found = true;
    span_.begin = whole_begin;
    span_.end = whole_end;
    span_.content_begin = begin;
    span_.content_end = std::min(end, std::max(read.text_end, begin + 1));
    span_.line = std::move(read);
    return true;
  }

  // ---- behind a separator, a full stop, a lost break

  bool behind_boundary() {
    std::size_t last = end_;
    while (last > begin_ && text_[last - 1].kind == TokenKind::kMark && !closes(text_[last - 1].mark)) --last;
    if (last == begin_) return false;
    const std::size_t least = last - std::min(last - begin_, kLongestTail);
    // Candidates from the longest tail to the shortest; each must read as a credit as a whole.
    std::array<std::size_t, 10> starts{};
    std::size_t count = 0;
    for (std::size_t i = last; i > least && count < starts.size(); --i) {
      TEARSHEET_STEP(1);
      const std::size_t at = i - 1;
      if (text_[at].kind == TokenKind::kMark && text_[at].mark != '@') continue;
      if (at != begin_ && !starts_tail(at)) continue;
      starts[count++] = at;
    }
    for (std::size_t c = count; c > 0; --c) {
      const std::size_t at = starts[c - 1];
      // All of the text is a credit only if it names an agency or parts names by a slash: see reads_as_tail().
      if (at == begin_ && !has_mark(at, last, '/') && !names_agency(at, last)) continue;
      CreditLine read = line(at, last, CreditLabel::kNone);
      if (!reads_as_tail(read, at, last)) continue;
      std::size_t begin = at;
      while (begin > begin_ &&
             (text_[begin - 1].mark == '|' || text_[begin - 1].mark == '-' || text_[begin - 1].mark == '*' ||
              text_[begin - 1].mark == '=' || text_[begin - 1].mark == '/' ||
              (text_[begin - 1].mark == ',' && text_[begin - 1].end - text_[begin - 1].begin > 1)))
        --begin;
      return accept(begin, end_, at, last, std::move(read));
    }
    return false;
  }

  bool starts_tail(std::size_t i) const {
    if (text_[i].newline_before) return true;
    if (!text_.is_capitalised(i) && !text_[i].unspaced_script) {
      // Lower-case agencies: "| dpa", "— afp.com/Name"
      if (!static_cast<bool>(agency_at(text_, i))) return false;
    }
    if (i == begin_) return true;
    const Token& before = text_[i - 1];
    if (before.kind == TokenKind::kMark) {
      switch (before.mark) {
        case '.':
          if (i < 2 || !(text_[i - 2].single_letter && text_.is_capitalised(i - 2))) return true;
          // An initial's stop, unless an agency follows: "in Washington D.C. Reuters/NAME"
          return agency_at(text_, i) && agency_at(text_, i).agency->evidence == Evidence::kName;
        case '!':
        case '?':
        case '"':
        case '|':
        case '*':
        case '~':
          return true;
        case ')':
        case ']':
          return true;
        case '-':
          return before.space_before || text_[i - 1].end - text_[i - 1].begin > 1;
        case '=':
          return true;
        case '\'':
          return text_[i].space_before;
        case ',':
          return before.end - before.begin > 1;  // an ideographic comma
        default:
          return false;
      }
    }
    return !text_[i].space_before && text_[i].letter_case != LetterCase::kLower && before.kind == TokenKind::kWord &&
           (before.letter_case == LetterCase::kLower || before.letter_case == LetterCase::kCapital) &&
           before.end - before.begin > 2 && !before.unspaced_script &&
           (static_cast<bool>(agency_at(text_, i)) || (i + 1 == end_ && is_lent_word(text_.folded(i))));
  }

  static bool is_lent_word(const FoldedWord& word) {
    static const WordSet words("cedida cortesia supplied provided contributed handout divulgacao reproducao");
    return words.has(word);
  }

  bool reads_as_tail(const CreditLine& read, std::size_t at, std::size_t last) const {
    // Segments must be names and the like, not a clause that happens to end in an agency's name.
    if (read.plain_words > 0 || read.others > 0) return false;
    const std::size_t tokens = last - at;
    if (read.agency != nullptr) {
      if (!agency_printed_well(at, last)) return false;
      if (at == begin_ && read.segments == 1 && read.agency->evidence == Evidence::kCredit)
        return last == end_ && text_.key(at, last).size() <= 3;
      if (at == begin_ && (!read.source.empty() || !read.creators.empty()) && !has_mark(at, last, ',') &&
          !has_mark(at, last, '/') && !has_mark(at, last, '|') && !has_word(at, last, "via"))
        return false;
      // "Trybunał Konstytucyjny / Shutterstock": what the picture shows, then the library.
      if (at == begin_ && read.agency->kind == AgencyKind::kStock && !read.creators.empty() &&
          !is_given_name(text_.folded(at)) && text_.is_capitalised(at) && has_spaced_slash(at, last))
        return false;
      return tokens <= kLongestTail;
    }
    const bool slash = has_mark(at, last, '/');
    const bool pipe = has_mark(at, last, '|');
    if (at == begin_) {
      if (slash && read.segments == 2 && !read.restrictions.empty() && !read.source.empty() && tokens <= 8)
        return true;  // "Archivo/La República"
      if (slash && read.segments == 2 && read.creators.size() == 1 && !read.source.empty() && tokens <= 8 &&
          has_given_name(at, last))
        return true;
      return slash && read.names > 0 && read.names_agency;
    }
    // "… upon arrival. Supplied", "… de IngenieríaCedida"
    if (read.lent_word && read.segments == 1) return true;
    if (slash && read.names > 0 && has_given_name(at, last) && read.segments <= 4 && !read.source.empty()) return true;
    if ((slash || pipe) && read.names > 0 &&
        (read.names_agency || !read.restrictions.empty() || (slash && read.segments == 2 && read.source.size() > 4)))
      return true;
    if (slash && !read.restrictions.empty() && !read.source.empty()) return true;
    // "… América Latina. Twitter"
    if (read.names_agency && read.segments == 1 && last - at <= 2 && text_.is_mark(at - 1, '.') &&
        text_[at].space_before)
      return true;
    return read.names == 1 && read.segments == 2 && !read.restrictions.empty();
  }

  bool has_given_name(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      if (text_.is_capitalised(i) && is_given_name(text_.folded(i))) return true;
    }
    return false;
  }

  bool has_spaced_slash(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i + 1 < end; ++i) {
      if (text_.is_mark(i, '/')) return text_[i].space_before && text_[i + 1].space_before;
    }
    return false;
  }

  bool has_word(std::size_t begin, std::size_t end, std::string_view word) const {
    for (std::size_t i = begin; i < end; ++i) {
      if (text_.is_word(i) && text_.folded(i) == word) return true;
    }
    return false;
  }

  // ---- at the end with nothing between

  bool without_boundary() {
    std::size_t last = end_;
    while (last > begin_ && (text_[last - 1].mark == '.' || text_[last - 1].mark == ',')) --last;
    const AgencyMatch match = agency_ending_at(text_, last, begin_);
    if (!match || match.agency->kind == AgencyKind::kPlatform) return false;
    std::size_t credit = last - match.length;
    if (credit <= begin_ || !(text_.is_capitalised(credit) || match.agency->evidence == Evidence::kName)) return false;
    // "… in Milan AFP via Getty Images"
    if (text_.is_word(credit - 1) && text_.folded(credit - 1) == "via" && credit >= begin_ + 2) {
      const AgencyMatch sub = agency_ending_at(text_, credit - 1, begin_);
      if (!sub || !text_.is_capitalised(credit - 1 - sub.length)) return false;
      credit -= 1 + sub.length;
      if (credit <= begin_) return false;
    }
    const bool slash = text_.is_mark(credit - 1, '/');
    const bool comma = text_.is_mark(credit - 1, ',');
    if (!slash && match.agency->kind == AgencyKind::kSource) return false;
    // "… during strong winds PA": three letters in capitals behind a small word
    const bool short_capitals = match.length == 1 && match.agency->name.size() <= 3 &&
                                text_[credit].letter_case == LetterCase::kUpper && credit >= begin_ + 5 &&
                                text_.is_word(credit - 1) && text_[credit - 1].letter_case == LetterCase::kLower &&
                                match.agency->kind == AgencyKind::kWire;
    if (!slash && match.agency->evidence == Evidence::kCredit && match.length < 2 && !short_capitals) return false;
    if (match.agency->evidence != Evidence::kName && !agency_printed_well(credit, last)) return false;
    if (!slash && !comma) {
      // Governed by a word of the sentence: "pictures from Getty Images", "said Reuters"
      if (text_[credit - 1].kind == TokenKind::kMark && text_[credit - 1].mark != ')') return false;
      static const WordSet governs(
          "of for with by from the at to in and or von bei mit fur der die das dem den und de la le les du des del con "
          "por e y et per da do says said told sagte via an a einer eine laut nach selon segun per on is was 's use "
          "using app");
      if (text_.is_word(credit - 1) && governs.has(text_.folded(credit - 1))) return false;
      if (match.agency->kind == AgencyKind::kPartner) return false;
      if (match.agency->name == std::string_view("Flickr") || match.agency->name == std::string_view("Wikipedia") ||
          match.agency->name == std::string_view("Canva") || match.agency->name == std::string_view("Freepik") ||
          match.agency->name == std::string_view("Creative Commons"))
        return false;
      CreditLine read = line(credit, last, CreditLabel::kNone);
      return accept(credit, end_, credit, last, std::move(read));
    }
    // Names before the slash: back to a given name, or to where small letters or marks end them.
    std::size_t begin = credit - 1;
    bool spaced = text_[credit - 1].space_before;
    if (comma && !text_.is_capitalised(credit)) return false;
    std::size_t words = 0;
    std::size_t best = credit;
    std::size_t i = begin;
    while (i > begin_ && credit - i < 16) {
      TEARSHEET_STEP(1);
      const std::size_t at = i - 1;
      const Token& token = text_[at];
      if (token.kind == TokenKind::kMark) {
        if (token.mark == '/') {
          // A chain of agencies: go on before it.
          best = at + 1;
          words = 0;
          i = at;
          continue;
        }
        if (token.mark != '.' && token.mark != '\'' && token.mark != '-') break;
        if (token.mark == '.' && !(at > begin_ && text_[at - 1].single_letter)) break;
        i = at;
        continue;
      }
      if (token.kind != TokenKind::kWord) break;
      const bool name_word = text_.is_capitalised(at) || (is_name_particle(text_.folded(at)) && words > 0);
      if (!name_word || words >= 4) break;
      ++words;
      i = at;
      if (is_given_name(text_.folded(at)) && text_.is_capitalised(at) && words >= 2) best = at;
    }
    if (best == credit && !spaced && words >= 2 && slash) {
      // No known given name: the last two words, if small letters stand before them.
      best = i;
      if (words > 3) best = credit;
    }
    if (best == credit && slash && !spaced && words == 1) best = begin - 1 >= begin_ ? begin - 1 : credit;
    if (comma && best == credit) return false;
    CreditLine read = line(best, last, CreditLabel::kNone);
    std::size_t whole = best;
    if (best == credit) whole = credit - 1;
    return accept(whole, end_, best, last, std::move(read));
  }

  const CaptionText& text_;
  std::size_t begin_;
  std::size_t end_;
  std::string_view language_;
  CreditSpan span_;
};

}  // namespace

CreditSpan credit_at(const CaptionText& text, std::size_t token, std::size_t end, std::string_view language) {
  return Finder(text, token, end, language).at(token);
}

CreditSpan find_credit(const CaptionText& text, std::size_t begin, std::size_t end, std::string_view language) {
  if (begin >= end) return {};
  return Finder(text, begin, end, language).find();
}

CreditSpan credit_of_whole(const CaptionText& text, std::string_view language) {
  CreditSpan span;
  std::size_t begin = 0;
  std::size_t end = text.size();
  bool opened = false;
  if (begin < end && (text[begin].mark == '(' || text[begin].mark == '[')) {
    ++begin;
    opened = true;
  }
  while (end > begin &&
         ((opened && closes(text[end - 1].mark)) || text[end - 1].mark == '.' || text[end - 1].mark == ','))
    --end;
  if (const LabelMatch label = label_at(text, begin, end); label && (label.strong || label.length < end - begin)) {
    const bool noun_alone = !label.strong && label.kind != CreditLabel::kNoun;
    if (!noun_alone) {
      span.label = label.kind;
      if (label.copyright) {
        span.notice_begin = label.copyright_at;
        span.notice_end = end;
      }
      begin += label.length;
    }
  }
  while (begin < end && text[begin].kind == TokenKind::kMark && text[begin].mark != '@' && text[begin].mark != '"' &&
         text[begin].mark != '(')
    ++begin;
  if (begin >= end || end - begin > kLongestContent) return {};
  span.line = read_credit_line(text, begin, end, span.label, language);
  if (span.line.plain_words > 6) return {};
  span.found = true;
  span.begin = 0;
  span.end = text.size();
  span.content_begin = begin;
  span.content_end = std::min(end, std::max(span.line.text_end, begin + 1));
  return span;
}

}  // namespace tearsheet::media
