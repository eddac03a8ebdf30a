#include "src/article/people.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "src/article/people_words.h"
#include "src/article/word_key.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"
#include "src/text/white_space.h"
#include "src/text/word_table.h"

namespace tearsheet::article {
namespace {

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      out += text::to_ascii_lower(text[at++]);
    } else {
      text::append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(text::next_code_point(text, at)))));
    }
  }
  return out;
}

// A label at the front of `text` (given lower-cased beside it): its length with the colon and spaces behind it, or 0.
std::size_t label_bytes(std::string_view text, std::string_view lowered) {
  std::size_t best = 0;
  if (lowered.empty()) return 0;
  for (const std::string_view label : kLabels.beginning_with(lowered.front())) {
    TEARSHEET_STEP(1);
    if (!lowered.starts_with(label) || label.size() <= best) continue;
    const bool letters_end = (static_cast<unsigned char>(label.back()) & 0x80) != 0 && label.size() <= 6 &&
                             static_cast<unsigned char>(label.front()) >= 0xE3;  // 作者, 記者: no space needed
    std::size_t end = label.size();
    if (end < text.size() && !letters_end) {
      const char next = text[end];
      if (next != ' ' && next != ':' && next != '\t' && next != '/' && static_cast<unsigned char>(next) < 0x80)
        continue;
      if (static_cast<unsigned char>(next) >= 0x80 && !text.substr(end).starts_with("：") &&
          !text.substr(end).starts_with("／") && !text.substr(end).starts_with("\xC2\xA0")) {
        continue;
      }
    }
    // "Di", "Da", "Von" may be names themselves; only a label if something follows.
    best = end;
  }
  if (best == 0) return 0;
  while (best < text.size()) {
    std::size_t next = best;
    const char32_t c = text::next_code_point(text, next);
    if (c != ':' && c != 0xFF1A && c != '/' && c != 0xFF0F && c != '-' && c != 0x2013 && !text::is_white_space(c))
      break;
    best = next;
  }
  return best;
}

std::string_view trimmed_name(std::string_view name) {
  static constexpr std::string_view kEdges = " \t\n,;:|/*-+.\"()[]{}&~_>";
  name = text::trim(name);
  while (!name.empty() && kEdges.find(name.front()) != std::string_view::npos) name.remove_prefix(1);
  while (!name.empty() && kEdges.find(name.back()) != std::string_view::npos) {
    if (name.back() == '.' && name.size() >= 3 &&
        (name.ends_with("Jr.") || name.ends_with("Sr.") || name[name.size() - 3] == ' ' ||
         name[name.size() - 3] == '.')) {
      break;
    }
    if (name.back() == ')' && name.find('(') != std::string_view::npos) break;
    name.remove_suffix(1);
  }
  static constexpr std::string_view kWide[] = {"–", "—", "•", "·", "“", "”", "«", "»", "▸", "→", "｜", "/"};
  bool again = true;
  while (again) {
    again = false;
    if (name.empty() || (text::is_ascii_alphanumeric(name.front()) && text::is_ascii_alphanumeric(name.back()))) break;
    for (const std::string_view mark : kWide) {
      if (name.starts_with(mark)) {
        name.remove_prefix(mark.size());
        again = true;
      }
      if (name.ends_with(mark)) {
        name.remove_suffix(mark.size());
        again = true;
      }
    }
    const std::string_view inner = text::trim(name);
    again |= inner.size() != name.size();
    name = inner;
  }
  return name;
}

struct Shape {
  std::size_t letters = 0;
  std::size_t digits = 0;
  std::size_t words = 0;
  std::size_t capital_words = 0;  // first letter is a capital, or the script has none
  bool odd = false;               // signs that no name has
};

