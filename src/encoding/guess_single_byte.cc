// Reads the sample as each candidate would and looks at what comes out.
#include "src/encoding/guess_single_byte.h"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>
#include <array>
#include <string>

#include "src/encoding/decoders.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"

namespace tearsheet::encoding {
namespace {

// In another script nearly all letters of those words that have bytes above ASCII are such bytes; in a Latin alphabet
// few are. A handful of them says nothing: they may be quotation marks and dashes.
bool is_another_script(std::string_view text) {
  constexpr std::size_t kFewestBytes = 16;
  constexpr std::size_t kLeastPercent = 70;
  std::size_t above = 0;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    std::size_t here = 0;
    for (; end < text.size(); ++end) {
      const bool high = static_cast<unsigned char>(text[end]) >= 0x80;
      if (!high && !text::is_ascii_alpha(text[end])) break;
      here += high;
    }
    if (here > 0) {
      above += here;
      letters += end - at;
    }
    at = end + 1;
  }
  return above >= kFewestBytes && above * 100 >= letters * kLeastPercent;
}

// The ten commonest letters of a script's languages: they make up 45 to 70 % of running text. Read in the
// wrong encoding, a text has capitals, other letters or symbols in their places.
struct Script {
  Encoding encoding;
  std::u16string_view common;  // and some that tell near relations apart
};
constexpr std::u16string_view kCyrillic = u"оеаинтсрвляВНПСОК";
constexpr std::array<Script, 10> kScripts = {{{Encoding::kWindows1251, kCyrillic},
                                              {Encoding::kKoi8U, kCyrillic},
                                              {Encoding::kIbm866, kCyrillic},
                                              {Encoding::kIso8859_5, kCyrillic},
                                              {Encoding::kXMacCyrillic, kCyrillic},
                                              {Encoding::kWindows1253, u"αοιετσνηυρ"},
                                              {Encoding::kIso8859_7, u"αοιετσνηυρΆ"},
                                              {Encoding::kWindows1255, u"יוהלאתרבמש"},
                                              {Encoding::kWindows1256, u"اليمنوترهب"},
                                              {Encoding::kWindows874, u"านรอกเงมยล"}}};

// Of a million bytes above ASCII, how many are common letters, less those that are nothing at all.
std::int64_t score_script(std::string_view text, const Script& script, Indexes& indexes) {
  indexes.load(script.encoding);
  std::array<int, 128> worth{};
  for (std::size_t i = 0; i < worth.size(); ++i) {
    const auto& character = indexes.single_byte().characters[i];
    const char32_t c = character.size == 0 ? 0 : text::decode_utf8({character.utf8, character.size}, 0).value;
    if (c < 0xA0) {  // unassigned, or a control character
      worth[i] = -10;
    } else {
      worth[i] = script.common.find(static_cast<char16_t>(c)) != std::u16string_view::npos ? 1 : 0;
    }
  }
  std::int64_t sum = 0;
  std::int64_t above = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) continue;
    sum += worth[byte - 0x80];
    ++above;
  }
  TEARSHEET_STEP(text.size());
  return above == 0 ? 0 : sum * 1'000'000 / above;
}

constexpr std::int64_t kLeastScore = 350'000;

std::optional<Encoding> guess_script(std::string_view text, Indexes& indexes) {
  std::int64_t best_score = kLeastScore - 1;
  std::optional<Encoding> best;
  for (const Script& script : kScripts) {
    const std::int64_t score = score_script(text, script, indexes);
    if (score > best_score) {
      best_score = score;
      best = script.encoding;
    }
  }
  return best;
}

// The Latin alphabets that windows-1252 does not hold.
struct Alphabet {
  Encoding encoding;
  std::initializer_list<CLD2::Language> languages;
};

bool is_written_in(std::string_view text, const Alphabet& alphabet, Indexes& indexes) {
  Output decoded;
  decoded.begin(text.size());
  indexes.load(alphabet.encoding);
  decode_single_byte(text, indexes.single_byte(), decoded);
  if (decoded.had_errors()) return false;
  CLD2::Language languages[3];
  int percents[3];
  int text_bytes = 0;
  bool reliable = false;
  const auto size = static_cast<int>(decoded.text().size());
  CLD2::DetectLanguageSummary(decoded.text().data(), size, true, languages, percents, &text_bytes, &reliable);
  return reliable && std::ranges::find(alphabet.languages, languages[0]) != alphabet.languages.end();
}

std::optional<Encoding> guess_alphabet(std::string_view text, Indexes& indexes) {
  const Alphabet alphabets[] = {
      {Encoding::kWindows1250,
       {CLD2::POLISH, CLD2::CZECH, CLD2::SLOVAK, CLD2::HUNGARIAN, CLD2::ROMANIAN, CLD2::CROATIAN, CLD2::SLOVENIAN,
        CLD2::BOSNIAN, CLD2::SERBIAN}},
      {Encoding::kWindows1254, {CLD2::TURKISH}},
      {Encoding::kWindows1257, {CLD2::LITHUANIAN, CLD2::LATVIAN}},
      {Encoding::kWindows1258, {CLD2::VIETNAMESE}},
  };
  for (const Alphabet& alphabet : alphabets) {
    if (is_written_in(text, alphabet, indexes)) return alphabet.encoding;
  }
  return std::nullopt;
}

}  // namespace

bool looks_like_thai(std::string_view text, Indexes& indexes) {
  return is_another_script(text) && guess_script(text, indexes) == Encoding::kWindows874;
}

std::optional<Encoding> guess_single_byte(std::string_view text, Indexes& indexes) {
  if (is_another_script(text)) return guess_script(text, indexes);
  return guess_alphabet(text, indexes);
}

}  // namespace tearsheet::encoding
