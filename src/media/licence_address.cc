#include "src/media/licence_address.h"

#include <algorithm>

#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/url/creative_commons.h"

namespace tearsheet::media {
namespace {

bool ends_address(char c) {
  return text::is_ascii_white_space(c) || c == '<' || c == '>' || c == '"' || c == '\'' || c == '(' || c == ')' ||
         c == '[' || c == ']' || c == ',' || c == ';';
}

}  // namespace

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
  const std::size_t at = words.find(url::kCreativeCommons);
  if (at == std::string_view::npos) return words;
  std::size_t begin = at;
  while (begin > 0 && !ends_address(words[begin - 1])) --begin;
  std::size_t end = at;
  while (end < words.size() && !ends_address(words[end])) ++end;
  std::string address = url::licence_address(words.substr(begin, end - begin));
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