Shape shape_of(std::string_view name) {
  Shape shape;
  bool at_start = true;
  for (std::size_t at = 0; at < name.size();) {
    TEARSHEET_STEP(1);
    const auto c = static_cast<UChar32>(text::next_code_point(name, at));
    if (u_isalpha(c) != 0) {
      ++shape.letters;
      if (at_start) {
        ++shape.words;
        if (u_isupper(c) != 0 || u_toupper(c) == c) ++shape.capital_words;
      }
      at_start = false;
    } else if (u_isdigit(c) != 0) {
      ++shape.digits;
      if (at_start) ++shape.words;
      at_start = false;
    } else if (text::is_white_space(static_cast<char32_t>(c))) {
      at_start = true;
    } else if (c == '{' || c == '}' || c == '<' || c == '>' || c == '=' || c == '$' || c == '%' || c == '^' ||
               c == '#' || c == '?' || c == '!' || c == ';' || c == '\\' || c == 0x201C || c == 0x201D || c == 0xA9 ||
               c == 0x2026) {
      shape.odd = true;
    }
  }
  return shape;
}

bool is_name(std::string_view name, NameSource source) {
  constexpr std::size_t kMaxNameBytes = 90;
  if (name.size() < 2 || name.size() > kMaxNameBytes) return false;
  if (name.find("://") != std::string_view::npos || name.starts_with("www.") || name.starts_with("http")) return false;
  if (name.find('@') != std::string_view::npos && source != NameSource::kUser) return false;
  const Shape shape = shape_of(name);
  if (shape.letters == 0 && !(source == NameSource::kUser && shape.digits > 0)) return false;
  if (is_account_name(name)) return false;
  switch (source) {
    case NameSource::kDeclared:
      return shape.words <= 9 && !(shape.odd && shape.words > 3) && name.find('{') == std::string_view::npos;
    case NameSource::kUser:
      return shape.words <= 3 && name.size() <= 40 && name.find_first_of("{(?!") == std::string_view::npos;
    case NameSource::kPrinted:
      break;
  }
  if (shape.odd || name.find("()") != std::string_view::npos || shape.digits > 0 || shape.words > 5 || name.size() > 60)
    return false;
  if (name.back() == '.' && shape.words > 3) return false;
  const std::string key = word_key(name);
  const auto words = key_words(key);
  // "Podium Staff", "The Editors", "News Desk": how papers sign what nobody signed.
  const bool collective =
      shape.words >= 2 && (words.back() == "staff" || words.back() == "team" || words.back() == "desk" ||
                           words.back() == "editors" || words.back() == "redaktion");
  if (collective) return true;
  for (const std::string_view word : words) {
    if (kNoName.contains(word)) return false;
  }
  // The first word is a capital's, unless it is a particle (van, de, al, bin).
  std::size_t first_end = 0;
  const char32_t first = text::next_code_point(name, first_end);
  if (u_islower(static_cast<UChar32>(first)) != 0 && shape.words > 1 && words.front().size() > 3) return false;
  if (is_job_title(name)) return false;
  // van, de, al and the like may be small; most words are not.
  return shape.capital_words * 2 >= shape.words && (shape.capital_words > 0);
}

// "Posted on March 3, 2021 by Ann Alm": what stands behind the date's "by".
std::string_view behind_date(std::string_view text) {
  constexpr std::size_t kMaxDateBytes = 60;
  const std::size_t digit = text.find_first_of("0123456789");
  if (digit == std::string_view::npos || digit > kMaxDateBytes) return text;
  for (const std::string_view label : {std::string_view(" by "), std::string_view(" By "), std::string_view(" von "),
                                       std::string_view(" par "), std::string_view(" por ")}) {
    const std::size_t at = text.find(label);
    if (at != std::string_view::npos && at > digit && at <= kMaxDateBytes) return text.substr(at + label.size());
  }
  return text;
}

