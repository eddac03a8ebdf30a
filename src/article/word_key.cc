#include "src/article/word_key.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"

namespace tearsheet::article {

std::string word_key(std::string_view text) {
  std::string key;
  key.reserve(text.size());
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    TEARSHEET_STEP(1);
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      const std::size_t start = at;
      while (at < text.size() && text::is_ascii_alphanumeric(text[at])) ++at;
      if (at > start) {
        if (gap && !key.empty()) key += ' ';
        gap = false;
        const std::size_t end = key.size();
        key.append(text, start, at - start);
        std::transform(key.begin() + static_cast<std::ptrdiff_t>(end), key.end(),
                       key.begin() + static_cast<std::ptrdiff_t>(end), text::to_ascii_lower);
      } else {
        gap |= text[at++] != '\'';
      }
      continue;
    }
    const char32_t c = text::next_code_point(text, at);
    if (c == 0x2019 || c == 0x2018 || c == 0xAD || c == 0x200B) continue;
    const auto type = u_charType(static_cast<UChar32>(c));
    if (u_isalnum(static_cast<UChar32>(c)) != 0 || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK) {
      if (gap && !key.empty()) key += ' ';
      gap = false;
      text::append_utf8(key, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
    } else {
      gap = true;
    }
  }
  return key;
}

std::vector<std::string_view> key_words(std::string_view key) {
  std::vector<std::string_view> words;
  words.reserve(static_cast<std::size_t>(std::count(key.begin(), key.end(), ' ')) + 1);
  while (!key.empty()) {
    const std::size_t end = std::min(key.find(' '), key.size());
    if (end > 0) words.push_back(key.substr(0, end));
    key.remove_prefix(std::min(end + 1, key.size()));
  }
  return words;
}

WordSet::WordSet(std::string_view key) : key_(key), sorted_(key_words(key)) {
  std::sort(sorted_.begin(), sorted_.end());
}

int WordSet::share(std::string_view part) const {
  std::size_t all = 0;
  std::size_t shared = 0;
  while (!part.empty()) {
    TEARSHEET_STEP(1);
    const std::size_t end = std::min(part.find(' '), part.size());
    const std::string_view word = part.substr(0, end);
    all += word.size();
    if (std::binary_search(sorted_.begin(), sorted_.end(), word)) shared += word.size();
    part.remove_prefix(std::min(end + 1, part.size()));
  }
  return all == 0 ? 0 : static_cast<int>(100 * shared / all);
}

int share_of_words(std::string_view part, std::string_view whole) { return WordSet(whole).share(part); }

bool holds_words(std::string_view whole, std::string_view part) {
  if (part.empty()) return false;
  for (std::size_t at = whole.find(part); at != std::string_view::npos; at = whole.find(part, at + 1)) {
    TEARSHEET_STEP(1);
    const std::size_t end = at + part.size();
    if ((at == 0 || whole[at - 1] == ' ') && (end == whole.size() || whole[end] == ' ')) return true;
  }
  return false;
}

std::string squeezed(std::string_view key) {
  std::string out;
  std::copy_if(key.begin(), key.end(), std::back_inserter(out), [](char c) { return c != ' '; });
  return out;
}

}  // namespace tearsheet::article
