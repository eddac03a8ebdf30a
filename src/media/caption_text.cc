#include "src/media/caption_text.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

#include <array>

#include "src/text/ascii.h"
#include "src/text/plain_run.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"

namespace tearsheet::media {
namespace {

bool is_dropped(char32_t c) {
  return c == 0x200B || c == 0x200C || c == 0x200D || c == 0xFEFF || c == 0x2060 || c == 0xAD ||
         (c >= 0x200E && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x7F && c <= 0x9F && c != 0x85) ||
         (c < 0x20 && c != '\n' && c != '\t' && c != '\r');
}

bool is_space(char32_t c) { return c == ' ' || c == '\t' || c == '\r' || (c > 0x7F && u_isUWhiteSpace(c) != 0); }

// Letters that Unicode does not decompose, as the plain ones that people type for them.
std::string_view plain_letter(char32_t lower) {
  switch (lower) {
    case U'ø':
      return "o";
    case U'ł':
      return "l";
    case U'đ':
    case U'ð':
      return "d";
    case U'ı':
      return "i";
    case U'ß':
      return "ss";
    case U'æ':
      return "ae";
    case U'œ':
      return "oe";
    case U'þ':
      return "th";
    default:
      return {};
  }
}

void append_folded_beyond_ascii(char32_t c, std::string& out) {
  const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  if (const std::string_view plain = plain_letter(lower); !plain.empty()) {
    out.append(plain);
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* decomposer = unorm2_getNFKDInstance(&status);
  UChar units[32];
  const std::int32_t length =
      U_SUCCESS(status) ? unorm2_getDecomposition(decomposer, static_cast<UChar32>(lower), units, 32, &status) : -1;
  if (length < 0 || U_FAILURE(status) || length > 32) {
    text::append_utf8(out, lower);
    return;
  }
  for (std::int32_t i = 0; i < length;) {
    UChar32 part = units[i++];
    if (U16_IS_LEAD(part) && i < length) part = U16_GET_SUPPLEMENTARY(part, units[i++]);
    // The voiced sound marks of Kana stay: they make another letter.
    if (u_charType(part) == U_NON_SPACING_MARK && part != 0x3099 && part != 0x309A) continue;
    const auto lowered = static_cast<char32_t>(u_tolower(part));
    text::append_utf8(out, lowered);
  }
}

inline void append_folded(char32_t c, std::string& out) {
  if (c < 0x80) {
    out.push_back(static_cast<char>(c >= 'A' && c <= 'Z' ? c + 0x20 : c));
  } else {
    append_folded_beyond_ascii(c, out);
  }
}

void append_folded_ascii(std::string_view text, std::string& out) {
  const std::size_t begin = out.size();
  out.append(text);
  for (std::size_t i = begin; i < out.size(); ++i) {
    const auto byte = static_cast<unsigned char>(out[i]);
    out[i] = static_cast<char>(byte + (static_cast<unsigned>(byte - 'A') < 26U ? 0x20 : 0));
  }
}

// Any mark in the ASCII shape that rules speak of.
char ascii_mark(char32_t c) {
  switch (c) {
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0xFF0D:
      return '-';
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0xB4:
      return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB:
    case 0x300C:
    case 0x300D:
      return '"';
    case 0xFF1A:
      return ':';
    case 0xFF1D:
      return '=';
    case 0xFF0F:
    case 0x2044:
      return '/';
    case 0xFF08:
      return '(';
    case 0xFF09:
      return ')';
    case 0x3010:
    case 0xFF3B:
      return '[';
    case 0x3011:
    case 0xFF3D:
      return ']';
    case 0xFF5C:
    case 0x2502:
      return '|';
    case 0x2022:
    case 0xB7:
    case 0x25CF:
    case 0x30FB:
      return '*';
    case 0xFF0C:
    case 0x3001:
      return ',';
    case 0x3002:
      return '.';
    case 0xFF1B:
      return ';';
    case 0x2026:
      return '~';  // an ellipsis; '~' itself is not used in rules
    case 0xA9:
      return 'c';  // © and nothing else
    default:
      return c < 0x80 ? static_cast<char>(c) : 0;
  }
}

bool is_unspaced_script(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF && c != 0x30FB) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF) || c == 0x3005 || c == 0x30FC;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  const auto type = u_charType(static_cast<UChar32>(c));
  return u_isalpha(static_cast<UChar32>(c)) != 0 || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
}

bool is_digit(char32_t c) { return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19); }
bool is_upper(char32_t c) {
  return c < 0x80 ? (c >= 'A' && c <= 'Z')
                  : (u_isupper(static_cast<UChar32>(c)) != 0 || u_istitle(static_cast<UChar32>(c)) != 0);
}
bool is_lower(char32_t c) { return c < 0x80 ? (c >= 'a' && c <= 'z') : u_islower(static_cast<UChar32>(c)) != 0; }
bool is_printable_ascii(char c) { return c >= 0x20 && c < 0x7F; }