// "文：山田太郎 写真：鈴木一郎": what stands before another role's label in a script that writes labels without spaces.
std::string_view before_other_role(std::string_view text) {
  static constexpr std::string_view kRoles[] = {"责任编辑", "責任編輯", "写真", "撮影", "編集", "翻訳",
                                                "摄影",     "攝影",     "编辑", "編輯", "责编", "責編",
                                                "校对",     "图片",     "圖片", "翻译", "사진", "편집"};
  static constexpr std::string_view kBehind[] = {"：", ":", "＝", "=", "／", "/", "・"};
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (static_cast<unsigned char>(text[at]) < 0xE3) continue;
    TEARSHEET_STEP(1);
    const std::string_view rest = text.substr(at);
    for (const std::string_view role : kRoles) {
      if (!rest.starts_with(role)) continue;
      const std::string_view behind = rest.substr(role.size());
      if (std::ranges::any_of(kBehind, [&](std::string_view sign) { return behind.starts_with(sign); })) {
        return text.substr(0, at);
      }
    }
  }
  return text;
}

// "Ann Alm. Photos: Bo Berg": what stands before a sentence that says another role.
std::string_view before_sentence_of_other_role(std::string_view text) {
  constexpr unsigned kMaxSentences = 8;
  std::size_t at = text.find(". ");
  for (unsigned looked = 0; looked < kMaxSentences && at != std::string_view::npos; ++looked) {
    if (begins_with_other_role(text.substr(at + 2))) return text.substr(0, at);
    at = text.find(". ", at + 2);
  }
  return text;
}

// "AFP)", "DPA)": an abbreviation in brackets.
bool begins_with_agency(std::string_view text) {
  const std::string_view name = text.substr(0, text.find(')'));
  return name.size() >= 2 && name.size() <= 6 && std::ranges::all_of(name, text::is_ascii_upper);
}

// Where a byline's own words end and something else begins.
std::string_view cut_tail(std::string_view text, NameSource source) {
  static constexpr std::string_view kAlways[] = {" | ", " • ",  " · ", " — ", " – ", " - ",
                                                 "｜",  " // ", "\n",  " ∙ ", " ⋅ ", " ● "};
  static constexpr std::string_view kPrinted[] = {
      " on ",       " in ",     " at ",    " for ",  " published",  " updated",  " posted",      " last ",
      " from ",     " is ",     " has ",   " was ",  " am ",        " del ",     " le ",         " il ",
      " den ",      " um ",     " op ",    " date",  " published:", " updated:", " via ",        " —",
      " Published", " Updated", " Posted", " Last ", " Date",       " Follow",   " Contributor", " Veröffentlicht",
      " Stand"};
  std::size_t end = text.size();
  for (const std::string_view mark : kAlways) {
    if (source == NameSource::kDeclared && mark != " | " && mark != "｜") continue;
    end = std::min(end, text.find(mark));
  }
  if (source == NameSource::kDeclared) {
    // "Ann Alm - Example Editorial Team"
    for (const std::string_view mark : {std::string_view(" - "), std::string_view(" – "), std::string_view(" — ")}) {
      const std::size_t at = text.find(mark);
      if (at != std::string_view::npos && at < end) {
        const std::string key = word_key(text.substr(at));
        if (is_job_title(text.substr(at)) || key.ends_with(" team") || key.ends_with(" staff")) end = at;
      }
    }
  }
  if (source == NameSource::kPrinted) {
    for (std::size_t at = text.find(' '); at < end; at = text.find(' ', at + 1)) {
      const std::string_view rest = text.substr(at);
      if (std::any_of(std::begin(kPrinted), std::end(kPrinted), [&](auto mark) { return rest.starts_with(mark); })) {
        end = at;
      }
    }
    // A date's digits.
    const std::size_t digit = text.find_first_of("0123456789");
    if (digit != std::string_view::npos && digit < end) {
      // the word before a digit is a month, mostly
      std::size_t cut = digit;
      while (cut > 0 && text[cut - 1] == ' ') --cut;
      const std::size_t space = text.substr(0, cut).rfind(' ');
      end = std::min(end, space == std::string_view::npos ? std::size_t{0} : space);
    }
  }
  return text.substr(0, end);
}

}  // namespace

bool is_account_name(std::string_view name) { return kAccounts.contains(word_key(name)); }

