#include "src/date/tokens.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <iterator>

#include "src/date/month_names.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"
#include "src/text/word_table.h"

namespace tearsheet::date {
namespace {

struct Known {
  std::string_view word;
  DateWord kind;
  std::int16_t value = 0;
};

// Zones that mean one offset wherever they are printed. ET, PT, IST and the like mean several and are left out.
constexpr Known kKnown[] = {
    {"t", DateWord::kTimeMark},
    {"z", DateWord::kZone, 0},
    {"utc", DateWord::kZone, 0},
    {"gmt", DateWord::kZone, 0},
    {"est", DateWord::kZone, -300},
    {"edt", DateWord::kZone, -240},
    {"cst", DateWord::kZone, -360},
    {"cdt", DateWord::kZone, -300},
    {"mst", DateWord::kZone, -420},
    {"mdt", DateWord::kZone, -360},
    {"pst", DateWord::kZone, -480},
    {"pdt", DateWord::kZone, -420},
    {"akst", DateWord::kZone, -540},
    {"akdt", DateWord::kZone, -480},
    {"hst", DateWord::kZone, -600},
    {"bst", DateWord::kZone, 60},
    {"cet", DateWord::kZone, 60},
    {"mez", DateWord::kZone, 60},
    {"cest", DateWord::kZone, 120},
    {"mesz", DateWord::kZone, 120},
    {"eet", DateWord::kZone, 120},
    {"eest", DateWord::kZone, 180},
    {"sast", DateWord::kZone, 120},
    {"msk", DateWord::kZone, 180},
    {"мск", DateWord::kZone, 180},
    {"trt", DateWord::kZone, 180},
    {"pkt", DateWord::kZone, 300},
    {"wib", DateWord::kZone, 420},
    {"wita", DateWord::kZone, 480},
    {"hkt", DateWord::kZone, 480},
    {"sgt", DateWord::kZone, 480},
    {"awst", DateWord::kZone, 480},
    {"jst", DateWord::kZone, 540},
    {"kst", DateWord::kZone, 540},
    {"acst", DateWord::kZone, 570},
    {"aest", DateWord::kZone, 600},
    {"aedt", DateWord::kZone, 660},
    {"nzst", DateWord::kZone, 720},
    {"nzdt", DateWord::kZone, 780},
    {"am", DateWord::kAm},
    {"a.m", DateWord::kAm},
    {"pm", DateWord::kPm},
    {"p.m", DateWord::kPm},
    {"오전", DateWord::kAm},
    {"오후", DateWord::kPm},
    {"上午", DateWord::kAm},
    {"下午", DateWord::kPm},
    {"午前", DateWord::kAm},
    {"午後", DateWord::kPm},
    {"π.μ", DateWord::kAm},
    {"μ.μ", DateWord::kPm},
    {"πμ", DateWord::kAm},
    {"μμ", DateWord::kPm},
    {"ص", DateWord::kAm},
    {"م", DateWord::kPm},
    {"sa", DateWord::kAm},
    {"ch", DateWord::kPm},
    {"年", DateWord::kYearMark},
    {"년", DateWord::kYearMark},
    {"月", DateWord::kMonthMark},
    {"월", DateWord::kMonthMark},
    {"tháng", DateWord::kMonthMark},
    {"日", DateWord::kDayMark},
    {"号", DateWord::kDayMark},
    {"일", DateWord::kDayMark},
    {"時", DateWord::kHourMark},
    {"时", DateWord::kHourMark},
    {"点", DateWord::kHourMark},
    {"시", DateWord::kHourMark},
    {"h", DateWord::kHourMark},
    {"分", DateWord::kMinuteMark},
    {"분", DateWord::kMinuteMark},
    {"令和", DateWord::kEra, 2018},
    {"平成", DateWord::kEra, 1988},
    {"昭和", DateWord::kEra, 1925},
    {"民國", DateWord::kEra, 1911},
    {"民国", DateWord::kEra, 1911},
    // what stands between the parts of dates and times
    {"of", DateWord::kFiller},
    {"the", DateWord::kFiller},
    {"st", DateWord::kFiller},
    {"nd", DateWord::kFiller},
    {"rd", DateWord::kFiller},
    {"th", DateWord::kFiller},
    {"at", DateWord::kFiller},
    {"de", DateWord::kFiller},
    {"del", DateWord::kFiller},
    {"di", DateWord::kFiller},
    {"d", DateWord::kFiller},
    {"er", DateWord::kFiller},
    {"le", DateWord::kFiller},
    {"à", DateWord::kFiller},
    {"às", DateWord::kFiller},
    {"as", DateWord::kFiller},
    {"a", DateWord::kFiller},
    {"á", DateWord::kFiller},
    {"las", DateWord::kFiller},
    {"alle", DateWord::kFiller},
    {"ore", DateWord::kFiller},
    {"da", DateWord::kFiller},
    {"em", DateWord::kFiller},
    {"º", DateWord::kFiller},
    {"ª", DateWord::kFiller},
    {"den", DateWord::kFiller},
    {"um", DateWord::kFiller},
    {"uhr", DateWord::kFiller},
    {"om", DateWord::kFiller},
    {"uur", DateWord::kFiller},
    {"kl", DateWord::kFiller},
    {"klo", DateWord::kFiller},
    {"o", DateWord::kFiller},
    {"v", DateWord::kFiller},
    {"в", DateWord::kFiller},
    {"о", DateWord::kFiller},
    {"у", DateWord::kFiller},
    {"u", DateWord::kFiller},
    {"ob", DateWord::kFiller},
    {"г", DateWord::kFiller},
    {"года", DateWord::kFiller},
    {"год", DateWord::kFiller},
    {"р", DateWord::kFiller},
    {"року", DateWord::kFiller},
    {"ж", DateWord::kFiller},
    {"saat", DateWord::kFiller},
    {"pukul", DateWord::kFiller},
    {"jam", DateWord::kFiller},
    {"lúc", DateWord::kFiller},
    {"ngày", DateWord::kFiller},
    {"năm", DateWord::kFiller},
    {"m", DateWord::kFiller},
    {"gada", DateWord::kFiller},
    {"ko", DateWord::kFiller},
    {"ren", DateWord::kFiller},
    {"στις", DateWord::kFiller},
    {"ώρα", DateWord::kFiller},
    {"พ.ศ", DateWord::kFiller},
    {"น", DateWord::kFiller},
    {"hrs", DateWord::kFiller},
    {"ساعت", DateWord::kFiller},
    {"الساعة", DateWord::kFiller},
    {"بتاريخ", DateWord::kFiller},
    {"בשעה", DateWord::kFiller},
};

constexpr auto sorted_known() {
  std::array<Known, std::size(kKnown)> table{};
  std::copy(std::begin(kKnown), std::end(kKnown), table.begin());
  std::sort(table.begin(), table.end(), [](const Known& a, const Known& b) { return a.word < b.word; });
  return table;
}
constexpr auto kSortedKnown = sorted_known();
constexpr auto kFirstKnown = text::first_byte_index(kSortedKnown, [](const Known& known) { return known.word; });

bool is_ideograph(char32_t c) { return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF); }

bool is_word_character(char32_t c) {
  if (c < 0x80) return text::is_ascii_alpha(static_cast<char>(c));
  if (c == 0xAA || c == 0xBA) return true;  // ª º
  const auto type = u_charType(static_cast<UChar32>(c));
  return u_isalpha(static_cast<UChar32>(c)) != 0 || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
}

// Words that are printed without space between them.
std::size_t ideograph_word_bytes(std::string_view rest) {
  for (const std::string_view word : {std::string_view("上午"), std::string_view("下午"), std::string_view("午前"),
                                      std::string_view("午後"), std::string_view("令和"), std::string_view("平成"),
                                      std::string_view("昭和"), std::string_view("民國"), std::string_view("民国")}) {
    if (rest.starts_with(word)) return word.size();
  }
  return 0;
}

// `word` is not empty.
void look_up(std::string_view word, std::string_view language, DateToken& token) {
  const auto byte = static_cast<unsigned char>(word.front());
  for (std::size_t i = kFirstKnown[byte]; i < kFirstKnown[byte + 1u]; ++i) {
    const Known& known = kSortedKnown[i];
    if (known.word != word) continue;
    token.word = known.kind;
    token.value = known.value;
    if (word == "cst" && language.starts_with("zh")) token.value = 480;
    return;
  }
  if (const int month = month_of(word, language); month != 0) {
    token.word = DateWord::kMonth;
    token.value = month;
  } else if (const int solar = solar_hijri_month_of(word); solar != 0) {
    token.word = DateWord::kSolarMonth;
    token.value = solar;
  }
}

}  // namespace

