#include "src/media/licence_address.h"

#include <algorithm>

#include "src/text/ascii.h"
#include "src/text/steps.h"

namespace tearsheet::media {
namespace {

constexpr std::string_view kHost = "creativecommons.org/";

bool ends_address(char c) {
  return text::is_ascii_white_space(c) || c == '<' || c == '>' || c == '"' || c == '\'' || c == '(' || c == ')' ||
         c == '[' || c == ']' || c == ',' || c == ';';
}

}  // namespace

std::string licence_address(std::string_view url) {
  const std::size_t at = url.find(kHost);
  if (at == std::string_view::npos) return {};
  std::string_view rest = url.substr(at + kHost.size());
  if (!rest.starts_with("licenses/") && !rest.starts_with("publicdomain/")) return {};
  std::string out = "https://creativecommons.org/";
  // licenses / by-sa / 4.0 / (de)
  constexpr int kMaxParts = 4;
  constexpr std::size_t kMaxPartBytes = 24;
  for (int part = 0; part < kMaxParts && !rest.empty(); ++part) {
    const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
    const std::string_view word = rest.substr(0, end);
    const bool jurisdiction = word.size() == 2 && text::is_ascii_alpha(word[0]);
    if (word.empty() || word.size() > kMaxPartBytes || (part == kMaxParts - 1 && !jurisdiction)) break;
    out += text::ascii_lower(word);
    out += '/';
    if (end == rest.size() || rest[end] != '/') break;
    rest.remove_prefix(end + 1);
  }
  return out;
}

std::string address_of_licence(const CaptionText& text, std::size_t begin, std::size_t end) {
  bool named = false;
  bool zero = false;
  bool attribution = false;
  bool non_commercial = false;
  bool no_derivatives = false;
  bool share_alike = false;
  std::string version;
  std::string jurisdiction;
  for (std::size_t i = begin; i < end; ++i) {
    TEARSHEET_STEP(1);
    const FoldedWord word = text.folded(i);
    if (text.is_word(i)) {
      named = named || word == "cc" || word == "creative";
      zero = zero || word == "cc0" || word == "zero";
      attribution = attribution || word == "by" || word == "attribution";
      non_commercial = non_commercial || word == "nc" || word == "noncommercial";
      no_derivatives = no_derivatives || word == "nd" || word == "noderivs" || word == "noderivatives";
      share_alike = share_alike || word == "sa" || word == "sharealike";
      if (!version.empty() && word.size() == 2 && text[i].letter_case == LetterCase::kUpper && i + 1 == end)
        jurisdiction = std::string_view(word);
    } else if (text[i].kind == TokenKind::kNumber && version.empty()) {
      version = text.printed(i);
      if (i + 2 < end && text.is_mark(i + 1, '.') && text[i + 2].kind == TokenKind::kNumber) {
        version += '.';
        version += text.printed(i + 2);
        i += 2;
      } else if (version.find('.') == std::string::npos) {
        version += ".0";
      }
    }
  }
  // CC0 has one version alone.
  if (zero) return "https://creativecommons.org/publicdomain/zero/1.0/";
  if (!named || !attribution || (no_derivatives && share_alike)) return {};
  if (version != "1.0" && version != "2.0" && version != "2.5" && version != "3.0" && version != "4.0") return {};
  std::string out = "https://creativecommons.org/licenses/by";
  if (non_commercial) out += "-nc";
  if (no_derivatives) out += "-nd";
  if (share_alike) out += "-sa";
  out += '/';
  out += version;
  out += '/';
  if (!jurisdiction.empty() && version != "4.0") out += jurisdiction + '/';
  return out;
}

std::string_view take_licence_address(std::string_view words, std::string& kept, std::string& license) {
  const std::size_t at = words.find(kHost);
  if (at == std::string_view::npos) return words;
  std::size_t begin = at;
  while (begin > 0 && !ends_address(words[begin - 1])) --begin;
  std::size_t end = at;
  while (end < words.size() && !ends_address(words[end])) ++end;
  std::string address = licence_address(words.substr(begin, end - begin));
  if (address.empty()) return words;
  if (license.empty()) license = std::move(address);
  // "<…>", "(…)" around it go with it.
  if (begin > 0 && end < words.size() &&
      ((words[begin - 1] == '<' && words[end] == '>') || (words[begin - 1] == '(' && words[end] == ')') ||
       (words[begin - 1] == '[' && words[end] == ']'))) {
    --begin;
    ++end;
  }
  while (begin > 0 && text::is_ascii_white_space(words[begin - 1])) --begin;
  kept.assign(words.substr(0, begin)).append(words.substr(end));
  return kept;
}

}  // namespace tearsheet::media