bool has_persons_form(std::string_view name) {
  static constexpr text::WordTable kBodies(
      {"the",     "group",  "pc",       "llp",         "amt",         "inc",         "llc",       "ltd",       "gmbh",
       "ag",      "bank",   "data",     "store",       "shop",        "official",    "legal",     "media",     "studio",
       "studios", "agency", "company",  "co",          "corp",        "expert",      "experts",   "travel",    "social",
       "online",  "school", "college",  "institute",   "foundation",  "verein",      "press",     "times",     "post",
       "daily",   "news",   "health",   "medical",     "clinic",      "hospital",    "law",       "digital",   "design",
       "web",     "labs",   "lab",      "team",        "staff",       "redaktion",   "editorial", "center",    "centre",
       "society", "club",   "stiftung", "ministerium", "corporation", "association", "teacher",   "provisions"});
  if (name.find_first_of(".@:;()/0123456789") != std::string_view::npos && name.find(". ") == std::string_view::npos) {
    return false;
  }
  const Shape shape = shape_of(name);
  if (shape.odd || shape.digits > 0 || shape.words < 2 || shape.words > 4 || shape.capital_words < 2) return false;
  const std::string key = word_key(name);
  for (const std::string_view word : key_words(key)) {
    if (kBodies.contains(word) || kNoName.contains(word) || kJobWords.contains(word)) return false;
  }
  return true;
}

bool names_a_team(std::string_view name) {
  static constexpr text::WordTable kTeams({"team", "staff", "department", "desk", "newsroom", "office", "redaktion",
                                           "editors", "editorial", "rédaction", "redacción", "redazione", "redactie"});
  const std::string key = word_key(name);
  for (const std::string_view word : key_words(key)) {
    if (kTeams.contains(word)) return true;
  }
  return false;
}

bool looks_like_login(std::string_view name) {
  if (name.find(' ') != std::string_view::npos) return false;
  bool capital = false;
  bool digit = false;
  bool other = false;
  for (const char c : name) {
    capital |= text::is_ascii_upper(c);
    digit |= text::is_ascii_digit(c);
    other |= static_cast<unsigned char>(c) >= 0x80;
  }
  if (other) return false;
  return digit || !capital || name.find('_') != std::string_view::npos;
}

bool begins_with_other_role(std::string_view text) {
  text = trimmed_name(text);
  const std::size_t end = std::min(text.find_first_of(" :/"), text.size());
  const std::string first = lower(text.substr(0, std::min<std::size_t>(end, 40)));
  // German papers: who edited a piece, behind a colon; alone it is how they sign what nobody signed.
  if (first == "redaktion" && end < text.size() && text[end] == ':') return true;
  if (!kOtherRoles.contains(first)) return false;
  // A lone "Editor" or "Expert Review" is no credit; "Edited by", "Photo:" is.
  const std::string rest = lower(text.substr(end, 40));
  return rest.find("by") != std::string::npos || rest.starts_with(":") || rest.find("von") != std::string::npos ||
         rest.find("par ") != std::string::npos || rest.find("por ") != std::string::npos ||
         rest.find("check") != std::string::npos || rest.find("di ") != std::string::npos || first == "©" ||
         rest.empty();
}

bool is_author_label(std::string_view text) {
  text = text::trim(text);
  if (text.empty() || text.size() > 30) return false;
  return label_bytes(text, lower(text)) == text.size();
}

bool is_job_title(std::string_view text) {
  const std::string key = word_key(text.substr(0, 120));
  for (const std::string_view word : key_words(key)) {
    if (kJobWords.contains(word)) return true;
  }
  return false;
}