void tokenize_dates(std::string_view text, std::string_view language, DateTokens& out) {
  out.count = 0;
  std::size_t at = 0;
  while (at < text.size() && out.count < kMaxDateTokens) {
    TEARSHEET_STEP(1);
    const std::size_t begin = at;
    const char32_t c = text::next_code_point(text, at);
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == 0xA0 || c == 0x202F || c == 0x3000 || c == 0x200E ||
        c == 0x200F || c == 0x200B || c == 0xFEFF || c == 0x2009) {
      continue;
    }
    DateToken& token = out.tokens[out.count++];
    token = {};
    token.begin = static_cast<std::uint32_t>(begin);
    const int first_digit = c < 0x80 ? (text::is_ascii_digit(static_cast<char>(c)) ? static_cast<int>(c - '0') : -1)
                                     : u_charDigitValue(static_cast<UChar32>(c));
    if (first_digit >= 0 && c != 0xB9 && c != 0xB2 && c != 0xB3) {  // superscripts are no digits of a date
      token.kind = DateTokenKind::kNumber;
      token.value = first_digit;
      std::size_t digits = 1;
      while (at < text.size()) {
        TEARSHEET_STEP(1);
        std::size_t next = at;
        const char32_t d = text::next_code_point(text, next);
        const int digit = d < 0x80 ? (text::is_ascii_digit(static_cast<char>(d)) ? static_cast<int>(d - '0') : -1)
                                   : u_charDigitValue(static_cast<UChar32>(d));
        if (digit < 0 || d == 0xB9 || d == 0xB2 || d == 0xB3) break;
        ++digits;
        if (digits <= 18) token.value = token.value * 10 + digit;
        at = next;
      }
      if (digits > 18) token.kind = DateTokenKind::kWord;
      token.digits = static_cast<std::uint8_t>(std::min<std::size_t>(digits, 19));
    } else if (is_word_character(c)) {
      token.kind = DateTokenKind::kWord;
      std::array<char, 48> lower{};
      std::size_t length = 0;
      const auto append = [&](char32_t point) {
        std::array<char, 4> bytes{};
        std::size_t size = 1;
        if (point < 0x80) {
          bytes[0] = text::to_ascii_lower(static_cast<char>(point));
        } else {
          size = text::encode_utf8(static_cast<char32_t>(u_tolower(static_cast<UChar32>(point))), bytes.data());
        }
        if (length + size <= lower.size()) {
          std::copy_n(bytes.begin(), size, lower.begin() + static_cast<std::ptrdiff_t>(length));
          length += size;
        } else {
          length = lower.size() + 1;
        }
      };
      if (is_ideograph(c)) {
        if (const std::size_t bytes = ideograph_word_bytes(text.substr(begin)); bytes != 0) at = begin + bytes;
        look_up(text.substr(begin, at - begin), language, token);
      } else {
        append(c);
        if (c < 0x80) {
          for (; at < text.size() && length < lower.size() && text::is_ascii_alpha(text[at]); ++at) {
            TEARSHEET_STEP(1);
            lower[length++] = text::to_ascii_lower(text[at]);
          }
        }
        while (at < text.size()) {
          TEARSHEET_STEP(1);
          std::size_t next = at;
          const char32_t d = text::next_code_point(text, next);
          // Full stops inside a.m., π.μ., ม.ค.
          const bool inner_stop = d == '.' && next < text.size() &&
                                  (at - begin == 1 || (c >= 0x370 && c < 0x400) || (c >= 0xE00 && c < 0xE80)) &&
                                  is_word_character(text::decode_utf8(text, next).value);
          if (!inner_stop && (!is_word_character(d) || is_ideograph(d))) break;
          append(d);
          at = next;
        }
        if (length <= lower.size()) look_up({lower.data(), length}, language, token);
      }
    } else {
      token.value = static_cast<std::int64_t>(c);
    }
    token.end = static_cast<std::uint32_t>(at);
  }
}

}  // namespace tearsheet::date