// What words are made of, and all else.
enum class AsciiClass : std::uint8_t { kOther, kUpper, kLower, kDigit, kCaseless };
constexpr std::array<AsciiClass, 128> kAsciiClasses = [] {
  std::array<AsciiClass, 128> classes{};
  for (std::size_t c = 'A'; c <= 'Z'; ++c) classes[c] = AsciiClass::kUpper;
  for (std::size_t c = 'a'; c <= 'z'; ++c) classes[c] = AsciiClass::kLower;
  for (std::size_t c = '0'; c <= '9'; ++c) classes[c] = AsciiClass::kDigit;
  classes['_'] = AsciiClass::kCaseless;
  return classes;
}();

}  // namespace

std::string fold(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) append_folded(text::next_code_point(text, at), out);
  return out;
}

void CaptionText::read(std::string_view raw) {
  text_.clear();
  folded_.clear();
  tokens_.clear();
  text_.reserve(raw.size());
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t start = at;
    while (at < raw.size() && is_printable_ascii(raw[at])) ++at;
    TEARSHEET_STEP(at - start + 1);
    text_.append(raw, start, at - start);
    if (at == raw.size()) break;
    const text::CodePoint point = text::decode_utf8(raw, at);
    const std::string_view bytes = raw.substr(at, point.size);
    at += point.size;
    if (!point.well_formed || is_dropped(point.value)) continue;
    if (point.value == '\n' || point.value == 0x85 || point.value == 0x2028 || point.value == 0x2029) {
      text_.push_back('\n');
    } else if (is_space(point.value)) {
      text_.push_back(' ');
    } else {
      text_.append(bytes);
    }
  }
  tokenize();
}

void CaptionText::tokenize() {
  folded_.reserve(text_.size());
  tokens_.reserve(text_.size() / 5 + 4);
  bool space = false;
  bool newline = false;
  std::size_t at = 0;
  while (at < text_.size()) {
    TEARSHEET_STEP(1);
    std::size_t next = at;
    const char32_t first = text::next_code_point(text_, next);
    if (first == ' ' || first == '\n') {
      space = true;
      newline = newline || first == '\n';
      at = next;
      continue;
    }
    Token token;
    token.begin = static_cast<std::uint32_t>(at);
    token.folded_begin = static_cast<std::uint32_t>(folded_.size());
    token.space_before = space;
    token.newline_before = newline;
    space = newline = false;
    if (is_unspaced_script(first)) {
      token.kind = TokenKind::kWord;
      token.unspaced_script = true;
      append_folded(first, folded_);
      at = next;
    } else if (is_letter(first)) {
      token.kind = TokenKind::kWord;
      at = read_word(at, token);
    } else if (is_digit(first)) {
      token.kind = TokenKind::kNumber;
      std::size_t run = at;
      while (run < text_.size()) {
        TEARSHEET_STEP(1);
        std::size_t after = run;
        const char32_t c = text::next_code_point(text_, after);
        if (!is_digit(c)) break;
        append_folded(c, folded_);
        run = after;
      }
      at = run;
    } else {
      token.mark = ascii_mark(first);
      if (token.mark != 0) folded_.push_back(token.mark);
      at = next;
    }
    token.end = static_cast<std::uint32_t>(at);
    token.folded_end = static_cast<std::uint32_t>(folded_.size());
    token.hash = folded_hash(std::string_view(folded_).substr(token.folded_begin));
    tokens_.push_back(token);
  }
}