std::vector<std::string> names_in(std::string_view raw, NameSource source) {
  std::vector<std::string> names;
  constexpr std::size_t kMaxRawBytes = 2000;
  std::string collapsed = text::collapse(text::truncate_utf8(raw, kMaxRawBytes));
  std::string_view text = collapsed;
  if (source == NameSource::kUser) {
    text = trimmed_name(text);
    const std::string lowered = lower(text);
    const std::size_t label = label_bytes(text, lowered);
    if (label < text.size()) text.remove_prefix(label);
    if (is_name(text, source)) names.emplace_back(text);
    return names;
  }
  for (int i = 0; i < 3; ++i) {  // "Author: By …"
    text = trimmed_name(text);
    const std::size_t label = label_bytes(text, lower(text));
    if (label == 0 || label >= text.size()) break;
    // "Da Silva", "Von Trapp": a declared name keeps its first word unless it is followed by more than one.
    if (source == NameSource::kDeclared && text.substr(0, label).find(':') == std::string_view::npos && label <= 4 &&
        !text::starts_with_ignoring_ascii_case(text, "by ")) {
      break;
    }
    text.remove_prefix(label);
  }
  if (source == NameSource::kPrinted && begins_with_other_role(text)) return names;
  text = before_other_role(text);
  if (source == NameSource::kPrinted) text = behind_date(before_sentence_of_other_role(text));
  text = cut_tail(text, source);
  // The other name stands in an element of its own.
  for (const std::string_view joiner :
       {" and", " und", " et", " y", " og", " och", " en", " con", " with", " &", ","}) {
    if (text.ends_with(joiner)) text.remove_suffix(joiner.size());
  }

  // Apart at signs and at "and"; what a comma parts may be a job, a degree or a place.
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  const auto cut_at = [&](std::size_t at, std::size_t length) {
    parts.push_back(text.substr(start, at - start));
    start = at + length;
  };
  static constexpr std::string_view kJoiners[] = {
      " and ", " und ", " et ",    " y ",     " e ",    " & ",    " og ",   " och ", " en ",  " with ",
      " und ", " i ",   " и ",     " та ",    " con ",  " mit ",  " avec ", " met ", " And ", " AND ",
      " und",  " with", " (avec ", " (with ", " (mit ", " (con ", " (com ", " (met "};
  for (std::size_t i = 0; i < text.size(); ++i) {
    TEARSHEET_STEP(1);
    const char c = text[i];
    if (c == ';' || c == '|' || c == '/' || c == ',' || c == '+') {
      cut_at(i, 1);
      continue;
    }
    if (c != ' ' && static_cast<unsigned char>(c) < 0x80) continue;
    if (text.substr(i).starts_with("、") || text.substr(i).starts_with("，") || text.substr(i).starts_with("・") ||
        text.substr(i).starts_with("·") || text.substr(i).starts_with("•")) {
      const std::size_t length = text.substr(i).starts_with("·") ? 2 : 3;
      if (text.substr(i).starts_with("・")) continue;  // inside Japanese spellings of foreign names
      cut_at(i, length);
      i += length - 1;
      continue;
    }
    for (const std::string_view joiner : kJoiners) {
      if (joiner.ends_with(' ') && text.substr(i).starts_with(joiner)) {
        if (joiner.starts_with(" (") && !begins_with_agency(text.substr(i + joiner.size()))) continue;
        cut_at(i, joiner.size());
        i += joiner.size() - 2;  // the space may begin the next joiner
        break;
      }
    }
  }
  if (start < text.size()) parts.push_back(text.substr(start));

  for (std::size_t i = 0; i < parts.size() && names.size() < kMaxNames; ++i) {
    std::string_view part = trimmed_name(parts[i]);
    if (const std::size_t label = label_bytes(part, lower(part)); label > 0 && label < part.size() && label > 3) {
      part = trimmed_name(part.substr(label));
    }
    for (const std::string_view title :
         {std::string_view(" 기자"), std::string_view(" 記者"), std::string_view("記者")}) {
      if (part.ends_with(title) && part.size() > title.size())
        part = trimmed_name(part.substr(0, part.size() - title.size()));
    }
    if (part.empty()) continue;
    const std::string small = lower(part);
    if (!names.empty() && kCredentials.contains(small)) {
      names.back() += ", " + std::string(part);
      continue;
    }
    if (source == NameSource::kPrinted && begins_with_other_role(part)) break;
    if (!names.empty() && is_job_title(part)) continue;
    if (!is_name(part, source)) {
      if (source == NameSource::kPrinted) break;
      continue;
    }
    if (std::find(names.begin(), names.end(), part) == names.end()) names.emplace_back(part);
  }
  return names;
}

}  // namespace tearsheet::article