// Reads the word that begins at byte `at`, whose first character is a letter, and returns its end.
std::size_t CaptionText::read_word(std::size_t at, Token& token) {
  std::size_t letters = 0;
  std::size_t upper = 0;
  std::size_t lower = 0;
  bool first_upper = false;
  bool previous_upper = false;
  bool previous_lower = false;
  bool previous_digit = false;  // an ASCII one
  std::size_t unfolded = at;    // where the ASCII begins that is yet to be folded
  std::size_t after = at;
  for (; at < text_.size(); at = after) {
    TEARSHEET_STEP(1);
    const auto byte = static_cast<unsigned char>(text_[at]);
    char32_t c = byte;
    bool up = false;
    bool low = false;
    bool digit = false;
    if (byte < 0x80) {
      after = at + 1;
      const AsciiClass known = kAsciiClasses[byte];
      if (known == AsciiClass::kOther) break;
      if (known == AsciiClass::kLower) {
        // Most of most words: nothing ends a word before a small letter.
        while (after < text_.size() && text::is_ascii_lower(text_[after])) ++after;
        TEARSHEET_STEP(after - at);
        letters += after - at;
        lower += after - at;
        previous_upper = previous_digit = false;
        previous_lower = true;
        continue;
      }
      up = known == AsciiClass::kUpper;
      digit = known == AsciiClass::kDigit;
    } else {
      after = at;
      c = text::next_code_point(text_, after);
      const bool letter = is_letter(c) && !is_unspaced_script(c);
      if (!letter && !is_digit(c)) break;
      up = is_upper(c);
      low = is_lower(c);
      // A number inside a script without case ends a word: "뉴스1정청래".
      if (letter && previous_digit && !up && !low) break;
    }
    if (up) {
      // A lost break: a capital after a small letter, or the last capital of a run before a small letter.
      if (previous_lower) break;
      if (previous_upper && upper >= 2 && after < text_.size()) {
        std::size_t peek = after;
        if (is_lower(text::next_code_point(text_, peek)) && peek < text_.size() &&
            is_lower(text::decode_utf8(text_, peek).value)) {
          break;
        }
      }
    }
    if (letters == 0) first_upper = up;
    if (byte >= 0x80) {
      append_folded_ascii(std::string_view(text_).substr(unfolded, at - unfolded), folded_);
      append_folded_beyond_ascii(c, folded_);
      unfolded = after;
    }
    ++letters;
    upper += up;
    lower += low;
    previous_upper = up;
    previous_lower = low;
    previous_digit = digit;
  }
  append_folded_ascii(std::string_view(text_).substr(unfolded, at - unfolded), folded_);
  token.single_letter = letters == 1;
  token.letter_case = !first_upper ? (lower + upper > 0 ? LetterCase::kLower : LetterCase::kNone)
                      : lower == 0 ? LetterCase::kUpper
                                   : LetterCase::kCapital;
  return at;
}

std::string CaptionText::slice(std::size_t begin, std::size_t end) const {
  std::string out;
  if (begin >= end || end > tokens_.size()) return out;
  // A token begins and ends with what is no white space.
  const std::string_view all = std::string_view(text_).substr(0, tokens_[end - 1].end);
  for (std::size_t at = tokens_[begin].begin; at < all.size();) {
    const std::size_t start = at;
    at = text::plain_run_end<0xFF>(all, at + 1);
    TEARSHEET_STEP(at - start + 1);
    out.append(all, start, at - start);
    if (at == all.size()) break;
    out.push_back(' ');
    while (all[at] == ' ' || all[at] == '\n') ++at;
  }
  return out;
}

std::string CaptionText::key(std::size_t begin, std::size_t end) const {
  std::string out;
  for (std::size_t i = begin; i < end && i < tokens_.size(); ++i) {
    TEARSHEET_STEP(1);
    if (tokens_[i].kind != TokenKind::kMark) out.append(folded(i));
  }
  return out;
}

}  // namespace tearsheet::media
